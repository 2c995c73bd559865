import type { FastifyInstance } from 'fastify'
import { readField } from '../../http/form.ts'
import { PluginChangeBody } from '../../plugins/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { readGiven, readShown } from './plugins.form.ts'
import { allPlugins, onePlugin, path } from './plugins.page.ts'
import { words } from './plugins.words.ts'

type Named = { Params: { name: string } }

/** What plugins the house has, whether they run, and what they are set to. */
export function registerPluginPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { plugins } = context
  const staff = { config: forStaff('settings.manage') }
  const hrefOf = (name: string) => `${path}/${encodeURIComponent(name)}`

  app.get(path, staff, async (request, reply) => tools.show(request, reply, allPlugins(request, await plugins.list())))

  app.get<Named>(`${path}/:name`, staff, async (request, reply) => {
    const notice = tools.told(request, inLanguage(words, request.lang).done)
    return tools.show(request, reply, onePlugin(request, await plugins.read(request.params.name), context, { notice }))
  })

  app.post<Named>(`${path}/:name/switch`, staff, async (request, reply) => {
    const { name } = request.params
    const on = readField(request, 'on') === 'yes'
    const work = async () => {
      await plugins.change(request.actor, name, { on })
      return `${hrefOf(name)}?done=${on ? 'on' : 'off'}`
    }
    return tools.act(request, reply, work, async (refused) =>
      tools.show(request, reply, onePlugin(request, await plugins.read(name), context, { refused })),
    )
  })

  app.post<Named>(`${path}/:name/settings`, staff, async (request, reply) => {
    const { name } = request.params
    const plugin = await plugins.read(name)
    const work = async () => {
      const settings = readGiven(request, plugin)
      if (Object.keys(settings).length === 0) return `${hrefOf(name)}?done=same`
      assertValid(request, PluginChangeBody, { settings })
      await plugins.change(request.actor, name, { settings })
      return `${hrefOf(name)}?done=saved`
    }
    return tools.act(request, reply, work, async (refused) =>
      tools.show(
        request,
        reply,
        onePlugin(request, await plugins.read(name), context, { refused, shown: readShown(request, plugin) }),
      ),
    )
  })
}
