import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../../clock.ts'
import type { Db } from '../../db/index.ts'
import { closedObject, idParams, problemReply } from '../../http/schemas.ts'
import { Problem } from '../../problem.ts'
import { staffAccess } from '../articles.routes.ts'
import { findReadable } from '../guards.ts'
import { NoteBody, NoteListReply, NoteReply, NoteWithdrawal, ReviewBody, ReviewReply } from './care.schema.ts'
import type { CareService } from './care.service.ts'
import { listNotesOf, type NoteRow } from './notes.store.ts'
import { findReview, type ReviewRow } from './reviews.store.ts'

const base = '/api/v1/admin/articles/:id'
const config = { access: staffAccess }
const tags = ['articles']

/** What the library does for a text after it came out: when it is read again, corrections, replies. */
export function registerCareRoutes(instance: FastifyInstance, deps: Deps): void {
  registerReviewRoutes(instance, deps)
  registerNoteRoutes(instance, deps)
}

interface Deps {
  db: Db
  clock: Clock
  care: CareService
}

function registerReviewRoutes(instance: FastifyInstance, { db, clock, care }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    `${base}/review`,
    {
      config,
      schema: {
        tags,
        operationId: 'readReview',
        summary: 'When a text is to be read again',
        params: idParams,
        response: { 200: ReviewReply },
      },
    },
    async ({ actor, params }) => {
      await findReadable(db.read, actor, params.id, clock.now())
      const row = await findReview(db.read, params.id)
      if (!row) throw new Problem('not_found')
      return { data: reviewView(row) }
    },
  )

  app.put(
    `${base}/review`,
    {
      config,
      schema: {
        tags,
        operationId: 'setReview',
        summary: 'Set the day from which a text may be old, and what takes its place',
        params: idParams,
        body: ReviewBody,
        response: { 200: ReviewReply },
      },
    },
    async ({ actor, params, body }) => ({ data: reviewView(await care.setReview(actor, params.id, body)) }),
  )

  app.delete(
    `${base}/review`,
    {
      config,
      schema: {
        tags,
        operationId: 'endReview',
        summary: 'Take the review date away',
        params: idParams,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params }, reply) => {
      await care.endReview(actor, params.id)
      return reply.code(204).send(null)
    },
  )
}

function registerNoteRoutes(instance: FastifyInstance, { db, clock, care }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    `${base}/notes`,
    {
      config,
      schema: {
        tags,
        operationId: 'listNotes',
        summary: 'Corrections of an article, and replies to it',
        params: idParams,
        response: { 200: NoteListReply },
      },
    },
    async ({ actor, params }) => {
      await findReadable(db.read, actor, params.id, clock.now())
      return { data: (await listNotesOf(db.read, [params.id])).map(noteView) }
    },
  )

  app.post(
    `${base}/notes`,
    {
      config,
      schema: {
        tags,
        operationId: 'addNote',
        summary: 'Add a correction, or the reply of somebody who is named, to a live article',
        params: idParams,
        body: NoteBody,
        response: { 201: NoteReply, 409: problemReply },
      },
    },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send({ data: noteView(await care.addNote(actor, params.id, body)) }),
  )

  app.post(
    `${base}/notes/:note/withdraw`,
    {
      config,
      schema: {
        tags,
        operationId: 'withdrawNote',
        summary: 'Withdraw a correction or a reply: a sentence stays that says when and why',
        params: closedObject({ id: Type.String({ maxLength: 64 }), note: Type.String({ maxLength: 64 }) }),
        body: NoteWithdrawal,
        response: { 200: NoteReply, 409: problemReply },
      },
    },
    async ({ actor, params, body }) => ({
      data: noteView(await care.withdrawNote(actor, params.id, params.note, body.reason)),
    }),
  )
}

function reviewView({ dueOn, checkedAt, replacedById }: ReviewRow) {
  return { dueOn, checkedAt: checkedAt?.toISOString() ?? null, replacedBy: replacedById }
}

function noteView({ id, kind, name, text, at, withdrawnAt, withdrawnFor }: NoteRow) {
  const dates = { at: at.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null }
  return { id, kind, name, text, withdrawnFor, ...dates }
}
