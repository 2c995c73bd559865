import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { findWebhook, hookEvents, WebhookBody, WebhookPatch, type WebhookRow } from '../../outreach/index.ts'
import { Problem } from '../../problem.ts'
import { hashText } from '../../text.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked, readFields } from '../forms.ts'
import { createOnce } from '../once.ts'
import type { Named } from '../records.routes.ts'
import { readRevision } from '../revisions.ts'
import { assertValid, forStaff, readRefusal, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import {
  emptyHook,
  hookPage,
  hooksPage,
  newHookPage,
  path,
  removeHookPage,
  renewPage,
  secretPage,
  valuesOf,
  type HookValues,
} from './webhooks.page.ts'
import { words } from './webhooks.words.ts'

const staff = { config: forStaff('settings.manage') }

/** The webhooks: whom the blog tells of what happens, and whether they hear. */
export function registerWebhookPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db } = context
  const { webhooks } = context.outreach
  /** Whoever clicks twice reads the one secret twice; a form that was changed asks for another. */
  const once = createOnce<{ webhook: WebhookRow; secret: string }>(({ url, body }) =>
    hashText(url + JSON.stringify(body)),
  )

  app.get(path, staff, async (request, reply) => tools.show(request, reply, await hooksPage(context, tools, request)))

  app.get(`${path}/new`, staff, async (request, reply) => {
    const shown = { row: null, values: emptyHook, once: tools.once().value }
    return tools.show(request, reply, await newHookPage(context, request, shown))
  })

  app.post(path, staff, async (request, reply) => {
    const values = readValues(request)
    try {
      const { webhook, secret } = await once(request, () => {
        const { active: _, ...draft } = values
        assertValid(request, WebhookBody, draft)
        return webhooks.create(request.actor, draft)
      })
      return await tools.show(request, reply, secretPage(request, webhook, secret))
    } catch (error) {
      const refused = readRefusal(error, request)
      const shown = { row: null, values, once: readField(request, 'once'), refused }
      return tools.show(request, reply, await newHookPage(context, request, shown))
    }
  })

  app.get(`${path}/:id`, staff, async (request: Named, reply) => {
    const row = await open(request.params.id)
    const page = await hookPage(context, request, { row, values: valuesOf(row), once: '' })
    return tools.show(request, reply, { ...page, notice: tools.told(request, inLanguage(words.done, request.lang)) })
  })

  app.post(`${path}/:id`, staff, async (request: Named, reply) => {
    const { id } = request.params
    const values = readValues(request)
    return tools.act(
      request,
      reply,
      async () => {
        assertValid(request, WebhookPatch, values)
        await webhooks.update(request.actor, id, readRevision(request), values)
        return `${path}/${id}?done=saved`
      },
      async (refused) => {
        const shown = { row: await open(id), values, once: '', refused }
        return tools.show(request, reply, await hookPage(context, request, shown))
      },
    )
  })

  app.get(`${path}/:id/secret`, staff, async (request: Named, reply) =>
    tools.show(request, reply, renewPage(request, await open(request.params.id), tools.once())),
  )

  app.post(`${path}/:id/secret`, staff, async (request: Named, reply) => {
    const { webhook, secret } = await once(request, async () => {
      const made = await webhooks.renewSecret(request.actor, request.params.id)
      return { webhook: await open(request.params.id), secret: made }
    })
    return tools.show(request, reply, secretPage(request, webhook, secret))
  })

  registerActs(app, context, tools, open)

  async function open(id: string): Promise<WebhookRow> {
    const row = await findWebhook(db.read, id)
    if (!row) throw new Problem('not_found')
    return row
  }
}

function registerActs(
  app: FastifyInstance,
  context: DeskContext,
  tools: DeskTools,
  open: (id: string) => Promise<WebhookRow>,
): void {
  const { webhooks } = context.outreach

  /** Does one act on a webhook, and shows it again with what was done, or why not. */
  const act = (url: string, done: string, work: (params: { id: string; delivery: string }) => Promise<void>) =>
    app.post<{ Params: { id: string; delivery: string } }>(url, staff, async (request, reply) => {
      const { id } = request.params
      return tools.act(
        request,
        reply,
        async () => {
          await work(request.params)
          return `${path}/${id}?done=${done}`
        },
        async (refused) => {
          const row = await open(id)
          const shown = { row, values: valuesOf(row), once: '', refused }
          return tools.show(request, reply, await hookPage(context, request, shown))
        },
      )
    })

  act(`${path}/:id/test`, 'tested', ({ id }) => webhooks.test(id))
  act(`${path}/:id/deliveries/:delivery/replay`, 'replayed', ({ id, delivery }) => webhooks.replay(id, delivery))

  app.get(`${path}/:id/remove`, staff, async (request: Named, reply) =>
    tools.show(request, reply, removeHookPage(request, await open(request.params.id))),
  )

  app.post(`${path}/:id/remove`, staff, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await webhooks.remove(request.actor, id, readRevision(request))
        return `${path}?done=removed`
      },
      async (refused) => tools.show(request, reply, removeHookPage(request, await open(id), refused)),
    )
  })
}

function readValues(request: FastifyRequest): HookValues {
  const given = readFields(request, 'events')
  return {
    name: readField(request, 'name').trim(),
    address: readField(request, 'address').trim(),
    events: hookEvents.filter((one) => given.includes(one)),
    categories: readFields(request, 'categories'),
    active: isChecked(request, 'active'),
  }
}
