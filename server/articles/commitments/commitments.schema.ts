import Type from 'typebox'
import { commitmentSpans } from '../../db/index.ts'
import { closedObject, dataReply, Instant, nullable, Term } from '../../http/schemas.ts'

const Every = Type.Enum(commitmentSpans)
const target = (description: string) => Type.Optional(nullable(Type.String({ maxLength: 64, description })))

export const CommitmentBody = closedObject(
  {
    byline: target('The id of a signature; or give a category'),
    category: target('The id of a category; or give a byline'),
    every: Every,
  },
  { title: 'NewCommitment' },
)
export const CommitmentChange = closedObject({ every: Every }, { title: 'CommitmentChange' })

export const CommitmentView = Type.Object(
  {
    id: Type.String(),
    byline: nullable(Term),
    category: nullable(Term),
    every: Every,
    state: Type.Enum(['kept', 'planned', 'due', 'missed'], {
      description: 'In the week, month or quarter that runs; missed where the one before passed without an article too',
    }),
    until: Type.String({ format: 'date-time', description: 'When the week, month or quarter that runs ends' }),
    missed: Type.Integer({ description: 'How many passed without an article before it; 12 at most' }),
    lastAt: nullable(Instant),
    nextAt: nullable(Instant),
    createdAt: Instant,
    updatedAt: Instant,
    revision: Type.Integer(),
  },
  { title: 'Commitment' },
)
export const CommitmentListReply = dataReply(Type.Array(CommitmentView))
