import type { Clock } from '../clock.ts'
import { editWindow, readReaderName, type CommentsService } from '../comments/index.ts'
import type { CommentStatus, Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { Page, PageOf } from '../http/paging.ts'
import { listStatusesForAuthor, writeDecisionKey, type StatusForAuthor } from '../moderation/index.ts'
import { invalidField, Problem } from '../problem.ts'
import type { Secrets } from '../secrets.ts'
import { readSettings } from '../settings/index.ts'
import { findSession, isPatronOnly, type OwnPasswordService, type UsersService } from '../users/index.ts'
import { freshFor } from './patrons.policy.ts'
import { deleteFollow, listFollows, listOwnComments, type FollowRow, type OwnCommentRow } from './patrons.store.ts'
import { words } from './patrons.words.ts'
import type { Patron } from './sessions.ts'
import { pause } from '../turns.ts'

/** A comment as its author sees it. */
export interface OwnComment extends Omit<OwnCommentRow, 'status'> {
  status: StatusForAuthor
  /** Opens the decision on it, and the way to contest it. */
  decisionKey: string
  /** Opens the page on which its author changes it; null where it is too late, or their account did not send it. */
  editKey: string | null
}

interface PersonalData {
  comments: { id: string; status: CommentStatus }[]
  blocks: unknown
}

/** What patrons ask of privacy, which they do not know. */
export interface PersonalDataService {
  /** All that is tied to an address, to be handed over; that it was is recorded. */
  export(actor: Actor, email: string): Promise<PersonalData>
  /** Removes it, with the account; the texts of comments stay under a neutral name unless `texts`. */
  erase(actor: Actor, email: string, options: { texts: boolean }): Promise<unknown>
}

export interface AccountService {
  /** The person behind a token, for what concerns readers. @throws Problem 403 for whoever is no patron. */
  findPatron(actor: Actor): Promise<Patron>
  /** What they sent, newest first: by account, or before it under the address that the account has proven. */
  listComments(patron: Patron, page: Page): Promise<PageOf<OwnComment>>
  /** The discussions that they follow. */
  listFollows(patron: Patron): Promise<FollowRow[]>
  /** @throws Problem 404 when they do not. */
  stopFollow(patron: Patron, id: string): Promise<void>
  /**
   * Takes another display name, which later comments carry; sets a password, which ends the other sessions and,
   * unless the session is fresh, takes the current one. @throws Problem 422, or 429, and changes nothing.
   */
  change(patron: Patron, changes: { name?: string; password?: { current: string; next: string } }): Promise<void>
  /**
   * All that is tied to their address, the state of each comment as its author is told. What the staff noted about
   * a person is not in it: an administrator hands that over.
   */
  export(patron: Patron): Promise<object>
  /**
   * Deletes the account; the comments stay under a neutral name, or go too. @throws Problem 403 for an account of the
   * staff.
   */
  erase(patron: Patron, comments: 'keep' | 'erase'): Promise<void>
}

const statusesAtOnce = 200

interface Deps {
  db: Db
  events: Events
  clock: Clock
  secrets: Secrets
  comments: Pick<CommentsService, 'viewKey'>
  users: UsersService
  ownPassword: OwnPasswordService
  personalData: PersonalDataService
}

export function createAccount({
  db,
  events,
  clock,
  secrets,
  comments,
  users,
  ownPassword,
  personalData,
}: Deps): AccountService {
  return {
    async findPatron(actor) {
      if (!actor.roles.includes('patron')) throw new Problem('forbidden')
      const now = clock.now()
      const session = actor.sessionId === null ? null : await findSession(db.read, actor.sessionId, now)
      if (!session) throw new Problem('unauthenticated')
      return { ...session.actor, email: session.email, fresh: now.getTime() - session.startedAt.getTime() < freshFor }
    },

    async listComments(patron, page) {
      const now = clock.now()
      const { items, total } = await listOwnComments(db.read, patron, page, now)
      const statuses = await listStatusesForAuthor(db.read, items)
      const isEditable = (row: OwnCommentRow) =>
        row.byAccount && row.article !== null && now.getTime() - row.createdAt.getTime() <= editWindow
      return {
        items: items.map((row) => {
          const status = statuses.get(row.id) ?? 'pending'
          const editKey = status !== 'rejected' && isEditable(row) ? comments.viewKey(row.id) : null
          return { ...row, status, decisionKey: writeDecisionKey(secrets, row.id), editKey }
        }),
        total,
      }
    },

    listFollows: (patron) => listFollows(db.read, patron.email, clock.now()),

    async stopFollow(patron, id) {
      await db.write(async (tx) => {
        const ended = await deleteFollow(tx, id, patron.email)
        if (!ended) throw new Problem('not_found')
        await events.record(tx, 'follow.ended', { id, articleId: ended.articleId }, patron.id)
      })
    },

    async change(patron, { name: given, password }) {
      const name = given === undefined ? null : await readReaderName(db.read, given, await readSettings(db.read))
      if (password) {
        if (patron.fresh) await ownPassword.set(patron, password.next)
        else if (password.current === '') throw currentPasswordProblem()
        else await ownPassword.change(patron, password)
      }
      if (name !== null) await users.change(patron, patron.id, { name })
    },

    async export(patron) {
      const { blocks: _, ...found } = await personalData.export(patron, patron.email)
      const told: object[] = []
      for (let start = 0; start < found.comments.length; start += statusesAtOnce, await pause()) {
        const some = found.comments.slice(start, start + statusesAtOnce)
        const statuses = await listStatusesForAuthor(db.read, some)
        told.push(...some.map((comment) => ({ ...comment, status: statuses.get(comment.id) ?? 'pending' })))
      }
      return { ...found, comments: told }
    },

    async erase(patron, fate) {
      if (!isPatronOnly(patron.roles)) throw staffProblem()
      await personalData.erase(patron, patron.email, { texts: fate === 'erase' })
    },
  }
}

function currentPasswordProblem(): Problem {
  return invalidField('/currentPassword', words.needsCurrentPassword)
}

function staffProblem(): Problem {
  return new Problem('forbidden', {
    detail: words.isStaff,
  })
}
