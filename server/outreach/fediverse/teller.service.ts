import type { Clock } from '../../clock.ts'
import type { Db } from '../../db/index.ts'
import type { StoredEvent } from '../../events/index.ts'
import { readSettings } from '../../settings/index.ts'
import { pause } from '../../turns.ts'
import type { Courier } from '../courier.service.ts'
import { deleteBlocked, findReplyNotice, listInboxes } from './fediverse.store.ts'
import { deleteBlockedFollows } from './following/follows.store.ts'
import { findReply } from './replies.ts'
import { asking, notice, replyNotice, replyRemoval } from './sent.ts'

const told: ReadonlySet<string> = new Set(['article.appeared', 'article.altered', 'article.disappeared'])
/** Inboxes that are written down in one commit. */
const step = 100

/** Queues what became of an article for each inbox of followers; whom moderators block follows no more, nor is followed. */
export function createFollowerTeller({ db, clock, courier }: { db: Db; clock: Clock; courier: Courier }) {
  async function tell(about: string, article: string, event: number): Promise<void> {
    if (!(await readSettings(db.primary)).fediverseEnabled) return
    let after = ''
    for (;;) {
      const inboxes = await listInboxes(db.primary, after, step)
      const [last] = inboxes.slice(-1)
      if (last === undefined) return
      await db.write(async (tx) => {
        for (const inbox of inboxes) await courier.queue(tx, notice(inbox, about, { article, event }))
      })
      after = last
      await pause()
    }
  }

  /** An answer of the library's to somebody elsewhere appeared, or is gone. */
  async function tellReply(id: string, isOut: boolean, event: number): Promise<void> {
    if (!(await readSettings(db.primary)).fediverseEnabled) return
    const sent = await findReplyNotice(db.primary, id)
    const reply = await findReply(db.primary, id, clock.now())
    if (isOut && reply && !sent) await db.write((tx) => courier.queue(tx, replyNotice(reply)))
    if (!isOut && !reply && sent) await db.write((tx) => courier.queue(tx, replyRemoval(id, sent.target, event)))
  }

  return async ({ name, payload, sequence }: StoredEvent): Promise<void> => {
    const { id, kind } = payload as { id: string; kind?: string }
    if (told.has(name)) await tell(name, id, sequence)
    if (name === 'comment.submitted' || name === 'comment.decided') {
      const { status, from, to } = payload as { status?: string; from?: string; to?: string }
      const isOut = (status ?? to) === 'approved'
      if (isOut || from === 'approved') await tellReply(id, isOut, sequence)
    }
    if (name === 'block.created' && (kind === 'remote' || kind === 'server'))
      await db.write(async (tx) => {
        await deleteBlocked(tx, id)
        for (const row of await deleteBlockedFollows(tx, id)) await courier.queue(tx, asking('unfollow', row))
      })
  }
}
