import { createKeys, findByObject, isBlockedElsewhere } from '../../comments/index.ts'
import type { Db } from '../../db/index.ts'
import type { Clock } from '../../clock.ts'
import type { Secrets } from '../../secrets.ts'
import { isOwn, isPublic, readId, type Activity } from './activity.ts'
import type { Addresses } from './addresses.ts'
import { findFollower } from './fediverse.store.ts'
import { findFollow, findPost } from './following/follows.store.ts'
import { isPost } from './following/posts.ts'
import { findReply } from './replies.ts'

/** What a message asks of us, before anybody knows whether it is true. */
export type Matter =
  | { kind: 'follow' | 'unfollow' | 'leave' | 'renew' | 'change' | 'withdraw' | 'post' | 'repost' | 'unpost' }
  | { kind: 'answer'; id: string; state: 'accepted' | 'refused' }
  | { kind: 'reply'; articleId: string; parentId: string | null }

const kind = 'fediverse'

/** Makes what tells whether a message concerns the blog: most that servers send do not, and cost no more than this. */
export function createSieve(deps: { db: Db; clock: Clock; secrets: Secrets; addresses: Addresses }) {
  const { db, clock, addresses } = deps
  const keys = createKeys(deps.secrets)

  /** Whether whoever says something of themselves follows the blog, or is followed by it. */
  const isKnown = async ({ actor }: Activity): Promise<boolean> =>
    (await findFollower(db.primary, actor)) !== null || (await findFollow(db.primary, actor)) !== null

  /** What an account that is followed published; of whom nobody follows one look is all that it costs. */
  async function findPosted(activity: Activity): Promise<Matter | null> {
    const follow = isPost(activity.object, addresses) ? await findFollow(db.primary, activity.actor) : null
    return follow?.state === 'accepted' ? { kind: 'post' } : null
  }

  /** Whoever was asked says whether the blog may follow them. */
  async function findAnswer({ actor, objectId }: Activity, state: 'accepted' | 'refused'): Promise<Matter | null> {
    const id = addresses.readFollow(objectId)
    const follow = id === null ? null : await findFollow(db.primary, actor)
    return follow && follow.id === id ? { kind: 'answer', id, state } : null
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
    if (objectId === actor) return (await isKnown(activity)) ? ofThem : null
    if (!isOwn(activity, addresses)) return null
    const comment = await findByObject(db.primary, kind, objectId)
    if (comment) return comment.author === actor ? ofText : null
    const post = await findPost(db.primary, objectId)
    if (post?.actor !== actor) return null
    const isThere = ofText.kind === 'change' && isPost(activity.object, addresses)
    return { kind: isThere ? 'repost' : 'unpost' }
  }

  const finders: Readonly<Record<string, (activity: Activity) => Promise<Matter | null>>> = {
    Follow: async ({ objectId }) => (objectId === addresses.actor ? { kind: 'follow' } : null),
    Undo: findUndone,
    Create: async (activity) => {
      if (!isOwn(activity, addresses)) return null
      const answers = activity.object['inReplyTo'] ?? null
      return answers === null ? findPosted(activity) : findAnswered(activity)
    },
    Accept: (activity) => findAnswer(activity, 'accepted'),
    Reject: (activity) => findAnswer(activity, 'refused'),
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
