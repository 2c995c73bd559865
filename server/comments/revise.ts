import type { openArticle } from '../articles/index.ts'
import type { Writer } from '../db/index.ts'
import type { Settings } from '../settings/index.ts'
import type { CommentsDeps } from './comments.ts'
import { updateComment, type CommentRow } from './comments.store.ts'
import { judgeComment, subjectOf } from './judge.ts'
import { refusalOf } from './refusals.ts'
import { readMatch, writeMatch } from './rules/queue-cap.ts'
import type { Judgement } from './rules/index.ts'

/** Another text for a comment, by whoever wrote it. */
export interface Revision {
  comment: CommentRow
  article: Awaited<ReturnType<typeof openArticle>>
  settings: Settings
  text: string
  /** Whether readers see it at once; `stops` where a rule holds it. */
  goesLive: (stops: boolean) => boolean
  /** What holds it where no rule does. */
  heldBy?: string
  actorId: string | null
  now: Date
}

/**
 * Puts another text in the place of a comment's: every rule runs again; what waits is replaced, what is approved stays
 * in view while the new text waits. @throws Problem where a rule refuses it.
 */
export async function reviseComment(
  tx: Writer,
  { events, keys, book }: Pick<CommentsDeps, 'events' | 'keys' | 'book'>,
  revision: Revision,
): Promise<'same' | 'live' | 'held'> {
  const { comment, article, settings, text, goesLive, actorId, now } = revision
  const { id, articleId, name, status } = comment
  if (text === (comment.nextText ?? comment.text)) return 'same'
  const fingerprint = keys.fingerprint({ articleId, name, text })
  const verdict = await judgeComment(
    tx,
    { ...subjectOf(comment), article, text, fingerprint },
    { settings, book, keys, at: now },
  )
  if (verdict?.outcome === 'refuse') throw refusalOf(verdict)
  const stops = verdict?.outcome === 'hold' || verdict?.outcome === 'spam'
  const live = status === 'approved' && goesLive(stops)
  const shown = status !== 'approved' || live
  await updateComment(tx, id, {
    ...(shown ? { text, nextText: null, liveEditedAt: now } : { nextText: text }),
    fingerprint,
    editedAt: now,
    ...holdingOf(revision, stops ? verdict : null),
  })
  await events.record(tx, 'comment.edited', { id, articleId, status, live }, actorId)
  return live ? 'live' : 'held'
}

/** What was put aside stays aside; whatever else waits goes on waiting, even where a rule no longer holds it. */
function holdingOf({ comment, heldBy }: Revision, verdict: Judgement | null): Pick<CommentRow, 'heldBy' | 'heldMatch'> {
  const queueFull = comment.status === 'spam' && readMatch(comment.heldMatch).queueFull
  return { heldBy: verdict?.rule ?? heldBy ?? null, heldMatch: writeMatch(verdict?.match ?? null, queueFull) }
}
