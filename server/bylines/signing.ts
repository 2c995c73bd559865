import type { Reader } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { Problem } from '../problem.ts'
import { maySign } from './bylines.policy.ts'
import { listBylineRows, listBylines, listSigners, type Byline } from './bylines.store.ts'
import { words } from './bylines.words.ts'

/**
 * The signature with this id where this member of the staff may sign with it; null where not, or where there is
 * none.
 */
export async function findSignable(db: Reader, actor: Actor, id: string): Promise<Byline | null> {
  const { known, signable } = await readSignatures(db, actor, [id])
  return signable.has(id) ? (known.get(id) ?? null) : null
}

/** The signatures with which this member of the staff may sign, by name. */
export async function listSignable(db: Reader, actor: Actor): Promise<Byline[]> {
  const all = await listBylines(db)
  const { signable } = await readSignatures(db, actor, [...all.keys()])
  return [...all.values()].filter(({ id }) => signable.has(id))
}

/**
 * Holds that a text carries no signature that its writer may not place there.
 * `already`: those that it carried before, which stay whoever changes the rest.
 * @throws Problem 422 naming each id that is no signature, or none of theirs (`/bylines/0`…).
 */
export async function assertMaySign(
  db: Reader,
  actor: Actor,
  { ids, already = [] }: { ids: readonly string[]; already?: readonly string[] },
): Promise<void> {
  const { known, signable } = await readSignatures(db, actor, ids)
  const errors = ids.flatMap((id, index) => {
    const byline = known.get(id)
    if (byline && (signable.has(id) || already.includes(id))) return []
    return [{ pointer: `/bylines/${index}`, detail: byline ? words.notYours(byline.name) : words.unknown }]
  })
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

async function readSignatures(db: Reader, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) return { known: new Map<string, Byline>(), signable: new Set<string>() }
  const rows = await listBylineRows(db, ids)
  const signers = await listSigners(db, ids)
  const signable = rows.filter((row) => maySign(actor, { ...row, signers: signers.get(row.id) ?? [] }))
  return { known: new Map(rows.map((row) => [row.id, row])), signable: new Set(signable.map((row) => row.id)) }
}
