import type { Cursor } from '../../comments/index.ts'
import type { Reader } from '../../db/index.ts'
import { findStepEnd, selectAskingRows, type QueueFilter, type QueueRow } from './queue.store.ts'

/**
 * True when a text asks: it ends with a question mark, or its last sentence holds one. A question mark ends no sentence
 * here, so that thanks after a question do not hide it ("Peut-on réserver ? Merci"); those in web addresses do not
 * count.
 */
export function isQuestion(text: string): boolean {
  const sentences = text
    .replace(/\bhttps?:\/\/\S+/g, ' ')
    .trim()
    .split(/(?<=[.!…])\s+|\n\s*\n/)
  return sentences.at(-1)!.includes('?')
}

/** Approved comments that one query looks through, and such queries in one request. */
const walk = { steps: 2000, most: 5 }

/**
 * Questions that wait for an answer of the staff, oldest first. A request looks through a bounded part of the comments:
 * there may be fewer than `limit` though more follow from `next`. Whether a text asks is not for SQL to tell.
 */
export async function listQuestions(
  db: Reader,
  filter: { scope: QueueFilter['scope']; before: Date },
  { after, limit }: { after: Cursor | null; limit: number },
  { steps, most } = walk,
): Promise<{ rows: QueueRow[]; next: Cursor | null }> {
  const found: QueueRow[] = []
  let place = after
  for (let query = 0; query < most; query++) {
    const upTo = await findStepEnd(db, { before: filter.before, after: place }, steps)
    const rows: QueueRow[] = await selectAskingRows(db, filter, { after: place, upTo, limit: 200 })
    found.push(...rows.filter(({ comment }) => isQuestion(comment.text)))
    if (found.length > limit) return { rows: found.slice(0, limit), next: found[limit - 1]!.comment }
    place = rows.length === 200 ? rows.at(-1)!.comment : upTo
    if (place === null) return { rows: found, next: null }
  }
  return { rows: found, next: place }
}
