import type { ArticleFull } from '../articles/index.ts'
import {
  commentPath,
  commentsClosedReason,
  draftLimits,
  editWindow,
  findCommentMode,
  findThreadPlace,
  honeypotField,
  readThread,
  startedField,
  threadLength,
  writeCursor,
  type PublicComment,
  type ThreadPage,
  type ThreadPlace,
} from '../comments/index.ts'
import { commentHtml } from '../html.ts'
import { safeHtml, type CommentFormView, type CommentsView, type CommentView } from '../themes/index.ts'
import { formatTime } from '../time-zone.ts'
import { articleHref, dateView, linkView } from './card.views.ts'
import { charterHref } from './charter.words.ts'
import type { Frame } from './page.views.ts'
import type { SiteContext } from './site.context.ts'
import { countComments, messages } from './site.messages.ts'
import type { ArticleVisit } from './visit.ts'

const first: ThreadPlace = { order: 'oldest', after: null }

/** What every comment of a page is shown with. */
interface Scene {
  context: SiteContext
  slug: string
  open: boolean
  /** The thread is on several pages. */
  paged: boolean
  elsewhere: ThreadPage['elsewhere']
  own: ArticleVisit['own']
}

/** The page of the thread that this visit asks for, its form, and what the library says about both. */
export async function commentsView(
  context: SiteContext,
  frame: Frame,
  article: ArticleFull,
  visit: ArticleVisit,
): Promise<CommentsView> {
  const { db, config, clock, canMail, patrons } = context
  const text = messages[config.lang]
  const { own } = visit
  const mode = await findCommentMode(
    db.read,
    article.categories.map((category) => category.id),
  )
  const closed = commentsClosedReason(article, frame.settings, clock.now(), mode)
  const place = await findPlace(context, article, visit)
  const thread = await readThread(db.read, article.id, { ...place, own: own?.id })
  const href = articleHref(article.slug)
  const scene: Scene = {
    context,
    slug: article.slug,
    open: closed === null,
    paged: article.commentsCount > threadLength,
    elsewhere: thread.elsewhere,
    own,
  }
  const shown = own && findComment(thread.comments, own.id)
  const link = (label: string, to: ThreadPlace) => linkView(label, `${placeHref(href, to)}#comments`)
  return {
    count: article.commentsCount,
    label: countComments(config.lang, article.commentsCount),
    open: scene.open,
    closedReason: closed?.[config.lang] ?? '',
    feedHref: `${href}/comments/feed.xml`,
    followHref: canMail && scene.open ? `${href}/follow` : '',
    charterHref,
    order:
      article.commentsCount < 2
        ? null
        : {
            oldest: { ...link(text.oldestFirst, first), current: place.order === 'oldest' },
            newest: { ...link(text.newestFirst, { order: 'newest', after: null }), current: place.order === 'newest' },
          },
    list: thread.comments.map((comment) => commentView(scene, comment)),
    previous: thread.previous && link(text.previousComments[place.order], thread.previous),
    next: thread.next && link(text.nextComments[place.order], thread.next),
    form:
      scene.open || visit.refused
        ? formView(context, article.slug, place, thread.comments, visit, patrons.isOpen(frame.settings))
        : null,
    confirmation: confirm(text, visit, shown),
    decisionHref: own && (!shown || shown.pending) ? ownHref(href, own, 'decision') : '',
  }
}

function confirm(
  text: (typeof messages)['fr'],
  { own, edited }: ArticleVisit,
  shown: PublicComment | undefined,
): string {
  if (!own) return ''
  if (edited && shown) return edited === 'live' ? text.editLive : shown.pending ? text.editHeld : text.editAside
  return shown ? (shown.pending ? text.held : text.published) : text.received
}

/** Where a visit that is about one comment shows it, whatever page holds it now. */
async function findPlace(
  { db }: SiteContext,
  article: ArticleFull,
  { place, own, refused, replyTo }: ArticleVisit,
): Promise<ThreadPlace> {
  const id = own?.id ?? (refused ? refused.values.parentId : replyTo)
  return (id && (await findThreadPlace(db.read, article.id, id, { own: own !== undefined }))) || (place ?? first)
}

/** Path of a page of the thread. */
export function placeHref(href: string, { order, after }: ThreadPlace): string {
  const parameters = [
    ...(order === 'newest' ? ['comments=newest'] : []),
    ...(after ? [`after=${writeCursor(after)}`] : []),
  ]
  return parameters.length === 0 ? href : `${href}?${parameters.join('&')}`
}

function ownHref(href: string, { id, key }: NonNullable<ArticleVisit['own']>, page: 'edit' | 'decision'): string {
  return `${href}/comments/${id}/${page}?key=${key}`
}

function findComment(thread: readonly PublicComment[], id: string): PublicComment | undefined {
  for (const comment of thread) {
    const found = comment.id === id && !comment.removed ? comment : findComment(comment.replies, id)
    if (found) return found
  }
  return undefined
}

function commentView(scene: Scene, comment: PublicComment, isRoot = true): CommentView {
  const {
    context: { config },
    slug,
    open,
    paged,
  } = scene
  const { id, staff } = comment
  const href = articleHref(slug)
  const anchor = `comment-${id}`
  const own = scene.own?.id === id ? scene.own : undefined
  const pending = comment.pending === true
  const removed = comment.removed === true
  return {
    anchor,
    href: own ? `${href}?comment=${id}&key=${own.key}#${anchor}` : paged ? commentPath(slug, id) : `${href}#${anchor}`,
    name: comment.name,
    staff,
    published: dateView(comment.createdAt, config),
    text: safeHtml(commentHtml(comment.text)),
    pending,
    removed,
    edited: comment.editedAt !== null,
    highlighted: comment.highlighted,
    replyHref: open && !pending && !removed ? `${href}?reply=${id}#comment-form` : '',
    replyLabel: messages[config.lang].replyTo(comment.name),
    answers: isRoot ? answersView(scene, comment) : null,
    reportHref: pending || removed || staff || own ? '' : `${href}/comments/${id}/report`,
    ...editView(scene, comment, own),
    replies: comment.replies.map((reply) => commentView(scene, reply, false)),
  }
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
    editHref: ownHref(articleHref(slug), own, 'edit'),
    editLabel: messages[config.lang].editUntil(formatTime(until, config.timeZone, config.lang)),
  }
}

const noErrors = { name: '', email: '', text: '' }

function formView(
  { comments, canMail }: SiteContext,
  slug: string,
  place: ThreadPlace,
  thread: readonly PublicComment[],
  { refused, replyTo, patron }: ArticleVisit,
  accounts: boolean,
): CommentFormView {
  const href = articleHref(slug)
  const errors = refused?.errors ?? noErrors
  const parentId = refused?.values.parentId || replyTo || ''
  const parent = parentId === '' ? undefined : findComment(thread, parentId)
  return {
    action: `${href}/comments#comment-error`,
    values: refused?.values ?? {
      name: '',
      email: '',
      text: '',
      parentId: parent ? parentId : '',
      notify: false,
      follow: false,
    },
    errors,
    hasFieldErrors: Object.values(errors).some(Boolean),
    error: refused?.error ?? '',
    replyTo: parent
      ? { name: parent.name, href: `#comment-${parent.id}`, cancelHref: `${placeHref(href, place)}#comment-form` }
      : null,
    honeypot: honeypotField,
    // Whoever mends a form has had it since it was first handed out.
    startedAt: { parameter: startedField, value: refused?.startedAt || comments.startForm() },
    signedInAs: patron?.name ?? '',
    signInHref: accounts && !patron ? `/account/sign-in?article=${slug}` : '',
    mail: canMail,
    limits: draftLimits,
  }
}
