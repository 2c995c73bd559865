import type { Reader } from '../db/index.ts'
import type { CommentRow } from './comments.store.ts'
import { findStanding, type Person } from './rules/standing.store.ts'
import type { Settings } from '../settings/index.ts'
import { countArrivals, hasApproved, hasFingerprint, hasText, listArrivals } from './rules/facts.store.ts'
import { readMatch } from './rules/queue-cap.ts'
import { floodWindow, readElapsed, repeatWindow, type Judgement, type RuleBook } from './rules/index.ts'

/** A comment to be judged, new (`id` null) or changed. */
export interface Subject {
  id: string | null
  article: { publishedAt: Date }
  /** The staff's own are judged by no rule but that of duplicates. */
  staff: boolean
  name: string
  text: string
  person: Person
  fingerprint: string
  honeypotFilled: boolean
  elapsed: number | 'forged' | null
  /** It came by no form, and not from the program itself. */
  formless: boolean
}

/** Gathers what the rules need to know, and asks them. */
export async function judgeComment(
  tx: Reader,
  subject: Subject,
  { settings, book, at }: { settings: Settings; book: RuleBook; at: Date },
): Promise<Judgement | null> {
  const { id, article, staff, name, text, person, fingerprint, honeypotFilled, elapsed, formless } = subject
  const since = (window: number) => new Date(at.getTime() - window)
  const isDuplicate = await hasFingerprint(tx, fingerprint, since(repeatWindow), id)
  if (staff)
    return isDuplicate && settings.commentRules.duplicate.enabled
      ? { rule: 'duplicate', outcome: 'refuse', member: 'text' }
      : null
  return book.judge({
    comment: { name, text, email: person.email },
    at,
    article,
    standing: await findStanding(tx, person, at),
    honeypotFilled,
    elapsed,
    isDuplicate,
    crowd: formless ? await countArrivals(tx, since(floodWindow), settings.commentRules.surge.most) : 0,
    arrivals: await listArrivals(tx, person.addressHashes, since(floodWindow), settings.commentsPerAddress, id),
    mostArrivals: settings.commentsPerAddress,
    isRepeat: await hasText(tx, text, since(repeatWindow), id),
    hasApproved: await hasApproved(tx, person, id),
    rules: settings.commentRules,
  })
}

/** What is known of a stored comment for the rules: of the form it came by, what a rule noted then. */
export function subjectOf(comment: CommentRow) {
  return {
    id: comment.id,
    staff: comment.staff,
    name: comment.name,
    person: {
      userId: comment.userId,
      email: comment.email,
      emailProven: comment.emailProven,
      addressHashes: comment.addressHash === null ? [] : [comment.addressHash],
    },
    honeypotFilled: comment.heldBy === 'honeypot',
    elapsed: comment.heldBy === 'tooFast' ? readElapsed(readMatch(comment.heldMatch).match ?? '') : null,
    formless: comment.heldBy === 'surge',
  }
}
