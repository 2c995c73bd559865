import type { FastifyInstance, FastifyRequest } from 'fastify'
import { textBody } from '../../http/bodies.ts'
import { readField } from '../../http/form.ts'
import { findIssue, readAudience, slots, type IssueDraft, type IssueRow } from '../../outreach/index.ts'
import { Problem } from '../../problem.ts'
import { findUser } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { readFields } from '../forms.ts'
import type { Named } from '../records.routes.ts'
import { readRevision, tellRefusal } from '../revisions.ts'
import { forStaff, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import {
  cancelPage,
  draftPage,
  emptyIssue,
  issuePage,
  issuesPage,
  path,
  previewPage,
  removeIssuePage,
  sendPage,
  valuesOf,
} from './issues.page.ts'
import { words } from './issues.words.ts'

const staff = { config: forStaff('article.publish-any') }

/** A letter has its styles on its elements, as mail must; nothing in it runs, and it asks for nothing of others. */
const policy = [
  "default-src 'none'",
  "img-src 'self'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  // Without an origin of its own the library's pictures would be those of another site.
  'sandbox allow-same-origin',
].join(';')

/** The issues of the newsletter: what was sent, what is on its way, what somebody writes. */
export function registerIssuePages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { issues } = context.outreach

  async function open(id: string): Promise<IssueRow> {
    const row = await findIssue(context.db.primary, id)
    if (!row) throw new Problem('not_found')
    return row
  }

  app.get(path, staff, async (request, reply) => tools.show(request, reply, await issuesPage(context, tools, request)))

  app.get(`${path}/new`, staff, async (request, reply) => {
    const shown = { row: null, values: emptyIssue, once: tools.once().value }
    return tools.show(request, reply, await draftPage(context, request, shown))
  })

  app.post(path, { ...staff, bodyLimit: textBody }, async (request, reply) => {
    const values = readDraft(request)
    return tools.act(
      request,
      reply,
      async () => `${path}/${(await issues.write(request.actor, values)).id}?done=saved`,
      async (refused) => {
        const shown = { row: null, values, once: readField(request, 'once'), refused }
        return tools.show(request, reply, await draftPage(context, request, shown))
      },
    )
  })

  app.get(`${path}/:id`, staff, async (request: Named, reply) => {
    const row = await open(request.params.id)
    const notice = tools.told(request, inLanguage(words, request.lang).done)
    return tools.show(request, reply, await rowPage(context, request, row, { notice }))
  })

  app.post(`${path}/:id`, { ...staff, bodyLimit: textBody }, async (request: Named, reply) => {
    const { id } = request.params
    const values = readDraft(request)
    return tools.act(
      request,
      reply,
      async () => {
        await issues.change(request.actor, id, readRevision(request), values)
        return `${path}/${id}?done=saved`
      },
      async (refused) =>
        tools.show(request, reply, await rowPage(context, request, await open(id), { values, refused })),
    )
  })

  registerPreview(app, context, tools, open)
  registerActs(app, context, tools, open)
}

/** A draft to be written, or how one that left is doing; what was done, or why not. */
async function rowPage(
  context: DeskContext,
  request: FastifyRequest,
  row: IssueRow,
  { values = valuesOf(row), refused, notice = '' }: { values?: IssueDraft; refused?: Refused; notice?: string },
): Promise<DeskPage> {
  if (row.status !== 'draft') return issuePage(context, request, row, { notice, ...tellRefusal(refused, request.lang) })
  return draftPage(context, request, { row, values, once: '', notice, ...(refused && { refused }) })
}

type Open = (id: string) => Promise<IssueRow>

function registerPreview(app: FastifyInstance, { outreach, config }: DeskContext, tools: DeskTools, open: Open): void {
  app.get(`${path}/:id/preview`, staff, async (request: Named, reply) =>
    tools.show(request, reply, previewPage(request, await open(request.params.id))),
  )

  app.get(`${path}/:id/preview/page`, staff, async (request: Named, reply) => {
    const content = await outreach.issues.read(await open(request.params.id))
    const view = content.view(
      config.lang,
      content.chosen.map(({ id }) => id),
    )
    reply.headers({ 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN', 'cache-control': 'no-store' })
    const html = (await content.writeHtml(view))
      .replaceAll(slots.manage, '/newsletter')
      .replaceAll(slots.stop, '/newsletter')
      // The library's pictures are asked for where the desk is, by whatever name it was reached.
      .replaceAll(`src="${config.url}/`, 'src="/')
    return reply.type('text/html; charset=utf-8').send(html)
  })
}

function registerActs(app: FastifyInstance, context: DeskContext, tools: DeskTools, open: Open): void {
  const { issues } = context.outreach

  /** Does one act on an issue, and shows it again with what was done, or why not. */
  const act = (name: string, done: string, work: (request: Named) => Promise<void>) =>
    app.post(`${path}/:id/${name}`, staff, async (request: Named, reply) => {
      const { id } = request.params
      return tools.act(
        request,
        reply,
        async () => {
          await work(request)
          return `${path}/${id}?done=${done}`
        },
        async (refused) => tools.show(request, reply, await rowPage(context, request, await open(id), { refused })),
      )
    })

  act('test', 'tested', async (request) => {
    const { id } = request.actor
    const account = id === null ? null : await findUser(context.db.read, id)
    if (account) await issues.test(await open(request.params.id), account.email, request.lang)
  })
  act('pause', 'paused', ({ actor, params }) => issues.pause(actor, params.id))
  act('resume', 'resumed', ({ actor, params }) => issues.resume(actor, params.id))
  act('doubtful', 'doubtful', ({ actor, params }) => issues.sendDoubtful(actor, params.id))
  act('cancel', 'cancelled', ({ actor, params }) => issues.cancel(actor, params.id))

  app.get(`${path}/:id/cancel`, staff, async (request: Named, reply) =>
    tools.show(request, reply, await cancelPage(context, request, await open(request.params.id))),
  )

  app.get(`${path}/:id/send`, staff, async (request: Named, reply) =>
    tools.show(request, reply, await sendPage(context, request, await open(request.params.id))),
  )

  app.post(`${path}/:id/send`, staff, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await issues.send(request.actor, id, readRevision(request), readAudience(readField(request, 'to')))
        return `${path}/${id}?done=started`
      },
      async (refused) => tools.show(request, reply, await sendPage(context, request, await open(id), refused)),
    )
  })

  app.get(`${path}/:id/remove`, staff, async (request: Named, reply) =>
    tools.show(request, reply, removeIssuePage(request, await open(request.params.id))),
  )

  app.post(`${path}/:id/remove`, staff, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await issues.remove(request.actor, id, readRevision(request))
        return `${path}?done=removed`
      },
      async (refused) => tools.show(request, reply, removeIssuePage(request, await open(id), refused)),
    )
  })
}

function readDraft(request: FastifyRequest): IssueDraft {
  return {
    subject: readField(request, 'subject'),
    text: readField(request, 'text'),
    articleIds: readFields(request, 'articles'),
  }
}
