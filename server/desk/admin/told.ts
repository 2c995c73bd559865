import { readIfPossible, type EventRow } from '../../events/index.ts'
import type { Lang, Localised } from '../../i18n.ts'
import { settingWords } from '../house/settings.words.ts'
import { words as apiKeys } from '../people/api-keys.words.ts'
import { effects, kinds } from '../moderation/blocks.words.ts'
import { words as moderation } from '../moderation/moderation.words.ts'
import { rules } from '../moderation/rules.words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { counts, meanings } from './audit.words.ts'

const labelsOf = (words: Readonly<Record<string, { label: Localised }>>): Readonly<Record<string, Localised>> =>
  Object.fromEntries(Object.entries(words).map(([name, { label }]) => [name, label]))

/** What a member of an event is called at the desk, by what it holds; one home for each list of words. */
const lists: Readonly<Record<string, Readonly<Record<string, Localised>>>> = {
  ...meanings,
  outcome: { ...moderation.state, ...meanings.outcome },
  rule: { ...labelsOf(rules), ...meanings.rule },
  kind: labelsOf(kinds),
  effect: labelsOf(effects),
  grants: labelsOf(apiKeys.grants),
  keys: labelsOf(settingWords),
}

/** What a name of a plugin, or of a backup, says for itself. */
const plain: readonly string[] = ['name']

/** What an event tells beside its name, in words: from which state to which, which settings, why. */
export function tellMore(row: EventRow, lang: Lang): string {
  const payload = (readIfPossible(row)?.payload ?? {}) as Record<string, unknown>
  const states: Readonly<Record<string, Localised>> = row.name.startsWith('article.')
    ? writing.statuses
    : moderation.state
  const { from, to, status } = payload
  const moved = [from, to, status].flatMap((state) => (typeof state === 'string' ? [sayIn(states, state, lang)] : []))
  if (moved.length > 0) return moved.join(' → ')
  return Object.entries(payload)
    .flatMap(([name, value]) => [value].flat().map((one) => sayMember(name, one, lang)))
    .filter(Boolean)
    .join(', ')
}

function sayMember(name: string, value: unknown, lang: Lang): string {
  if (plain.includes(name)) return String(value)
  if (typeof value === 'number') return counts[name]?.[lang](value) ?? ''
  return sayIn(lists[name] ?? {}, String(value), lang)
}

/** A word that has no meaning here is a program's. */
function sayIn(words: Readonly<Record<string, Localised>>, word: string, lang: Lang): string {
  return Object.hasOwn(words, word) ? (words[word]?.[lang] ?? '') : ''
}
