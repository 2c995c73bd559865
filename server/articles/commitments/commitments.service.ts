import { findByline } from '../../bylines/index.ts'
import type { Clock } from '../../clock.ts'
import type { CommitmentSpan, Db, Reader } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import { assertRevision } from '../../http/etag.ts'
import type { NewId } from '../../ids.ts'
import { invalidField, Problem } from '../../problem.ts'
import { findCategory } from '../../taxonomy/index.ts'
import {
  deleteCommitment,
  findCommitment,
  findCommitmentOf,
  insertCommitment,
  updateCommitment,
  type CommitmentRow,
} from './commitments.store.ts'
import { words } from './commitments.words.ts'

export interface CommitmentDraft {
  /** Whose articles count, or in which category: one of the two. */
  byline?: string | null
  category?: string | null
  every: CommitmentSpan
}

export interface CommitmentsService {
  /** @throws Problem 422 unless it names one signature or category that exists, 409 where that has one already. */
  create(actor: Actor, draft: CommitmentDraft): Promise<CommitmentRow>
  /** How often; it counts from now on. */
  update(actor: Actor, id: string, revision: number, changes: { every: CommitmentSpan }): Promise<CommitmentRow>
  remove(actor: Actor, id: string, revision: number): Promise<void>
}

export function createCommitments(deps: { db: Db; events: Events; clock: Clock; newId: NewId }): CommitmentsService {
  const { db, events, clock, newId } = deps

  return {
    async create(actor, { byline, category, every }) {
      return db.write(async (tx) => {
        const target = await findTarget(tx, { bylineId: byline ?? null, categoryId: category ?? null })
        const now = clock.now()
        const row = { id: newId(), ...target, every, since: now, createdAt: now, updatedAt: now, revision: 1 }
        await insertCommitment(tx, row)
        await events.record(tx, 'commitment.created', { id: row.id }, actor.id)
        return row
      })
    },

    async update(actor, id, revision, { every }) {
      return db.write(async (tx) => {
        const before = await findCommitment(tx, id)
        if (!before) throw new Problem('not_found')
        assertRevision(revision, before.revision)
        const now = clock.now()
        const since = every === before.every ? before.since : now
        const row = { ...before, every, since, updatedAt: now, revision: before.revision + 1 }
        await updateCommitment(tx, row)
        await events.record(tx, 'commitment.changed', { id }, actor.id)
        return row
      })
    },

    async remove(actor, id, revision) {
      await db.write(async (tx) => {
        const before = await findCommitment(tx, id)
        if (!before) throw new Problem('not_found')
        assertRevision(revision, before.revision)
        await deleteCommitment(tx, id)
        await events.record(tx, 'commitment.deleted', { id }, actor.id)
      })
    },
  }
}

interface Target {
  bylineId: string | null
  categoryId: string | null
}

/** The one that is to keep it, and has nothing to keep yet. */
async function findTarget(db: Reader, { bylineId, categoryId }: Target): Promise<Target> {
  const targetId = bylineId ?? categoryId
  if (targetId === null || (bylineId !== null && categoryId !== null)) throw invalidField('/byline', words.oneTarget)
  const pointer = bylineId === null ? '/category' : '/byline'
  const found = bylineId === null ? await findCategory(db, targetId) : await findByline(db, targetId)
  if (!found) throw invalidField(pointer, bylineId === null ? words.noCategory : words.noByline)
  const other = await findCommitmentOf(db, targetId)
  if (other) {
    const detail = words.taken(found.name)
    throw new Problem('duplicate', { detail, errors: [{ pointer, detail }], extra: { existing: { id: other.id } } })
  }
  return { bylineId, categoryId }
}
