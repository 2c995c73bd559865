import type { FastifyRequest } from 'fastify'
import { listCommitments, type Commitment } from '../../articles/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { inLanguage } from '../words.ts'
import { commitmentsPath, nameOf, sayOwed } from './commitments.page.ts'
import { words } from './commitments.words.ts'

/** How many are told one by one. */
const most = 5

/**
 * What is owed, for the first page: to whoever writes what they keep themselves, to whoever answers for what is
 * published what a category is to have; and how many others are late.
 */
export async function listReminders(
  { db, clock, config }: DeskContext,
  { actor, lang }: FastifyRequest,
): Promise<{ href: string; label: string }[]> {
  const { timeZone } = config
  const w = inLanguage(words, lang)
  const all = await listCommitments(db.read, actor, { now: clock.now(), timeZone })
  const isOpen = ({ state }: Commitment) => state === 'due' || state === 'missed'
  const theirs = all
    .filter((one) => isOpen(one) && (one.isOwn || one.category !== null))
    .toSorted((one, other) => one.until.getTime() - other.until.getTime())
  const told = theirs.slice(0, most)
  const late = all.filter((one) => one.state === 'missed' && !told.includes(one)).length
  return [
    ...told.map((one) => ({
      href: '/desk/articles/new',
      label: w.reminder(w.every[one.every], nameOf(one), sayOwed(one, { lang, timeZone })),
    })),
    ...(late > 0 ? [{ href: commitmentsPath, label: w.late(late) }] : []),
  ]
}
