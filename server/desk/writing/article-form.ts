import type { FastifyRequest } from 'fastify'
import { ArticleChangesBody, ArticleDraftBody, type ArticleChanges, type ArticleDraft } from '../../articles/index.ts'
import type { ArticleKind } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { isChecked, readFields } from '../forms.ts'
import { assertValid } from '../tools.ts'

/** What the form of an article may weigh, in bytes: the API's longest body in the escapes of a form. */
export const longestForm = 3 * 1024 * 1024

/** What the form of an article holds, as it is typed. */
export interface ArticleValues {
  kind: ArticleKind
  /** Of a page: the one under which it stands; empty at the top. */
  parent: string
  title: string
  slug: string
  standfirst: string
  body: string
  excerpt: string
  lang: string
  bylines: string[]
  categories: string[]
  /** Names, with commas between them. */
  tags: string
  /** The series that it is part of; empty for none. */
  series: string
  /** Ids, in their order. */
  works: string[]
  image: string
  featured: boolean
  sticky: boolean
  commentsOpen: boolean
  commentsCloseAt: string
  publishedAt: string
}

export function readValues(request: FastifyRequest): ArticleValues {
  const text = (name: Exclude<keyof ArticleValues, 'works'>) => readField(request, name)
  return {
    kind: text('kind') === 'page' ? 'page' : 'article',
    parent: text('parent'),
    title: text('title'),
    slug: text('slug').trim(),
    standfirst: text('standfirst'),
    body: text('body'),
    excerpt: text('excerpt'),
    lang: text('lang').trim(),
    bylines: readFields(request, 'bylines'),
    categories: readFields(request, 'categories'),
    tags: text('tags'),
    series: text('series'),
    works: readCited(request),
    image: text('image').trim(),
    featured: isChecked(request, 'featured'),
    sticky: isChecked(request, 'sticky'),
    commentsOpen: isChecked(request, 'commentsOpen'),
    commentsCloseAt: text('commentsCloseAt'),
    publishedAt: text('publishedAt'),
  }
}

/** The works that it cites, in one field of ids: one more than may be is refused by the schema. */
function readCited(request: FastifyRequest): string[] {
  const ids = readFields(request, 'works').flatMap((each) => each.split(/\s+/).filter(Boolean))
  return [...new Set(ids)].slice(0, mostWorks + 1)
}

const mostWorks = 100

/** The form's fields that only those who may let the article out are shown. */
const placing = ['slug', 'featured', 'sticky', 'publishedAt'] as const

/** What only an article bears, and what only a page does. */
const bornBy = {
  article: ['bylines', 'categories', 'tags', 'works', 'featured', 'sticky', 'commentsOpen', 'commentsCloseAt'],
  page: ['parent'],
} as const

/** What a new article is made of, though it stands as it stood when the form was opened. */
const madeOf: ReadonlySet<keyof ArticleValues> = new Set(['title', 'bylines'])

/**
 * What the form changes, as the API takes it; what stands as it stood when the form was opened is not sent.
 * @throws as the API does, naming each member at fault.
 */
export function readChanges(
  request: FastifyRequest,
  values: ArticleValues,
  { before, tagIds, isNew }: { before: ArticleValues; tagIds: string[]; isNew: boolean },
): ArticleChanges & Pick<ArticleDraft, 'kind'> {
  const {
    tags: _tags,
    series: _series,
    kind,
    parent,
    image,
    commentsCloseAt,
    publishedAt,
    slug,
    lang,
    ...plain
  } = values
  const all: ArticleChanges = {
    ...plain,
    parent: orNull(parent),
    tags: tagIds,
    image: orNull(image),
    commentsCloseAt: orNull(commentsCloseAt),
    publishedAt: orNull(publishedAt),
    ...(slug !== '' && { slug }),
    ...(lang !== '' && { lang }),
  }
  const unchanged = (Object.keys(all) as (keyof ArticleChanges)[]).filter(
    (name) => JSON.stringify(values[name]) === JSON.stringify(before[name]),
  )
  // Whoever is not shown these fields sends none of them.
  const unsent = isChecked(request, 'placing') ? [] : placing
  for (const name of [...unchanged, ...unsent]) if (!(isNew && madeOf.has(name))) delete all[name]
  for (const name of bornBy[kind === 'page' ? 'article' : 'page']) delete all[name]
  if (isNew) return assertNew(request, kind === 'page' ? { ...all, kind } : all)
  if (Object.keys(all).length > 0) assertValid(request, ArticleChangesBody, all)
  return all
}

const orNull = (text: string) => (text === '' ? null : text)

function assertNew<T extends ArticleChanges>(request: FastifyRequest, all: T): T {
  assertValid(request, ArticleDraftBody, all)
  return all
}
