import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readMedia } from '../../media/index.ts'
import { Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { forStaff, type DeskTools } from '../tools.ts'

/** Makes a picture of the library the icon of the site, or gives the theme's back where it is that. */
export function registerIconRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, settings } = context
  const access = { config: forStaff('settings.manage') }
  app.post('/desk/media/:id/icon', access, async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    const { item } = await readMedia(db.read, request.params.id, clock.now())
    if (item.kind !== 'image') throw new Problem('not_found')
    const { houseIcon } = await readSettings(db.read)
    const isGivenBack = houseIcon === item.id
    await settings.change(request.actor, { houseIcon: isGivenBack ? '' : item.id })
    return tools.go(reply, `/desk/media/${item.id}?done=${isGivenBack ? 'noIcon' : 'icon'}`)
  })
}
