import { isHashedEmail } from '../../comments/index.ts'
import { blockKinds, type BlockEffect, type BlockKind, type Reader } from '../../db/index.ts'
import type { Page } from '../../http/paging.ts'
import { Problem } from '../../problem.ts'
import { listUserNames } from '../../users/index.ts'
import { personView } from '../queue/card.view.ts'
import { knownAs } from './blocks.service.ts'
import { findBlock, findSender, listBlocks, type BlockRow } from './blocks.store.ts'

/** Who may not comment, or is always held; newest first. */
export async function readBlocks(db: Reader, now: Date, page: Page) {
  const { items, total } = await listBlocks(db, now, page)
  return { items: await presentBlocks(db, items), total }
}

/** One of them. @throws Problem 404. */
export async function readBlock(db: Reader, id: string) {
  const row = await findBlock(db, id)
  const [block] = await presentBlocks(db, row ? [row] : [])
  if (!block) throw new Problem('not_found')
  return block
}

/**
 * By what the sender of a comment may be kept away, and how: an address that nobody proved is silenced and never blocked;
 * what comes from elsewhere waits anyway.
 */
export async function listBlockKinds(
  db: Reader,
  commentId: string,
): Promise<{ kind: BlockKind; effects: readonly BlockEffect[] }[]> {
  const sender = await findSender(db, commentId)
  if (!sender || sender.staff) return []
  const known = knownAs(sender)
  return blockKinds
    .filter((kind) => known[kind] !== null)
    .map((kind) => ({ kind, effects: effectsOf(kind, sender.emailProven) }))
}

function effectsOf(kind: BlockKind, emailProven: boolean): readonly BlockEffect[] {
  if (kind === 'remote' || kind === 'server') return ['block']
  return kind === 'email' && !emailProven ? ['silence'] : ['silence', 'block']
}

/** Blocks as moderators see them. */
export async function presentBlocks(db: Reader, rows: readonly BlockRow[]) {
  const names = await listUserNames(
    db,
    rows.flatMap((row) => [row.actorId ?? [], row.kind === 'account' ? row.value : []].flat()),
  )
  return rows.map(({ id, kind, value, effect, reason, until, actorId, createdAt }) => ({
    id,
    kind,
    value: kind === 'address' || isHashedEmail(value) ? null : value,
    name: kind === 'account' ? (names.get(value) ?? null) : null,
    effect,
    reason,
    until: until?.toISOString() ?? null,
    by: personView(actorId, names),
    createdAt: createdAt.toISOString(),
  }))
}
