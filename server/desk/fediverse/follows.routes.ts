import type { FastifyInstance } from 'fastify'
import { readField } from '../../http/form.ts'
import { findFollowById } from '../../outreach/index.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import type { Named } from '../records.routes.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { followsPage, path, postsPage, unfollowPage } from './follows.page.ts'

const staff = { config: forStaff('settings.manage') }

/** Whom the blog follows in the fediverse, and what they publish. */
export function registerFollowPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { follows } = context.outreach.fediverse

  app.get(path, staff, async (request, reply) =>
    tools.show(request, reply, await followsPage(context, tools, request, { once: tools.once().value })),
  )

  app.post(path, staff, async (request, reply) => {
    const typed = readField(request, 'account')
    return tools.act(
      request,
      reply,
      async () => {
        await follows.follow(request.actor, typed)
        return `${path}?done=asked`
      },
      async (refused) => {
        const shown = { typed, refused, once: readField(request, 'once') }
        return tools.show(request, reply, await followsPage(context, tools, request, shown))
      },
    )
  })

  app.get(`${path}/posts`, staff, async (request, reply) =>
    tools.show(request, reply, await postsPage(context, request)),
  )

  app.get(`${path}/:id/remove`, staff, async (request: Named, reply) => {
    const row = await findFollowById(context.db.read, request.params.id)
    if (!row) throw new Problem('not_found')
    return tools.show(request, reply, unfollowPage(request, row))
  })

  app.post(`${path}/:id/remove`, staff, async (request: Named, reply) => {
    await follows.unfollow(request.actor, request.params.id)
    return tools.go(reply, `${path}?done=removed`)
  })
}
