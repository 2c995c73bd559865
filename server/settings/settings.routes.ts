import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { Settings } from './settings.ts'
import { SettingsChange, SettingsReply, SiteReply } from './settings.schema.ts'
import type { SettingsService } from './settings.service.ts'
import { readSettings } from './settings.store.ts'
import { jsonPage, type PageCache } from '../http/page-cache.ts'

export function registerSettingsRoutes(
  instance: FastifyInstance,
  deps: { db: Db; settings: SettingsService; config: Config; cache: PageCache },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, settings, config, cache } = deps

  app.get(
    '/api/v1/public/site',
    {
      config: { access: 'public', etag: 'kept' },
      schema: { tags: ['site'], operationId: 'readSite', summary: 'The site', response: { 200: SiteReply } },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, async () =>
        jsonPage({ data: siteView(await readSettings(db.read), config) }, []),
      ),
  )

  app.get(
    '/api/v1/admin/settings',
    {
      config: { access: { anyOf: ['settings.manage'] } },
      schema: {
        tags: ['settings'],
        operationId: 'readSettings',
        summary: 'The settings',
        response: { 200: SettingsReply },
      },
    },
    async () => ({ data: await readSettings(db.read) }),
  )

  app.patch(
    '/api/v1/admin/settings',
    {
      config: { access: { anyOf: ['settings.manage'] } },
      schema: {
        tags: ['settings'],
        operationId: 'changeSettings',
        summary: 'Change settings',
        body: SettingsChange,
        response: { 200: SettingsReply },
      },
    },
    async (request) => {
      await settings.change(request.actor, request.body)
      return { data: await readSettings(db.read) }
    },
  )
}

function siteView(settings: Settings, config: Config) {
  return {
    title: settings.title,
    tagline: settings.tagline,
    description: settings.description,
    organisation: settings.organisation,
    publicationDirector: { name: settings.publicationDirectorName, role: settings.publicationDirectorRole },
    url: config.url,
    lang: config.lang,
    categoriesEnabled: settings.categoriesEnabled,
    tagsEnabled: settings.tagsEnabled,
    feed: `${config.url}/feed.xml`,
  }
}
