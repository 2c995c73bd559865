import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listPublications } from '../../looks/index.ts'
import { readField } from '../../http/form.ts'
import { formLimits } from '../../media/index.ts'
import { invalidField } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { readValues } from './appearance.form.ts'
import { appearancePage, openWork, path } from './appearance.page.ts'
import { words } from './appearance.words.ts'
import { registerTrialRoutes } from './trial.routes.ts'

/** How the site looks: tried out by one person, then published. */
export function registerAppearanceRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, looks, uploads } = context
  const staff = { config: forStaff('settings.manage') }
  registerTrialRoutes(app, context, tools)

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
    work: () => Promise<unknown>,
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

  app.post(`${path}/remove`, staff, (request, reply) =>
    act(request, reply, 'removed', () => context.themePackages.remove(request.actor, readField(request, 'theme'))),
  )
  void app.register(async (form) => {
    await form.register(multipart, { limits: formLimits })
    form.post(
      `${path}/add`,
      { config: { ...staff.config, slowBody: true }, ...uploads.receiving },
      async (request, reply) => {
        const { file, end } = uploads.take(request)
        try {
          return await act(request, reply, 'added', async () => {
            if (!file?.filename) throw invalidField('/file', words.add.noFile)
            await context.themePackages.add(request.actor, file.path)
          })
        } finally {
          await end()
        }
      },
    )
  })
}
