import type { Clock } from '../clock.ts'
import { daysBetween, isDay } from '../days.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { NewId } from '../ids.ts'
import { isSingleAddress } from '../mail/index.ts'
import { Problem, type FieldProblem } from '../problem.ts'
import { isSeen, joinLines } from '../text.ts'
import {
  closedWeek,
  longestException,
  mostBranches,
  mostExceptions,
  type BranchChanges,
  type BranchDraft,
  type BranchRow,
  type ExceptionDraft,
  type ExceptionRow,
} from './branch.ts'
import {
  deleteBranch,
  deleteException,
  findBranch,
  findException,
  insertBranch,
  insertExceptions,
  listBranches,
  listExceptions,
  updateBranch,
} from './branches.store.ts'
import { words } from './branches.words.ts'
import { areHours } from './hours-text.ts'

export interface BranchesService {
  /** @throws Problem 422 naming every member at fault. */
  create(actor: Actor, draft: BranchDraft): Promise<BranchRow>
  update(actor: Actor, id: string, revision: number, changes: BranchChanges): Promise<BranchRow>
  /** Its own exceptions go with it. */
  remove(actor: Actor, id: string, revision: number): Promise<void>
  /** One place up or down; at the end it stays where it is. @throws Problem 404. */
  shift(actor: Actor, id: string, way: 'up' | 'down'): Promise<void>
  /** Days with other hours, one or several at once. @throws Problem 422. */
  addExceptions(actor: Actor, drafts: readonly ExceptionDraft[]): Promise<ExceptionRow[]>
  /** @throws Problem 404. */
  removeException(actor: Actor, id: string): Promise<void>
}

export function createBranches(deps: { db: Db; events: Events; clock: Clock; newId: NewId }): BranchesService {
  const { db, events, clock, newId } = deps

  return {
    create: (actor, draft) =>
      db.write(async (tx) => {
        const before = await listBranches(tx)
        if (before.length >= mostBranches) throw new Problem('conflict', { detail: words.tooMany(mostBranches) })
        const now = clock.now()
        const row = {
          ...readBranch({ address: '', telephone: '', email: '', note: '', hours: closedWeek, ...draft }),
          id: newId(),
          position: before.length === 0 ? 0 : Math.max(...before.map(({ position }) => position)) + 1,
          createdAt: now,
          updatedAt: now,
          revision: 1,
        }
        await insertBranch(tx, row)
        await events.record(tx, 'branch.changed', { id: row.id }, actor.id)
        return row
      }),

    update: (actor, id, revision, changes) =>
      db.write(async (tx) => {
        const row = await findBranch(tx, id)
        if (!row) throw new Problem('not_found')
        assertRevision(revision, row.revision)
        const { name, address, telephone, email, note, hours } = row
        const text = readBranch({ name, address, telephone, email, note, hours, ...changes })
        const next = { ...row, ...text, updatedAt: clock.now(), revision: row.revision + 1 }
        await updateBranch(tx, next)
        await events.record(tx, 'branch.changed', { id }, actor.id)
        return next
      }),

    remove: (actor, id, revision) =>
      db.write(async (tx) => {
        const row = await findBranch(tx, id)
        if (!row) throw new Problem('not_found')
        assertRevision(revision, row.revision)
        await deleteBranch(tx, id)
        await events.record(tx, 'branch.changed', { id }, actor.id)
      }),

    shift: (actor, id, way) =>
      db.write(async (tx) => {
        const rows = await listBranches(tx)
        const index = rows.findIndex((row) => row.id === id)
        const row = rows[index]
        if (!row) throw new Problem('not_found')
        const order = rows.toSpliced(index, 1).toSpliced(Math.max(0, index + (way === 'up' ? -1 : 1)), 0, row)
        for (const [position, one] of order.entries())
          if (one.position !== position) await updateBranch(tx, { ...one, position })
        await events.record(tx, 'branch.changed', { id }, actor.id)
      }),

    addExceptions: (actor, drafts) =>
      db.write(async (tx) => {
        const known = new Set((await listBranches(tx)).map(({ id }) => id))
        const read = drafts.map((draft) => readException(draft, known))
        // Those of the past are never counted again, nor looked at.
        const first = read.map(({ firstDay }) => firstDay).toSorted()[0] ?? ''
        if ((await listExceptions(tx, first)).length + read.length > mostExceptions)
          throw new Problem('conflict', { detail: words.tooMany(mostExceptions) })
        const rows = read.map((one) => ({ ...one, id: newId(), createdAt: clock.now() }))
        if (rows.length === 0) return rows
        await insertExceptions(tx, rows)
        await events.record(tx, 'branch.exceptions-changed', { days: rows.length }, actor.id)
        return rows
      }),

    removeException: (actor, id) =>
      db.write(async (tx) => {
        if (!(await findException(tx, id))) throw new Problem('not_found')
        await deleteException(tx, id)
        await events.record(tx, 'branch.exceptions-changed', { days: -1 }, actor.id)
      }),
  }
}

function readBranch(draft: Required<BranchDraft>) {
  const errors: FieldProblem[] = []
  const text = {
    name: joinLines(draft.name),
    address: joinLines(draft.address),
    telephone: joinLines(draft.telephone),
    email: joinLines(draft.email),
    note: joinLines(draft.note),
  }
  if (!isSeen(text.name)) errors.push({ pointer: '/name', detail: words.noName })
  if (text.email !== '' && !isSingleAddress(text.email)) errors.push({ pointer: '/email', detail: words.noEmail })
  for (const [index, hours] of draft.hours.entries())
    if (!areHours(hours)) errors.push({ pointer: `/hours/${index}`, detail: words.noHours })
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return { ...text, hours: draft.hours }
}

function readException({ branch, firstDay, lastDay, hours, reason }: ExceptionDraft, known: ReadonlySet<string>) {
  const errors: FieldProblem[] = []
  const said = joinLines(reason)
  if (branch !== null && !known.has(branch)) errors.push({ pointer: '/branch', detail: words.noBranch })
  if (!isDay(firstDay)) errors.push({ pointer: '/firstDay', detail: words.noDay })
  if (!isDay(lastDay)) errors.push({ pointer: '/lastDay', detail: words.noDay })
  if (isDay(firstDay) && isDay(lastDay)) {
    const length = daysBetween(firstDay, lastDay)
    if (length < 0) errors.push({ pointer: '/lastDay', detail: words.endBefore })
    if (length > longestException) errors.push({ pointer: '/lastDay', detail: words.tooLong })
  }
  if (!areHours(hours)) errors.push({ pointer: '/hours', detail: words.noHours })
  if (!isSeen(said)) errors.push({ pointer: '/reason', detail: words.noReason })
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return { branchId: branch, firstDay, lastDay, hours, reason: said }
}
