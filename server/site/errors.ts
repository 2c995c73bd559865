import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { oembedPath, webmentionPath } from '../http/cross-origin.ts'
import { isOfFediverse } from '../http/fediverse-paths.ts'
import { readField } from '../http/form.ts'
import { logFault, sendProblem, toProblem } from '../http/problem-handler.ts'
import type { Rendered } from '../http/page-cache.ts'
import { Problem } from '../problem.ts'
import { defaultSettings } from '../settings/index.ts'
import type { ErrorPage } from '../themes/index.ts'
import { pageView, readFrame, siteView, type Frame } from './page.views.ts'
import type { SiteContext } from './site.context.ts'
import { siteWords } from './site.words.ts'

const html = 'text/html; charset=utf-8'

// Addresses that lead nowhere are what scanners ask for.
const notFoundLimit = { max: 60, timeWindow: 60_000 }

/** Answers every error: RFC 9457 under /api/ and where other sites ask, a page of the theme elsewhere. */
export function registerErrors(app: FastifyInstance, context: SiteContext): void {
  app.setErrorHandler((error, request, reply) =>
    isApi(request) ? sendProblem(error, request, reply) : sendErrorPage(context, error, request, reply),
  )
  app.setNotFoundHandler({ preHandler: app.rateLimit(notFoundLimit) }, (request) => {
    const methods = app.listMethods(request.url.split('?')[0] ?? '')
    // A route that answers this method has found nothing at its own address.
    throw methods.length > 0 && !methods.includes(request.method)
      ? new Problem('method_not_allowed', { headers: { allow: methods.join(', ') } })
      : new Problem('not_found')
  })
}

/** Programs of other sites ask there. */
const askedByOthers: ReadonlySet<string> = new Set([oembedPath, webmentionPath])

function isApi({ url, routeOptions }: FastifyRequest): boolean {
  const { url: route = '' } = routeOptions
  return url.startsWith('/api/') || url === '/api' || askedByOthers.has(route) || isOfFediverse(route)
}

async function sendErrorPage(
  context: SiteContext,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const problem = toProblem(error)
  logFault(error, problem, request)
  reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.options.headers })
    .type(html)
  const typed = problem.status >= 500 ? readTyped(request) : ''
  return reply.send(await readErrorPage(context, problem.status, typed))
}

/** The fields of our forms in which people write at length. */
const longFields = ['text', 'reason', 'sentence']

function readTyped(request: FastifyRequest): string {
  return longFields.map((name) => readField(request, name)).find((text) => text.trim() !== '') ?? ''
}

/** What `render` gives; the page that says so where nothing is there, which is kept like any other. */
export async function orMissing(context: SiteContext, render: () => Promise<Rendered>): Promise<Rendered> {
  try {
    return await render()
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not_found') throw error
    return { status: 404, contentType: html, body: (await readErrorPage(context, 404, '')).toString() }
  }
}

/**
 * One page for each status, whatever was asked for, but for what somebody typed. It must come even when the database
 * does not.
 */
async function readErrorPage(context: SiteContext, status: number, typed: string): Promise<Buffer | string> {
  const { cache, theme } = context
  const render = (frame: Frame) => theme.render('error', { ...errorView(context, frame, status), typed })
  try {
    if (typed !== '') return render(await readFrame(context))
    return await cache.read(`error ${status}`, async () => ({
      contentType: html,
      body: render(await readFrame(context)),
      commentsOf: [],
    }))
  } catch {
    return render({
      settings: defaultSettings,
      theme: theme.plainView(),
      site: { ...siteView(context, defaultSettings, noNavigation), preparing: '', links: [] },
    })
  }
}

const noNavigation = {
  categories: [],
  tags: [],
  menus: { head: [], foot: [] },
  pages: [],
  hasAgenda: false,
  hasBranches: false,
  hasSeries: false,
}

function errorView(context: SiteContext, frame: Frame, status: number): Omit<ErrorPage, 'typed'> {
  const { lang } = context.config
  const { errors } = siteWords
  const said = errors[status as keyof typeof errors] ?? (status >= 500 ? errors[500] : errors[400])
  const [heading, message] = [said.heading[lang], said.message[lang]]
  return { ...pageView(context, frame, { path: '', heading, noindex: true }), status, heading, message }
}
