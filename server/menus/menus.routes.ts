import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Db, MenuName } from '../db/index.ts'
import { readIfMatch, revisionTag } from '../http/etag.ts'
import { jsonPage, type PageCache } from '../http/page-cache.ts'
import { idParams, problemReply } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { readMenus, readMenusForStaff, type StaffEntry } from './menus.reads.ts'
import { MenuBody, MenuEntryPatch, MenuEntryReply, menuParams, MenusReply, PublicMenusReply } from './menus.schema.ts'
import type { MenusService } from './menus.service.ts'

/** The menus of the site, as readers meet them and as the staff set them. */
export function registerMenuRoutes(
  instance: FastifyInstance,
  { db, clock, cache, menus }: { db: Db; clock: Clock; cache: PageCache; menus: MenusService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const managers = { access: { anyOf: ['page.manage'] } } as const

  app.get(
    '/api/v1/public/menus',
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['site'],
        operationId: 'readPublicMenus',
        summary: 'The menus at the head and at the foot of the site',
        response: { 200: PublicMenusReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, async () =>
        jsonPage({ data: await readMenus(db.read, clock.now()) }, []),
      ),
  )

  app.get(
    '/api/v1/admin/menus',
    {
      config: managers,
      schema: {
        tags: ['site'],
        operationId: 'readMenus',
        summary: 'The menus, with what leads readers nowhere',
        response: { 200: MenusReply },
      },
    },
    async () => ({ data: menusView(await readMenusForStaff(db.read, clock.now())) }),
  )

  app.put(
    '/api/v1/admin/menus/:menu',
    {
      config: managers,
      schema: {
        tags: ['site'],
        operationId: 'setMenu',
        summary: 'Set the whole of a menu; without entries the site shows its own',
        params: menuParams,
        body: MenuBody,
        response: { 200: MenusReply },
      },
    },
    async (request) => {
      await menus.set(request.actor, request.params.menu, request.body.entries)
      return { data: menusView(await readMenusForStaff(db.read, clock.now())) }
    },
  )

  app.get(
    '/api/v1/admin/menus/entries/:id',
    {
      config: { ...managers, etag: 'sent' },
      schema: {
        tags: ['site'],
        operationId: 'readMenuEntry',
        summary: 'One entry of a menu',
        params: idParams,
        response: { 200: MenuEntryReply },
      },
    },
    (request, reply) => sendEntry(request.params.id, reply),
  )

  app.patch(
    '/api/v1/admin/menus/entries/:id',
    {
      config: { ...managers, etag: 'required' },
      schema: {
        tags: ['site'],
        operationId: 'changeMenuEntry',
        summary: 'Change an entry of a menu, or put it into the other one',
        params: idParams,
        body: MenuEntryPatch,
        response: { 200: MenuEntryReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      await menus.update(request.actor, request.params.id, readIfMatch(request), request.body)
      return sendEntry(request.params.id, reply)
    },
  )

  async function sendEntry(id: string, reply: FastifyReply) {
    const entry = (await readMenusForStaff(db.read, clock.now())).find((one) => one.id === id)
    if (!entry) throw new Problem('not_found')
    reply.header('etag', revisionTag(entry.revision))
    return { data: entryView(entry) }
  }
}

function entryView({ id, kind, targetId, href, label, link, revision }: StaffEntry) {
  return { id, kind, targetId, href, label, link: link && { ...link }, revision }
}

function menusView(entries: readonly StaffEntry[]) {
  const of = (name: MenuName) => entries.filter(({ menu }) => menu === name).map(entryView)
  return { head: of('head'), foot: of('foot') }
}
