import type { Writer } from '../../db/index.ts'
import type { Courier } from '../courier.service.ts'
import { forgetAnswers } from './following/answers.store.ts'
import { forgetFollowers } from './fediverse.store.ts'
import { forgetFollows } from './following/follows.store.ts'
import { acceptance, asking, saying } from './sent.ts'

/**
 * Makes what ends the following of accounts that began by `until`, theirs and the blog's, in the caller's transaction:
 * their servers are told so, what was answered to them is taken back, and what else was sent to them is forgotten. @returns how many followings ended.
 */
export function createParting({ queue }: Pick<Courier, 'queue'>) {
  return async (tx: Writer, actors: readonly string[], until: Date): Promise<number> => {
    const followers = await forgetFollowers(tx, actors, until)
    for (const row of followers) await queue(tx, acceptance('reject', row))
    const follows = await forgetFollows(tx, actors, until)
    for (const row of follows) await queue(tx, asking('unfollow', row))
    for (const row of await forgetAnswers(tx, actors, until)) await queue(tx, saying('removal', row))
    return followers.length + follows.length
  }
}
