import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Db } from '../db/index.ts'
import { fileOf, streamJson } from '../http/json-stream.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { closedObject, pageQuery } from '../http/schemas.ts'
import type { PersonalData } from './personal-data.store.ts'
import { EmailQuery, EraseBody, ErasedReply, PersonalDataReply, PurgesPage } from './privacy.schema.ts'
import type { PrivacyService } from './privacy.service.ts'
import { listPurges } from './purge.store.ts'

const config = { access: { anyOf: ['user.manage'] } } as const
const tags = ['privacy']
const base = '/api/v1/admin/privacy'

/** What an administrator does for whoever asks about their data. */
export function registerPrivacyRoutes(instance: FastifyInstance, deps: { db: Db; privacy: PrivacyService }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, privacy } = deps

  app.get(
    base,
    {
      config,
      schema: {
        tags,
        operationId: 'findPersonalData',
        summary: 'All that is tied to an e-mail address; of its comments the newest hundred',
        querystring: EmailQuery,
        response: { 200: PersonalDataReply },
      },
    },
    async (request) => ({ data: personalDataView(await privacy.find(request.query.email)) }),
  )

  app.get(
    `${base}/export`,
    {
      config,
      schema: {
        tags,
        operationId: 'exportPersonalData',
        summary: 'The same as a file, with every comment, to be handed over; it is recorded',
        querystring: EmailQuery,
        response: { 200: fileOf(PersonalDataReply) },
      },
    },
    async (request, reply) => {
      const data = await privacy.export(request.actor, request.query.email)
      return reply
        .header('content-disposition', 'attachment; filename="personal-data.json"')
        .type('application/json; charset=utf-8')
        .send(streamJson({ data }))
    },
  )

  app.post(
    `${base}/erase`,
    {
      config,
      schema: {
        tags,
        operationId: 'erasePersonalData',
        summary: 'Erase all that is tied to an e-mail address',
        body: EraseBody,
        response: { 200: ErasedReply },
      },
    },
    async (request) => ({
      data: await privacy.erase(request.actor, request.body.email, { texts: request.body.texts }),
    }),
  )

  app.get(
    `${base}/purges`,
    {
      config,
      schema: {
        tags,
        operationId: 'listPurges',
        summary: 'What the clock removed, newest first: the proof without the data',
        querystring: closedObject(pageQuery),
        response: { 200: PurgesPage },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { items, total } = await listPurges(db.read, page)
      return pageBody(request, reply, page, {
        items: items.map((row) => ({ ...row, at: row.at.toISOString() })),
        total,
      })
    },
  )
}

/** Dates as text, in whatever holds them. */
type Written<T> = T extends Date
  ? string
  : T extends (infer Item)[]
    ? Written<Item>[]
    : T extends object
      ? { [K in keyof T]: Written<T[K]> }
      : T

/** The whole of it is made for handing over: nothing is left out. */
export function personalDataView(found: PersonalData): Written<PersonalData> {
  return JSON.parse(JSON.stringify(found)) as Written<PersonalData>
}
