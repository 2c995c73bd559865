import { timingSafeEqual } from 'node:crypto'
import { openArticle, updateCommentsCount } from '../articles/index.ts'
import { listBylineIdsOfUser, listBylines } from '../bylines/index.ts'
import type { Clock } from '../clock.ts'
import { ConstraintError, type CommentDecision, type CommentStatus, type Db, type Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import { can, type Actor } from '../http/actor.ts'
import { addressKey } from '../http/address.ts'
import type { NewId } from '../ids.ts'
import { invalidField, Problem } from '../problem.ts'
import type { Secrets } from '../secrets.ts'
import { readSettings, type Settings } from '../settings/index.ts'
import { foldText } from '../text.ts'
import { commentsClosedReason, countChange, decide, initialStatus, type Commentable, type Ground } from './comments.policy.ts'
import { findComment, hasFingerprint, insertComment, insertDecision, listArrivals, updateStatus } from './comments.store.ts'
import { readDraft, type CommentDraft, type CommentFields } from './draft.ts'
import { isImpersonation } from './impersonation.ts'
import { bylineProblem, conflictProblem, duplicateProblem, parentProblem, reservedNameProblem, tooManyProblem } from './refusals.ts'

/** What is known of whoever sends a comment. */
export interface Sender {
  /** Network address; empty for the program itself (the demo), which no limit holds. */
  address: string
  /** What stood in the field that people never see. */
  honeypot?: string | undefined
}

export interface Submitted {
  id: string
  /** `pending` for what a robot's field put aside, too: robots are told nothing. */
  status: 'pending' | 'approved'
  /** With the id, lets its author alone see a comment that waits. */
  viewKey: string
}

export interface DecisionDraft {
  decision: CommentDecision
  /** Required to reject, and for that only. */
  ground?: Ground | undefined
  /** For the other moderators. */
  note?: string | undefined
  /** The state that the moderator saw; `pending` unless said. */
  from?: CommentStatus | undefined
}

export interface CommentsService {
  /**
   * Takes in a comment: held until a moderator approves it, or published at once when the staff sign it with a byline.
   * @throws Problem 404, 403, 413, 422, 409 or 429, looked for in this order.
   */
  submit(actor: Actor, slug: string, draft: CommentDraft, sender: Sender): Promise<Submitted>
  /** Decides on a comment. @throws Problem 409 with the current state when it is not (or no longer) in `from`. */
  decide(actor: Actor, id: string, draft: DecisionDraft): Promise<void>
  /** True when `key` is the view key of this comment. */
  isViewKey(id: string, key: string): boolean
}

const duplicateWindow = 24 * 3_600_000
const limitWindow = 10 * 60_000

/** Whose name stands on a comment. */
interface Signature {
  name: string
  bylineId: string | null
  staff: boolean
}

export function createComments(deps: { db: Db; events: Events; clock: Clock; newId: NewId; secrets: Secrets }): CommentsService {
  const { db, events, clock, newId, secrets } = deps

  return {
    async submit(actor, slug, draft, sender) {
      const settings = await readSettings(db.read)
      const asked = clock.now()
      assertOpen(await openArticle(db.read, slug, asked), settings, asked)
      const fields = readDraft(draft)
      const signature = await readSignature(actor, fields, settings)
      const address = signature.staff || sender.address === '' ? null : addressKey(sender.address)
      const status = initialStatus({ staff: signature.staff, honeypotFilled: Boolean(sender.honeypot) })

      const id = await insert(async (tx) => {
        const now = clock.now()
        const current = await readSettings(tx)
        const article = await openArticle(tx, slug, now)
        assertOpen(article, current, now)
        const fingerprint = secrets.sign('fingerprint', JSON.stringify([article.id, foldText(signature.name), foldText(fields.text)]))
        await assertNew(tx, fingerprint, now)
        if (address !== null) await assertWithinLimit(tx, address, current.commentsPerAddress, now)
        const place = await findPlace(tx, article.id, fields.parentId, current.commentsDepth)
        const id = newId()
        await insertComment(tx, {
          id, articleId: article.id, ...place, status, ...signature,
          email: signature.staff ? null : fields.email,
          text: fields.text,
          userId: actor.id,
          addressHash: address === null ? null : hashAddress(address, now),
          fingerprint,
          createdAt: now,
          decidedAt: null,
        })
        if (status === 'approved') await updateCommentsCount(tx, article.id, 1)
        await events.record(tx, 'comment.submitted', { id, articleId: article.id, status }, actor.id)
        return id
      })
      return { id, status: status === 'approved' ? 'approved' : 'pending', viewKey: viewKey(id) }
    },

    async decide(actor, id, draft) {
      const ground = readGround(draft)
      const from = draft.from ?? 'pending'
      await db.write(async (tx) => {
        const comment = await findComment(tx, id)
        if (!comment) throw new Problem('not_found')
        const to = decide(from, draft.decision)
        const at = clock.now()
        if (to === null || !(await updateStatus(tx, { id, from, to, at }))) throw conflictProblem(comment.status)
        await insertDecision(tx, {
          id: newId(), commentId: id, decision: draft.decision, fromStatus: from, toStatus: to, ground, note: (draft.note ?? '').trim(), actorId: actor.id, at,
        })
        const change = countChange(from, to)
        if (change !== 0) await updateCommentsCount(tx, comment.articleId, change)
        await events.record(tx, 'comment.decided', { id, articleId: comment.articleId, decision: draft.decision, from, to }, actor.id)
      })
    },

    isViewKey(id, key) {
      const expected = Buffer.from(viewKey(id))
      const given = Buffer.from(key)
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }

  function viewKey(id: string): string {
    return secrets.sign('comment-view', id)
  }

  /** The salt is the month, so that what an address sent cannot be joined over the years. */
  function hashAddress(address: string, at: Date): string {
    return secrets.sign('address', `${at.toISOString().slice(0, 7)} ${address}`)
  }

  /** Around midnight of the first of a month, an address has two hashes: both count. */
  async function assertWithinLimit(tx: Writer, address: string, limit: number, now: Date): Promise<void> {
    const since = new Date(now.getTime() - limitWindow)
    const hashes = new Set([hashAddress(address, since), hashAddress(address, now)])
    const arrivals = await listArrivals(tx, [...hashes], since, limit)
    const oldest = arrivals.at(-1)
    if (arrivals.length < limit || !oldest) return
    throw tooManyProblem(Math.max(1, Math.ceil((oldest.getTime() + limitWindow - now.getTime()) / 1000)))
  }

  /**
   * The staff sign with a byline of their own or with the institution's.
   * Anybody else may take any name but theirs and the library's.
   */
  async function readSignature(actor: Actor, fields: CommentFields, settings: Settings): Promise<Signature> {
    const bylines = await listBylines(db.read)
    if (fields.bylineId === null) {
      const reserved = [...bylines.values()].map((byline) => byline.name).concat(settings.organisation, settings.title)
      if (isImpersonation(fields.name, reserved)) throw reservedNameProblem()
      return { name: fields.name, bylineId: null, staff: false }
    }
    if (!can(actor, 'comment.reply-as-staff')) throw new Problem(actor.id === null ? 'unauthenticated' : 'forbidden')
    const byline = bylines.get(fields.bylineId)
    const own = actor.id === null ? [] : await listBylineIdsOfUser(db.read, actor.id)
    if (!byline || (byline.kind !== 'institution' && !own.includes(byline.id))) throw bylineProblem()
    return { name: byline.name, bylineId: byline.id, staff: true }
  }

  /** A byline that was deleted meanwhile is the only row that can be missing by then. */
  async function insert(work: (tx: Writer) => Promise<string>): Promise<string> {
    try {
      return await db.write(work)
    } catch (error) {
      if (error instanceof ConstraintError && error.kind === 'foreign-key') throw bylineProblem()
      throw error
    }
  }
}

function assertOpen(article: Commentable, settings: Settings, now: Date): void {
  const detail = commentsClosedReason(article, settings, now)
  if (detail) throw new Problem('comments_closed', { detail })
}

async function assertNew(tx: Writer, fingerprint: string, now: Date): Promise<void> {
  if (await hasFingerprint(tx, fingerprint, new Date(now.getTime() - duplicateWindow))) throw duplicateProblem()
}

/** Where a reply hangs: under its parent, or under the deepest ancestor that the setting allows. */
async function findPlace(tx: Writer, articleId: string, parentId: string | null, mostDepth: number): Promise<{ parentId: string | null; depth: number }> {
  if (parentId === null) return { parentId: null, depth: 0 }
  let parent = await findComment(tx, parentId)
  if (!parent || parent.articleId !== articleId || parent.status !== 'approved') throw parentProblem()
  while (parent && parent.depth >= mostDepth) parent = parent.parentId === null ? null : await findComment(tx, parent.parentId)
  return parent ? { parentId: parent.id, depth: parent.depth + 1 } : { parentId: null, depth: 0 }
}

function readGround(draft: DecisionDraft): Ground | null {
  if (draft.decision === 'reject') {
    if (draft.ground) return draft.ground
    throw invalidField('/ground', { fr: 'Indiquez le motif du refus.', en: 'Give the ground of the refusal.' })
  }
  if (draft.ground === undefined) return null
  throw invalidField('/ground', { fr: 'Un motif n’accompagne qu’un refus.', en: 'Only a refusal takes a ground.' })
}
