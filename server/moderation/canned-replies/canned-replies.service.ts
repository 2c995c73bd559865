import type { Clock } from '../../clock.ts'
import type { Db, Reader } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import { assertRevision } from '../../http/etag.ts'
import type { NewId } from '../../ids.ts'
import { invalidField, Problem } from '../../problem.ts'
import { foldText } from '../../text.ts'
import {
  deleteCannedReply,
  findCannedReply,
  findCannedReplyBySortKey,
  insertCannedReply,
  updateCannedReply,
  type CannedReply,
} from './canned-replies.store.ts'
import { words } from './canned-replies.words.ts'

export interface CannedReplyDraft {
  title: string
  text: string
}

export interface CannedRepliesService {
  /** @throws Problem 409 naming the one whose title is the same but for accents and case. */
  create(actor: Actor, draft: CannedReplyDraft): Promise<CannedReply>
  update(
    actor: Actor,
    id: string,
    revision: number,
    changes: { [K in keyof CannedReplyDraft]?: CannedReplyDraft[K] | undefined },
  ): Promise<CannedReply>
  remove(actor: Actor, id: string, revision: number): Promise<void>
}

export function createCannedReplies(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
}): CannedRepliesService {
  const { db, events, clock, newId } = deps

  return {
    async create(actor, draft) {
      const fields = readFields(draft)
      return db.write(async (tx) => {
        await assertTitleFree(tx, fields.sortKey, null)
        const now = clock.now()
        const row = { id: newId(), ...fields, createdAt: now, updatedAt: now, revision: 1 }
        await insertCannedReply(tx, row)
        await events.record(tx, 'canned-reply.created', { id: row.id }, actor.id)
        return row
      })
    },

    async update(actor, id, revision, changes) {
      return db.write(async (tx) => {
        const before = await findCannedReply(tx, id)
        if (!before) throw new Problem('not_found')
        assertRevision(revision, before.revision)
        const fields = readFields({ title: changes.title ?? before.title, text: changes.text ?? before.text })
        await assertTitleFree(tx, fields.sortKey, id)
        const row = { ...before, ...fields, updatedAt: clock.now(), revision: before.revision + 1 }
        await updateCannedReply(tx, row)
        await events.record(tx, 'canned-reply.changed', { id }, actor.id)
        return row
      })
    },

    async remove(actor, id, revision) {
      await db.write(async (tx) => {
        const before = await findCannedReply(tx, id)
        if (!before) throw new Problem('not_found')
        assertRevision(revision, before.revision)
        await deleteCannedReply(tx, id)
        await events.record(tx, 'canned-reply.deleted', { id }, actor.id)
      })
    },
  }
}

function readFields(draft: CannedReplyDraft) {
  const title = draft.title.normalize('NFC').replace(/\s+/g, ' ').trim()
  const text = draft.text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  if (title === '') throw invalidField('/title', words.titleWanted)
  if (text === '') throw invalidField('/text', words.textWanted)
  return { title, text, sortKey: foldText(title) }
}

async function assertTitleFree(db: Reader, sortKey: string, ownId: string | null): Promise<void> {
  const other = await findCannedReplyBySortKey(db, sortKey)
  if (!other || other.id === ownId) return
  const detail = words.taken(other.title)
  throw new Problem('duplicate', {
    detail,
    errors: [{ pointer: '/title', detail }],
    extra: { existing: { id: other.id, title: other.title } },
  })
}
