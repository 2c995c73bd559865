import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AccountLinkPurpose } from '../../db/index.ts'
import { UserChange } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { assertValid, forStaff, readRefusal, type DeskTools, type Refused } from '../tools.ts'
import { readDraft } from './account-form.ts'
import { findExisting, personPage } from './person.page.ts'
import { answerLink, tellIn } from './staff-links.ts'

type Params = { Params: { id: string } }

const path = '/desk/people'
const staff = { config: forStaff('user.manage') }

/** One account: what it is, and what an administrator does for its owner. */
export function registerPersonRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { users, sessions, secondFactor, accountLinks, canMail } = context

  app.get<Params>(`${path}/:id`, staff, async (request, reply) =>
    tools.show(request, reply, await personPage(context, tools, request, request.params.id)),
  )

  /** An act on an account, and the page again with what refused it. */
  function act(url: string, work: (request: FastifyRequest, id: string) => Promise<string>): void {
    app.post<Params>(`${path}/:id${url}`, staff, async (request, reply) => {
      const { id } = request.params
      return tools.act(
        request,
        reply,
        async () => `${path}/${id}?done=${await work(request, id)}`,
        async (refused) => tools.show(request, reply, await personPage(context, tools, request, id, refused)),
      )
    })
  }

  act('', async (request, id) => {
    const draft = readDraft(request)
    assertValid(request, UserChange, draft)
    const kept = (await findExisting(context, id)).roles.filter((role) => role === 'patron')
    await users.change(request.actor, id, { ...draft, roles: [...kept, ...draft.roles] })
    return 'saved'
  })
  act('/close', async ({ actor }, id) => {
    await users.change(actor, id, { active: false })
    return 'closed'
  })
  act('/reopen', async ({ actor }, id) => {
    await users.change(actor, id, { active: true })
    return 'reopened'
  })
  act('/sessions/end', async ({ actor }, id) => {
    await sessions.endAllOf(actor, id)
    return 'sessions-ended'
  })
  act('/second-factor/off', async ({ actor }, id) => {
    await secondFactor.takeOff(actor, id)
    return 'second-factor-off'
  })
  act('/invitation/withdraw', async ({ actor }, id) => {
    await accountLinks.withdraw(actor, id)
    return 'withdrawn'
  })
  giveLink('/invitation', 'invite', 'invited')
  giveLink('/password', 'password', 'password-sent')

  function giveLink(url: string, purpose: AccountLinkPurpose, done: string): void {
    app.post<Params>(`${path}/:id${url}`, staff, async (request, reply) => {
      const { id } = request.params
      let token = ''
      const work = async () => {
        token = await accountLinks.renew(request.actor, id, purpose, tellIn(context, request, purpose))
        return `${path}/${id}?done=${done}`
      }
      const giveBack = async (refused: Refused) =>
        tools.show(request, reply, await personPage(context, tools, request, id, refused))
      if (canMail) return tools.act(request, reply, work, giveBack)
      const user = await findExisting(context, id)
      try {
        return await answerLink(context, tools, request, reply, { user, purpose, path: await work(), token })
      } catch (error) {
        return giveBack(readRefusal(error, request))
      }
    })
  }
}
