import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Lang } from '../i18n.ts'
import { PluginChangeBody, pluginParams, PluginReply, PluginsReply } from './plugins.schema.ts'
import type { PluginsService, PluginView } from './plugins.service.ts'

const config = { access: { anyOf: ['settings.manage'] } } as const
const tags = ['settings']

/** The plugins of the house, for administrators. */
export function registerPluginRoutes(instance: FastifyInstance, { plugins }: { plugins: PluginsService }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    '/api/v1/admin/plugins',
    {
      config,
      schema: { tags, operationId: 'listPlugins', summary: 'The plugins', response: { 200: PluginsReply } },
    },
    async ({ lang }) => ({ data: (await plugins.list()).map((plugin) => presentPlugin(plugin, lang)) }),
  )

  app.get(
    '/api/v1/admin/plugins/:name',
    {
      config,
      schema: {
        tags,
        operationId: 'readPlugin',
        summary: 'A plugin and its settings',
        params: pluginParams,
        response: { 200: PluginReply },
      },
    },
    async ({ lang, params }) => ({ data: presentPlugin(await plugins.read(params.name), lang) }),
  )

  app.patch(
    '/api/v1/admin/plugins/:name',
    {
      config,
      schema: {
        tags,
        operationId: 'changePlugin',
        summary: 'Switch a plugin on or off, or set it; it counts at once',
        params: pluginParams,
        body: PluginChangeBody,
        response: { 200: PluginReply },
      },
    },
    async ({ actor, lang, params, body }) => ({
      data: presentPlugin(await plugins.change(actor, params.name, body), lang),
    }),
  )
}

function presentPlugin({ manifest, lastAnswer, ...plugin }: PluginView, lang: Lang) {
  const { version = '', description } = manifest ?? {}
  return {
    ...plugin,
    version,
    description: description?.[lang] ?? '',
    settings: { ...plugin.settings },
    secretsSet: [...plugin.secretsSet],
    fixed: { ...plugin.fixed },
    schema: { ...plugin.schema },
    lastAnswer: lastAnswer && { at: lastAnswer.at.toISOString(), fault: lastAnswer.fault?.[lang] ?? '' },
  }
}
