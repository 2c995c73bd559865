import type { FastifyInstance, FastifyRequest } from 'fastify'
import { menuNames, type MenuName } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { MenuEntryBody, MenuEntryPatch, readMenusForStaff } from '../../menus/index.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { readRevision } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { entryPage, menusPage, valuesOf, type EntryValues } from './menus.page.ts'
import { words } from './menus.words.ts'
import type { Named } from '../records.routes.ts'

const base = '/desk/menus'

/** The menus of the site: what they hold, in which order. */
export function registerMenusRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { menus } = context
  const access = { config: forStaff('page.manage') }

  app.get(base, access, async (request, reply) => {
    const values = { menu: 'head', target: '', href: '', label: '' }
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    return tools.show(request, reply, await menusPage(context, request, { values, notice, once: tools.once().value }))
  })

  app.post(base, access, async (request, reply) => {
    const values = readValues(request)
    return tools.act(
      request,
      reply,
      async () => {
        const entry = entryOf(values)
        assertValid(request, MenuEntryBody, entry)
        await menus.add(request.actor, menuOf(values), entry)
        return `${base}?done=added`
      },
      async (refused) => {
        const once = readField(request, 'once')
        return tools.show(request, reply, await menusPage(context, request, { values, once, refused }))
      },
    )
  })

  const open = async (id: string) => {
    const entry = (await readMenusForStaff(context.db.read, context.clock.now())).find((one) => one.id === id)
    if (!entry) throw new Problem('not_found')
    return entry
  }

  app.get(`${base}/:id`, access, async (request: Named, reply) => {
    const entry = await open(request.params.id)
    return tools.show(request, reply, await entryPage(context, request, { entry, values: valuesOf(entry) }))
  })

  app.post(`${base}/:id`, access, async (request: Named, reply) => {
    const { id } = request.params
    const values = readValues(request)
    return tools.act(
      request,
      reply,
      async () => {
        const changes = { menu: menuOf(values), ...entryOf(values) }
        assertValid(request, MenuEntryPatch, changes)
        await menus.update(request.actor, id, readRevision(request), changes)
        return `${base}?done=saved`
      },
      async (refused) =>
        tools.show(request, reply, await entryPage(context, request, { entry: await open(id), values, refused })),
    )
  })

  app.post(`${base}/:id/shift`, access, async (request: Named, reply) => {
    await menus.shift(request.actor, request.params.id, readField(request, 'way') === 'up' ? 'up' : 'down')
    return tools.go(reply, `${base}?done=shifted`)
  })

  app.post(`${base}/:id/remove`, access, async (request: Named, reply) => {
    await menus.remove(request.actor, request.params.id)
    return tools.go(reply, `${base}?done=removed`)
  })
}

function readValues(request: FastifyRequest): EntryValues {
  return {
    menu: readField(request, 'menu'),
    target: readField(request, 'targetId'),
    href: readField(request, 'href').trim(),
    label: readField(request, 'label'),
  }
}

function menuOf({ menu }: EntryValues): MenuName {
  return menuNames.find((name) => name === menu) ?? 'head'
}

function entryOf({ target, href, label }: EntryValues) {
  const [kind = '', targetId = ''] = target.split(':')
  if (kind === 'page' || kind === 'category') return { kind, targetId, label } as const
  return { kind: 'link', href, label } as const
}
