import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { chooseEncoding } from '../http/codings.ts'
import { logFault, toProblem } from '../http/problem-handler.ts'
import { Problem, detailOf } from '../problem.ts'
import { removeForbiddenCharacters } from '../text.ts'
import { registerAdminRoutes } from './admin/admin.routes.ts'
import { registerAgendaRoutes } from './agenda/dates.routes.ts'
import { registerAppearanceRoutes } from './appearance/appearance.routes.ts'
import { createAssets } from './assets.ts'
import { registerAudienceRoutes } from './audience/audience.routes.ts'
import { registerBranchRoutes } from './branches/branches.routes.ts'
import { registerCareRoutes } from './care/care.routes.ts'
import type { DeskContext } from './desk.context.ts'
import { words } from './desk.words.ts'
import { registerEntryRoutes } from './entry/entry.routes.ts'
import { signInAgain } from './entry/sign-in.page.ts'
import { registerFindRoutes } from './find/find.routes.ts'
import { registerHelpRoutes } from './help/help.routes.ts'
import { registerHomeRoutes } from './home/home.routes.ts'
import { registerHouseRoutes } from './house/house.routes.ts'
import { registerMediaRoutes } from './media/media.routes.ts'
import { registerModerationRooms } from './moderation/moderation.routes.ts'
import { registerIssuePages } from './newsletter/issues.routes.ts'
import { messagePage } from './pages.ts'
import { registerAccountRoutes } from './people/account.routes.ts'
import { registerPeopleRoutes } from './people/people.routes.ts'
import { registerPlanningRoutes } from './planning/planning.routes.ts'
import { createRender } from './render.ts'
import { registerTermRoutes } from './terms/terms.routes.ts'
import { createTools, type DeskTools } from './tools.ts'
import { registerWorkRoutes } from './works/works.routes.ts'
import { registerWritingRoutes } from './writing/writing.routes.ts'

/** What a desk page may load: its own scripts and styles, and pictures of this site; nothing runs in a page's text. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';')

/** Made of files that do not change while the program runs: once for each process, however many houses it opens. */
const [assets, render] = [createAssets(), createRender()]

/** The editorial desk: pages and forms of the staff, over the services that the API calls. */
export function registerDesk(app: FastifyInstance, context: DeskContext): void {
  const tools = createTools(context, { render, assets })
  void app.register(async (desk) => {
    // When all is said: what is refused before the desk's own hooks is a page of the desk too.
    desk.addHook('onSend', async (_request, reply) => {
      // The preview has a policy of its own.
      const kept = reply.getHeader('x-frame-options') === 'SAMEORIGIN'
      reply.headers({ 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' })
      if (!kept) reply.header('content-security-policy', policy)
    })
    desk.addHook('preValidation', async (request) => {
      if (isForm(request.body)) Object.assign(request.body, cleanFields(request.body))
    })
    desk.setErrorHandler((error, request, reply) => sendRefusal(tools, error, request, reply))

    desk.get<{ Params: { hash: string; name: string } }>(
      '/desk/assets/:hash/:name',
      { config: { access: 'page' } },
      async (request, reply) => {
        const asset = await assets.find(request.params.hash, request.params.name)
        if (!asset) throw new Problem('not_found')
        const coding = chooseEncoding(request)
        reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
        if (coding !== 'identity') reply.header('content-encoding', coding)
        return reply.type(asset.contentType).send(await asset.read(coding))
      },
    )
    registerEntryRoutes(desk, context, tools)
    registerHomeRoutes(desk, context, tools)
    registerWritingRoutes(desk, context, tools)
    registerPlanningRoutes(desk, context, tools)
    registerMediaRoutes(desk, context, tools)
    registerCareRoutes(desk, context, tools)
    registerAgendaRoutes(desk, context, tools)
    registerWorkRoutes(desk, context, tools)
    registerBranchRoutes(desk, context, tools)
    registerAudienceRoutes(desk, context, tools)
    registerIssuePages(desk, context, tools)
    registerTermRoutes(desk, context, tools)
    registerHouseRoutes(desk, context, tools)
    registerFindRoutes(desk, context, tools)
    registerHelpRoutes(desk, context, tools)
    registerModerationRooms(desk, context, tools)
    registerAccountRoutes(desk, context, tools)
    registerPeopleRoutes(desk, context, tools)
    registerAdminRoutes(desk, context, tools)
    registerAppearanceRoutes(desk, context, tools)
    desk.get('/desk/*', { config: { access: { desk: [] } } }, async () => {
      throw new Problem('not_found')
    })
  })
}

function isForm(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body)
}

/** What a paste brings along and no page can carry gives way to spaces: nobody sees it, and nobody could remove it. */
function cleanFields(body: Record<string, unknown>): Record<string, unknown> {
  const clean = (value: unknown) => (typeof value === 'string' ? removeForbiddenCharacters(value) : value)
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.map(clean) : clean(value)]),
  )
}

/** What cannot be done, as a page of the desk; whoever is not signed in is asked to be, and loses nothing. */
async function sendRefusal(
  tools: DeskTools,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const problem = toProblem(error)
  logFault(error, problem, request)
  reply.headers({ 'cache-control': 'no-store' })
  if (problem.code === 'unauthenticated') return signInAgain(tools, request, reply)
  if (problem.code === 'second_factor_missing' && request.method === 'GET')
    return tools.go(reply, '/desk/account/second-factor')
  const { lang } = request
  const known = problem.status in words.errors ? words.errors[problem.status as keyof typeof words.errors] : null
  const { 'retry-after': wait } = problem.options.headers ?? {}
  if (wait !== undefined) reply.header('retry-after', wait)
  const isOwn = problem.options.detail !== undefined || (!known && problem.status < 500)
  const said = isOwn ? detailOf(problem, lang) : (known ?? words.errors[500]).text[lang]
  return tools.show(
    request,
    reply,
    messagePage({
      status: problem.status,
      title: known ? known.heading[lang] : said,
      paragraphs: [said],
      links: [{ href: '/desk', label: words.places.home[lang] }],
    }),
  )
}
