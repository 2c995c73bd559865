import { listBylines } from '../../../bylines/index.ts'
import { isEmail } from '../../../comments/index.ts'
import { letterFrequencies, type LetterFrequency, type Reader as DbReader } from '../../../db/index.ts'
import { fill, isLang, type Lang } from '../../../i18n.ts'
import { Problem, type FieldProblem } from '../../../problem.ts'
import { listCategories } from '../../../taxonomy/index.ts'
import type { Choice } from './readers.store.ts'
import { defaultFrequency, mostChoices } from './subscribers.policy.ts'
import { words } from './subscribers.words.ts'

/** What somebody wants to receive. */
export interface Wish {
  frequency: LetterFrequency
  everything: boolean
  /** Where not everything; otherwise empty. */
  choices: readonly Choice[]
  lang: Lang
}

/** The same as a form gives it. */
export interface WishDraft {
  frequency: string
  /** `everything` or `chosen`. */
  what: string
  categories: readonly string[]
  bylines: readonly string[]
  works: boolean
  lang: string
}

/** What a form proposes. */
export const emptyWish = (lang: Lang): WishDraft => ({
  frequency: defaultFrequency,
  what: 'everything',
  categories: [],
  bylines: [],
  works: false,
  lang,
})

/** An address in its kept form; null for what is none. */
export function readAddress(given: string): string | null {
  const email = given.normalize('NFC').trim().toLowerCase()
  return isEmail(email) ? email : null
}

/** @throws Problem 422 that names each field at fault; `email` is read along where a form gives it. */
export async function readWish(db: DbReader, draft: WishDraft, given?: string): Promise<Wish & { email: string }> {
  const errors: FieldProblem[] = []
  const email = given === undefined ? '' : readAddress(given)
  if (email === null) errors.push({ pointer: '/email', detail: words.badAddress })
  const frequency = letterFrequencies.find((one) => one === draft.frequency)
  if (!frequency) errors.push({ pointer: '/frequency', detail: words.noFrequency })
  const everything = draft.what !== 'chosen'
  const choices = everything ? [] : await readChoices(db, draft)
  if (!everything && choices.length === 0) errors.push({ pointer: '/what', detail: words.nothingChosen })
  if (choices.length > mostChoices) errors.push({ pointer: '/what', detail: fill(words.tooMuchChosen, mostChoices) })
  if (errors.length > 0 || email === null || !frequency) throw new Problem('invalid', { errors })
  return { email, frequency, everything, choices, lang: isLang(draft.lang) ? draft.lang : 'fr' }
}

/** What is chosen, of what there still is. */
async function readChoices(db: DbReader, { categories, bylines, works }: WishDraft): Promise<Choice[]> {
  const known = new Set(categories.length === 0 ? [] : (await listCategories(db)).map(({ id }) => id))
  const signing = await listBylines(db, bylines.slice(0, mostChoices + 1))
  return [
    ...[...new Set(categories)]
      .filter((id) => known.has(id))
      .map((subject) => ({ kind: 'category' as const, subject })),
    ...[...signing.keys()].map((subject) => ({ kind: 'byline' as const, subject })),
    ...(works ? [{ kind: 'works' as const, subject: '' }] : []),
  ]
}
