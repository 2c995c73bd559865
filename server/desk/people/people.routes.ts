import type { FastifyInstance } from 'fastify'
import { NewUser } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import { assertValid, forStaff, readRefusal, type DeskTools } from '../tools.ts'
import { readDraft } from './account-form.ts'
import { registerApiKeyPages } from './api-keys.routes.ts'
import { peoplePage } from './people.page.ts'
import { registerPersonRoutes } from './person.routes.ts'
import { answerLink, tellIn } from './staff-links.ts'

const path = '/desk/people'
/** Those who work at the desk: the list, and the invitation of somebody; and the keys of programs. */
export function registerPeopleRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { accountLinks, settings } = context
  const staff = { config: forStaff('user.manage') }

  app.get(path, staff, async (request, reply) => tools.show(request, reply, await peoplePage(context, tools, request)))

  app.post(path, staff, async (request, reply) => {
    const draft = readDraft(request)
    try {
      assertValid(request, NewUser, { ...draft, password: 'not chosen yet' })
      const { user, token } = await accountLinks.invite(request.actor, draft, tellIn(context, request, 'invite'))
      return await answerLink(context, tools, request, reply, {
        user,
        token,
        purpose: 'invite',
        path: `${path}?done=invited`,
      })
    } catch (error) {
      return tools.show(
        request,
        reply,
        await peoplePage(context, tools, request, { draft, refused: readRefusal(error, request) }),
      )
    }
  })

  app.post(`${path}/require`, { config: forStaff('settings.manage') }, async (request, reply) => {
    await settings.change(request.actor, { requireSecondFactor: isChecked(request, 'required') })
    return tools.go(reply, `${path}?done=required`)
  })

  registerPersonRoutes(app, context, tools)
  registerApiKeyPages(app, context, tools)
}
