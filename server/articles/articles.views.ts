import { listBylines, type Byline } from '../bylines/index.ts'
import type { Reader } from '../db/index.ts'
import { contentsOf } from '../html/contents.ts'
import { nameHeadings } from '../html.ts'
import type { Actor } from '../http/actor.ts'
import { listPictures, type Picture } from '../media/index.ts'
import { listCategories, listTags, type Category, type Tag } from '../taxonomy/index.ts'
import { listUserNames } from '../users/index.ts'
import { listWorksOf, publicWorkView, type Work } from '../works/index.ts'
import { liveIdOf, type ArticleCard, type ArticleFull, type ArticleRow, type RevisionRow } from './articles.ts'
import { listAllowedTransitions, readableText } from './articles.policy.ts'
import { distinct } from './cards.store.ts'
import type { RevisionSummary, TransitionRow } from './articles.store.ts'
import type { Neighbour } from './visible.store.ts'
import type { RevisionHead } from './admin-lists.store.ts'
import { stateOf } from './guards.ts'

/** What the ids of several texts stand for, read together. */
export interface Names {
  bylines: ReadonlyMap<string, Byline>
  categories: readonly Category[]
  tags: readonly Tag[]
  works: ReadonlyMap<string, Work>
  pictures: ReadonlyMap<string, Picture>
  users: ReadonlyMap<string, string>
}

export async function loadNames(
  db: Reader,
  texts: readonly RevisionHead[],
  userIds: readonly (string | null)[],
): Promise<Names> {
  return {
    bylines: await listBylines(db, distinct(texts.flatMap((text) => text.bylineIds))),
    categories: await listCategories(db),
    tags: await listTags(db, distinct(texts.flatMap((text) => text.tagIds))),
    works: await nameWorks(db, distinct(texts.flatMap((text) => text.workIds))),
    pictures: await listPictures(db, distinct(texts.flatMap((text) => text.imageId ?? []))),
    users: await listUserNames(db, distinct(userIds.flatMap((id) => id ?? []))),
  }
}

async function nameWorks(db: Reader, ids: readonly string[]): Promise<Map<string, Work>> {
  return new Map((await listWorksOf(db, ids)).map((work) => [work.id, work]))
}

/** The revision that this actor reads: the one being worked on, or for a colleague's published article the live one. */
export function shownRevisionId(actor: Actor, article: ArticleRow, now: Date): string {
  const isLive = readableText(actor, stateOf(article, now)) === 'live'
  return (isLive ? liveIdOf(article) : null) ?? article.workingRevisionId
}

/** An article as staff see it. Of a colleague's, only what is public, and not whose account wrote it. */
export function articleView(actor: Actor, article: ArticleRow, text: RevisionHead, names: Names, now: Date) {
  const state = stateOf(article, now)
  const seesAll = readableText(actor, state) === 'working'
  return {
    id: article.id,
    slug: article.slug,
    kind: article.kind,
    parentId: article.parentId,
    status: state.status,
    revision: article.revision,
    hasChanges: seesAll && state.hasChanges,
    allowedTransitions: listAllowedTransitions(actor, state),
    ...textView(text, names),
    featured: article.featured,
    sticky: article.sticky,
    commentsOpen: article.commentsOpen,
    commentsCloseAt: article.commentsCloseAt?.toISOString() ?? null,
    commentsCount: article.commentsCount,
    publishedAt: article.publishedAt?.toISOString() ?? null,
    createdBy: seesAll ? personView(article.createdBy, names) : null,
    createdAt: article.createdAt.toISOString(),
    updatedAt: article.updatedAt.toISOString(),
  }
}

function textView(text: RevisionHead, { bylines, categories, tags, works, pictures }: Names) {
  return {
    title: text.title,
    standfirst: text.standfirst,
    excerpt: text.excerpt,
    lang: text.lang,
    image: text.imageId === null ? null : pictureView(pictures.get(text.imageId), ''),
    bylines: text.bylineIds.flatMap((id) => bylines.get(id) ?? []).map(termView),
    categories: categories.filter((category) => text.categoryIds.includes(category.id)).map(termView),
    tags: tags.filter((tag) => text.tagIds.includes(tag.id)).map(termView),
    works: text.workIds.flatMap((id) => works.get(id) ?? []).map(citedView),
  }
}

function termView({ id, name, slug }: { id: string; name: string; slug: string }) {
  return { id, name, slug }
}

function citedView({ id, title, isbn }: Work) {
  return { id, title, isbn }
}

function personView(id: string | null, { users }: Pick<Names, 'users'>) {
  return id === null ? null : { id, name: users.get(id) ?? '' }
}

function pictureView(picture: Picture | undefined, origin: string) {
  if (!picture) return null
  const { id, alt, decorative, caption, credit, licence, sizes } = picture
  return {
    id,
    alt,
    decorative,
    caption,
    credit,
    licence,
    sizes: sizes.map(({ path, type, width, height }) => ({ url: `${origin}/media/${path}`, type, width, height })),
  }
}

export function revisionSummaryView(article: ArticleRow, row: RevisionSummary, names: Pick<Names, 'users'>) {
  return {
    number: row.number,
    title: row.title,
    savedAt: row.savedAt.toISOString(),
    savedBy: personView(row.savedBy, names),
    restoredFrom: row.restoredFrom,
    isWorking: row.id === article.workingRevisionId,
    isLive: row.id === liveIdOf(article),
  }
}

export function revisionView(article: ArticleRow, row: RevisionRow, names: Names) {
  return { ...revisionSummaryView(article, row, names), ...textView(row, names), body: row.body }
}

export function transitionView(row: TransitionRow, names: Pick<Names, 'users'>) {
  return {
    from: row.fromStatus,
    to: row.toStatus,
    note: row.note,
    at: row.at.toISOString(),
    by: personView(row.actorId, names),
  }
}

export function publicPictureView(picture: Picture | undefined, origin: string) {
  const view = pictureView(picture, origin)
  if (!view) return null
  const { alt, caption, credit, licence, sizes } = view
  return { alt, caption, credit, licence, sizes }
}

/** What the public views need besides the article. */
export interface PublicContext {
  /** Public address of the site. */
  origin: string
  pictures: ReadonlyMap<string, Picture>
  categoriesEnabled: boolean
  tagsEnabled: boolean
  /** Whether an article takes comments now, and until when. */
  openingOf: (article: ArticleCard) => { closed: object | null; until: Date | null }
}

export function publicView(article: ArticleCard, context: PublicContext) {
  const { origin, pictures, categoriesEnabled, tagsEnabled, openingOf } = context
  return {
    id: article.id,
    slug: article.slug,
    url: `${origin}/articles/${article.slug}`,
    title: article.title,
    standfirst: article.standfirst,
    excerpt: article.excerpt,
    lang: article.lang,
    publishedAt: article.publishedAt.toISOString(),
    updatedAt: article.changedAt?.toISOString() ?? null,
    bylines: article.bylines.map(({ name, slug, kind }) => ({ name, slug, kind })),
    categories: categoriesEnabled ? article.categories.map(termView) : [],
    tags: tagsEnabled ? article.tags.map(termView) : [],
    image: article.imageId === null ? null : publicPictureView(pictures.get(article.imageId), origin),
    featured: article.featured,
    sticky: article.sticky,
    commentsOpen: openingOf(article).closed === null,
    commentsCount: article.commentsCount,
  }
}

export function publicFullView(
  article: ArticleFull,
  { works, template, ...context }: PublicContext & { works: readonly Work[]; template: string },
) {
  const { origin, pictures } = context
  const body = nameHeadings(article.body)
  return {
    ...publicView(article, context),
    body,
    contents: contentsOf(body),
    works: works.map((work) => publicWorkView(work, { origin, pictures, template })),
  }
}

export function neighboursView({ older, newer }: { older: Neighbour | null; newer: Neighbour | null }, origin: string) {
  const view = (near: Neighbour | null) =>
    near && { slug: near.slug, url: `${origin}/articles/${near.slug}`, title: near.title }
  return { older: view(older), newer: view(newer) }
}
