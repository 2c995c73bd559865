import { openArticle } from '../articles/index.ts'
import type { CommentMode, Reader } from '../db/index.ts'
import { Problem } from '../problem.ts'
import { readSettings, type Settings } from '../settings/index.ts'
import { editWindow } from './comments.policy.ts'
import type { CommentsDeps, CommentsService } from './comments.ts'
import { findArticleSlug, findComment, type CommentRow } from './comments.store.ts'
import { readText } from './draft.ts'
import { assertOpen } from './opening.ts'
import { tooLateProblem } from './refusals.ts'
import { reviseComment } from './revise.ts'

type Author = Parameters<CommentsService['editByAuthor']>[0]

interface Change {
  comment: CommentRow
  article: Awaited<ReturnType<typeof openArticle>>
  settings: Settings
  mode: CommentMode
}

/** What the author of a comment may still change of it. */
export function createEdits(deps: CommentsDeps): Pick<CommentsService, 'editByAuthor' | 'openEdit'> {
  const { db, clock, keys } = deps

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
        const revised = await reviseComment(tx, deps, {
          comment,
          article,
          settings,
          text: readText(given),
          goesLive: (stops) => comment.staff || (mode === 'open' && !stops),
          actorId: idOf(author),
          now,
        })
        const isLive =
          revised === 'live' || (revised === 'same' && comment.nextText === null && comment.status === 'approved')
        return { id, status: isLive ? 'live' : 'held' }
      })
    },
  }
}

/** Waiting or approved; for its author, what a rule put aside waits too, until a person has decided. */
export function isChangeable(comment: CommentRow): boolean {
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
