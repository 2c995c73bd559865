import Type from 'typebox'
import { workKinds, workRoles } from '../db/index.ts'
import { describedPicture } from '../media/index.ts'
import { closedObject, dataReply, Instant, nullable, pageQuery, pageReply } from '../http/schemas.ts'
import { itemStates } from './availability/index.ts'

const Kind = Type.Enum(workKinds)

const person = {
  family: Type.String({ maxLength: 200, description: 'The family name, or the whole name of a body' }),
  given: Type.String({ maxLength: 200, description: 'Empty for a body, and for whoever has one name' }),
  role: Type.Enum(workRoles),
}

const said = {
  kind: Kind,
  title: Type.String({ minLength: 1, maxLength: 500 }),
  publisher: Type.String({ maxLength: 200 }),
  year: nullable(Type.Integer({ minimum: 1, maximum: 9999, description: 'Of publication' })),
  collection: Type.String({ maxLength: 200, description: 'The series or collection that it stands in' }),
  lang: Type.String({ maxLength: 35, description: 'BCP 47, such as fr; empty where it is not known' }),
  callNumber: Type.String({
    maxLength: 100,
    description: 'Where it stands on the shelves, such as 840 CAM; may be empty',
  }),
  notice: Type.String({ maxLength: 5000, description: 'Plain text: what the library says of it, or its summary' }),
}

const draft = {
  ...said,
  isbn: nullable(
    Type.String({
      maxLength: 60,
      description: 'Of ten digits or thirteen; hyphens, spaces and “ISBN” may stand there',
    }),
  ),
  people: Type.Array(closedObject(person, { title: 'NewWorkPerson' }), {
    maxItems: 50,
    description: 'In the order of the title page',
  }),
  catalogueUrl: Type.String({
    maxLength: 2000,
    description: 'Its page in the catalogue; empty: made from the setting `catalogueUrl` and its ISBN',
  }),
  cover: nullable(Type.String({ maxLength: 64, description: 'The id of a picture of the media library' })),
}

const { title, ...others } = draft
export const WorkBody = closedObject({ title, ...Type.Partial(Type.Object(others)).properties }, { title: 'NewWork' })
export const WorkPatch = Type.Partial(closedObject(draft), {
  title: 'WorkChange',
  additionalProperties: false,
  minProperties: 1,
})

const filters = {
  ...pageQuery,
  kind: Type.Optional(Kind),
  q: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'An ISBN, or words of the title, people, publisher or collection: the last 100 that hold them',
    }),
  ),
}
export const WorkQuery = closedObject(filters)
export const PublicWorkQuery = closedObject(filters)

const Cover = describedPicture('Cover')

const shown = {
  id: Type.String(),
  ...said,
  isbn: nullable(Type.String({ description: 'Thirteen digits' })),
  people: Type.Array(Type.Object(person, { title: 'WorkPerson' })),
  catalogueUrl: Type.String(),
  cover: nullable(Cover),
}

const work = {
  ...shown,
  isbnHyphenated: nullable(Type.String()),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Type.Integer(),
}

const citedBy = Type.Array(
  Type.Object(
    {
      articleId: Type.String(),
      title: Type.Optional(Type.String({ description: 'Present when you may read the article' })),
    },
    { title: 'WorkUse' },
  ),
  { description: 'Articles whose live text, or the one being worked on, cites it: those that were changed last' },
)

export const WorkReply = dataReply(Type.Object({ ...work, citedBy }, { title: 'Work' }))
export const WorkPageReply = pageReply(Type.Object(work, { title: 'WorkItem' }))

export const PublicWork = Type.Object(
  {
    ...shown,
    url: Type.String({ description: 'Its page on this site: what the library says of it' }),
    catalogueUrl: Type.String({ description: 'Its page in the library’s catalogue; empty where there is none' }),
  },
  { title: 'PublicWork' },
)
export const PublicWorkReply = dataReply(PublicWork)
export const PublicWorkPageReply = pageReply(PublicWork)

const Availability = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          state: Type.Enum(itemStates, {
            description:
              'on-site: read at the library; lent: it comes back; interloan: another library has it sent; unavailable: nobody says when; unknown: nothing is said',
          }),
          branch: Type.String({ description: 'The library, or its department', examples: ['Bibliothèque du Port'] }),
          place: Type.String({ description: 'Where it stands there', examples: ['Premier étage'] }),
          callNumber: Type.String({ examples: ['R CAM'] }),
          part: Type.String({ description: 'Which part it is', examples: [''] }),
          expected: nullable(
            Type.String({ format: 'date', description: 'The day on which it comes back', examples: ['2027-03-12'] }),
          ),
          queue: Type.Integer({ description: 'How many people wait for it', examples: [0] }),
          onRequest: Type.Boolean({ description: 'It has to be asked for first, or fetched' }),
          note: Type.String({ description: 'What else holds, such as a short loan', examples: [''] }),
          url: Type.String({ description: 'Where it is asked for, reserved or read', examples: [''] }),
        },
        { title: 'WorkCopy' },
      ),
      { description: 'The copies, those first that can be had; 20 at most. Any text may be empty' },
    ),
    total: Type.Integer({ description: 'How many copies there are', examples: [1] }),
    catalogueUrl: Type.String({ description: 'Its page in the catalogue; empty where there is none' }),
    source: Type.String({ description: 'Who said so; empty where nothing is known', examples: ['Catalogue'] }),
    knownAt: nullable(Instant),
  },
  { title: 'WorkAvailability' },
)
export const AvailabilityReply = dataReply(Availability)

export const workParams = closedObject({
  isbnOrId: Type.String({ maxLength: 64, description: 'An ISBN of ten digits or thirteen, with or without hyphens' }),
})
