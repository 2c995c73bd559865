import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../problem.ts'
import { SettingsChange, type OrganisationKind } from '../../settings/index.ts'
import { assertGoodPassword, NewUser, normaliseEmail, readEmail } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { messagePage } from '../pages.ts'
import { assertValid, readRefusal, type DeskTools } from '../tools.ts'
import { words as entryWords } from './entry.words.ts'
import { noAnswers, readAnswers, setUpPage, type Answers } from './setup.page.ts'
import { words } from './setup.words.ts'

const open = { config: { access: 'page' as const } }

/** The first page of a new house, which only the link opens that the program shows; it serves once. */
export function registerSetUpRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { config, setUp, settings, tokens, devices, welcome } = context

  app.get<{ Params: { token: string } }>('/desk/setup/:token', open, async (request, reply) => {
    if (!setUp.isToken(request.params.token)) throw new Problem('not_found')
    if (!(await setUp.isOpen())) return showOver(request, reply)
    return tools.show(request, reply, setUpPage(request, config, { answers: noAnswers, hasArticles: welcome !== null }))
  })

  app.post<{ Params: { token: string } }>(
    '/desk/setup/:token',
    { ...open, onRequest: app.rateLimit({ max: 100, timeWindow: 600_000 }) },
    async (request, reply) => {
      if (!setUp.isToken(request.params.token)) throw new Problem('not_found')
      if (!(await setUp.isOpen())) return showOver(request, reply)
      const answers = readAnswers(request)
      const again = (told: { status: number; error?: string; faults?: ReadonlyMap<string, string> }) =>
        tools.show(request, reply, setUpPage(request, config, { answers, hasArticles: welcome !== null, ...told }))
      if (!tokens.isFromThisSite(request)) return again({ status: 403, error: entryWords.elsewhere[request.lang] })
      try {
        assertAnswers(request, answers)
        const entered = await setUp.finish(
          answers,
          (tx, { id }) => settings.changeIn(tx, id, settingsOf(answers)),
          request.headers['user-agent'],
        )
        if (!entered) return await showOver(request, reply)
        await welcome?.({ articles: answers.articles }).catch((error: unknown) => {
          request.log.error({ err: error }, 'the first articles were not published')
        })
        await tokens.keepDesk(reply, entered.sessionId, { stay: false })
        devices.keep(reply, normaliseEmail(entered.email))
        return await tools.go(reply, '/desk')
      } catch (error) {
        const { status, error: sentence, faults } = readRefusal(error, request)
        return again({ status, error: sentence, faults })
      }
    },
  )

  function showOver(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { lang } = request
    return tools.show(
      request,
      reply,
      messagePage({
        status: 410,
        title: words.overTitle[lang],
        paragraphs: [words.over[lang]],
        links: [{ href: '/desk/sign-in', label: entryWords.enter[lang] }],
      }),
    )
  }
}

function settingsOf(answers: Answers) {
  const { title, organisation, publicationDirectorName, publicationDirectorRole } = answers
  const organisationKind = answers.organisationKind as OrganisationKind
  return { title, organisation, organisationKind, publicationDirectorName, publicationDirectorRole }
}

/** Says at once all that is wrong with the answers. @throws Problem 422. */
function assertAnswers(request: FastifyRequest, answers: Answers): void {
  const { name, email, password } = answers
  const checks = [
    () => assertValid(request, SettingsChange, settingsOf(answers)),
    () => assertValid(request, NewUser, { name, email, password, roles: ['administrator'] }),
    () => void readEmail(email),
    () => assertGoodPassword(password, normaliseEmail(email), '/password'),
  ]
  const missing = (Object.keys(noAnswers) as (keyof Answers)[]).filter((key) => answers[key] === '')
  const errors = [
    ...missing.map((key) => ({ pointer: `/${key}`, detail: words.missing })),
    ...checks.flatMap((check) => listFaults(request, check)),
  ]
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

function listFaults(request: FastifyRequest, check: () => void) {
  try {
    check()
    return []
  } catch (error) {
    return readRefusal(error, request).problem.options.errors ?? []
  }
}
