import { setImmediate as pause } from 'node:timers/promises'
import {
  floodWindow,
  initialStatus,
  readModes,
  repeatWindow,
  subjectOf,
  type CommentRow,
  type RuleBook,
  type RuleInput,
} from '../../comments/index.ts'
import type { CommentMode, Reader } from '../../db/index.ts'
import { changeCommentRules, readSettings, type CommentRules, type CommentRulesChange } from '../../settings/index.ts'
import { shorten } from '../../text.ts'
import { listFirstApproved, listNewest } from './trial.store.ts'

/** How a comment would be received. */
export interface Reception {
  status: 'pending' | 'approved' | 'spam' | 'refused'
  rule: string | null
  match: string | null
}

export interface Trial {
  /** Comments that were replayed. */
  replayed: number
  changes: { id: string; name: string; excerpt: string; was: Reception; wouldBe: Reception }[]
}

/**
 * Replays the rules, as they stand and as `change` would make them, over the last comments of readers, and tells
 * which would be received otherwise, newest first. Nothing is written. Each comment is judged by what came before it
 * among those replayed, under the modes of today. Not replayed, for nothing is kept of it: blocks, the form (or its
 * lack) of what was not held for it, and the cap of the queue. Only comments of the categories of `scope` (null for all)
 * are told of.
 */
export async function tryRules(
  db: Reader,
  {
    book,
    change,
    last,
    scope,
  }: { book: RuleBook; change: CommentRulesChange; last: number; scope: readonly string[] | null },
): Promise<Trial> {
  const settings = await readSettings(db)
  const rows = await listNewest(db, last)
  const firstApproved = await listFirstApproved(db)
  const modeOf = await readModes(db)
  const changed = changeCommentRules(settings.commentRules, change)
  const history = recordHistory(rows.map(({ comment }) => comment))
  const changes: Trial['changes'] = []
  /** Where the ten minutes before the comment end. */
  let end = 0
  for (const [index, { comment, article }] of rows.entries()) {
    // A long list of words over long texts must not hold up everybody else.
    if (index % 50 === 49) await pause()
    const windowStart = comment.createdAt.getTime() - floodWindow
    while (end < rows.length && rows[end]!.comment.createdAt.getTime() > windowStart) end++
    const input = gatherInput(comment, article.publishedAt ?? comment.createdAt, {
      history,
      firstApproved,
      most: settings.commentsPerAddress,
    })
    const known = { ...input, crowd: comment.heldBy === 'surge' ? end - index - 1 : 0 }
    const mode = modeOf(article.categoryIds)
    const was = receive(book, { ...known, rules: settings.commentRules }, mode)
    const wouldBe = receive(book, { ...known, rules: changed }, mode)
    if (isSame(was, wouldBe) || (scope !== null && !article.categoryIds.some((id) => scope.includes(id)))) continue
    changes.push({ id: comment.id, name: comment.name, excerpt: shorten(comment.text, 160), was, wouldBe })
  }
  return { replayed: rows.length, changes }
}

function receive(book: RuleBook, input: RuleInput & { rules: CommentRules }, mode: CommentMode): Reception {
  const verdict = book.judge(input)
  const fired = verdict && verdict.outcome !== 'pass' ? verdict : null
  const told = { rule: fired?.rule ?? null, match: fired?.match ?? null }
  if (verdict?.outcome === 'refuse') return { status: 'refused', ...told }
  const status = initialStatus({ staff: false, mode, outcome: verdict?.outcome ?? null })
  return { status: status === 'approved' || status === 'spam' ? status : 'pending', ...told }
}

function isSame(one: Reception, other: Reception): boolean {
  return one.status === other.status && one.rule === other.rule && one.match === other.match
}

/** The comments by what the rules compare, each list newest first. */
interface History {
  fingerprints: ReadonlyMap<string, readonly CommentRow[]>
  texts: ReadonlyMap<string, readonly CommentRow[]>
  addresses: ReadonlyMap<string, readonly CommentRow[]>
}

function recordHistory(rows: readonly CommentRow[]): History {
  return {
    fingerprints: Map.groupBy(rows, (row) => row.fingerprint),
    texts: Map.groupBy(rows, (row) => row.text),
    addresses: Map.groupBy(
      rows.filter((row) => row.addressHash !== null),
      (row) => row.addressHash ?? '',
    ),
  }
}

function gatherInput(
  comment: CommentRow,
  publishedAt: Date,
  { history, firstApproved, most }: { history: History; firstApproved: ReadonlyMap<string, Date>; most: number },
): Omit<RuleInput, 'rules' | 'crowd'> {
  const { honeypotFilled, elapsed, person } = subjectOf(comment)
  const at = comment.createdAt
  const isBefore = (window: number) => (other: CommentRow) =>
    other.createdAt.getTime() > at.getTime() - window &&
    (other.createdAt < at || (other.createdAt.getTime() === at.getTime() && other.id < comment.id))
  const first =
    firstApproved.get(`account ${person.userId}`) ??
    (person.emailProven ? firstApproved.get(`email ${person.email}`) : undefined)
  return {
    comment: { name: comment.name, text: comment.text, email: comment.email },
    at,
    article: { publishedAt },
    standing: null,
    honeypotFilled,
    elapsed,
    isDuplicate: (history.fingerprints.get(comment.fingerprint) ?? []).some(isBefore(repeatWindow)),
    arrivals: takeBefore(history.addresses.get(comment.addressHash ?? '') ?? [], isBefore(floodWindow), most),
    mostArrivals: most,
    isRepeat: (history.texts.get(comment.text) ?? []).some(isBefore(repeatWindow)),
    hasApproved: first !== undefined && first < at,
  }
}

function takeBefore(rows: readonly CommentRow[], isBefore: (row: CommentRow) => boolean, most: number): Date[] {
  const arrivals: Date[] = []
  for (const row of rows) {
    if (arrivals.length === most) break
    if (isBefore(row)) arrivals.push(row.createdAt)
  }
  return arrivals
}
