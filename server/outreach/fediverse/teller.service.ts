import type { Db } from '../../db/index.ts'
import type { StoredEvent } from '../../events/index.ts'
import { readSettings } from '../../settings/index.ts'
import { pause } from '../../turns.ts'
import type { Courier } from '../courier.service.ts'
import { deleteBlocked, listInboxes } from './fediverse.store.ts'
import { notice } from './sent.ts'

const told: ReadonlySet<string> = new Set(['article.appeared', 'article.altered', 'article.disappeared'])
/** Inboxes that are written down in one commit. */
const step = 100

/** Queues what became of an article for each inbox of followers; whom moderators block follows no more. */
export function createFollowerTeller({ db, courier }: { db: Db; courier: Courier }) {
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

  return async ({ name, payload, sequence }: StoredEvent): Promise<void> => {
    const { id, kind } = payload as { id: string; kind?: string }
    if (told.has(name)) await tell(name, id, sequence)
    if (name === 'block.created' && (kind === 'remote' || kind === 'server'))
      await db.write((tx) => deleteBlocked(tx, id))
  }
}
