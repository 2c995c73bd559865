import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Db } from '../db/index.ts'
import { can, type Actor } from '../http/actor.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { idParams, problemReply } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { maskAddress } from './addresses.ts'
import { MailReply, MailsQuery, MailsReply } from './mail.schema.ts'
import type { MailService } from './mail.service.ts'
import type { MailRecord } from './mails.ts'
import { findMailRecord, listMailRecords } from './mails.store.ts'

const access = { anyOf: ['settings.manage'] } as const
const tags = ['mail']

/** What became of the mail. */
export function registerMailRoutes(instance: FastifyInstance, deps: { db: Db; mail: MailService }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, mail } = deps

  app.get(
    '/api/v1/admin/mails',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'listMails',
        summary: 'The mail, newest first: waiting, sent, failed',
        querystring: MailsQuery,
        response: { 200: MailsReply },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { items, total } = await listMailRecords(db.read, { status: request.query.status }, page)
      return pageBody(request, reply, page, { items: items.map((item) => mailView(item, request.actor)), total })
    },
  )

  app.post(
    '/api/v1/admin/mails/:id/retry',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'retryMail',
        summary: 'Send a failed mail again',
        params: idParams,
        response: { 200: MailReply, 409: problemReply },
      },
    },
    async (request) => {
      await mail.retry(request.actor, request.params.id)
      const record = await findMailRecord(db.read, request.params.id)
      if (!record) throw new Problem('not_found')
      return { data: mailView(record, request.actor) }
    },
  )
}

/** @param actor sees whom a mail is for only where accounts are theirs to manage. */
export function mailView(record: MailRecord, actor: Actor) {
  return {
    ...record,
    to: can(actor, 'user.manage') ? record.to : maskAddress(record.to),
    nextAt: record.status === 'queued' ? record.nextAt.toISOString() : null,
    createdAt: record.createdAt.toISOString(),
    sentAt: record.sentAt?.toISOString() ?? null,
  }
}
