import type { Services } from '../app.ts'
import type { Ground } from '../moderation/index.ts'
import type { CommentDecision } from '../db/index.ts'
import { anonymous, can, type Actor } from '../http/actor.ts'
import type { MenuEntryDraft } from '../menus/index.ts'
import type { Cast } from './cast.ts'
import type { DemoArticle, DemoComment, DemoEntry, DemoPage } from './library.ts'
import { renderMarkdown } from './markdown.ts'

/** One thing that happens in the demo's story. */
export interface Step {
  at: Date
  run(): Promise<void>
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const before = (date: Date, span: number) => new Date(date.getTime() - span)
const after = (date: Date, span: number) => new Date(date.getTime() + span)

/** What happens to an article, from its first draft to the state in which the demo shows it. */
export function articleSteps(services: Services, cast: Cast, article: DemoArticle, publishedAt: Date): Step[] {
  const author = cast.actors.get(article.account)!
  const publisher = can(author, 'article.publish-own') ? author : cast.editor
  const move =
    (actor: Actor, to: DemoArticle['status'], more: { note?: string; publishedAt?: string } = {}) =>
    async () => {
      const { id, revision } = cast.articles.get(article.slug)!
      cast.articles.set(article.slug, await services.workflow.moveTo(actor, id, revision, { to, ...more }))
    }
  const { status } = article
  // What is still to appear was written before the day on which the story ends.
  const lead = status === 'scheduled' ? 9 * day : 3 * day
  const steps: Step[] = [{ at: before(publishedAt, lead), run: () => writeArticle(services, cast, article, author) }]
  if (status === 'draft') return steps
  const isReviewed = publisher !== author || status === 'in_review' || status === 'changes_requested'
  if (isReviewed) steps.push({ at: before(publishedAt, 2 * day), run: move(author, 'in_review') })
  if (status === 'changes_requested')
    steps.push({ at: before(publishedAt, day), run: move(cast.editor, status, { note: article.note ?? '' }) })
  if (status === 'scheduled')
    steps.push({
      at: before(publishedAt, lead - day - hour),
      run: move(publisher, status, { publishedAt: publishedAt.toISOString() }),
    })
  if (status === 'published' || status === 'archived')
    steps.push({ at: publishedAt, run: move(publisher, 'published') })
  if (status === 'archived') steps.push({ at: after(publishedAt, 90 * day), run: move(publisher, 'archived') })
  return steps
}

async function writeArticle(services: Services, cast: Cast, article: DemoArticle, author: Actor): Promise<void> {
  // A contributor may not choose what only whoever publishes decides.
  const isSpecial = [article.featured, article.sticky, article.commentsOpen === false].includes(true)
  const creator = isSpecial && !can(author, 'article.publish-own') ? cast.editor : author
  const created = await services.articles.create(creator, {
    title: article.title,
    slug: article.slug,
    standfirst: article.standfirst,
    body: renderMarkdown(article.body, (file) => cast.drawings.get(file)!.url),
    lang: article.lang ?? 'fr',
    bylines: article.bylines.map((slug) => cast.bylines.get(slug)!),
    categories: article.categories.map((slug) => cast.categories.get(slug)!),
    tags: article.tags.map((slug) => cast.tags.get(slug)!),
    works: (article.works ?? []).map((key) => cast.works.get(key)!),
    ...(article.excerpt ? { excerpt: article.excerpt } : {}),
    ...(article.image ? { image: cast.drawings.get(article.image.file)!.id } : {}),
    ...(article.featured ? { featured: true } : {}),
    ...(article.sticky ? { sticky: true } : {}),
    ...(article.commentsOpen === false ? { commentsOpen: false } : {}),
  })
  cast.articles.set(article.slug, created)
}

/** A page is written and published by whoever keeps the site. */
export async function publishPage(services: Services, cast: Cast, page: DemoPage): Promise<void> {
  const { id, revision } = await services.articles.create(cast.editor, {
    kind: 'page',
    title: page.title,
    slug: page.slug,
    standfirst: page.standfirst,
    body: renderMarkdown(page.body, (file) => cast.drawings.get(file)!.url),
    parent: page.parent === undefined ? null : cast.pages.get(page.parent)!,
  })
  await services.workflow.moveTo(cast.editor, id, revision, { to: 'published' })
  cast.pages.set(page.slug, id)
}

/** What was wrong in an article is said over it. */
export async function addCorrection(services: Services, cast: Cast, slug: string, text: string): Promise<void> {
  await services.care.addNote(cast.editor, cast.articles.get(slug)!.id, { kind: 'correction', text })
}

/** An entry of a menu, once the pages are there. */
export function readEntry(cast: Cast, entry: DemoEntry): MenuEntryDraft {
  if ('page' in entry) return { kind: 'page', targetId: cast.pages.get(entry.page)! }
  if ('category' in entry) return { kind: 'category', targetId: cast.categories.get(entry.category)! }
  return { kind: 'link', ...entry }
}

const decisions: Record<Exclude<DemoComment['status'], 'pending'>, CommentDecision> = {
  approved: 'approve',
  rejected: 'reject',
  spam: 'spam',
  trashed: 'trash',
}

/** A comment is sent, and a moderator decides on it within the hour; the staff's are published at once. */
export function commentSteps(services: Services, cast: Cast, comment: DemoComment, publishedAt: Date): Step[] {
  const at = after(publishedAt, comment.minutesAfter * minute)
  const steps: Step[] = [{ at, run: () => sendComment(services, cast, comment) }]
  const { status } = comment
  if (comment.staff !== undefined || status === 'pending') return steps
  const run = () =>
    services.decisions.decide(cast.moderator, cast.comments.get(comment.key)!, {
      decision: decisions[status],
      ground: comment.ground as Ground | undefined,
      note: comment.note,
    })
  return [...steps, { at: after(at, 25 * minute), run }]
}

async function sendComment(services: Services, cast: Cast, comment: DemoComment): Promise<void> {
  const parentId = comment.replyTo === undefined ? undefined : cast.comments.get(comment.replyTo)!
  const words = {
    name: comment.name,
    text: comment.text,
    ...(parentId ? { parentId } : {}),
    ...(comment.email ? { email: comment.email } : {}),
  }
  const sent =
    comment.staff === undefined
      ? await services.comments.submit(anonymous, comment.article, words, { address: '' })
      : await services.comments.submit(
          signatoryOf(cast, comment.staff),
          comment.article,
          { ...words, bylineId: cast.bylines.get(comment.staff)! },
          { address: '' },
        )
  cast.comments.set(comment.key, sent.id)
}

/** The institution signs by its editor's hand. */
function signatoryOf(cast: Cast, byline: string): Actor {
  return cast.signatories.get(byline) ?? cast.editor
}
