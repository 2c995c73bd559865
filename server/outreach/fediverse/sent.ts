import { createHash } from 'node:crypto'
import type { DeliveryDraft } from '../courier.service.ts'

/** What a delivery's body holds: of what is sent the little by which it is made again, as it is signed. */
export type Sent =
  | { article: string; event: number }
  | { reply: string; author: string }
  | { ask: AskedOf; id: string; actor: string }
  | { say: SayOf; id: string }
  | { answer: 'accept' | 'reject'; follow: string; actor: string }

/** The answer to somebody who follows: yes; or no, when the library wants them no more. */
export function acceptance(
  answer: 'accept' | 'reject',
  { inbox, follow, actor }: { inbox: string; follow: string; actor: string },
): DeliveryDraft {
  const hash = createHash('sha256').update(follow).digest('base64url')
  const body: Sent = { answer, follow, actor }
  return {
    channel: 'fediverse',
    target: inbox,
    key: `fediverse:${answer}:${hash}`,
    about: answer,
    body: JSON.stringify(body),
  }
}

/** What became of an article, for one inbox; in a few bytes, however long the article is. */
export function notice(inbox: string, about: string, { article, event }: { article: string; event: number }) {
  const body: Sent = { article, event }
  return {
    channel: 'fediverse',
    target: inbox,
    key: `fediverse:${event}:${inbox}`,
    about,
    body: JSON.stringify(body),
  } as const
}

/** By which an answer of the library's is told once. */
export const replyKey = (reply: string) => `fediverse:reply:${reply}`

/** An answer of the library's, by the account that it is for: where that is written to is asked as it is sent. */
export function replyNotice({ id, author }: { id: string; author: string }): DeliveryDraft {
  const body: Sent = { reply: id, author }
  return {
    channel: 'fediverse',
    target: author,
    key: replyKey(id),
    about: 'reply.appeared',
    body: JSON.stringify(body),
  }
}

/** Readers see that answer no more; `event` says when. */
export function replyRemoval(reply: string, author: string, event: number): DeliveryDraft {
  const body: Sent = { reply, author }
  return {
    channel: 'fediverse',
    target: author,
    key: `${replyKey(reply)}:${event}`,
    about: 'reply.disappeared',
    body: JSON.stringify(body),
  }
}

type AskedOf = 'follow' | 'unfollow'

/** The blog asks to follow an account, or follows it no more; `id` is of the row that says so. */
export function asking(
  ask: AskedOf,
  { id, actor, inbox }: { id: string; actor: string; inbox: string },
): DeliveryDraft {
  const body: Sent = { ask, id, actor }
  return { channel: 'fediverse', target: inbox, key: `fediverse:${ask}:${id}`, about: ask, body: JSON.stringify(body) }
}

type SayOf = 'answer' | 'removal'

export const answerKey = (id: string) => `fediverse:answer:${id}`

/** What the team answered to what somebody published, or that it is taken back. */
export function saying(say: SayOf, { id, inbox }: { id: string; inbox: string }): DeliveryDraft {
  const body: Sent = { say, id }
  const key = say === 'answer' ? answerKey(id) : `${answerKey(id)}:removed`
  return { channel: 'fediverse', target: inbox, key, about: `answer.${say}`, body: JSON.stringify(body) }
}
