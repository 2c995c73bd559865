import type { Byline } from '../bylines/index.ts'
import type { ArticleKind, Tables } from '../db/index.ts'
import type { Category, Tag } from '../taxonomy/index.ts'
import { plainText } from '../html.ts'
import { shorten } from '../text.ts'
import { isOut } from './articles.policy.ts'

export type ArticleRow = Tables['articles']['$inferSelect']
export type RevisionRow = Tables['articleRevisions']['$inferSelect']

/** What a reader sees of an article's text; each saved change of it is a revision. */
export interface ArticleText {
  title: string
  standfirst: string
  /** Cleaned HTML. */
  body: string
  excerpt: string
  lang: string
  imageId: string | null
  bylineIds: string[]
  categoryIds: string[]
  tagIds: string[]
  /** The works that it cites, in its order. */
  workIds: string[]
}

/** An article in a list, as the public sees it. */
export interface ArticleCard {
  id: string
  kind: ArticleKind
  slug: string
  title: string
  standfirst: string
  excerpt: string
  /** BCP 47. */
  lang: string
  publishedAt: Date
  /** When the text last changed after publication. */
  changedAt: Date | null
  featured: boolean
  sticky: boolean
  commentsOpen: boolean
  /** From this instant on the article takes no comments; null to follow the site's setting. */
  commentsCloseAt: Date | null
  commentsCount: number
  imageId: string | null
  bylines: Byline[]
  categories: Category[]
  tags: Tag[]
  /** The works that it cites, in its order; `listWorksOf` tells what they are. */
  workIds: string[]
}

export interface ArticleFull extends ArticleCard {
  /** Cleaned HTML. */
  body: string
}

/** What an article bears; what is absent is not asked. */
export interface Terms {
  /** This category, or one under it. */
  categoryId?: string
  tagId?: string
  bylineId?: string
  /** A work that it cites. */
  workId?: string
}

export interface ArticleFilter extends Terms {
  /** These only, in this order. */
  ids?: readonly string[]
  excludeId?: string
  /** Published from this instant on, and before that one. */
  within?: { from: Date; before: Date }
}

/** What a client sends to make an article; ids where a member names something else. */
export interface ArticleDraft {
  title: string
  /** A page is none of the articles: it has an address and a place of its own, and bears no signature or category. */
  kind?: ArticleKind
  /** The page under which a page stands; null at the top. */
  parent?: string | null
  slug?: string
  standfirst?: string
  body?: string
  excerpt?: string
  lang?: string
  bylines?: string[]
  categories?: string[]
  tags?: string[]
  works?: string[]
  image?: string | null
  featured?: boolean
  sticky?: boolean
  commentsOpen?: boolean
  /** A wall time of the library or an instant with its offset; null to follow the site's setting. */
  commentsCloseAt?: string | null
  /** A wall time of the library ("2027-03-12T10:00") or an instant with its offset. */
  publishedAt?: string | null
}

export type ArticleChanges = Partial<Omit<ArticleDraft, 'kind'>>

/** The text that the public sees of an article, or of a page. */
export function liveIdOf({ liveRevisionId, pageRevisionId }: Live): string | null {
  return liveRevisionId ?? pageRevisionId
}

/** The columns that make a text the live one; null: there is none. */
export function liveAs({ kind }: Pick<ArticleRow, 'kind'>, revisionId: string | null): Partial<Live> {
  return kind === 'page' ? { pageRevisionId: revisionId } : { liveRevisionId: revisionId }
}

type Live = Pick<ArticleRow, 'liveRevisionId' | 'pageRevisionId'>

/** When it stands in the public's lists, or will: its date, once it is let out; null until then. */
export function listedAt({ status, liveRevisionId, publishedAt }: ArticleRow): Date | null {
  return isOut(status) && liveRevisionId !== null ? publishedAt : null
}

export function textOf(row: RevisionRow): ArticleText {
  const { title, standfirst, body, excerpt, lang, imageId, bylineIds, categoryIds, tagIds, workIds } = row
  return { title, standfirst, body, excerpt, lang, imageId, bylineIds, categoryIds, tagIds, workIds }
}

export function isSameText(one: ArticleText, other: ArticleText): boolean {
  return (Object.keys(one) as (keyof ArticleText)[]).every(
    (member) => JSON.stringify(one[member]) === JSON.stringify(other[member]),
  )
}

const besideProse = /<(h[2-4]|table|figure|pre)(?: [^>]*)?>.*?(?:<\/\1>|$)/gs

/**
 * The excerpt of a body for which nobody wrote one: the beginning of its sentences, of which no more is read than
 * that takes. Headings, tables and captions run into them when they stand on one line.
 */
export function makeExcerpt(body: string): string {
  const start = body.slice(0, 20_000)
  return shorten(plainText(start.replace(besideProse, ' ')) || plainText(start), 300)
}
