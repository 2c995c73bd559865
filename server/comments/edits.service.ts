import { openArticle } from '../articles/index.ts'
import type { Writer } from '../db/index.ts'
import { Problem } from '../problem.ts'
import { readSettings } from '../settings/index.ts'
import { editWindow } from './comments.policy.ts'
import type { CommentsDeps, CommentsService } from './comments.ts'
import { findArticleSlug, findComment, updateComment, type CommentRow } from './comments.store.ts'
import { readText } from './draft.ts'
import { judgeComment } from './judge.ts'
import { assertOpen } from './opening.ts'
import { refusalOf, tooLateProblem } from './refusals.ts'
import { readElapsed, type Judgement } from './rules/index.ts'

/** What the author of a comment may still change of it. */
export function createEdits(deps: CommentsDeps): Pick<CommentsService, 'editByAuthor'> {
  const { db, events, clock, keys, book, hooks } = deps
  return {
    async editByAuthor(author, id, given, slug) {
      return db.write(async (tx) => {
        const now = clock.now()
        const comment = await findComment(tx, id)
        const isOwn = comment && ('key' in author ? keys.isViewKey(id, author.key) : author.actor.id !== null && author.actor.id === comment.userId)
        if (!isOwn || !isChangeable(comment)) throw new Problem('not_found')
        const settings = await readSettings(tx)
        const article = await openArticle(tx, slug ?? (await findArticleSlug(tx, comment.articleId)), now)
        if (article.id !== comment.articleId) throw new Problem('not_found')
        const mode = await assertOpen(tx, article, settings, now)
        if (now.getTime() - comment.createdAt.getTime() > editWindow) throw tooLateProblem()
        const text = readText(given)
        const status = comment.status === 'approved' ? 'live' : 'held'
        if (text === (comment.nextText ?? comment.text)) return { id, status: comment.nextText === null ? status : 'held' }
        const fingerprint = keys.fingerprint({ articleId: comment.articleId, name: comment.name, text })
        const verdict = await judgeComment(tx, { ...subjectOf(comment), article, text, fingerprint }, { settings, book, hooks, at: now })
        if (verdict?.outcome === 'refuse') throw refusalOf(verdict)
        const stops = verdict?.outcome === 'hold' || verdict?.outcome === 'spam'
        const live = comment.status === 'approved' && (comment.staff || (mode === 'open' && !stops))
        await save(tx, comment, { text, fingerprint, verdict: stops ? verdict : null, live, now })
        await events.record(tx, 'comment.edited', { id, articleId: comment.articleId, status: comment.status, live }, 'actor' in author ? author.actor.id : null)
        return { id, status: live ? 'live' : 'held' }
      })
    },
  }

  /** What a robot's field put aside stays aside; whatever else waits goes on waiting, even where a rule no longer holds it. */
  async function save(
    tx: Writer,
    comment: CommentRow,
    { text, fingerprint, verdict, live, now }: { text: string; fingerprint: string; verdict: Judgement | null; live: boolean; now: Date },
  ): Promise<void> {
    const held = { heldBy: verdict?.rule ?? null, heldMatch: verdict?.match ?? null }
    if (comment.status !== 'approved') await updateComment(tx, comment.id, { text, fingerprint, editedAt: now, ...held })
    else if (live) await updateComment(tx, comment.id, { text, fingerprint, nextText: null, editedAt: now, ...held })
    else await updateComment(tx, comment.id, { nextText: text, fingerprint, editedAt: now, ...held })
  }
}

/** Waiting or approved; for its author, what a rule put aside waits too, until a person has decided. */
function isChangeable(comment: CommentRow): boolean {
  return comment.status === 'approved' || comment.status === 'pending' || (comment.status === 'spam' && comment.decidedAt === null)
}

/** What is known of a stored comment for the rules: of the form it came by, what a rule noted then. */
export function subjectOf(comment: CommentRow) {
  return {
    id: comment.id,
    staff: comment.staff,
    name: comment.name,
    person: { userId: comment.userId, email: comment.email, emailProven: comment.emailProven, addressHashes: comment.addressHash === null ? [] : [comment.addressHash] },
    honeypotFilled: comment.heldBy === 'honeypot',
    elapsed: comment.heldBy === 'tooFast' ? readElapsed(comment.heldMatch ?? '') : null,
  }
}
