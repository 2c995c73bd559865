import { isWebAddress } from '../../config.ts'
import type { Clock } from '../../clock.ts'
import type { Db, Writer } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import { assertRevision } from '../../http/etag.ts'
import type { Actor } from '../../http/actor.ts'
import type { NewId } from '../../ids.ts'
import { invalidField, Problem, type FieldProblem } from '../../problem.ts'
import { hasForbiddenCharacter } from '../../text.ts'
import { deleteDeliveriesTo, giveUpOn } from '../deliveries.store.ts'
import type { Announcers } from './announcers.ts'
import {
  longestSecret,
  longestSetting,
  mostAccounts,
  type AccountChanges,
  type AccountDraft,
  type AccountRow,
} from './announcements.ts'
import { failAllQueued } from './announcements.store.ts'
import { words } from './announcements.words.ts'
import {
  deleteAccount,
  findAnnouncementAccount,
  insertAccount,
  listAnnouncementAccounts,
  updateAccount,
} from './accounts.store.ts'
import { problemOf, readVerified, type Connections } from './connections.ts'

export interface AnnouncementAccounts {
  /** Connects an account once its server has said who it is. @throws Problem 422 or 409. */
  connect(actor: Actor, draft: AccountDraft): Promise<AccountRow>
  /** Changes, pauses or resumes one; a new secret is tried first. @throws Problem 404, 412, 422. */
  update(actor: Actor, id: string, revision: number, changes: AccountChanges): Promise<AccountRow>
  /** Takes one away, with its secret and the list of what it announced. @throws Problem 404, 412. */
  remove(actor: Actor, id: string, revision: number): Promise<void>
  /** Asks its server who it is, and writes nothing there. @throws Problem 404, 422. */
  test(id: string): Promise<string>
  /** Pauses one whose secret no longer works, and gives up what waits for it. */
  pause(id: string, reason: string): Promise<void>
}

export function createAnnouncementAccounts(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  announcers: Announcers
  connections: Connections
}): AnnouncementAccounts {
  const { db, events, clock, newId, announcers, connections } = deps

  async function open(tx: Pick<Writer, 'tables'> & Parameters<typeof findAnnouncementAccount>[0], id: string) {
    const row = await findAnnouncementAccount(tx, id)
    if (!row) throw new Problem('not_found')
    return row
  }

  async function stop(tx: Writer, id: string): Promise<void> {
    await giveUpOn(tx, id, 'paused')
    await failAllQueued(tx, id, 'paused')
  }

  return {
    async connect(actor, draft) {
      const { settings, secret } = readDraft(announcers, draft)
      const { announcer, automatic } = draft
      const verified = await connections.verify({ announcer, settings, secret })
      const id = newId()
      const state = { automatic, active: true, pausedFor: null, createdAt: clock.now(), revision: 1 }
      const row = { id, announcer, settings, ...verified, secret: connections.seal(id, secret), ...state }
      await db.write(async (tx) => {
        if ((await listAnnouncementAccounts(tx)).length >= mostAccounts)
          throw new Problem('conflict', { detail: words.tooMany(mostAccounts) })
        await insertAccount(tx, row)
        await events.record(tx, 'announcement-account.connected', { id }, actor.id)
      })
      return row
    },

    async update(actor, id, revision, { automatic, active, secret }) {
      const row = await open(db.primary, id)
      assertRevision(revision, row.revision)
      const fresh = secret.trim()
      if (fresh !== '') assertSecret(fresh)
      const verified = fresh === '' ? {} : await connections.verify({ ...row, secret: fresh })
      const next = {
        ...row,
        ...verified,
        ...(fresh !== '' && { secret: connections.seal(id, fresh) }),
        automatic,
        active,
        pausedFor: active ? null : row.pausedFor,
        revision: row.revision + 1,
      }
      await db.write(async (tx) => {
        assertRevision(revision, (await open(tx, id)).revision)
        await updateAccount(tx, next)
        if (!active) await stop(tx, id)
        await events.record(tx, 'announcement-account.changed', { id }, actor.id)
      })
      return next
    },

    remove: (actor, id, revision) =>
      db.write(async (tx) => {
        assertRevision(revision, (await open(tx, id)).revision)
        await deleteDeliveriesTo(tx, id)
        await deleteAccount(tx, id)
        await events.record(tx, 'announcement-account.removed', { id }, actor.id)
      }),

    async test(id) {
      const row = await open(db.primary, id)
      try {
        return readVerified(await connections.use(row, (connection) => connection.verify())).name
      } catch (error) {
        throw problemOf(error)
      }
    },

    pause: (id, reason) =>
      db.write(async (tx) => {
        const row = await findAnnouncementAccount(tx, id)
        if (!row?.active) return
        await updateAccount(tx, { ...row, active: false, pausedFor: reason, revision: row.revision + 1 })
        await stop(tx, id)
        await events.record(tx, 'announcement-account.paused', { id, reason }, null)
      }),
  }
}

/** @throws Problem 422 naming each member at fault. */
function readDraft(announcers: Announcers, draft: AccountDraft) {
  const announcer = announcers.find(draft.announcer)
  if (!announcer) throw invalidField('/announcer', words.noAnnouncer)
  const errors: FieldProblem[] = []
  const settings = Object.fromEntries(
    announcer.settings.map(({ name, format }) => {
      const text = (draft.settings[name] ?? '').normalize('NFC').trim()
      const isUsable = text !== '' && text.length <= longestSetting && !hasForbiddenCharacter(text)
      if (!isUsable) errors.push({ pointer: `/${name}`, detail: words.noSetting })
      else if (format === 'web-address' && !isWebAddress(text))
        errors.push({ pointer: `/${name}`, detail: words.noAddress })
      return [name, text]
    }),
  )
  if (errors.length > 0) throw new Problem('invalid', { errors })
  const secret = draft.secret.trim()
  assertSecret(secret)
  return { settings, secret }
}

/** It stands in a header of what is sent: no sign that would end that. @throws Problem 422. */
function assertSecret(secret: string): void {
  if (!/^[\x21-\x7e]+$/.test(secret) || secret.length > longestSecret) throw invalidField('/secret', words.noSecret)
}
