import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField, readOne } from '../http/form.ts'
import { streamJson } from '../http/json-stream.ts'
import { detailOf, faultsOf, Problem } from '../problem.ts'
import { readAccount } from './account-view.ts'
import { asFormRefusal, createPageTools, donePath, goTo, type PagesDeps } from './pages.ts'
import { words, type Done } from './patrons.words.ts'
import type { Patron } from './sessions.ts'

/** The page of an account and what can be done on it, for whoever is signed in; others are led to sign in. */
export function registerAccountRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const tools = createAccountTools(app, deps)
  registerAccountPage(app, deps, tools)
  registerFarewell(app, deps, tools)
}

function createAccountTools(app: FastifyInstance, deps: PagesDeps) {
  const { guard, findPatron } = createPageTools(deps)
  const page = { config: { access: 'page' as const }, preValidation: guard }
  type Handle = (patron: Patron, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
  return {
    page,
    limited: { ...page, onRequest: app.rateLimit({ max: 30, timeWindow: 600_000 }) },

    /** A handler for the person who is signed in. */
    forPatron: (handle: Handle) => async (request: FastifyRequest, reply: FastifyReply) => {
      const patron = await findPatron(request)
      if (patron) return handle(patron, request, reply)
      deps.patrons.forgetSession(reply)
      return goTo(reply, '/account/sign-in')
    },
  }
}

type AccountTools = ReturnType<typeof createAccountTools>

/** What one has, and what one changes. */
function registerAccountPage(app: FastifyInstance, deps: PagesDeps, tools: AccountTools): void {
  const { config, patrons, sendAccount } = deps
  const { account } = patrons
  const { lang } = config
  const view = { account, lang }
  const { forPatron, page, limited } = tools

  app.get(
    '/account',
    page,
    forPatron(async (patron, request, reply) => {
      const done = readOne(request.query, 'done')
      return sendAccount(
        reply,
        await readAccount(view, patron, readPageNumber(request), {
          notice: isDone(done) ? words.done[done][lang] : '',
        }),
      )
    }),
  )

  app.post(
    '/account/name',
    limited,
    forPatron(async (patron, request, reply) => {
      const name = readField(request, 'name')
      return answer(patron, reply, { done: 'name', name, work: () => account.change(patron, { name }) })
    }),
  )

  app.post(
    '/account/password',
    limited,
    forPatron(async (patron, request, reply) => {
      const password = { current: readField(request, 'currentPassword'), next: readField(request, 'newPassword') }
      return answer(patron, reply, { done: 'password', work: () => account.change(patron, { password }) })
    }),
  )

  app.post(
    '/account/follows/:id/stop',
    limited,
    forPatron(async (patron, request, reply) => {
      await account.stopFollow(patron, (request.params as { id: string }).id)
      return goTo(reply, donePath('follow'))
    }),
  )

  /** Back to the page after an act; or the page again, with what was typed and what is wrong with it. */
  async function answer(
    patron: Patron,
    reply: FastifyReply,
    { done, name = patron.name, work }: { done: Done; name?: string; work: () => Promise<void> },
  ): Promise<FastifyReply> {
    try {
      await work()
      return await goTo(reply, donePath(done))
    } catch (error) {
      const refused = asFormRefusal(error)
      const errors = faultsOf(refused, lang)
      const shown = await readAccount(view, patron, 1, { name, errors })
      return sendAccount(reply, {
        ...shown,
        status: refused.status,
        error: errors.size > 0 ? words.correct[lang] : detailOf(refused, lang),
      })
    }
  }
}

/** What one takes along, and leaving: this session, all of them, or for good. */
function registerFarewell(app: FastifyInstance, deps: PagesDeps, tools: AccountTools): void {
  const { config, patrons, sendMessage } = deps
  const { account, leave } = patrons
  const { lang } = config
  const { forPatron, page, limited } = tools

  app.get(
    '/account/export',
    limited,
    forPatron(async (patron, _request, reply) => {
      const found = await account.export(patron)
      return reply
        .headers({
          'cache-control': 'no-store',
          'x-robots-tag': 'noindex',
          'content-disposition': 'attachment; filename="my-data.json"',
        })
        .type('application/json; charset=utf-8')
        .send(streamJson(found))
    }),
  )

  app.get(
    '/account/delete',
    page,
    forPatron(async (_patron, _request, reply) =>
      sendMessage(reply, {
        lang,
        heading: words.deleteHeading[lang],
        paragraphs: words.deleteText[lang],
        form: {
          action: '/account/delete',
          buttons: [
            { label: words.keep[lang], parameter: 'comments', value: 'keep' },
            { label: words.erase[lang], parameter: 'comments', value: 'erase' },
          ],
        },
        links: [{ label: words.cancel[lang], href: '/account' }],
      }),
    ),
  )

  app.post(
    '/account/delete',
    limited,
    forPatron(async (patron, request, reply) => {
      const comments = readField(request, 'comments')
      if (comments !== 'keep' && comments !== 'erase') return goTo(reply, '/account/delete')
      await account.erase(patron, comments)
      patrons.forgetSession(reply)
      return sendMessage(reply, {
        lang,
        heading: words.deletedHeading[lang],
        paragraphs: [words.deleted[comments][lang]],
        links: [{ label: words.home[lang], href: '/' }],
      })
    }),
  )

  app.post(
    '/account/sign-out',
    page,
    forPatron(async (patron, request, reply) => {
      await leave(patron, readField(request, 'everywhere') === 'yes')
      patrons.forgetSession(reply)
      return goTo(reply, '/account/sign-in?done=signed-out')
    }),
  )
}

function isDone(word: string): word is Done {
  return Object.hasOwn(words.done, word)
}

/** @throws Problem 404 for what is no page number: such a page does not exist. */
function readPageNumber(request: FastifyRequest): number {
  const value = readOne(request.query, 'page')
  if (value === '') return 1
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new Problem('not_found')
  return Number(value)
}
