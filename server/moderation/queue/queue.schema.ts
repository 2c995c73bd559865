import Type from 'typebox'
import { cursorMeta, cursorQuery } from '../../comments/index.ts'
import { commentDecisions, commentOrigins, commentStatuses } from '../../db/index.ts'
import { closedObject, dataReply, Instant, nullable, Person } from '../../http/schemas.ts'
import { CommentRulesBody } from '../../settings/index.ts'
import { grounds } from '../grounds.ts'
import { ArticleHead } from './card.view.ts'
import { longestSentence } from './decisions.service.ts'

const Status = Type.Enum([...commentStatuses])
const Decision = Type.Enum([...commentDecisions])
const Signature = nullable(Type.Object({ name: Type.String(), slug: Type.String() }, { title: 'Signature' }))

const CommentHead = Type.Object(
  { id: Type.String(), status: Status, name: Type.String(), excerpt: Type.String() },
  { title: 'CommentHead' },
)
const decided = {
  decision: Decision,
  from: Status,
  to: Status,
  ground: nullable(Type.String()),
  note: Type.String(),
  sentence: Type.String(),
  by: Person,
  at: Instant,
}

const Origin = nullable(
  Type.Object(
    {
      kind: Type.Enum([...commentOrigins]),
      host: Type.String(),
      address: Type.String({ description: 'The page on which people read it there' }),
      author: Type.String({ description: 'The address of who wrote it there' }),
    },
    { title: 'QueuedCommentOrigin', description: 'The site that it was written on; null where it was written here' },
  ),
)

const Card = Type.Object(
  {
    id: Type.String(),
    status: Status,
    allowedDecisions: Type.Array(Decision),
    unreviewed: Type.Boolean({
      description: 'Readers see it and no person has read it yet: approve to mark it as read',
    }),
    parentId: nullable(Type.String()),
    depth: Type.Integer(),
    name: Type.String(),
    email: nullable(Type.String()),
    emailProven: Type.Boolean(),
    staff: Type.Boolean(),
    origin: Origin,
    byline: Signature,
    html: Type.String(),
    text: Type.String(),
    next: nullable(
      Type.Object(
        { html: Type.String(), text: Type.String() },
        { title: 'NextText', description: 'What its author wrote since; approve publishes it' },
      ),
    ),
    editedAt: nullable(Instant),
    highlighted: Type.Boolean(),
    createdAt: Instant,
    decidedAt: nullable(Instant),
    heldBy: nullable(Type.String({ description: 'The rule that fired when it came' })),
    heldMatch: nullable(Type.String()),
    queueFull: Type.Boolean({
      description: 'It was to wait, and is spam because the queue was full of what rules held out of suspicion',
    }),
    record: Type.Object(
      {
        by: nullable(Type.Enum(['account', 'email'])),
        approved: Type.Integer(),
        rejected: Type.Integer(),
        spam: Type.Integer(),
      },
      { title: 'PersonRecord' },
    ),
    article: ArticleHead,
    parent: nullable(
      Type.Object({ id: Type.String(), name: Type.String(), excerpt: Type.String() }, { title: 'ParentComment' }),
    ),
    thread: Type.Array(CommentHead, {
      description: 'From the top of the thread down to the comment that is answered',
    }),
    decisions: Type.Array(Type.Object(decided, { title: 'CommentDecision' })),
  },
  { title: 'QueuedComment' },
)

export const CardReply = dataReply(Card)

export const QueueQuery = closedObject({
  ...cursorQuery,
  status: Type.Optional(Status),
  article: Type.Optional(Type.String({ maxLength: 200, description: 'Id or slug' })),
  rule: Type.Optional(Type.String({ maxLength: 60, description: 'The rule that held it' })),
  category: Type.Optional(Type.String({ maxLength: 200, description: 'Id or slug; its sub-categories are included' })),
  person: Type.Optional(
    Type.String({
      maxLength: 254,
      description: 'A whole name, whatever the accents and case, an e-mail address or the id of an account',
    }),
  ),
  olderThan: Type.Optional(Type.Integer({ minimum: 0, maximum: 87_600, description: 'Hours since it was sent' })),
  unreviewed: Type.Optional(
    Type.Boolean({ description: 'Approved ones that no person has read, or whose author wrote another text since' }),
  ),
  q: Type.Optional(
    Type.String({ maxLength: 100, description: 'Found in name, text or e-mail, whatever the accents and case' }),
  ),
})

export const QueueReply = Type.Object(
  {
    data: Type.Array(Card),
    meta: Type.Object(
      { ...cursorMeta, counts: Type.Record(Status, Type.Integer(), { title: 'QueueCounts' }) },
      { title: 'QueueMeta' },
    ),
  },
  { title: 'QueuePage' },
)

const decision = {
  decision: Decision,
  ground: Type.Optional(Type.Enum([...grounds])),
  note: Type.Optional(Type.String({ maxLength: 500, description: 'For the other moderators' })),
  sentence: Type.Optional(
    Type.String({ maxLength: longestSentence, description: 'For the author of a refused comment' }),
  ),
  from: Type.Optional(
    Type.Enum([...commentStatuses], {
      description: 'The state that was read: pending unless said; for undo, the state it is in',
    }),
  ),
  editedAt: Type.Optional(
    nullable(
      Type.String({ maxLength: 40, description: 'The editedAt that was read: 409 when the text changed since' }),
    ),
  ),
}

export const DecisionBody = closedObject(decision, { title: 'NewDecision' })
export const DecisionsBody = closedObject(
  {
    items: Type.Array(
      closedObject({ id: Type.String({ maxLength: 64 }), ...decision }, { title: 'NewDecisionOnOne' }),
      { minItems: 1, maxItems: 100 },
    ),
  },
  { title: 'NewDecisions' },
)
export const DecisionsReply = Type.Object(
  {
    data: Type.Object(
      {
        done: Type.Array(Type.String()),
        skipped: Type.Array(
          Type.Object(
            { id: Type.String(), reason: Type.String(), detail: Type.String() },
            { title: 'SkippedDecision' },
          ),
        ),
      },
      { title: 'DecisionsOutcome' },
    ),
    meta: Type.Object({ done: Type.Integer(), skipped: Type.Integer() }, { title: 'DecisionsMeta' }),
  },
  { title: 'DecisionsReply' },
)

const CursorMeta = Type.Object({ limit: Type.Integer(), next: nullable(Type.String()) }, { title: 'CursorMeta' })

export const RecentQuery = closedObject(cursorQuery)
export const RecentReply = Type.Object(
  {
    data: Type.Array(
      Type.Object(
        {
          ...decided,
          comment: CommentHead,
          article: ArticleHead,
        },
        { title: 'RecentDecision' },
      ),
    ),
    meta: CursorMeta,
  },
  { title: 'RecentDecisions' },
)

export const UnansweredQuery = closedObject({
  ...cursorQuery,
  days: Type.Optional(Type.Integer({ minimum: 0, maximum: 3650, default: 3 })),
})
export const UnansweredReply = Type.Object(
  {
    data: Type.Array(Card),
    meta: CursorMeta,
  },
  { title: 'UnansweredPage' },
)

export const HighlightBody = closedObject({ on: Type.Boolean() }, { title: 'Highlight' })

const Reception = Type.Object(
  {
    status: Type.Enum(['pending', 'approved', 'spam', 'rejected']),
    rule: nullable(Type.String()),
    match: nullable(Type.String()),
  },
  { title: 'Reception' },
)

export const TrialBody = closedObject(
  {
    rules: CommentRulesBody,
    last: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'How many of the newest comments' }),
    ),
  },
  { title: 'NewTrial' },
)
export const TrialReply = dataReply(
  Type.Object(
    {
      replayed: Type.Integer(),
      changes: Type.Array(
        Type.Object(
          {
            id: Type.String(),
            name: Type.String(),
            excerpt: Type.String(),
            was: Reception,
            wouldBe: Reception,
          },
          { title: 'ReceptionChange' },
        ),
      ),
    },
    { title: 'Trial' },
  ),
)
