import { commentPath, editWindow, type PublicComment, type ThreadPage } from '../../comments/index.ts'
import { commentHtml } from '../../html.ts'
import type { Lang } from '../../i18n.ts'
import { typesetAhead, type CommentView, type SafeHtml } from '../../themes/index.ts'
import { formatTime } from '../../time-zone.ts'
import { mapInTurns } from '../../turns.ts'
import { articleHref, dateView } from '../card.views.ts'
import type { SiteContext } from '../site.context.ts'
import { siteWords } from '../site.words.ts'
import { commentPageHref, ownHref, ownPageHref } from './thread.hrefs.ts'
import type { ArticleVisit } from './visit.ts'

/** What every comment of a page is shown with. */
export interface Scene {
  context: SiteContext
  slug: string
  open: boolean
  /** The thread is on several pages. */
  paged: boolean
  elsewhere: ThreadPage['elsewhere']
  own: ArticleVisit['own']
  /** The texts of this page's comments, by id. */
  texts: ReadonlyMap<string, SafeHtml>
}

/**
 * The texts of comments and of their replies, one after the other: the longest page is a quarter of a million letters.
 */
export async function readTexts(thread: readonly PublicComment[], lang: Lang): Promise<Map<string, SafeHtml>> {
  const list = (comments: readonly PublicComment[]): PublicComment[] =>
    comments.flatMap((comment) => [comment, ...list(comment.replies)])
  return new Map(await mapInTurns(list(thread), ({ id, text }) => [id, typesetAhead(commentHtml(text), lang)] as const))
}

/** A comment of this page, not a withdrawn one. */
export function findComment(thread: readonly PublicComment[], id: string): PublicComment | undefined {
  for (const comment of thread) {
    const found = comment.id === id && !comment.removed ? comment : findComment(comment.replies, id)
    if (found) return found
  }
  return undefined
}

/** One comment as the theme prints it, its replies under it. */
export function commentView(scene: Scene, comment: PublicComment, isRoot = true): CommentView {
  const {
    context: { config },
    slug,
    open,
  } = scene
  const { id, staff } = comment
  const href = articleHref(slug)
  const anchor = `comment-${id}`
  const own = scene.own?.id === id ? scene.own : undefined
  const pending = comment.pending === true
  const removed = comment.removed === true
  const answerable = !pending && !removed
  return {
    anchor,
    href: own ? `${ownHref(slug, id, own.key)}#${anchor}` : placeOf(scene, id),
    name: comment.name,
    staff,
    published: dateView(comment.createdAt, config),
    origin: comment.origin && { host: comment.origin.host, href: comment.origin.address },
    text: scene.texts.get(id)!,
    pending,
    removed,
    edited: comment.editedAt !== null,
    highlighted: comment.highlighted,
    replyHref: open && answerable ? `${href}?reply=${id}#comment-form` : '',
    replyLabel: siteWords.replyTo[config.lang](comment.name),
    answers: isRoot ? answersView(scene, comment) : null,
    reportHref: answerable && !staff && !own ? commentPageHref(slug, id, 'report') : '',
    ...editView(scene, comment, own),
    replies: comment.replies.map((reply) => commentView(scene, reply, false)),
  }
}

/** Where a thread is on several pages, the address finds the one that holds the comment. */
function placeOf({ slug, paged }: Scene, id: string): string {
  return paged ? commentPath(slug, id) : `${articleHref(slug)}#comment-${id}`
}

/** What stands above a reply on its page needs no words. */
function answersView({ slug, elsewhere }: Scene, { parentId }: PublicComment): CommentView['answers'] {
  if (parentId === null) return null
  const parent = elsewhere.get(parentId)
  return parent ? { name: parent.name, href: commentPath(slug, parent.id) } : { name: '', href: '' }
}

function editView(
  { context: { config, clock }, slug, open }: Scene,
  comment: PublicComment,
  own: ArticleVisit['own'],
): { editHref: string; editLabel: string } {
  const until = new Date(comment.createdAt.getTime() + editWindow)
  if (!own || !open || comment.removed || clock.now() > until) return { editHref: '', editLabel: '' }
  return {
    editHref: ownPageHref(slug, own.id, 'edit', own.key),
    editLabel: siteWords.editUntil[config.lang](formatTime(until, config.timeZone, config.lang)),
  }
}
