import Type, { type Static } from 'typebox'
import { fill } from '../../i18n.ts'
import { closedObject } from '../../http/schemas.ts'
import { Problem, type FieldProblem } from '../../problem.ts'
import { words } from './keys.words.ts'

/** What can be done in the queue by one key. */
export const keyNames = ['approve', 'reject', 'spam', 'trash', 'undo', 'next', 'previous'] as const

export type KeyName = (typeof keyNames)[number]

/** The keys of whoever has not chosen their own. */
export const houseKeys: QueueKeys = {
  on: true,
  keys: { approve: 'a', reject: 'r', spam: 's', trash: 't', undo: 'z', next: 'j', previous: 'k' },
}

const letter = (example: string) =>
  Type.String({ maxLength: 10, description: 'A letter, as the keyboard writes it', examples: [example] })

export const KeysBody = closedObject(
  {
    on: Type.Boolean({ description: 'Whether keys act at all' }),
    keys: closedObject(
      {
        approve: letter('a'),
        reject: letter('r'),
        spam: letter('s'),
        trash: letter('t'),
        undo: letter('z'),
        next: letter('j'),
        previous: letter('k'),
      },
      { title: 'KeysByAct' },
    ),
  },
  { title: 'QueueKeys' },
)

/** Somebody's keys in the queue: a letter for each act, as `KeyboardEvent.key` names it, and whether they count. */
export type QueueKeys = Static<typeof KeysBody>

/**
 * The same with each letter as it is compared. Only letters: every keyboard writes its own without a second key, and
 * browsers and screen readers keep the space bar, digits and signs for themselves.
 * @throws Problem 422 for what is no letter, and for one that serves twice.
 */
export function readKeys({ on, keys: given }: QueueKeys): QueueKeys {
  const keys = Object.fromEntries(
    keyNames.map((name) => [name, given[name].trim().normalize('NFC').toLowerCase()]),
  ) as QueueKeys['keys']
  const errors = keyNames.flatMap((name, index): FieldProblem[] => {
    const pointer = `/keys/${name}`
    if (!/^[\p{Ll}\p{Lo}]$/u.test(keys[name])) return [{ pointer, detail: words.letter }]
    const first = keyNames.slice(0, index).find((other) => keys[other] === keys[name])
    return first ? [{ pointer, detail: fill(words.taken, { act: words.acts[first] }) }] : []
  })
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return { on, keys }
}
