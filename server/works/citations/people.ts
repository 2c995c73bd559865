import { workRoles } from '../../db/words.ts'
import type { Lang } from '../../i18n.ts'
import { capitalise } from '../../text.ts'
import { roleWords } from './citations.words.ts'
import { fullName, type Person, type Reference } from './reference.ts'

/**
 * Who made a work, as a catalogue says it: "Albert Camus ; illustré par José Muñoz". Whoever has several roles is named
 * in each.
 */
export function describePeople({ kind, people }: Pick<Reference, 'kind' | 'people'>, lang: Lang): string {
  // A record is found by whoever plays on it, as a book by whoever wrote it.
  const [first, rest] =
    kind === 'record' ? [people.filter(isPerformer), people.filter((one) => !isPerformer(one))] : [[], people]
  const said = [namesOf(first), describeRoles(rest, lang)].filter(Boolean).join(' ; ')
  // What begins with a word of ours begins a sentence; a name is written as it is.
  const beginsWithName = first.length > 0 || people.some(({ role }) => role === 'author')
  return beginsWithName ? said : capitalise(said)
}

/** Those who stand in no place of their own where a format has one for `places` alone. */
export function describeOthers(reference: Reference, named: readonly Person[], lang: Lang): string {
  return describeRoles(
    reference.people.filter((person) => !named.includes(person)),
    lang,
  )
}

function describeRoles(people: readonly Person[], lang: Lang): string {
  return workRoles
    .map((role) => ({ role, names: namesOf(people.filter((person) => person.role === role)) }))
    .filter(({ names }) => names !== '')
    .map(({ role, names }) => roleWords[role][lang](names))
    .join(' ; ')
}

const isPerformer = ({ role }: Person) => role === 'performer'
const namesOf = (people: readonly Person[]) => people.map(fullName).join(', ')
