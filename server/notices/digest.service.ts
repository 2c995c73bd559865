import { readSettings } from '../settings/index.ts'
import { formatOffset } from '../time-zone.ts'
import { listContested } from './appeal-letters.store.ts'
import { digestLetter } from './letters.ts'
import { defaultFrequency, isDigestDue } from './notices.policy.ts'
import { listWaiting, markDigest } from './notices.store.ts'
import {
  addressMark,
  createAnswerUrl,
  createDecideUrl,
  listScopedModerators,
  queueNotice,
  stopUrl,
  type NoticesDeps,
} from './post.ts'

const mostItems = 20

/** Queues the digest of each moderator who wants one, once a day in the library's time, where something waits. */
export async function sendDigests(deps: NoticesDeps): Promise<void> {
  const { db, clock, config, secrets, subscriptions } = deps
  const local = (date: Date) => formatOffset(date, config.timeZone)
  const today = local(clock.now())
  const site = (await readSettings(db.read)).title
  for (const moderator of await listScopedModerators(db.read)) {
    const frequency = moderator.frequency ?? defaultFrequency(moderator.roles)
    if (frequency !== 'daily' || !isDigestDue(today, moderator.lastDigestAt && local(moderator.lastDigestAt))) continue
    const { total } = await listWaiting(db.read, moderator.scope, clock.now(), 1)
    if (total === 0 && (await listContested(db.read, moderator, 1)).length === 0) continue
    await db.write(async (tx) => {
      const now = clock.now()
      const waiting = await listWaiting(tx, moderator.scope, now, mostItems)
      const subscription = { kind: 'staff' as const, id: moderator.id }
      const about = new Set<string>()
      const items = []
      for (const { id, article, name, text, nextText } of waiting.items) {
        about.add(id)
        items.push({
          id,
          article: article.title,
          name,
          text: nextText ?? text,
          url: await createDecideUrl(tx, deps, moderator, id),
        })
      }
      const contested = []
      for (const { appealId, commentId, article, name, text } of await listContested(tx, moderator, mostItems)) {
        about.add(commentId)
        contested.push({
          id: commentId,
          article,
          name,
          text,
          url: await createAnswerUrl(tx, deps, moderator, { commentId, appealId }),
        })
      }
      const letter = digestLetter(config.lang, {
        site,
        total: waiting.total,
        items,
        contested,
        stopUrl: stopUrl(config, subscriptions, subscription),
      })
      await markDigest(tx, moderator.id, frequency, now)
      await queueNotice(tx, deps, {
        kind: 'comments-digest',
        key: `digest:${today.slice(0, 10)}:${addressMark(secrets, moderator.email)}`,
        to: moderator.email,
        letter,
        subscription,
        about: [...about],
      })
    })
  }
}
