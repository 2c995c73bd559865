import { createKeys, findByObject, isBlockedElsewhere } from '../../comments/index.ts'
import type { Db } from '../../db/index.ts'
import type { Clock } from '../../clock.ts'
import type { Secrets } from '../../secrets.ts'
import { isOwn, isPublic, readId, type Activity } from './activity.ts'
import type { Addresses } from './addresses.ts'
import { findFollower } from './fediverse.store.ts'
import { findReply } from './replies.ts'

/** What a message asks of us, before anybody knows whether it is true. */
export type Matter =
  | { kind: 'follow' | 'unfollow' | 'leave' | 'renew' | 'change' | 'withdraw' }
  | { kind: 'reply'; articleId: string; parentId: string | null }

const kind = 'fediverse'

/** Makes what tells whether a message concerns the blog: most that servers send do not, and cost no more than this. */
export function createSieve(deps: { db: Db; clock: Clock; secrets: Secrets; addresses: Addresses }) {
  const { db, clock, addresses } = deps
  const keys = createKeys(deps.secrets)

  async function isOurs(activity: Activity): Promise<boolean> {
    const { actor, objectId } = activity
    return isOwn(activity, addresses) && (await findByObject(db.primary, kind, objectId))?.author === actor
  }

  async function findAnswered({ object }: Activity): Promise<Matter | null> {
    const answered = readId(object['inReplyTo'], addresses)
    if (answered === null || object['type'] !== 'Note' || !isPublic(object)) return null
    const articleId = addresses.readArticle(answered)
    if (articleId !== null) return { kind: 'reply', articleId, parentId: null }
    const ownId = addresses.readComment(answered)
    const own = ownId === null ? null : await findReply(db.primary, ownId, clock.now())
    if (own) return { kind: 'reply', articleId: own.articleId, parentId: own.id }
    const comment = await findByObject(db.primary, kind, answered)
    return comment && { kind: 'reply', articleId: comment.articleId, parentId: comment.commentId }
  }

  async function findUndone({ actor, objectId, object }: Activity): Promise<Matter | null> {
    const follower = await findFollower(db.primary, actor)
    const isFollow = object['type'] === 'Follow' && readId(object['object'], addresses) === addresses.actor
    return follower && (isFollow || objectId === follower.follow) ? { kind: 'unfollow' } : null
  }

  /** What is said of whoever says it, or of something that they wrote. */
  async function findOwn(activity: Activity, [ofThem, ofText]: readonly [Matter, Matter]): Promise<Matter | null> {
    const { actor, objectId } = activity
    if (objectId === actor) return (await findFollower(db.primary, actor)) && ofThem
    return (await isOurs(activity)) ? ofText : null
  }

  const finders: Readonly<Record<string, (activity: Activity) => Promise<Matter | null>>> = {
    Follow: async ({ objectId }) => (objectId === addresses.actor ? { kind: 'follow' } : null),
    Undo: findUndone,
    Create: async (activity) => (isOwn(activity, addresses) ? findAnswered(activity) : null),
    Update: (activity) => findOwn(activity, [{ kind: 'renew' }, { kind: 'change' }]),
    Delete: (activity) => findOwn(activity, [{ kind: 'leave' }, { kind: 'withdraw' }]),
  }

  /** Null for what does not concern the blog, or comes from whom moderators blocked. */
  return async (activity: Activity): Promise<Matter | null> => {
    const find = Object.hasOwn(finders, activity.type) ? finders[activity.type] : undefined
    const matter = (await find?.(activity)) ?? null
    const isRefused =
      matter !== null &&
      (matter.kind === 'follow' || matter.kind === 'reply') &&
      (await isBlockedElsewhere(db.primary, { author: activity.actor, host: activity.host }, keys, clock.now()))
    return isRefused ? null : matter
  }
}
