import Type from 'typebox'
import { articleKinds, articleStatuses, bylineKinds } from '../db/index.ts'
import { closedObject, dataReply, Instant, nullable, pageQuery, pageReply, Person, Term } from '../http/schemas.ts'
import { slugPattern } from '../text.ts'
import { PublicWork } from '../works/index.ts'
import { publicCare } from './care/care.schema.ts'
import { listSorts } from './public-list.ts'

const Id = Type.String({ maxLength: 64 })
const Status = Type.Enum(articleStatuses)
const ids = (maxItems: number) => Type.Array(Id, { maxItems, uniqueItems: true })

const draft = {
  title: Type.String({ minLength: 1, maxLength: 255 }),
  slug: Type.String({
    maxLength: 100,
    pattern: slugPattern,
    description: 'a-z, 0-9 and single hyphens; made from the title when not given',
  }),
  parent: nullable(
    Type.String({ maxLength: 64, description: 'Pages only: the page under which it stands; null at the top' }),
  ),
  standfirst: Type.String({ maxLength: 500, description: 'Plain text' }),
  body: Type.String({
    maxLength: 500_000,
    description:
      'HTML; it is cleaned, and its images come from /media/ only. `<figure data-work="…"></figure>` with the ISBN or ' +
      'the id of a work sets its card there, and cites it',
  }),
  excerpt: Type.String({ maxLength: 500, description: 'Plain text; made from the body when empty' }),
  lang: Type.String({ maxLength: 35, description: 'BCP 47, such as fr' }),
  bylines: ids(10),
  categories: ids(10),
  tags: ids(30),
  works: { ...ids(100), description: 'The works that it cites, in their order, by id' },
  image: nullable(Id),
  featured: Type.Boolean(),
  sticky: Type.Boolean(),
  commentsOpen: Type.Boolean(),
  commentsCloseAt: nullable(
    Type.String({
      maxLength: 40,
      description: 'As publishedAt; from then on the article takes no comments. Null follows the setting of the site',
    }),
  ),
  publishedAt: nullable(
    Type.String({
      maxLength: 40,
      description: 'A wall time of the library (2027-03-12T10:00) or an instant with its offset',
    }),
  ),
}

const { title, ...others } = draft
export const ArticleDraftBody = closedObject(
  {
    title,
    ...Type.Partial(
      Type.Object({
        kind: Type.Enum(articleKinds, {
          description: 'A page stands in no list of articles; it bears no signature, category or comment',
        }),
        ...others,
      }),
    ).properties,
  },
  { title: 'NewArticle' },
)
export const ArticleChangesBody = Type.Partial(closedObject(draft), {
  title: 'ArticleChange',
  additionalProperties: false,
  minProperties: 1,
})

export const TransitionBody = closedObject(
  {
    to: Status,
    note: Type.Optional(Type.String({ maxLength: 2000, description: 'Why; required when changes are asked for' })),
    publishedAt: Type.Optional(draft.publishedAt.anyOf[0]),
  },
  { title: 'NewTransition' },
)

export const AdminQuery = closedObject({
  ...pageQuery,
  status: Type.Optional(Status),
  kind: Type.Optional(Type.Enum(articleKinds, { default: 'article' })),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Words of the title' })),
  category: Type.Optional(Type.String({ maxLength: 64, description: 'An id; its sub-categories are included' })),
  tag: Type.Optional(Id),
  byline: Type.Optional(Type.String({ maxLength: 64, description: 'The id of a signature' })),
  mine: Type.Optional(Type.Boolean()),
})

export const DeleteQuery = closedObject({ permanent: Type.Optional(Type.Boolean({ default: false })) })
export const PagingQuery = closedObject(pageQuery)
export const RevisionParams = closedObject({ id: Id, number: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) })

const Sizes = Type.Array(
  Type.Object(
    { url: Type.String(), type: Type.String(), width: Type.Integer(), height: Type.Integer() },
    { title: 'PictureSize' },
  ),
)
const picture = {
  alt: Type.String(),
  caption: Type.String(),
  credit: Type.String(),
  licence: Type.String(),
  sizes: Sizes,
}

const text = {
  title: Type.String(),
  standfirst: Type.String(),
  excerpt: Type.String(),
  lang: Type.String(),
  image: nullable(
    Type.Object({ id: Type.String(), decorative: Type.Boolean(), ...picture }, { title: 'ArticleImage' }),
  ),
  bylines: Type.Array(Term),
  categories: Type.Array(Term),
  tags: Type.Array(Term),
  works: Type.Array(
    Type.Object({ id: Type.String(), title: Type.String(), isbn: nullable(Type.String()) }, { title: 'CitedWork' }),
    { description: 'The works that it cites, in their order' },
  ),
}

const item = {
  id: Type.String(),
  slug: Type.String(),
  kind: Type.Enum(articleKinds),
  parentId: nullable(Type.String({ description: 'Of a page: the one under which it stands' })),
  status: Status,
  revision: Type.Integer({ description: 'The N of the ETag "rev-N"' }),
  hasChanges: Type.Boolean({ description: 'The text being worked on is not the live one' }),
  allowedTransitions: Type.Array(Status),
  ...text,
  featured: Type.Boolean(),
  sticky: Type.Boolean(),
  commentsOpen: Type.Boolean(),
  commentsCloseAt: nullable(Instant),
  commentsCount: Type.Integer(),
  publishedAt: nullable(Instant),
  createdBy: Person,
  createdAt: Instant,
  updatedAt: Instant,
}

export const ArticlePageReply = pageReply(Type.Object(item, { title: 'ArticleItem' }))
const Article = Type.Object({ ...item, body: Type.String() }, { title: 'Article' })
export const ArticleReply = dataReply(Article)
export const SavedReply = Type.Object(
  {
    data: Article,
    warnings: Type.Array(
      Type.Object(
        {
          pointer: Type.String({ description: 'The member that it is about, as in a problem' }),
          detail: Type.String(),
        },
        { title: 'Warning' },
      ),
      { description: 'What whoever saves should know: what was not kept, which article leads no more' },
    ),
  },
  { title: 'SavedArticleReply' },
)

const revision = {
  number: Type.Integer(),
  title: Type.String(),
  savedAt: Instant,
  savedBy: Person,
  restoredFrom: nullable(Type.Integer()),
  isWorking: Type.Boolean(),
  isLive: Type.Boolean(),
}

export const RevisionPageReply = pageReply(Type.Object(revision, { title: 'RevisionItem' }))
export const RevisionReply = dataReply(
  Type.Object({ ...revision, ...text, body: Type.String() }, { title: 'Revision' }),
)
export const TransitionPageReply = pageReply(
  Type.Object({ from: Status, to: Status, note: Type.String(), at: Instant, by: Person }, { title: 'Transition' }),
)

export const PublicQuery = closedObject({
  ...pageQuery,
  ...shownQuery(['body', 'works']),
  category: Type.Optional(
    Type.String({
      maxLength: 1000,
      description: 'A slug, or several joined by commas: articles of any of them; sub-categories are included',
    }),
  ),
  tag: Type.Optional(
    Type.String({
      maxLength: 1000,
      description: 'A slug, or several joined by commas: articles that bear any of them',
    }),
  ),
  byline: Type.Optional(
    Type.String({
      maxLength: 1000,
      description: 'The slug of a signature, or several joined by commas: articles that any of them signs',
    }),
  ),
  work: Type.Optional(
    Type.String({
      maxLength: 1000,
      description: 'The ISBN or the id of a work, or several joined by commas: articles that cite any of them',
    }),
  ),
  year: Type.Optional(
    Type.String({ maxLength: 10, description: 'Of publication, in the time zone of the library', examples: ['2027'] }),
  ),
  from: Type.Optional(
    Type.String({
      maxLength: 40,
      description: 'Published on that day or later (2027-03-12, in the time zone of the library), or since an instant',
    }),
  ),
  to: Type.Optional(Type.String({ maxLength: 40, description: 'Published on that day or earlier; as `from`' })),
  lang: Type.Optional(Type.String({ maxLength: 35, description: 'The language of the text: BCP 47, such as fr' })),
  featured: Type.Optional(Type.Boolean({ description: 'Whether it is featured (à la une)' })),
  sort: Type.Optional(
    Type.Enum([...listSorts], {
      description:
        'The order; with a minus from the last to the first. By -publishedAt unless said, or with `q` the best first. ' +
        'A category, a tag or a signature of more than 2,000 articles goes by publishedAt alone',
    }),
  ),
  q: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description:
        'Words of the title and the text; filters sift the newest 5,000 articles that hold them, and of more than ' +
        '1,000 that are left the newest are listed',
    }),
  ),
})

export const PublicArticleQuery = closedObject(shownQuery(['neighbours']))

/** Which members of what is read are wished for. */
function shownQuery(includable: readonly string[]) {
  return {
    fields: Type.Optional(
      Type.String({
        maxLength: 500,
        description: 'Members of an article, joined by commas: the reply has these alone',
        examples: ['title,slug,publishedAt'],
      }),
    ),
    include: Type.Optional(
      Type.String({
        maxLength: 100,
        description: `Members that an article has on demand alone, joined by commas: ${includable.join(', ')}`,
        examples: [includable[0]],
      }),
    ),
  }
}

export const Picture = Type.Object(picture, { title: 'Picture' })

const publicItem = {
  id: Type.String(),
  slug: Type.String(),
  url: Type.String(),
  title: Type.String(),
  standfirst: Type.String(),
  excerpt: Type.String(),
  lang: Type.String(),
  publishedAt: Instant,
  updatedAt: nullable(Instant),
  bylines: Type.Array(
    Type.Object({ name: Type.String(), slug: Type.String(), kind: Type.Enum(bylineKinds) }, { title: 'PublicByline' }),
  ),
  categories: Type.Array(Term),
  tags: Type.Array(Term),
  image: nullable(Picture),
  featured: Type.Boolean(),
  sticky: Type.Boolean(),
  commentsOpen: Type.Boolean({
    description: 'Whether a comment is taken now: by the article, its date, the site, its categories',
  }),
  commentsCount: Type.Integer(),
}

const body = Type.String({ description: 'Cleaned HTML; its headings have ids' })
const works = Type.Array(PublicWork, { description: 'The works that it cites, in their order' })
const Neighbour = nullable(
  Type.Object({ slug: Type.String(), url: Type.String(), title: Type.String() }, { title: 'NeighbourArticle' }),
)
const onDemand = { body: Type.Optional(body), works: Type.Optional(works) }

/** The names of what a list and an article may be asked to have. */
export const itemMembers = Object.keys(publicItem)
export const includedInItems = ['body', 'works'] as const
export const includedInOne = ['neighbours'] as const

export const PublicItem = Type.Object({ ...publicItem, ...onDemand }, { title: 'PublicArticleItem' })
const PublicPage = pageReply(PublicItem)
export const PublicPageReply = Type.Object(
  {
    ...PublicPage.properties,
    suggestion: Type.Optional(
      Type.String({ description: 'Where `q` finds few articles, or none: the question as it may have been meant' }),
    ),
  },
  { title: 'PublicArticleItemPage' },
)

const heading = { id: Type.String(), text: Type.String() }
export const Contents = Type.Array(
  Type.Object(
    { ...heading, children: Type.Array(Type.Object(heading, { title: 'ContentsSubentry' })) },
    { title: 'ContentsEntry' },
  ),
  { description: 'Its headings of the first two levels, by the ids that they have in `body`' },
)
/** The names of what an article has beside them. */
export const fullMembers = ['body', 'contents', 'works', ...Object.keys(publicCare)]

export const PublicArticleReply = dataReply(
  Type.Object(
    {
      ...publicItem,
      body,
      contents: Contents,
      works,
      ...publicCare,
      neighbours: Type.Optional(
        Type.Object(
          { older: Neighbour, newer: Neighbour },
          { title: 'Neighbours', description: 'The articles published just before and just after' },
        ),
      ),
    },
    { title: 'PublicArticle' },
  ),
)
