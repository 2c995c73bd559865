import {
  gatherFacts,
  initialStatus,
  readModes,
  subjectOf,
  type RuleBook,
  type RuleInput,
} from '../../comments/index.ts'
import type { CommentMode, Reader } from '../../db/index.ts'
import { changeCommentRules, readSettings, type CommentRulesChange } from '../../settings/index.ts'
import { shorten } from '../../text.ts'
import { listNewest } from './trial.store.ts'
import { pause } from '../../turns.ts'

/** How a comment would be received. */
export interface Reception {
  status: 'pending' | 'approved' | 'spam' | 'rejected'
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
 * which would be received otherwise, newest first. Nothing is written. Each comment is judged by what came before it,
 * under the modes of today. Not replayed, for nothing is kept of it: blocks, the form (or its lack) of what was not
 * held for it, and the cap of the queue. Only comments of the categories of `scope` (null for all) are told of.
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
  const modeOf = await readModes(db)
  const rules = settings.commentRules
  const changed = changeCommentRules(rules, change)
  const mostCrowd = Math.max(rules.surge.most, changed.surge.most)
  const changes: Trial['changes'] = []
  for (const { comment, article } of rows) {
    // Many comments and a long list of words must not hold up everybody else.
    await pause()
    const { id, name, text, fingerprint, createdAt: at } = comment
    const subject = { ...subjectOf(comment), text, fingerprint, article: { publishedAt: article.publishedAt ?? at } }
    const known = await gatherFacts(db, subject, { settings, at, mostCrowd })
    const facts = { ...known, standing: null }
    const mode = modeOf(article.categoryIds)
    const was = receive(book, { ...facts, rules }, mode)
    const wouldBe = receive(book, { ...facts, rules: changed }, mode)
    if (isSame(was, wouldBe) || (scope !== null && !article.categoryIds.some((one) => scope.includes(one)))) continue
    changes.push({ id, name, excerpt: shorten(text, 160), was, wouldBe })
  }
  return { replayed: rows.length, changes }
}

function receive(book: RuleBook, input: RuleInput, mode: CommentMode): Reception {
  const verdict = book.judge(input)
  const fired = verdict && verdict.outcome !== 'pass' ? verdict : null
  const told = { rule: fired?.rule ?? null, match: fired?.match ?? null }
  if (verdict?.outcome === 'refuse') return { status: 'rejected', ...told }
  const status = initialStatus({ staff: false, mode, outcome: verdict?.outcome ?? null })
  return { status: status === 'approved' || status === 'spam' ? status : 'pending', ...told }
}

function isSame(one: Reception, other: Reception): boolean {
  return one.status === other.status && one.rule === other.rule && one.match === other.match
}
