import type { FastifyInstance, FastifyRequest } from 'fastify'
import { menuNames } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { MenuEntryBody } from '../../menus/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { menusPage, type EntryValues } from './menus.page.ts'
import { words } from './menus.words.ts'
import type { Named } from './records.routes.ts'

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
        await menus.add(request.actor, menuNames.find((name) => name === values.menu) ?? 'head', entry)
        return `${base}?done=added`
      },
      async (refused) => {
        const once = readField(request, 'once')
        return tools.show(request, reply, await menusPage(context, request, { values, once, refused }))
      },
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

function entryOf({ target, href, label }: EntryValues) {
  const [kind = '', targetId = ''] = target.split(':')
  if (kind === 'page' || kind === 'category') return { kind, targetId, label } as const
  return { kind: 'link', href, label } as const
}
