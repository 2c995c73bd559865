import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { MediaChange, MediaTurn, readMedia } from '../../media/index.ts'
import { readField } from '../../http/form.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import { readRevision } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools, type Refused } from '../tools.ts'
import type { TypedPoint } from './item.file.ts'
import { itemPage, textsOf } from './item.page.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** How one picture is turned, and what a crop keeps of it. */
export function registerShapeRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, media } = context
  const access = { config: forStaff('media.upload', 'media.manage') }
  const showAgain = async (request: Named, reply: FastifyReply, more: { refused: Refused; point?: TypedPoint }) => {
    const opened = await readMedia(db.read, request.params.id, clock.now())
    return tools.show(
      request,
      reply,
      await itemPage(context, request, { ...opened, texts: textsOf(opened.item), ...more }),
    )
  }

  app.post('/desk/media/:id/turn', access, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        const body = { direction: readField(request, 'direction') }
        assertValid(request, MediaTurn, body)
        await media.turn(request.actor, id, readRevision(request), body.direction === 'left' ? 'left' : 'right')
        return `/desk/media/${id}?done=turned`
      },
      (refused) => showAgain(request, reply, { refused }),
    )
  })

  app.post('/desk/media/:id/focal-point', access, async (request: Named, reply) => {
    const { id } = request.params
    const point = { x: readField(request, 'focalPoint/x').trim(), y: readField(request, 'focalPoint/y').trim() }
    const focalPoint = isChecked(request, 'middle') ? null : { x: readPart(point.x), y: readPart(point.y) }
    return tools.act(
      request,
      reply,
      async () => {
        assertValid(request, MediaChange, { focalPoint })
        await media.change(request.actor, id, readRevision(request), { focalPoint })
        return `/desk/media/${id}?done=${focalPoint ? 'point' : 'middle'}`
      },
      (refused) => showAgain(request, reply, { refused, point }),
    )
  })
}

function readPart(typed: string): number {
  return /^\d+$/.test(typed) ? Number(typed) : Number.NaN
}
