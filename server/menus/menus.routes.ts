import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Db, MenuName } from '../db/index.ts'
import { jsonPage, type PageCache } from '../http/page-cache.ts'
import { readMenus, readMenusForStaff, type StaffEntry } from './menus.reads.ts'
import { MenuBody, menuParams, MenusReply, PublicMenusReply } from './menus.schema.ts'
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
}

function menusView(entries: readonly StaffEntry[]) {
  const of = (name: MenuName) =>
    entries
      .filter(({ menu }) => menu === name)
      .map(({ id, kind, targetId, href, label, link }) => ({
        id,
        kind,
        targetId,
        href,
        label,
        link: link && { ...link },
      }))
  return { head: of('head'), foot: of('foot') }
}
