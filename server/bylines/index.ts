import type { Reader } from '../db/index.ts'
import { Problem } from '../problem.ts'
import * as store from './bylines.store.ts'

export type { Byline } from './bylines.store.ts'
export type { BylineChanges, BylineDraft, BylinesService } from './bylines.service.ts'

/** The signatures with these ids (all of them without `ids`), by id, sorted by name; ids that no longer exist are left out. */
export function listBylines(db: Reader, ids?: readonly string[]): Promise<Map<string, store.Byline>> {
  return store.listBylines(db, ids)
}

/** The signature at this address, or the slug to which its old address leads; null when there is none. */
export function findBylineBySlug(
  db: Reader,
  slug: string,
): Promise<{ byline: store.Byline } | { redirectTo: string } | null> {
  return store.findBylineBySlug(db, slug)
}

/** The signatures linked to an account. For staff only: the link is private. */
export function listBylineIdsOfUser(db: Reader, userId: string): Promise<string[]> {
  return store.listBylineIdsOfUser(db, userId)
}

/** @throws Problem 422 naming each id that is no signature (`/bylines/0`…). */
export async function assertBylinesExist(db: Reader, ids: readonly string[], pointer = '/bylines'): Promise<void> {
  const found = await store.listBylines(db, ids)
  const errors = ids.flatMap((id, index) =>
    found.has(id)
      ? []
      : [
          {
            pointer: `${pointer}/${index}`,
            detail: { fr: 'Cette signature n’existe pas.', en: 'This byline does not exist.' },
          },
        ],
  )
  if (errors.length > 0) throw new Problem('invalid', { errors })
}
