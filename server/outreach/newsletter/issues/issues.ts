import { letterFrequencies, type LetterFrequency, type Tables } from '../../../db/index.ts'
import { invalidField } from '../../../problem.ts'
import { words } from './issues.words.ts'

export type IssueRow = Tables['issues']['$inferSelect']
export type IssueLetterRow = Tables['issueLetters']['$inferSelect']

/** What `preparedUntil` says once the letters to all readers are made: it sorts after every id. */
export const allPrepared = '~'

/** As many articles as an issue tells of, the newest. */
export const mostArticles = 100

/** How many letters of an issue stand where. */
export interface LetterCounts {
  queued: number
  /** Being handed over now. */
  underWay: number
  sent: number
  failed: number
  inDoubt: number
  dropped: number
}

/** What somebody writes at the desk. */
export interface IssueDraft {
  subject: string
  /** HTML as it was typed; it is cleaned. */
  text: string
  articleIds: string[]
}

export const longestSubject = 150
export const longestText = 50_000
export const mostWritten = 20

/** Whom an issue goes to; null: everybody. */
export type Audience = LetterFrequency | null

/** @throws Problem 422 for what is nobody: everybody is to be said, too. */
export function readAudience(value: string): Audience {
  if (value === 'all') return null
  const frequency = letterFrequencies.find((one) => one === value)
  if (frequency === undefined) throw invalidField('/to', words.chooseAudience)
  return frequency
}

/** Those that the site lists once they were sent: what was written, and what tells of a week or a month. */
export function isArchived({ kind, frequency }: Pick<IssueRow, 'kind' | 'frequency'>): boolean {
  return kind === 'written' || frequency === 'weekly' || frequency === 'monthly'
}
