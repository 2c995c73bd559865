import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField, readOne } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { isPatronOnly, normaliseEmail } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import { readRefusal, type DeskTools } from '../tools.ts'
import { longestForm } from '../writing/article-form.ts'
import { words } from './entry.words.ts'
import { registerPasswordRoutes } from './password.routes.ts'
import { registerSetUpRoutes } from './setup.routes.ts'
import { codePage, listKept, readNext, resumePage, signInPage, type CodeDraft } from './sign-in.page.ts'

const open = { config: { access: 'page' as const } }

/** Coming in and going out. */
export function registerEntryRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { devices, sessions, tokens, setUp } = context

  app.get('/desk/sign-in', open, async (request, reply) => {
    const { lang } = request
    const next = readNext(request.query)
    if ((await tokens.authenticateDesk(request)).actor) return tools.go(reply, next)
    const told = readOne(request.query, 'done') === 'signed-out' ? words.signedOut[lang] : ''
    const needed = next === '/desk' ? '' : words.needed[lang]
    const notice = (await setUp.isOpen()) ? words.notSetUp[lang] : told || needed
    return tools.show(request, reply, signInPage(request, { next, notice }))
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
        const origin = { address: request.ip, device: devices.read(request), agent: request.headers['user-agent'] }
        const entry = await sessions.enter({ email, password }, origin, ({ roles }) => !isPatronOnly(roles))
        if ('halfWay' in entry)
          return await tools.show(request, reply, codePage(request, { ...entry, next, stay, sent }))
        await letIn(reply, { sessionId: entry.sessionId, email, stay })
      } catch (error) {
        if (error instanceof Problem && error.code === 'unauthenticated')
          return again({ status: 422, error: words.refused[lang] })
        const { status, error: sentence } = readRefusal(error, request)
        return again({ status, error: sentence })
      }
      return goOn(request, reply, next, sent)
    },
  )

  app.post(
    '/desk/sign-in/code',
    { ...open, bodyLimit: longestForm, onRequest: app.rateLimit({ max: 30, timeWindow: 600_000 }) },
    async (request, reply) => {
      const { lang } = request
      const next = readNext(readField(request, 'next'))
      const [sent, stay, halfWay] = [listKept(request), isChecked(request, 'stay'), readField(request, 'halfWay')]
      const code = readField(request, 'code').trim()
      const again = (draft: Partial<CodeDraft>) =>
        tools.show(request, reply, codePage(request, { halfWay, next, stay, sent, ...draft }))

      if (!tokens.isFromThisSite(request)) return again({ status: 403, error: words.elsewhere[lang] })
      if (code === '') return again({ status: 422, faults: new Map([['code', words.noCode[lang]]]) })
      try {
        const entered = await sessions.enterByCode(halfWay, code, request.headers['user-agent'])
        await letIn(reply, { ...entered, stay })
      } catch (error) {
        if (error instanceof Problem && error.code === 'unauthenticated') {
          const { detail } = error.options
          const draft = { next, stay, sent, status: 422, error: detail?.[lang] ?? words.refused[lang] }
          return tools.show(request, reply, signInPage(request, draft))
        }
        const { status, error: sentence, faults } = readRefusal(error, request)
        return again({ status, faults, error: faults.size > 0 ? '' : sentence })
      }
      return goOn(request, reply, next, sent)
    },
  )

  app.post('/desk/sign-out', { config: { access: { desk: [], beforeSecondFactor: true } } }, async (request, reply) => {
    await sessions.logout(request.actor)
    tokens.forgetDesk(reply)
    return tools.go(reply, '/desk/sign-in?done=signed-out')
  })

  registerPasswordRoutes(app, context, tools)
  registerSetUpRoutes(app, context, tools)

  async function letIn(
    reply: FastifyReply,
    { sessionId, email, stay }: { sessionId: string; email: string; stay: boolean },
  ): Promise<void> {
    await tokens.keepDesk(reply, sessionId, { stay })
    devices.keep(reply, normaliseEmail(email))
  }

  function goOn(
    request: FastifyRequest,
    reply: FastifyReply,
    next: string,
    sent: ReturnType<typeof listKept>,
  ): FastifyReply | Promise<FastifyReply> {
    return sent.length === 0 ? tools.go(reply, next) : tools.show(request, reply, resumePage(request, next, sent))
  }
}
