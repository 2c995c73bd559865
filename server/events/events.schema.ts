import Type from 'typebox'
import { dataReply, Instant, pageQuery, pageReply, closedObject } from '../http/schemas.ts'

const SetAsideView = Type.Object(
  {
    id: Type.String(),
    follower: Type.String({ description: 'Who could not read it: search, notices, reports, plugin:…' }),
    sequence: Type.Integer({ description: 'Of the event' }),
    event: Type.String({ description: 'Its name' }),
    tries: Type.Integer(),
    lastError: Type.String({ description: 'A code, never a sentence' }),
    at: Instant,
  },
  { title: 'SetAsideEvent' },
)

export const SetAsideQuery = closedObject({ ...pageQuery })
export const SetAsideReply = pageReply(SetAsideView)
export const ReplayReply = dataReply(
  Type.Object({ read: Type.Integer(), left: Type.Integer({ description: 'Still set aside' }) }, { title: 'Replay' }),
)
