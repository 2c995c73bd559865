import type { CommentRules } from '../../settings/index.ts'

/**
 * What a rule may say of a comment: keep it for a moderator, refuse it, put it aside as spam, or let it pass the rules
 * that follow.
 */
export type Outcome = 'hold' | 'refuse' | 'spam' | 'pass'

export interface Verdict {
  outcome: Outcome
  /** What fired it, for the moderators alone. */
  match?: string
  /** For a refusal: the member at fault. */
  member?: 'name' | 'text' | 'email'
  /** For a refusal: the seconds after which to try again. */
  retryAfter?: number
}

/** Where a rule stands among the others; those of one phase run in the order in which they were added. */
export const phases = ['person', 'form', 'arrival', 'content', 'article', 'trust'] as const

export type Phase = (typeof phases)[number]

/** What is known of a comment when it arrives. */
export interface RuleInput {
  readonly comment: { readonly name: string; readonly text: string; readonly email: string | null }
  readonly at: Date
  readonly article: { readonly publishedAt: Date }
  /** What moderators decided about this person. */
  readonly standing: 'blocked' | 'silenced' | null
  /** The field that people never see was filled in. */
  readonly honeypotFilled: boolean
  /** Milliseconds since the form was asked for; null where no form was (the API). */
  readonly elapsed: number | 'forged' | null
  /** The same name and text came for the same article within a day. */
  readonly isDuplicate: boolean
  /**
   * How many comments of readers reached the site within ten minutes, for one that came by no form (the API); 0 for a
   * form's.
   */
  readonly crowd: number
  /** When this address sent the comments of the last ten minutes, newest first. */
  readonly arrivals: readonly Date[]
  /** The most of them. */
  readonly mostArrivals: number
  /** The same text came under another name or article within a day. */
  readonly isRepeat: boolean
  /** This person, known by account or proven address, has an approved comment. */
  readonly hasApproved: boolean
  readonly rules: CommentRules
}

/** A comment rule. It only judges: it reads nothing and changes nothing. */
export interface CommentRule {
  /** Stored with the comments that it holds; the name of its settings. */
  readonly name: string
  readonly phase: Phase
  /** True for one that holds out of suspicion: once the queue is full of what such rules hold, more of it is spam. */
  readonly suspects?: boolean
  run(input: RuleInput): Verdict | null
}

/** The window in which arrivals are counted. */
export const floodWindow = 10 * 60_000
/** The window in which the same comment, or the same text, counts as sent again. */
export const repeatWindow = 24 * 3_600_000
