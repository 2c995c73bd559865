import type { Clock } from '../clock.ts'
import { ConstraintError, type Db, type Reader } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { NewId } from '../ids.ts'
import { listPictures } from '../media/index.ts'
import { invalidField, Problem } from '../problem.ts'
import type { Work } from './work.ts'
import { emptyWork, readWork, type WorkChanges, type WorkDraft } from './work-input.ts'
import { usesView } from './works.views.ts'
import {
  deleteWork,
  findWork,
  findWorkByIsbn,
  insertWork,
  isOnPage,
  listWorkUses,
  updateWork,
  workOf,
  type WorkRow,
} from './works.store.ts'
import { words } from './works.words.ts'

export interface WorksService {
  /** @throws Problem 422 saying what is wrong, 409 naming the record that bears this ISBN (`existing`). */
  create(actor: Actor, draft: WorkDraft): Promise<Work>
  /** @throws as `create`. */
  update(actor: Actor, id: string, revision: number, changes: WorkChanges): Promise<Work>
  /** @throws Problem 409 naming the articles that cite it, by the text worked on or the live one (`usedBy`). */
  remove(actor: Actor, id: string, revision: number): Promise<void>
}

/** How many of the articles that keep a work in place are named. */
const mostUsesNamed = 20

export function createWorks(deps: { db: Db; events: Events; clock: Clock; newId: NewId }): WorksService {
  const { db, events, clock, newId } = deps

  return {
    async create(actor, draft) {
      const text = { ...emptyWork, ...readWork(draft) }
      return db.write(async (tx) => {
        await assertIsbnFree(tx, text.isbn, null)
        await assertCover(tx, draft.cover)
        const now = clock.now()
        const row = {
          ...text,
          id: newId(),
          coverId: draft.cover ?? null,
          createdBy: actor.id,
          createdAt: now,
          updatedAt: now,
          revision: 1,
          listedAt: null,
        }
        await insertWork(tx, row)
        await events.record(tx, 'work.created', { id: row.id }, actor.id)
        return workOf(row)
      })
    },

    async update(actor, id, revision, changes) {
      const text = readWork(changes)
      return db.write(async (tx) => {
        const before = await openWork(tx, id, revision)
        if (text.isbn !== undefined) await assertIsbnFree(tx, text.isbn, id)
        await assertCover(tx, changes.cover)
        const { searchKey: _key, listedAt, ...kept } = before
        const next = {
          ...kept,
          ...text,
          coverId: changes.cover === undefined ? before.coverId : changes.cover,
          updatedAt: clock.now(),
          revision: before.revision + 1,
        }
        await updateWork(tx, next)
        const cited = listedAt !== null || (await isOnPage(tx, id))
        await events.record(tx, 'work.changed', { id, cited }, actor.id)
        return workOf(next)
      })
    },

    async remove(actor, id, revision) {
      try {
        await db.write(async (tx) => {
          await openWork(tx, id, revision)
          const uses = await listWorkUses(tx, id, clock.now(), mostUsesNamed)
          if (uses.length > 0) throw inUse(usesView(actor, uses))
          await deleteWork(tx, id)
          await events.record(tx, 'work.removed', { id }, actor.id)
        })
      } catch (error) {
        if (error instanceof ConstraintError && error.kind === 'foreign-key') throw inUse([])
        throw error
      }
    },
  }
}

function inUse(usedBy: unknown[]): Problem {
  return new Problem('in_use', { detail: words.inUse, extra: { usedBy } })
}

/** @throws Problem 404, 412. */
async function openWork(db: Reader, id: string, revision: number): Promise<WorkRow> {
  const row = await findWork(db, id)
  if (!row) throw new Problem('not_found')
  assertRevision(revision, row.revision)
  return row
}

/** Two people who record the same book at once are led to one record: writers come one after the other. */
async function assertIsbnFree(db: Reader, isbn: string | null, ownId: string | null): Promise<void> {
  const other = isbn === null ? null : await findWorkByIsbn(db, isbn)
  if (!other || other.id === ownId) return
  const detail = words.isbnExists(other.title)
  throw new Problem('duplicate', {
    detail,
    errors: [{ pointer: '/isbn', detail }],
    extra: { existing: { id: other.id, title: other.title } },
  })
}

async function assertCover(db: Reader, cover: string | null | undefined): Promise<void> {
  if (typeof cover === 'string' && !(await listPictures(db, [cover])).has(cover))
    throw invalidField('/cover', words.noCover)
}
