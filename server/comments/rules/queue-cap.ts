import type { Reader } from '../../db/index.ts'
import type { Settings } from '../../settings/index.ts'
import { areWaiting } from './facts.store.ts'
import type { Judgement, RuleBook } from './index.ts'

/**
 * True when `judgement` holds out of suspicion and as many comments so held as the setting `commentsQueueCap` admits
 * wait already: more of them would bury what people wrote. What waits for any other reason has no such limit.
 */
export async function isQueueFull(
  db: Reader,
  judgement: Judgement | null,
  { book, settings }: { book: RuleBook; settings: Settings },
): Promise<boolean> {
  const cap = settings.commentsQueueCap
  const suspicions = book.suspicions()
  if (cap === 0 || judgement?.outcome !== 'hold' || !suspicions.includes(judgement.rule)) return false
  return areWaiting(db, suspicions, cap)
}

const mark = ' [queue full]'

/** What a rule matched, as it is stored, with a note of why a comment that was to wait is spam. */
export function writeMatch(match: string | null, queueFull: boolean): string | null {
  return queueFull ? `${match ?? ''}${mark}` : match
}

export function readMatch(stored: string | null): { match: string | null; queueFull: boolean } {
  if (!stored?.endsWith(mark)) return { match: stored, queueFull: false }
  return { match: stored.slice(0, -mark.length) || null, queueFull: true }
}
