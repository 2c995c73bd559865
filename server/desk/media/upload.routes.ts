import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { formLimits, readMedia } from '../../media/index.ts'
import { can } from '../../http/actor.ts'
import { toProblem } from '../../http/problem-handler.ts'
import { invalidField, problemBody } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { readRevision } from '../revisions.ts'
import { forStaff, readRefusal, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { itemPage, textsOf } from './item.page.ts'
import { words } from './media.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

const texts = { alt: '', decorative: false, caption: '', credit: '', licence: '' }

/** A file is sent by the form of the page, or by its script, which asks for JSON and sends several. */
export function registerUploadRoutes(
  app: FastifyInstance,
  context: DeskContext,
  tools: DeskTools,
  mediaPage: (request: FastifyRequest, refused: Refused) => Promise<DeskPage>,
): void {
  const { db, clock, media, uploads } = context
  void app.register(async (form) => {
    await form.register(multipart, { limits: formLimits })
    form.setErrorHandler(refuse)
    form.post(
      '/desk/media',
      { config: { ...forStaff('media.upload'), slowBody: true }, ...uploads.receiving },
      async (request, reply) => {
        const { file, end } = uploads.take(request)
        try {
          if (!file?.filename) throw invalidField('/file', words.upload.noFile)
          const item = await media.upload(request.actor, { file, ...texts, isDescribedLater: true })
          const { id, kind, filename, duplicateOf } = item
          const sent = kind === 'document' ? 'document' : 'sent'
          const href = `/desk/media/${id}?done=${duplicateOf === null ? sent : `again&same=${duplicateOf}`}`
          if (!asksForJson(request)) return await tools.go(reply, href)
          return await reply
            .code(201)
            .send({ id, kind, filename, href: `/desk/media/${id}`, isAgain: duplicateOf !== null })
        } finally {
          await end()
        }
      },
    )

    form.post(
      '/desk/media/:id/file',
      { config: { ...forStaff('media.upload', 'media.manage'), slowBody: true }, ...uploads.receiving },
      async (request: Named, reply) => {
        const { id } = request.params
        const { file, end } = uploads.take(request)
        try {
          return await tools.act(
            request,
            reply,
            async () => {
              if (!file?.filename) throw invalidField('/file', words.upload.noFile)
              await media.replace(request.actor, id, readRevision(request), file)
              return `/desk/media/${id}?done=replaced`
            },
            async (refused) => tools.show(request, reply, await pageOf(request, refused)),
          )
        } finally {
          await end()
        }
      },
    )
  })

  /** Where it was sent from. */
  async function pageOf(request: FastifyRequest, refused: Refused): Promise<DeskPage> {
    const { id } = request.params as { id?: string }
    if (id === undefined) return mediaPage(request, refused)
    const opened = await readMedia(db.read, id, clock.now())
    return itemPage(context, request, { ...opened, texts: textsOf(opened.item), refused })
  }

  /** On the page from which it was sent, or to its script. */
  async function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    // Whoever may not see the page is not shown it with a reason on top.
    const maySee = can(request.actor, 'media.upload') || can(request.actor, 'media.manage')
    if (!maySee && toProblem(error).code === 'forbidden') throw error
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
    return tools.show(request, reply, await pageOf(request, refused))
  }
}

function asksForJson({ headers }: FastifyRequest): boolean {
  return headers.accept === 'application/json'
}
