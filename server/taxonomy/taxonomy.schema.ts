import Type, { type TSchema } from 'typebox'
import { closedObject, dataReply, Instant, nullable, pageReply } from '../http/schemas.ts'
import { slugPattern } from '../text.ts'
import { mostLevels } from './tree.ts'

const slug = Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: slugPattern }))

const categoryMembers = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  slug,
  description: Type.Optional(Type.String({ maxLength: 500, description: 'Plain text.' })),
  parentId: Type.Optional(nullable(Type.String({ maxLength: 64 }))),
  position: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 100_000, description: 'Among its siblings; equal ones are sorted by name.' }),
  ),
}

export const CategoryBody = closedObject(categoryMembers, { title: 'NewCategory' })
export const CategoryPatch = Type.Partial(closedObject(categoryMembers), {
  title: 'CategoryChange',
  additionalProperties: false,
  minProperties: 1,
})

const CategoryView = Type.Object(
  {
    id: Type.String(),
    parentId: nullable(Type.String()),
    name: Type.String(),
    slug: Type.String(),
    description: Type.String(),
    position: Type.Integer(),
    count: Type.Integer({ description: 'Visible articles, those of its sub-categories included.' }),
    createdAt: Instant,
    updatedAt: Instant,
    revision: Type.Integer(),
  },
  { title: 'Category' },
)

export const CategoryReply = dataReply(CategoryView)
export const CategoryList = dataReply(Type.Array(CategoryView))

const tagMembers = { name: Type.String({ minLength: 1, maxLength: 80 }), slug }

export const TagBody = closedObject(tagMembers, { title: 'NewTag' })
export const TagPatch = Type.Partial(closedObject(tagMembers), {
  title: 'TagChange',
  additionalProperties: false,
  minProperties: 1,
})
export const TagMerge = closedObject(
  {
    into: Type.String({ maxLength: 64, description: 'The id of the tag that stays.' }),
  },
  { title: 'TagMerge' },
)

const TagView = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    slug: Type.String(),
    count: Type.Integer({ description: 'Visible articles.' }),
    createdAt: Instant,
    updatedAt: Instant,
    revision: Type.Integer(),
  },
  { title: 'Tag' },
)

export const TagReply = dataReply(TagView)
export const TagPage = pageReply(TagView)

/** Written out level by level: the tree has so few that no recursive schema is needed. */
function publicCategory(levels: number): TSchema {
  return Type.Object(
    {
      id: Type.String(),
      name: Type.String(),
      slug: Type.String(),
      description: Type.String(),
      count: Type.Integer(),
      children:
        levels > 1
          ? Type.Array(publicCategory(levels - 1))
          : Type.Array(Type.Object({}, { title: 'PublicCategory' }), { maxItems: 0 }),
    },
    { title: 'PublicCategory' },
  )
}

export const PublicCategoryReply = dataReply(publicCategory(mostLevels))
export const PublicCategoryTree = dataReply(Type.Array(publicCategory(mostLevels)))

const PublicTag = Type.Object(
  { id: Type.String(), name: Type.String(), slug: Type.String(), count: Type.Integer() },
  { title: 'PublicTag' },
)

export const PublicTagReply = dataReply(PublicTag)
export const PublicTagList = dataReply(Type.Array(PublicTag))

export const MovedReply = Type.Null({ description: 'It has another slug now: see Location.' })
