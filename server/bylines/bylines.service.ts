import type { Clock } from '../clock.ts'
import { ConstraintError, type BylineKind, type Db, type Reader, type Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import { can, type Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { NewId } from '../ids.ts'
import { listPictures } from '../media/index.ts'
import { invalidField, Problem } from '../problem.ts'
import { fediverseHandle, parseFediverseAccount, readSettings } from '../settings/index.ts'
import { changeSlug, deleteRedirects, readName, takeSlug } from '../slugs/index.ts'
import { foldText } from '../text.ts'
import { listUserNames } from '../users/index.ts'
import { mayChange } from './bylines.policy.ts'
import {
  countUses,
  deleteByline,
  findByline,
  insertByline,
  listBylines,
  replaceSigners,
  updateByline,
  type BylineRow,
} from './bylines.store.ts'
import { words } from './bylines.words.ts'
import { isImpersonation } from '../impersonation.ts'

export interface BylineDraft {
  kind: BylineKind
  name: string
  slug?: string
  bio?: string
  /** The id of a picture; null for none. */
  portrait?: string | null
  /** "@name@host", or the address of the account; empty for none. */
  fediverse?: string
  /** The account behind it, kept for accountability and never public. */
  userId?: string | null
  /** The accounts that it is given to besides. */
  signers?: readonly string[]
}

export type BylineChanges = Partial<BylineDraft>

export interface BylinesService {
  /** Whoever does not manage the signatures makes one for themselves, under a name that is nobody else's. */
  create(actor: Actor, draft: BylineDraft): Promise<BylineRow>
  update(actor: Actor, id: string, revision: number, changes: BylineChanges): Promise<BylineRow>
  /** @throws Problem 409 while an article or a comment is signed by it. */
  remove(actor: Actor, id: string, revision: number): Promise<void>
}

export function createBylines(deps: { db: Db; events: Events; clock: Clock; newId: NewId }): BylinesService {
  const { db, events, clock, newId } = deps

  return {
    async create(actor, draft) {
      const userId = readAccount(actor, draft.userId)
      const name = readName(draft.name)
      const fediverse = readFediverse(draft.fediverse ?? '')
      return write(async (tx) => {
        const now = clock.now()
        await assertOwnName(tx, actor, { id: null, kind: draft.kind, name })
        await assertPicture(tx, draft.portrait)
        const slug = await takeSlug(tx, 'byline', { ...draft, name, fallback: 'signature' })
        const row: BylineRow = {
          id: newId(),
          kind: draft.kind,
          name,
          slug,
          bio: (draft.bio ?? '').trim(),
          portraitId: draft.portrait ?? null,
          fediverse,
          sortKey: foldText(name),
          userId,
          createdAt: now,
          updatedAt: now,
          revision: 1,
        }
        await insertByline(tx, row)
        if (draft.signers) await giveTo(tx, row.id, draft.signers)
        await events.record(tx, 'byline.created', { id: row.id }, actor.id)
        return row
      })
    },

    async update(actor, id, revision, changes) {
      const name = changes.name === undefined ? undefined : readName(changes.name)
      const fediverse = changes.fediverse === undefined ? undefined : readFediverse(changes.fediverse)
      return write(async (tx) => {
        const before = await findByline(tx, id)
        if (!before) throw new Problem('not_found')
        if (!mayChange(actor, before)) throw new Problem('forbidden')
        assertRevision(revision, before.revision)
        await assertPicture(tx, changes.portrait)
        const now = clock.now()
        const next: BylineRow = {
          ...before,
          kind: changes.kind ?? before.kind,
          name: name ?? before.name,
          bio: changes.bio === undefined ? before.bio : changes.bio.trim(),
          portraitId: changes.portrait === undefined ? before.portraitId : changes.portrait,
          fediverse: fediverse ?? before.fediverse,
          sortKey: foldText(name ?? before.name),
          userId: changes.userId === undefined ? before.userId : readAccount(actor, changes.userId),
          updatedAt: now,
          revision: before.revision + 1,
        }
        if (next.kind !== before.kind || next.name !== before.name) await assertOwnName(tx, actor, next)
        if (isHiding(before, next)) hideFace(before, next)
        next.slug = await settleSlug(tx, before, next, changes.slug)
        await updateByline(tx, next)
        if (changes.signers) await giveTo(tx, id, changes.signers)
        await events.record(tx, 'byline.changed', { id }, actor.id)
        return next
      })
    },

    async remove(actor, id, revision) {
      await write(async (tx) => {
        const before = await findByline(tx, id)
        if (!before) throw new Problem('not_found')
        assertRevision(revision, before.revision)
        const uses = await countUses(tx, id)
        if (uses.articles + uses.comments > 0)
          throw new Problem('in_use', { detail: words.inUse(uses), extra: { ...uses } })
        await deleteByline(tx, id)
        await deleteRedirects(tx, 'byline', id)
        await events.record(tx, 'byline.deleted', { id }, actor.id)
      })
    },
  }

  /** The only key to another table that a signature holds is its account. */
  async function write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    try {
      return await db.write(work)
    } catch (error) {
      if (error instanceof ConstraintError && error.kind === 'foreign-key') {
        throw invalidField('/userId', words.noAccount)
      }
      throw error
    }
  }
}

function isHiding(before: BylineRow, next: BylineRow): boolean {
  return next.kind === 'pseudonym' && before.kind !== 'pseudonym'
}

/** The face and the account that went with the name before would tell who it is: they go, unless others came. */
function hideFace(before: BylineRow, next: BylineRow): void {
  if (next.portraitId === before.portraitId) next.portraitId = null
  if (next.fediverse === before.fediverse) next.fediverse = ''
}

/**
 * A name that gives way to a pseudonym must not be found again through its old address:
 * then the slug follows the new name and nothing redirects.
 */
async function settleSlug(tx: Writer, before: BylineRow, next: BylineRow, asked: string | undefined): Promise<string> {
  if (!isHiding(before, next)) {
    const to = asked ?? before.slug
    await changeSlug(tx, 'byline', { id: before.id, from: before.slug, to, at: next.updatedAt })
    return to
  }
  await deleteRedirects(tx, 'byline', before.id)
  const keeps = asked === before.slug || (asked === undefined && next.name === before.name)
  return keeps
    ? before.slug
    : takeSlug(tx, 'byline', {
        ...(asked === undefined ? {} : { slug: asked }),
        name: next.name,
        fallback: 'signature',
      })
}

/** @throws Problem 403 when someone who does not manage the signatures names another account, or none. */
function readAccount(actor: Actor, userId: string | null | undefined): string | null {
  if (can(actor, 'byline.manage')) return userId ?? null
  if (userId === undefined || userId === actor.id) return actor.id
  throw new Problem('forbidden', {
    detail: words.ownAccountOnly,
    errors: [{ pointer: '/userId', detail: words.ownAccountOnly }],
  })
}

/**
 * Whoever does not manage the signatures may not make one that speaks for others.
 * @throws Problem 403 for the institution's, 422 for a name that passes for another signature's or the library's.
 */
async function assertOwnName(
  tx: Writer,
  actor: Actor,
  { id, kind, name }: { id: string | null; kind: BylineKind; name: string },
): Promise<void> {
  if (can(actor, 'byline.manage')) return
  if (kind === 'institution')
    throw new Problem('forbidden', {
      detail: words.institution,
      errors: [{ pointer: '/kind', detail: words.institution }],
    })
  const { organisation, title } = await readSettings(tx)
  const others = [...(await listBylines(tx)).values()].filter((other) => other.id !== id)
  if (isImpersonation(name, [...others.map((other) => other.name), organisation, title]))
    throw invalidField('/name', words.taken)
}

function readFediverse(typed: string): string {
  const address = parseFediverseAccount(typed)
  if (address === null) throw invalidField('/fediverse', words.fediverse)
  return address && fediverseHandle(address)
}

async function assertPicture(db: Reader, id: string | null | undefined): Promise<void> {
  if (typeof id === 'string' && !(await listPictures(db, [id])).has(id))
    throw invalidField('/portrait', words.noPicture)
}

/** @throws Problem 422 naming each account that does not exist. */
async function giveTo(tx: Writer, id: string, signers: readonly string[]): Promise<void> {
  const known = await listUserNames(tx, signers)
  const errors = signers.flatMap((userId, index) =>
    known.has(userId) ? [] : [{ pointer: `/signers/${index}`, detail: words.noAccount }],
  )
  if (errors.length > 0) throw new Problem('invalid', { errors })
  await replaceSigners(tx, id, signers)
}
