import Type from 'typebox'
import {
  letterFrequencies,
  subscriberChoices,
  subscriberSources,
  subscriberStatuses,
  subscriptionEnds,
} from '../../../db/index.ts'
import { closedObject, Instant, nullable, pageQuery, pageReply } from '../../../http/schemas.ts'

export const SubscriberQuery = closedObject({
  ...pageQuery,
  status: Type.Optional(
    Type.Enum([...subscriberStatuses], { description: 'Those whose letters are sent unless said' }),
  ),
  q: Type.Optional(
    Type.String({ minLength: 1, maxLength: 254, description: 'Of any state, those whose address begins so' }),
  ),
})

export const SubscribersReply = pageReply(
  Type.Object(
    {
      id: Type.String(),
      email: Type.String(),
      status: Type.Enum([...subscriberStatuses]),
      frequency: Type.Enum([...letterFrequencies]),
      everything: Type.Boolean({ description: 'Whether they receive all that is published' }),
      choices: Type.Array(
        Type.Object(
          {
            kind: Type.Enum([...subscriberChoices]),
            subject: Type.String({ description: 'Id of a category or a signature; empty for works' }),
          },
          { title: 'SubscriberChoice' },
        ),
      ),
      lang: Type.String(),
      source: Type.Enum([...subscriberSources]),
      consent: Type.String({ description: 'The sentence that they agreed to' }),
      createdAt: Instant,
      confirmedAt: nullable(Instant),
      endedAt: nullable(Instant),
      endedBy: nullable(Type.Enum([...subscriptionEnds])),
    },
    { title: 'Subscriber' },
  ),
)
