import type { FastifyInstance } from 'fastify'
import { readField, readOne } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { isPatronOnly, normaliseEmail } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import { forStaff, readRefusal, type DeskTools } from '../tools.ts'
import { longestForm } from '../writing/article-form.ts'
import { words } from './entry.words.ts'
import { listKept, readNext, resumePage, signInPage } from './sign-in.page.ts'

/** Coming in and going out. */
export function registerEntryRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { devices, sessions, tokens } = context
  const open = { config: { access: 'page' as const } }

  app.get('/desk/sign-in', open, async (request, reply) => {
    const { lang } = request
    const next = readNext(request.query)
    if ((await tokens.authenticateDesk(request)).actor) return tools.go(reply, next)
    const told = readOne(request.query, 'done') === 'signed-out' ? words.signedOut[lang] : ''
    const needed = next === '/desk' ? '' : words.needed[lang]
    return tools.show(request, reply, signInPage(request, { next, notice: told || needed }))
  })

  app.post(
    '/desk/sign-in',
    // What somebody wrote may come along.
    { ...open, bodyLimit: longestForm, onRequest: app.rateLimit({ max: 30, timeWindow: 600_000 }) },
    async (request, reply) => {
      const { lang } = request
      const next = readNext(readField(request, 'next'))
      const sent = listKept(request)
      const [email, password] = [readField(request, 'email').trim(), readField(request, 'password')]
      const stay = isChecked(request, 'stay')
      const again = (draft: { status: number; error?: string; faults?: Map<string, string> }) =>
        tools.show(request, reply, signInPage(request, { next, email, stay, sent, ...draft }))

      if (!tokens.isFromThisSite(request)) return again({ status: 403, error: words.elsewhere[lang] })
      const faults = new Map([
        ...(email === '' ? [['email', words.noEmail[lang]] as const] : []),
        ...(password === '' ? [['password', words.noPassword[lang]] as const] : []),
      ])
      if (faults.size > 0) return again({ status: 422, faults })
      try {
        const origin = { address: request.ip, device: devices.read(request) }
        const sessionId = await sessions.enter({ email, password }, origin, ({ roles }) => !isPatronOnly(roles))
        await tokens.keepDesk(reply, sessionId, { stay })
        devices.keep(reply, normaliseEmail(email))
      } catch (error) {
        if (error instanceof Problem && error.code === 'unauthenticated')
          return again({ status: 422, error: words.refused[lang] })
        const { status, error: sentence } = readRefusal(error, request)
        return again({ status, error: sentence })
      }
      if (sent.length === 0) return tools.go(reply, next)
      return tools.show(request, reply, resumePage(request, next, sent))
    },
  )

  app.post('/desk/sign-out', { config: forStaff() }, async (request, reply) => {
    await sessions.logout(request.actor)
    tokens.forgetDesk(reply)
    return tools.go(reply, '/desk/sign-in?done=signed-out')
  })
}
