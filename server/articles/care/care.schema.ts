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
