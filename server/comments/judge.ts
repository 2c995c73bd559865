import type { Reader } from '../db/index.ts'
import type { CommentRow } from './comments.store.ts'
import { findStanding, type Person } from './rules/standing.store.ts'
import type { Settings } from '../settings/index.ts'
import { countArrivals, hasApproved, hasFingerprint, hasText, listArrivals } from './rules/facts.store.ts'
import type { Keys } from './keys.ts'
import { readMatch } from './rules/queue-cap.ts'
import { floodWindow, readElapsed, repeatWindow, type Judgement, type RuleBook, type RuleInput } from './rules/index.ts'

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
  { settings, book, keys, at }: { settings: Settings; book: RuleBook; keys: Keys; at: Date },
): Promise<Judgement | null> {
  const { commentRules: rules } = settings
  if (!subject.staff) {
    return book.judge({
      ...(await gatherFacts(tx, subject, { settings, at, mostCrowd: rules.surge.most })),
      standing: await findStanding(tx, keys, subject.person, at),
      rules,
    })
  }
  const { id, fingerprint } = subject
  const before = { since: new Date(at.getTime() - repeatWindow), until: at, exceptId: id }
  return rules.duplicate.enabled && (await hasFingerprint(tx, fingerprint, before))
    ? { rule: 'duplicate', outcome: 'refuse', member: 'text' }
    : null
}

/** What the comments that came before tell the rules of a reader's comment that arrives at `at`, or is taken to. */
export async function gatherFacts(
  db: Reader,
  { id, article, name, text, person, fingerprint, honeypotFilled, elapsed, formless }: Subject,
  given: { settings: Settings; at: Date; mostCrowd: number },
): Promise<Omit<RuleInput, 'rules' | 'standing'>> {
  const { settings, at, mostCrowd } = given
  const within = (window: number) => ({ since: new Date(at.getTime() - window), until: at, exceptId: id })
  return {
    comment: { name, text, email: person.email },
    at,
    article,
    honeypotFilled,
    elapsed,
    isDuplicate: await hasFingerprint(db, fingerprint, within(repeatWindow)),
    crowd: formless ? await countArrivals(db, within(floodWindow), mostCrowd) : 0,
    arrivals: await listArrivals(db, person.addressHashes, within(floodWindow), settings.commentsPerAddress),
    mostArrivals: settings.commentsPerAddress,
    isRepeat: await hasText(db, text, within(repeatWindow)),
    hasApproved: await hasApproved(db, person, { until: at, exceptId: id }),
  }
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
