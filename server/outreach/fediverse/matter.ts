import { findByObject, isBlockedElsewhere } from '../../comments/index.ts'
import type { Db } from '../../db/index.ts'
import type { Clock } from '../../clock.ts'
import { isOwn, isPublic, readId, type Activity } from './activity.ts'
import type { Addresses } from './addresses.ts'
import { findFollower } from './fediverse.store.ts'

/** What a message asks of us, before anybody knows whether it is true. */
export type Matter =
  | { kind: 'follow' | 'unfollow' | 'leave' | 'renew' | 'change' | 'withdraw' }
  | { kind: 'reply'; articleId: string; parentId: string | null }

const kind = 'fediverse'

/** Makes what tells whether a message concerns the blog: most that servers send do not, and cost no more than this. */
export function createSieve({ db, clock, addresses }: { db: Db; clock: Clock; addresses: Addresses }) {
  async function isKnown(actor: string): Promise<boolean> {
    return (await findFollower(db.primary, actor)) !== null
  }

  async function isOurs(activity: Activity): Promise<boolean> {
    const { actor, objectId } = activity
    return isOwn(activity, addresses) && (await findByObject(db.primary, kind, objectId))?.author === actor
  }

  async function findAnswered({ object }: Activity): Promise<Matter | null> {
    const answered = readId(object['inReplyTo'], addresses)
    if (answered === null || object['type'] !== 'Note' || !isPublic(object)) return null
    const articleId = addresses.readArticle(answered)
    if (articleId !== null) return { kind: 'reply', articleId, parentId: null }
    const comment = await findByObject(db.primary, kind, answered)
    return comment && { kind: 'reply', articleId: comment.articleId, parentId: comment.commentId }
  }

  async function find(activity: Activity): Promise<Matter | null> {
    const { type, actor, objectId, object } = activity
    switch (type) {
      case 'Follow':
        return objectId === addresses.actor ? { kind: 'follow' } : null
      case 'Undo': {
        const follower = await findFollower(db.primary, actor)
        const isFollow = object['type'] === 'Follow' && readId(object['object'], addresses) === addresses.actor
        return follower && (isFollow || objectId === follower.follow) ? { kind: 'unfollow' } : null
      }
      case 'Create':
        return isOwn(activity, addresses) ? findAnswered(activity) : null
      case 'Update':
        if (objectId === actor) return (await isKnown(actor)) ? { kind: 'renew' } : null
        return (await isOurs(activity)) ? { kind: 'change' } : null
      case 'Delete':
        if (objectId === actor) return (await isKnown(actor)) ? { kind: 'leave' } : null
        return (await isOurs(activity)) ? { kind: 'withdraw' } : null
      default:
        return null
    }
  }

  /** Null for what does not concern the blog, or comes from whom moderators blocked. */
  return async (activity: Activity): Promise<Matter | null> => {
    const matter = await find(activity)
    const isRefused =
      matter !== null &&
      (matter.kind === 'follow' || matter.kind === 'reply') &&
      (await isBlockedElsewhere(db.primary, activity.actor, activity.host, clock.now()))
    return isRefused ? null : matter
  }
}
