import Type from 'typebox'
import { mailStatuses } from '../db/index.ts'
import { closedObject, dataReply, Instant, nullable, pageQuery, pageReply } from '../http/schemas.ts'

const Status = Type.Enum([...mailStatuses])

const MailView = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    to: Type.String({ description: 'Masked unless one may manage accounts' }),
    subject: Type.String(),
    status: Status,
    attempts: Type.Integer(),
    nextAt: nullable(Instant),
    lastError: nullable(Type.String()),
    createdAt: Instant,
    sentAt: nullable(Instant),
  },
  { title: 'Mail' },
)

export const MailsQuery = closedObject({ ...pageQuery, status: Type.Optional(Status) })
export const MailsReply = pageReply(MailView)
export const MailReply = dataReply(MailView)
