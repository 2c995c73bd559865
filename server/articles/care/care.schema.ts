import Type from 'typebox'
import { noteKinds } from '../../db/index.ts'
import { closedObject, dataReply, Instant, nullable } from '../../http/schemas.ts'

const dueOn = Type.String({ maxLength: 10, description: 'The day from which readers are told that it may be old' })

export const ReviewBody = closedObject(
  {
    dueOn,
    replacedBy: Type.Optional(
      nullable(Type.String({ maxLength: 64, description: 'The id of the live text that takes its place' })),
    ),
  },
  { title: 'ReviewChange' },
)

export const ReviewReply = dataReply(
  Type.Object({ dueOn, checkedAt: nullable(Instant), replacedBy: nullable(Type.String()) }, { title: 'Review' }),
)

export const NoteBody = closedObject(
  {
    kind: Type.Enum(noteKinds),
    name: Type.Optional(Type.String({ maxLength: 200, description: 'Who answers; of a reply alone' })),
    text: Type.String({ maxLength: 10_000, description: 'Plain text; an empty line parts paragraphs' }),
  },
  { title: 'NewNote' },
)

export const NoteWithdrawal = closedObject(
  { reason: Type.String({ maxLength: 500, description: 'Read by readers, in its place' }) },
  { title: 'NoteWithdrawal' },
)

const publicNote = {
  text: Type.String({
    description: 'Plain text; an empty line parts paragraphs. Empty for one that was withdrawn',
    examples: ['Le fonds a été donné en 1987, et non en 1978.'],
  }),
  at: Instant,
  withdrawnAt: nullable(Instant),
  withdrawnFor: Type.String({ description: 'Why, for readers', examples: [''] }),
}

/** What the public API tells of a text after it came out. */
export const publicReview = nullable(
  Type.Object(
    {
      dueOn: Type.String({ description: 'The day from which readers are told that it may be old' }),
      outdated: Type.Boolean({ description: 'Whether that day has come, in the time zone of the library' }),
      datesFrom: Type.String({
        format: 'date-time',
        description: 'Of when it is: of its last change, or of when somebody last said that it is still right',
      }),
      replacedBy: nullable(
        Type.Object(
          { title: Type.String(), slug: Type.String(), url: Type.String() },
          { title: 'Replacement', description: 'The text that takes its place' },
        ),
      ),
    },
    { title: 'PublicReview' },
  ),
)
export const publicCare = {
  review: publicReview,
  corrections: Type.Array(Type.Object(publicNote, { title: 'Correction' })),
  replies: Type.Array(
    Type.Object(
      { name: Type.String({ description: 'Who answers', examples: ['Paul Rivière'] }), ...publicNote },
      { title: 'RightOfReply' },
    ),
    { description: 'Replies of those whom it names: shown as they are, beside the article' },
  ),
}

const Note = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(noteKinds),
    name: Type.String(),
    text: Type.String(),
    at: Instant,
    withdrawnAt: nullable(Instant),
    withdrawnFor: Type.String(),
  },
  { title: 'Note' },
)
export const NoteReply = dataReply(Note)
export const NoteListReply = dataReply(Type.Array(Note))
