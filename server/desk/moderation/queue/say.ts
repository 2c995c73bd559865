import type { FastifyRequest } from 'fastify'
import { sayDate, type DateSaid } from '../../dates.ts'
import type { DeskContext } from '../../desk.context.ts'
import { inLanguage } from '../../words.ts'
import { words } from '../moderation.words.ts'

export type Words = ReturnType<typeof inLanguage<typeof words>>

/** The sentences of these rooms in the reader's language, and dates as they are said now. */
export function speak({ clock, config }: DeskContext, { lang }: FastifyRequest) {
  const now = clock.now()
  const say = (iso: string): DateSaid => sayDate(new Date(iso), { now, timeZone: config.timeZone, lang })
  return { w: inLanguage(words, lang), say, lang }
}

export type Speech = ReturnType<typeof speak>

/** Who did it; `otherwise` where it was nobody of the staff, or somebody whose account is gone. */
export function nameOf(person: { name: string } | null, otherwise: string): string {
  return person === null || person.name === '' ? otherwise : person.name
}
