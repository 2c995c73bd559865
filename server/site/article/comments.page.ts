import type { ArticleFull } from '../../articles/index.ts'
import {
  findThreadPlace,
  readThread,
  threadLength,
  type PublicComment,
  type ThreadPlace,
} from '../../comments/index.ts'
import type { Lang, Localised } from '../../i18n.ts'
import type { CommentsView, LinkView } from '../../themes/index.ts'
import { articleHref, linkView } from '../card.views.ts'
import { charterHref } from '../charter/charter.words.ts'
import { formView } from './comment-form.view.ts'
import { commentView, findComment, readTexts, type Scene } from './comment.view.ts'
import type { Frame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { countComments, siteWords } from '../site.words.ts'
import { ownPageHref, placeHref } from './thread.hrefs.ts'
import type { ArticleVisit } from './visit.ts'

const first: ThreadPlace = { order: 'oldest', after: null }

/**
 * The page of the thread that this visit asks for, its form (unless it is `closed`), and what the library says about
 * both.
 */
export async function commentsView(
  context: SiteContext,
  frame: Frame,
  article: ArticleFull,
  closed: Localised | null,
  visit: ArticleVisit,
): Promise<CommentsView> {
  const { db, config, canMail, patrons } = context
  const { lang } = config
  const { own } = visit
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
    texts: await readTexts(thread.comments, lang),
  }
  const shown = own && findComment(thread.comments, own.id)
  return {
    count: article.commentsCount,
    label: countComments(lang, article.commentsCount),
    open: scene.open,
    closedReason: closed?.[lang] ?? '',
    feedHref: `${href}/comments/feed.xml`,
    followHref: canMail && scene.open ? `${href}/follow` : '',
    charterHref,
    order: article.commentsCount < 2 ? null : orderView(href, place, lang),
    list: thread.comments.map((comment) => commentView(scene, comment)),
    previous: link(href, siteWords.previousComments[place.order][lang], thread.previous),
    next: link(href, siteWords.nextComments[place.order][lang], thread.next),
    form:
      scene.open || visit.refused
        ? formView(scene, place, thread.comments, visit, patrons.isOpen(frame.settings))
        : null,
    confirmation: confirm(visit, shown)?.[lang] ?? '',
    decisionHref: own && !isOnline(shown) ? ownPageHref(article.slug, own.id, 'decision', own.key) : '',
  }
}

function link<P extends ThreadPlace | null>(href: string, label: string, to: P): P extends null ? null : LinkView
function link(href: string, label: string, to: ThreadPlace | null): LinkView | null {
  return to && linkView(label, `${placeHref(href, to)}#comments`)
}

function orderView(href: string, { order }: ThreadPlace, lang: Lang): CommentsView['order'] {
  const view = (to: ThreadPlace, label: string) => ({ ...link(href, label, to), current: order === to.order })
  return {
    oldest: view(first, siteWords.oldestFirst[lang]),
    newest: view({ order: 'newest', after: null }, siteWords.newestFirst[lang]),
  }
}

function isOnline(shown: PublicComment | undefined): boolean {
  return shown !== undefined && shown.pending !== true
}

/** What is said to somebody who comes back by the link of their own comment. */
function confirm({ own, edited }: ArticleVisit, shown: PublicComment | undefined): Localised | null {
  if (!own) return null
  if (!shown) return siteWords.received
  if (edited === 'live') return siteWords.editLive
  if (edited) return shown.pending ? siteWords.editHeld : siteWords.editAside
  return shown.pending ? siteWords.held : siteWords.published
}

/** Where a visit that is about one comment shows it, whatever page holds it now. */
async function findPlace(
  { db }: SiteContext,
  article: ArticleFull,
  { place, own, refused, replyTo }: ArticleVisit,
): Promise<ThreadPlace> {
  const id = own?.id ?? (refused ? refused.values.parentId : replyTo)
  const found = id ? await findThreadPlace(db.read, article.id, id, { own: own !== undefined }) : null
  return found ?? place ?? first
}
