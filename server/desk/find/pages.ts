import type { FastifyRequest } from 'fastify'
import { checkLabels } from '../../articles/index.ts'
import { can } from '../../http/actor.ts'
import { checkNames } from '../../settings/index.ts'
import { foldText } from '../../text.ts'
import { words as common } from '../desk.words.ts'
import { listRooms } from '../frame.ts'
import { settingWords } from '../house/settings.words.ts'
import { openRooms } from '../moderation/rooms.ts'

interface Found {
  href: string
  label: string
  note: string
}

/** Pages of the desk and what is set on them, by what they are called: for who knows the word and not the way. */
export function findPages({ actor, lang }: FastifyRequest, query: string): Found[] {
  const folded = foldText(query)
  const { places } = common
  const ofHouse = can(actor, 'settings.manage')
  const all: Found[] = [
    ...listRooms(actor).map(({ href, label }) => ({ href, label: places[label][lang], note: '' })),
    ...openRooms(actor, lang).map((room) => ({ ...room, note: places.comments[lang] })),
    ...(ofHouse
      ? [
          ...Object.entries(settingWords).map(([name, { label }]) => ({
            href: `/desk/settings#field-${name}`,
            label: label[lang],
            note: places.settings[lang],
          })),
          ...checkNames.map((name) => ({
            href: `/desk/checks#field-${name}`,
            label: checkLabels[name][lang],
            note: places.checks[lang],
          })),
        ]
      : []),
  ]
  return all.filter(({ label }) => foldText(label).includes(folded))
}
