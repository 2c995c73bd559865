import { openArticle } from '../articles/index.ts'
import type { CommentMode, Reader, Writer } from '../db/index.ts'
import { Problem } from '../problem.ts'
import { readSettings, type Settings } from '../settings/index.ts'
import { editWindow } from './comments.policy.ts'
import type { CommentsDeps, CommentsService } from './comments.ts'
import { findArticleSlug, findComment, updateComment, type CommentRow } from './comments.store.ts'
import { readText } from './draft.ts'
import { judgeComment, subjectOf } from './judge.ts'
import { assertOpen } from './opening.ts'
import { readMatch, writeMatch } from './rules/queue-cap.ts'
import { refusalOf, tooLateProblem } from './refusals.ts'
import type { Judgement } from './rules/index.ts'

type Author = Parameters<CommentsService['editByAuthor']>[0]

interface Change {
  comment: CommentRow
  article: Awaited<ReturnType<typeof openArticle>>
  settings: Settings
  mode: CommentMode
}

/** What the author of a comment may still change of it. */
export function createEdits(deps: CommentsDeps): Pick<CommentsService, 'editByAuthor' | 'openEdit'> {
  const { db, events, clock, keys, book } = deps

  async function openChange(
    reader: Reader,
    author: Author,
    id: string,
    slug: string | undefined,
    now: Date,
  ): Promise<Change> {
    const comment = await findComment(reader, id)
    const isOwn =
      comment &&
      ('key' in author ? keys.isViewKey(id, author.key) : idOf(author) !== null && idOf(author) === comment.userId)
    if (!isOwn || !isChangeable(comment)) throw new Problem('not_found')
    const settings = await readSettings(reader)
    const article = await openArticle(reader, slug ?? (await findArticleSlug(reader, comment.articleId)), now)
    if (article.id !== comment.articleId) throw new Problem('not_found')
    const mode = await assertOpen(reader, article, settings, now)
    if (now.getTime() - comment.createdAt.getTime() > editWindow) throw tooLateProblem()
    return { comment, article, settings, mode }
  }

  return {
    async openEdit(author, id, slug) {
      const { comment, article } = await openChange(db.read, author, id, slug, clock.now())
      return {
        article: { slug: article.slug, title: article.title },
        text: comment.nextText ?? comment.text,
        live: comment.status === 'approved',
        until: new Date(comment.createdAt.getTime() + editWindow),
      }
    },

    async editByAuthor(author, id, given, slug) {
      return db.write(async (tx) => {
        const now = clock.now()
        const { comment, article, settings, mode } = await openChange(tx, author, id, slug, now)
        const text = readText(given)
        const status = comment.status === 'approved' ? 'live' : 'held'
        if (text === (comment.nextText ?? comment.text))
          return { id, status: comment.nextText === null ? status : 'held' }
        const fingerprint = keys.fingerprint({ articleId: comment.articleId, name: comment.name, text })
        const verdict = await judgeComment(
          tx,
          { ...subjectOf(comment), article, text, fingerprint },
          { settings, book, keys, at: now },
        )
        if (verdict?.outcome === 'refuse') throw refusalOf(verdict)
        const stops = verdict?.outcome === 'hold' || verdict?.outcome === 'spam'
        const live = comment.status === 'approved' && (comment.staff || (mode === 'open' && !stops))
        await save(tx, comment, { text, fingerprint, verdict: stops ? verdict : null, live, now })
        await events.record(
          tx,
          'comment.edited',
          { id, articleId: comment.articleId, status: comment.status, live },
          idOf(author),
        )
        return { id, status: live ? 'live' : 'held' }
      })
    },
  }

  /** What was put aside stays aside; whatever else waits goes on waiting, even where a rule no longer holds it. */
  async function save(
    tx: Writer,
    comment: CommentRow,
    {
      text,
      fingerprint,
      verdict,
      live,
      now,
    }: { text: string; fingerprint: string; verdict: Judgement | null; live: boolean; now: Date },
  ): Promise<void> {
    const queueFull = comment.status === 'spam' && readMatch(comment.heldMatch).queueFull
    const held = { heldBy: verdict?.rule ?? null, heldMatch: writeMatch(verdict?.match ?? null, queueFull) }
    const shown = comment.status !== 'approved' || live
    await updateComment(tx, comment.id, {
      ...(shown ? { text, nextText: null, liveEditedAt: now } : { nextText: text }),
      fingerprint,
      editedAt: now,
      ...held,
    })
  }
}

/** Waiting or approved; for its author, what a rule put aside waits too, until a person has decided. */
function isChangeable(comment: CommentRow): boolean {
  return (
    comment.status === 'approved' ||
    comment.status === 'pending' ||
    (comment.status === 'spam' && comment.decidedAt === null)
  )
}

/** The account of an author who is signed in. */
function idOf(author: Author): string | null {
  return 'actor' in author ? author.actor.id : null
}
