import type { Reader, Writer } from '../db/index.ts'
import type { StoredEvent } from '../events/index.ts'
import type { Letter } from '../mail/index.ts'
import { listCategoryIdsOf } from '../moderation/index.ts'
import { manyLetter } from './letters.ts'
import { defaultFrequency, isWithin, mostAtOnce } from './notices.policy.ts'
import type { Moderator } from './notices.store.ts'
import { addressMark, listScopedModerators, queueNotice, queueUrl, stopUrl, type NoticesDeps } from './post.ts'

const hour = 3_600_000
const kind = 'comment-waiting'

/** Those who moderate this article's comments and want to know at once, but for those whom it does not concern. */
export async function listToldAtOnce(
  reader: Reader,
  articleId: string,
  except: readonly (string | null)[],
): Promise<Moderator[]> {
  const wanting = (await listScopedModerators(reader)).filter(
    ({ id, frequency, roles }) => (frequency ?? defaultFrequency(roles)) === 'at_once' && !except.includes(id),
  )
  if (wanting.length === 0) return []
  const categoryIds = await listCategoryIdsOf(reader, articleId)
  return wanting.filter(({ scope }) => isWithin(scope, categoryIds))
}

interface Occasion {
  site: string
  event: Pick<StoredEvent, 'sequence' | 'at'>
  about: readonly string[]
  write: (stopUrl: string) => Promise<Letter>
}

/** Those who have not been told in this hour that more waits. */
export async function leaveOutTold(
  reader: Reader,
  { mail, secrets }: Pick<NoticesDeps, 'mail' | 'secrets'>,
  moderators: readonly Moderator[],
  at: Date,
): Promise<Moderator[]> {
  const others: Moderator[] = []
  for (const moderator of moderators)
    if (!(await mail.isQueued(reader, keyOfMany(at, addressMark(secrets, moderator.email))))) others.push(moderator)
  return others
}

const keyOfMany = (at: Date, mark: string) => `many:${Math.floor(at.getTime() / hour)}:${mark}`

/**
 * Queues a letter to a moderator; after many in an hour, one that says that more wait, and silence until the next
 * hour.
 */
export async function writeToModerator(
  tx: Writer,
  deps: NoticesDeps,
  moderator: Moderator,
  { site, event, about, write }: Occasion,
): Promise<void> {
  const { config, mail, secrets, subscriptions } = deps
  const subscription = { kind: 'staff' as const, id: moderator.id }
  const stop = stopUrl(config, subscriptions, subscription)
  const mark = addressMark(secrets, moderator.email)
  const key = `event:${event.sequence}:${mark}`
  if (await mail.isQueued(tx, key)) return
  // By the time of the event: read once more hours later, it counts as it did.
  const since = new Date(event.at.getTime() - hour)
  if ((await mail.countTo(tx, moderator.email, kind, since)) < mostAtOnce) {
    await queueNotice(tx, deps, {
      kind,
      key,
      to: moderator.email,
      letter: await write(stop),
      subscription,
      about,
      limited: true,
    })
    return
  }
  const letter = manyLetter(config.lang, { site, queueUrl: queueUrl(config), stopUrl: stop })
  await queueNotice(tx, deps, {
    kind: 'comments-many',
    key: keyOfMany(event.at, mark),
    to: moderator.email,
    letter,
    subscription,
    about: [],
  })
}
