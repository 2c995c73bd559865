import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { findSubscriber, type Subscriber } from '../../outreach/index.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import type { Named } from '../records.routes.ts'
import { forStaff, readRefusal, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { writeSubscribers } from './subscribers.csv.ts'
import { emptyTyped, newSubscriberPage, readTyped } from './subscribers.form.ts'
import { registerSubscriberImport } from './subscribers.import.routes.ts'
import { endPage, path, subscriberPage, subscribersPage } from './subscribers.page.ts'
import { words } from './subscribers.words.ts'

/** As all personal data of the public are: for those who answer for people's data. */
const staff = { config: forStaff('user.manage') }

/** Who receives the newsletter: listed, added, ended, imported, taken away. */
export function registerSubscriberPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, config } = context
  const { subscribers } = context.outreach

  registerSubscriberImport(app, context, tools)

  app.get(path, staff, async (request, reply) =>
    tools.show(request, reply, await subscribersPage(context, tools, request)),
  )

  app.get(`${path}.csv`, staff, async (request, reply) => {
    await subscribers.noteExport(request.actor)
    return reply
      .header('content-disposition', 'attachment; filename="subscribers.csv"')
      .header('cache-control', 'no-store')
      .type('text/csv; charset=utf-8')
      .send(Readable.from(writeSubscribers(context, request.lang)))
  })

  app.get(`${path}/new`, staff, async (request, reply) => {
    const shown = { typed: emptyTyped(config.lang), once: tools.once().value }
    return tools.show(request, reply, await newSubscriberPage(context, request, shown))
  })

  app.post(path, staff, async (request, reply) => {
    const typed = readTyped(request)
    return tools.act(
      request,
      reply,
      async () => {
        const { id } = await subscribers.add(request.actor, typed)
        return `${path}/${id}?done=added`
      },
      async (refused) => {
        const shown = { typed, once: readField(request, 'once'), refused }
        return tools.show(request, reply, await newSubscriberPage(context, request, shown))
      },
    )
  })

  app.get(`${path}/:id`, staff, async (request: Named, reply) => {
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    return tools.show(request, reply, await subscriberPage(context, request, await open(request), notice))
  })

  app.get(`${path}/:id/end`, staff, async (request: Named, reply) =>
    tools.show(request, reply, endPage(request, await open(request))),
  )

  app.post(`${path}/:id/end`, staff, async (request: Named, reply) => {
    const row = await open(request)
    try {
      await subscribers.endByStaff(request.actor, row.id)
    } catch (error) {
      return tools.show(request, reply, endPage(request, row, readRefusal(error, request)))
    }
    return tools.go(reply, `${path}/${row.id}?done=ended`)
  })

  async function open({ params }: FastifyRequest<{ Params: { id: string } }>): Promise<Subscriber> {
    const row = await findSubscriber(db.read, { id: params.id })
    if (!row) throw new Problem('not_found')
    return row
  }
}
