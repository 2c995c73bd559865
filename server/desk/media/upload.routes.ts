import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { formLimits } from '../../media/index.ts'
import { toProblem } from '../../http/problem-handler.ts'
import { invalidField, problemBody } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { forStaff, readRefusal, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { words } from './media.words.ts'

const texts = { alt: '', decorative: false, caption: '', credit: '', licence: '' }

/** A picture is sent by the form of the page, or by its script, which asks for JSON and sends several. */
export function registerUploadRoutes(
  app: FastifyInstance,
  { media, uploads }: DeskContext,
  tools: DeskTools,
  mediaPage: (request: FastifyRequest, refused: Refused) => Promise<DeskPage>,
): void {
  void app.register(async (form) => {
    await form.register(multipart, { limits: formLimits })
    form.setErrorHandler(refuse)
    form.post(
      '/desk/media',
      {
        config: { ...forStaff('media.upload'), slowBody: true },
        preParsing: async (request, _reply, payload) => {
          uploads.assertSize(request)
          return payload
        },
        preValidation: uploads.receive,
      },
      async (request, reply) => {
        const { file, end } = uploads.take(request)
        try {
          if (!file?.filename) throw invalidField('/file', words.upload.noFile)
          const item = await media.upload(request.actor, { file, ...texts, isDescribedLater: true })
          const { id, filename, duplicateOf } = item
          const href = `/desk/media/${id}?done=${duplicateOf === null ? 'sent' : `again&same=${duplicateOf}`}`
          if (!asksForJson(request)) return await tools.go(reply, href)
          return await reply.code(201).send({ id, filename, href: `/desk/media/${id}`, isAgain: duplicateOf !== null })
        } finally {
          await end()
        }
      },
    )
  })

  /** On the page from which it was sent, or to its script. */
  async function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    reply.header('cache-control', 'no-store')
    if (asksForJson(request)) {
      const problem = toProblem(error)
      const { connection, 'retry-after': wait } = problem.options.headers ?? {}
      if (connection !== undefined) reply.header('connection', connection)
      if (wait !== undefined) reply.header('retry-after', wait)
      const body = problemBody(problem, request.lang, '/desk/media')
      return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(body))
    }
    const refused = readRefusal(error, request)
    if (refused.status === 413) reply.header('connection', 'close')
    return tools.show(request, reply, await mediaPage(request, refused))
  }
}

function asksForJson({ headers }: FastifyRequest): boolean {
  return headers.accept === 'application/json'
}
