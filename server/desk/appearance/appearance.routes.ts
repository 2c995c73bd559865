import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listPublications } from '../../looks/index.ts'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { messagePage } from '../pages.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { readValues } from './appearance.form.ts'
import { appearancePage, openWork, path, trialPath, trialStyles } from './appearance.page.ts'
import { words } from './appearance.words.ts'

/** That of the public pages, but that the desk shows it in a frame, and that forms lead to the trial alone. */
const policy = [
  "default-src 'none'",
  "img-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join(';')

/** How the site looks: tried out by one person, then published. */
export function registerAppearanceRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, looks, siteTheme, readTrialPage } = context
  const staff = { config: forStaff('settings.manage') }

  app.get(path, staff, async (request, reply) => {
    const w = inLanguage(words, request.lang)
    const notice = tools.told(request, w.done)
    const [last] = notice === w.done.published ? await listPublications(db.read, 1) : []
    const undo = last && { action: `${path}/undo`, label: w.undoLast, hidden: [{ name: 'id', value: last.id }] }
    const page = await appearancePage(context, request, { notice, ...(undo && { undo }) })
    return tools.show(request, reply, page)
  })

  app.post(path, staff, async (request, reply) => {
    const { look, theme } = await openWork(context, request)
    const values = readValues(request, theme.settings)
    const work = async () => {
      const given = { theme: look.theme, values }
      await looks.tryOut(request.actor, readField(request, 'act') === 'nearest' ? await looks.mend(given) : given)
      return `${path}?done=tried`
    }
    return tools.act(request, reply, work, async (refused) =>
      tools.show(request, reply, await appearancePage(context, request, { refused, values })),
    )
  })

  app.post(`${path}/theme`, staff, async (request, reply) => {
    const id = readField(request, 'theme')
    return act(request, reply, 'tried', async () =>
      looks.tryOut(request.actor, { theme: id, values: await looks.readValuesOf(db.read, id) }),
    )
  })
  app.post(`${path}/defaults`, staff, async (request, reply) => {
    const { look } = await openWork(context, request)
    return act(request, reply, 'tried', () => looks.tryOut(request.actor, { theme: look.theme, values: {} }))
  })
  app.post(`${path}/publish`, staff, (request, reply) =>
    act(request, reply, 'published', () => looks.publish(request.actor)),
  )
  app.post(`${path}/abandon`, staff, (request, reply) =>
    act(request, reply, 'abandoned', () => looks.abandon(request.actor)),
  )
  app.post(`${path}/undo`, staff, (request, reply) =>
    act(request, reply, 'undone', () => looks.undo(request.actor, readField(request, 'id'))),
  )

  /** Does it, and comes back to the room. */
  function act(
    request: FastifyRequest,
    reply: FastifyReply,
    done: keyof (typeof words)['done'],
    work: () => Promise<void>,
  ): Promise<FastifyReply> {
    return tools.act(
      request,
      reply,
      async () => {
        await work()
        return `${path}?done=${done}`
      },
      async (refused) => tools.show(request, reply, await appearancePage(context, request, { refused })),
    )
  }

  app.get(trialStyles, staff, async (request, reply) => {
    const look = await looks.readDraft(db.read, request.actor)
    if (!look) throw new Problem('not_found')
    return reply.type('text/css; charset=utf-8').send(await siteTheme.writeStyles(look))
  })

  app.get(`${trialPath}/*`, staff, async (request, reply) => {
    const look = await looks.readDraft(db.read, request.actor)
    if (!look) return tools.go(reply, path)
    const w = inLanguage(words.trial, request.lang)
    const page = await readTrialPage(request, look, request.url.slice(trialPath.length), {
      base: trialPath,
      styles: trialStyles,
      notice: { text: w.notice, href: path, link: w.back },
    })
    if ('location' in page) return tools.go(reply, page.location)
    reply.headers({ 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN', 'cache-control': 'no-store' })
    return reply.code(page.status).type('text/html; charset=utf-8').send(page.html)
  })

  // What somebody writes into a form of a page that they try out goes nowhere.
  app.post(`${trialPath}/*`, staff, async (request, reply) => {
    const w = inLanguage(words.trial, request.lang)
    return tools.show(
      request,
      reply,
      messagePage({
        title: inLanguage(words, request.lang).trial.heading,
        paragraphs: [w.onlyLook],
        links: [{ href: path, label: w.back }],
      }),
    )
  })
}
