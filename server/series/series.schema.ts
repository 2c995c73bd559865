import Type from 'typebox'
import { articleStatuses } from '../db/index.ts'
import { closedObject, dataReply, Instant, nullable, Term } from '../http/schemas.ts'
import { slugPattern } from '../text.ts'

const Id = Type.String({ maxLength: 64 })

const members = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  slug: Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: slugPattern })),
  description: Type.Optional(Type.String({ maxLength: 500, description: 'Plain text.' })),
}

export const SeriesBody = closedObject(members, { title: 'NewSeries' })
export const SeriesPatch = Type.Partial(closedObject(members), {
  title: 'SeriesChange',
  additionalProperties: false,
  minProperties: 1,
})

export const SeriesMerge = closedObject(
  { into: Type.String({ maxLength: 64, description: 'The id of the series that stays.' }) },
  { title: 'SeriesMerge' },
)

const told = { id: Type.String(), name: Type.String(), slug: Type.String(), description: Type.String() }

const View = Type.Object(
  {
    ...told,
    count: Type.Integer({ description: 'Visible articles' }),
    createdAt: Instant,
    updatedAt: Instant,
    revision: Type.Integer(),
  },
  { title: 'Series' },
)
export const SeriesReply = dataReply(View)
export const SeriesListReply = Type.Object({ data: Type.Array(View) }, { title: 'SeriesListReply' })

export const PartsReply = Type.Object(
  {
    data: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String({ description: 'Of the text being worked on' }),
          status: Type.Enum(articleStatuses),
          publishedAt: nullable(Instant),
        },
        { title: 'SeriesPart' },
      ),
    ),
  },
  { title: 'SeriesPartListReply' },
)
export const OrderBody = closedObject(
  {
    articles: Type.Array(Id, {
      maxItems: 200,
      uniqueItems: true,
      description: 'Those that it holds, by id, in their new order; what is not named goes to the end',
    }),
  },
  { title: 'SeriesOrder' },
)

export const PlaceBody = closedObject(
  { series: nullable(Type.String({ maxLength: 64, description: 'An id; null for none' })) },
  { title: 'SeriesChoice' },
)
export const PlaceReply = Type.Object({ data: nullable(Term) }, { title: 'ArticleSeriesReply' })

const Public = Type.Object(
  { ...told, url: Type.String(), count: Type.Integer({ description: 'Visible articles' }) },
  { title: 'PublicSeries' },
)
const part = { slug: Type.String(), title: Type.String(), lang: Type.String(), url: Type.String() }
export const PublicSeriesReply = dataReply(
  Type.Object(
    {
      ...Public.properties,
      articles: Type.Array(Type.Object(part, { title: 'PublicSeriesPart' }), { description: 'In its order' }),
    },
    { title: 'PublicSeriesWithArticles' },
  ),
)
const neighbour = nullable(Type.Object(part, { title: 'PublicSeriesNeighbour' }))
export const PublicPlaceReply = Type.Object(
  {
    data: nullable(
      Type.Object(
        {
          ...told,
          url: Type.String(),
          number: Type.Integer({ description: 'Among those that readers see' }),
          count: Type.Integer({ description: 'Visible articles' }),
          previous: neighbour,
          next: neighbour,
        },
        { title: 'PublicPlaceInSeries' },
      ),
    ),
  },
  { title: 'PublicPlaceInSeriesReply' },
)
export const PublicSeriesListReply = Type.Object({ data: Type.Array(Public) }, { title: 'PublicSeriesListReply' })
