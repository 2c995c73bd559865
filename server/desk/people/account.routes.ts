import type { FastifyInstance } from 'fastify'
import { readField } from '../../http/form.ts'
import { UserChange } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { accountPage, idOf } from './account.page.ts'
import { registerKeysRoutes } from './keys.routes.ts'
import { registerSecondFactorRoutes } from './second-factor.routes.ts'

const path = '/desk/account'

/** One's own account: name, password, sessions, the second step. */
export function registerAccountRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { users, ownPassword, sessions } = context

  app.get(path, { config: forStaff() }, async (request, reply) =>
    tools.show(request, reply, await accountPage(context, tools, request, {})),
  )

  app.post(`${path}/name`, { config: forStaff() }, async (request, reply) => {
    const name = readField(request, 'name')
    const work = async () => {
      assertValid(request, UserChange, { name })
      await users.change(request.actor, idOf(request), { name })
      return `${path}?done=name`
    }
    return tools.act(request, reply, work, async (refused) =>
      tools.show(request, reply, await accountPage(context, tools, request, { name, refused })),
    )
  })

  app.post(`${path}/password`, { config: forStaff() }, async (request, reply) => {
    const [current, next] = [readField(request, 'currentPassword'), readField(request, 'newPassword')]
    const work = async () => {
      await ownPassword.change(request.actor, { current, next })
      return `${path}?done=password`
    }
    return tools.act(request, reply, work, async (refused) =>
      tools.show(request, reply, await accountPage(context, tools, request, { refused })),
    )
  })

  app.post<{ Params: { id: string } }>(`${path}/sessions/:id/end`, { config: forStaff() }, async (request, reply) => {
    await sessions.endOwn(request.actor, request.params.id)
    return tools.go(reply, `${path}?done=closed`)
  })

  app.post(`${path}/sessions/end-others`, { config: forStaff() }, async (request, reply) => {
    await sessions.endOthers(request.actor)
    return tools.go(reply, `${path}?done=closed-others`)
  })

  registerSecondFactorRoutes(app, context, tools)
  registerKeysRoutes(app, context, tools)
}
