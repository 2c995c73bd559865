import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField, readOne } from '../http/form.ts'
import { Problem } from '../problem.ts'
import type { AccountMessage } from './account-page.ts'
import { createPageTools, donePath, explainRefusal, goTo, nameField, type PagesDeps } from './pages.ts'
import { words, type Done } from './patrons.words.ts'
import type { Patron } from './sessions.ts'

const perPage = 20

/** The page of an account and what can be done on it, for whoever is signed in; others are led to sign in. */
export function registerAccountRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const { config, patrons, sendMessage, sendAccount } = deps
  const { account, leave } = patrons
  const tools = createPageTools(deps)
  const { lang } = config
  const page = { config: { access: 'page' as const }, preValidation: tools.guard }
  const limited = { ...page, onRequest: app.rateLimit({ max: 30, timeWindow: 600_000 }) }

  /** A handler for the person who is signed in. */
  function forPatron(handle: (patron: Patron, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) {
    return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const patron = await tools.findPatron(request)
      if (patron) return handle(patron, request, reply)
      patrons.forgetSession(reply)
      return goTo(reply, '/account/sign-in')
    }
  }

  app.get(
    '/account',
    page,
    forPatron(async (patron, request, reply) => {
      const done = readOne(request.query, 'done')
      return sendAccount(
        reply,
        await readAccount(patron, readPageNumber(request), { notice: isDone(done) ? words.done[done][lang] : '' }),
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
        .send(JSON.stringify(found, null, 2))
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

  /** Back to the page after an act; or the page again, with what was typed and what is wrong with it. */
  async function answer(
    patron: Patron,
    reply: FastifyReply,
    { done, name = patron.name, work }: { done: Done; name?: string; work: () => Promise<void> },
  ): Promise<FastifyReply> {
    try {
      await work()
      return goTo(reply, donePath(done))
    } catch (error) {
      const refused = explainRefusal(error, lang)
      if (!refused) throw error
      const shown = await readAccount(patron, 1, { name, errors: refused.errors })
      return sendAccount(reply, {
        ...shown,
        status: refused.status,
        error: refused.errors.size > 0 ? words.correct[lang] : refused.detail,
      })
    }
  }

  async function readAccount(
    patron: Patron,
    number: number,
    {
      notice = '',
      name = patron.name,
      errors = new Map<string, string>(),
    }: { notice?: string; name?: string; errors?: ReadonlyMap<string, string> },
  ): Promise<AccountMessage> {
    const listed = { page: number, limit: perPage }
    const password = (id: string, label: string, hint: string, autocomplete: string) => ({
      id: `account-${id}`,
      parameter: id,
      label,
      hint,
      type: 'password' as const,
      error: errors.get(id) ?? '',
      maxLength: 256,
      autocomplete,
      required: true,
    })
    return {
      patron,
      notice,
      error: '',
      page: listed,
      exportHref: '/account/export',
      deleteHref: '/account/delete',
      comments: await account.listComments(patron, listed),
      follows: (await account.listFollows(patron)).map((follow) => ({
        ...follow,
        stop: { action: `/account/follows/${follow.id}/stop`, buttons: [{ label: words.stop[lang] }] },
      })),
      forms: {
        name: {
          action: '/account/name#account-error',
          fields: [nameField(lang, name, errors.get('name'))],
          buttons: [{ label: words.rename[lang] }],
        },
        password: {
          action: '/account/password#account-error',
          fields: [
            ...(patron.fresh
              ? []
              : [
                  password(
                    'currentPassword',
                    words.currentPassword[lang],
                    words.currentPasswordHint[lang],
                    'current-password',
                  ),
                ]),
            password('newPassword', words.newPassword[lang], words.newPasswordHint[lang], 'new-password'),
          ],
          buttons: [{ label: words.setPassword[lang] }],
        },
        signOut: { action: '/account/sign-out', buttons: [{ label: words.signOut[lang] }] },
        signOutEverywhere: {
          action: '/account/sign-out',
          buttons: [{ label: words.signOutEverywhere[lang], parameter: 'everywhere', value: 'yes' }],
        },
      },
    }
  }

  function isDone(word: string): word is Done {
    return Object.hasOwn(words.done, word)
  }
}

/** @throws Problem 404 for what is no page number: such a page does not exist. */
function readPageNumber(request: FastifyRequest): number {
  const value = readOne(request.query, 'page')
  if (value === '') return 1
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new Problem('not_found')
  return Number(value)
}
