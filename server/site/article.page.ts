import { findNeighbours, findVisibleArticle, type ArticleFull } from '../articles/index.ts'
import { closesAt, commentsClosedReason, draftLimits, findCommentMode, honeypotField, listThread, type PublicComment } from '../comments/index.ts'
import { commentHtml, imageSources } from '../html.ts'
import { expandImages, findMediaIdsByPaths, listPictures } from '../media/index.ts'
import { Problem } from '../problem.ts'
import { safeHtml, type ArticlePage, type CommentFormView, type CommentsView, type CommentView } from '../themes/index.ts'
import { articleHref, cardView, dateView, linkView } from './card.views.ts'
import { cardOptions, pageView, readFrame, type Frame } from './page.views.ts'
import type { Found } from './list.pages.ts'
import type { SiteContext } from './site.context.ts'
import { countComments, messages } from './site.messages.ts'

/** What this reader's request adds to the article that everybody sees. */
export interface ArticleVisit {
  /** A comment to be answered. */
  replyTo?: string
  /** The reader's own comment, proven by its signed link. */
  ownComment?: string
  /** A form that was refused: what was typed comes back. */
  refused?: { values: CommentFormView['values']; errors: CommentFormView['errors']; error: string }
}

/** The page of a visible article, and until when it stays as it is. @throws Problem 404. */
export async function findArticlePage(context: SiteContext, slug: string, visit: ArticleVisit): Promise<Found<ArticlePage> & { validUntil?: Date }> {
  const { db, clock, config } = context
  const now = clock.now()
  const found = await findVisibleArticle(db.read, slug, now)
  if (!found) throw new Problem('not_found')
  if ('redirectTo' in found) return { redirectTo: articleHref(found.redirectTo) }
  const { article } = found
  const frame = await readFrame(context)
  const cards = await cardOptions(context, frame, [article])
  const card = cardView(article, cards)
  const { older, newer } = await findNeighbours(db.read, article, now)
  const closing = closesAt(article, frame.settings)
  const base = pageView(context, frame, {
    path: articleHref(article.slug),
    heading: article.title,
    description: article.excerpt,
    feeds: [{ title: messages[config.lang].commentsFeed(article.title), href: `${articleHref(article.slug)}/comments/feed.xml`, type: 'application/rss+xml' }],
    trail: [...card.categories.slice(0, 1), linkView(article.title, articleHref(article.slug))],
    noindex: visit.replyTo !== undefined || visit.ownComment !== undefined,
  })
  const view: ArticlePage = {
    ...base,
    openGraph: {
      ...base.openGraph,
      type: 'article',
      image: card.image ? `${config.url}${card.image.src}` : '',
      imageAlt: card.image?.alt ?? '',
      publishedTime: card.published.iso,
      modifiedTime: article.changedAt ? dateView(article.changedAt, cards).iso : '',
    },
    article: {
      ...card,
      body: safeHtml(await renderBody(context, article)),
      updated: article.changedAt ? dateView(article.changedAt, cards) : null,
      older: older ? linkView(older.title, articleHref(older.slug)) : null,
      newer: newer ? linkView(newer.title, articleHref(newer.slug)) : null,
    },
    comments: await commentsView(context, frame, article, visit),
  }
  return { view, ...(closing && closing > now ? { validUntil: closing } : {}) }
}

async function renderBody({ db }: SiteContext, article: ArticleFull): Promise<string> {
  const ids = await findMediaIdsByPaths(db.read, imageSources(article.body))
  const pictures = await listPictures(db.read, [...ids.values()])
  return expandImages(article.body, pictures.values())
}

async function commentsView(context: SiteContext, frame: Frame, article: ArticleFull, visit: ArticleVisit): Promise<CommentsView> {
  const { db, config, clock } = context
  const text = messages[config.lang]
  const mode = await findCommentMode(db.read, article.categories.map((category) => category.id))
  const closed = commentsClosedReason(article, frame.settings, clock.now(), mode)
  const thread = await listThread(db.read, article.id, visit.ownComment === undefined ? {} : { withPending: visit.ownComment })
  const href = articleHref(article.slug)
  const own = visit.ownComment === undefined ? undefined : findComment(thread, visit.ownComment)
  return {
    count: article.commentsCount,
    label: countComments(config.lang, article.commentsCount),
    open: closed === null,
    closedReason: closed?.[config.lang] ?? '',
    feedHref: `${href}/comments/feed.xml`,
    list: thread.map((comment) => commentView(context, href, closed === null, comment)),
    form: closed === null || visit.refused ? formView(href, thread, visit) : null,
    confirmation: visit.ownComment === undefined ? '' : own ? (own.pending ? text.held : text.published) : text.received,
  }
}

function findComment(thread: readonly PublicComment[], id: string): PublicComment | undefined {
  for (const comment of thread) {
    const found = comment.id === id ? comment : findComment(comment.replies, id)
    if (found) return found
  }
  return undefined
}

function commentView(context: SiteContext, href: string, open: boolean, comment: PublicComment): CommentView {
  const { config } = context
  const pending = comment.pending === true
  return {
    anchor: `comment-${comment.id}`,
    href: `${href}#comment-${comment.id}`,
    name: comment.byline?.name ?? comment.name,
    staff: comment.staff,
    published: dateView(comment.createdAt, config),
    text: safeHtml(commentHtml(comment.text)),
    pending,
    removed: comment.removed === true,
    edited: comment.edited,
    highlighted: comment.highlighted,
    replyHref: open && !pending && !comment.removed ? `${href}?reply=${comment.id}#comment-form` : '',
    replyLabel: messages[config.lang].replyTo(comment.byline?.name ?? comment.name),
    replies: comment.replies.map((reply) => commentView(context, href, open, reply)),
  }
}

const noErrors = { name: '', email: '', text: '' }

function formView(href: string, thread: readonly PublicComment[], visit: ArticleVisit): CommentFormView {
  const errors = visit.refused?.errors ?? noErrors
  const parentId = visit.refused?.values.parentId || visit.replyTo || ''
  const parent = parentId === '' ? undefined : findComment(thread, parentId)
  return {
    action: `${href}/comments#comment-error`,
    values: visit.refused?.values ?? { name: '', email: '', text: '', parentId: parent ? parentId : '' },
    errors,
    hasFieldErrors: Object.values(errors).some(Boolean),
    error: visit.refused?.error ?? '',
    replyTo: parent ? { name: parent.byline?.name ?? parent.name, href: `#comment-${parent.id}`, cancelHref: `${href}#comment-form` } : null,
    honeypot: honeypotField,
    limits: draftLimits,
  }
}
