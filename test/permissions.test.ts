import t from 'tap'
import { roles, type Role } from '../server/db/index.ts'
import { build, newAddress, signIn } from './helper.ts'

const everybody = 'everybody'
const writers: readonly Role[] = ['contributor', 'author', 'editor', 'administrator']
const publishers: readonly Role[] = ['editor', 'administrator']
const moderators: readonly Role[] = ['moderator', 'editor', 'administrator']
const administrators: readonly Role[] = ['administrator']
const patrons: readonly Role[] = ['patron']
const signedIn: readonly Role[] = roles

/**
 * Every route of the house and whom it lets in, written by hand: a new route has no row here, and this test
 * fails until somebody has decided. Whether the thing behind it is theirs is each feature's own test.
 */
const table: Record<string, readonly Role[] | typeof everybody> = {
  'GET /healthz': everybody,
  'GET /readyz': everybody,
  'GET /': everybody,
  'GET /search': everybody,
  'GET /articles/:slug': everybody,
  'POST /articles/:slug/comments': everybody,
  'GET /articles/:slug/comments/:id/report': everybody,
  'POST /articles/:slug/comments/:id/report': everybody,
  'GET /articles/:slug/comments/:id/edit': everybody,
  'POST /articles/:slug/comments/:id/edit': everybody,
  'GET /articles/:slug/comments/:id/decision': everybody,
  'POST /articles/:slug/comments/:id/decision': everybody,
  'GET /comment-charter': everybody,
  'GET /preview/:token': everybody,
  'GET /api/docs': everybody,
  'GET /favicon.ico': everybody,
  'GET /apple-touch-icon.png': everybody,
  'GET /articles/:slug/follow': everybody,
  'POST /articles/:slug/follow': everybody,
  'GET /follow/:token': everybody,
  'POST /follow/:token': everybody,
  'GET /moderation/:token': everybody,
  'POST /moderation/:token': everybody,
  'GET /unsubscribe/:token': everybody,
  'POST /unsubscribe/:token': everybody,
  'GET /account': everybody,
  'GET /account/sign-in': everybody,
  'POST /account/sign-in': everybody,
  'GET /account/sign-in/:token': everybody,
  'POST /account/sign-in/:token': everybody,
  'GET /account/register': everybody,
  'POST /account/register': everybody,
  'GET /account/register/:token': everybody,
  'POST /account/register/:token': everybody,
  'POST /account/name': everybody,
  'POST /account/password': everybody,
  'POST /account/follows/:id/stop': everybody,
  'GET /account/export': everybody,
  'GET /account/delete': everybody,
  'POST /account/delete': everybody,
  'POST /account/sign-out': everybody,
  'GET /categories/:slug': everybody,
  'GET /tags/:slug': everybody,
  'GET /authors/:slug': everybody,
  'GET /pages/:slug': everybody,
  'GET /legal-notice': everybody,
  'GET /personal-data': everybody,
  'GET /accessibility': everybody,
  'GET /site-map': everybody,
  'GET /about': everybody,
  'GET /team': everybody,
  'GET /feed.xml': everybody,
  'GET /comments/feed.xml': everybody,
  'GET /categories/:slug/feed.xml': everybody,
  'GET /tags/:slug/feed.xml': everybody,
  'GET /authors/:slug/feed.xml': everybody,
  'GET /articles/:slug/comments/feed.xml': everybody,
  'GET /sitemap.xml': everybody,
  'GET /sitemaps/:name': everybody,
  'GET /robots.txt': everybody,
  'GET /assets/*': everybody,
  'GET /media/:folder/:name': everybody,
  'GET /api/openapi.json': everybody,
  'GET /api/v1/public/site': everybody,
  'GET /api/v1/public/articles': everybody,
  'GET /api/v1/public/articles/:slug': everybody,
  'GET /api/v1/public/articles/:slug/comments': everybody,
  'POST /api/v1/public/articles/:slug/comments': everybody,
  'PATCH /api/v1/public/articles/:slug/comments/:id': everybody,
  'GET /api/v1/public/pages': everybody,
  'GET /api/v1/public/pages/:slug': everybody,
  'GET /api/v1/public/menus': everybody,
  'GET /plugins/:plugin/*': everybody,
  'GET /api/v1/public/categories': everybody,
  'GET /api/v1/public/categories/:slug': everybody,
  'GET /api/v1/public/tags': everybody,
  'GET /api/v1/public/tags/:slug': everybody,
  'POST /api/v1/public/articles/:slug/follows': everybody,
  'POST /api/v1/public/patrons': everybody,
  'POST /api/v1/public/patrons/confirm': everybody,
  'POST /api/v1/public/sign-in-links': everybody,
  'POST /api/v1/public/sign-in-links/confirm': everybody,
  'GET /api/v1/me/comments': patrons,
  'GET /api/v1/me/export': patrons,
  'PATCH /api/v1/me': patrons,
  'DELETE /api/v1/me': patrons,
  'POST /api/v1/auth/login': everybody,
  'POST /api/v1/auth/refresh': everybody,
  'POST /api/v1/auth/logout': signedIn,
  'GET /api/v1/auth/me': signedIn,
  'POST /api/v1/auth/password': signedIn,
  'GET /api/v1/auth/sessions': signedIn,
  'DELETE /api/v1/auth/sessions': signedIn,
  'DELETE /api/v1/auth/sessions/:id': signedIn,
  'GET /api/v1/auth/me/keys': moderators,
  'PUT /api/v1/auth/me/keys': moderators,
  'GET /api/v1/auth/me/notices': moderators,
  'PUT /api/v1/auth/me/notices': moderators,
  'GET /api/v1/admin/articles': writers,
  'POST /api/v1/admin/articles': writers,
  'GET /api/v1/admin/articles/:id': writers,
  'PATCH /api/v1/admin/articles/:id': writers,
  'DELETE /api/v1/admin/articles/:id': writers,
  'POST /api/v1/admin/articles/:id/transitions': writers,
  'GET /api/v1/admin/articles/:id/transitions': writers,
  'GET /api/v1/admin/articles/:id/revisions': writers,
  'GET /api/v1/admin/articles/:id/revisions/:number': writers,
  'POST /api/v1/admin/articles/:id/revisions/:number/restore': writers,
  'GET /api/v1/admin/articles/:id/preview-link': writers,
  'PUT /api/v1/admin/articles/:id/preview-link': writers,
  'DELETE /api/v1/admin/articles/:id/preview-link': writers,
  'POST /api/v1/admin/pages/:id/shift': publishers,
  'GET /api/v1/admin/menus': publishers,
  'PUT /api/v1/admin/menus/:menu': publishers,
  'GET /api/v1/admin/commitments': writers,
  'POST /api/v1/admin/commitments': publishers,
  'GET /api/v1/admin/commitments/:id': publishers,
  'PATCH /api/v1/admin/commitments/:id': publishers,
  'DELETE /api/v1/admin/commitments/:id': publishers,
  'GET /api/v1/admin/media': writers,
  'POST /api/v1/admin/media': writers,
  'GET /api/v1/admin/media/:id': writers,
  'PATCH /api/v1/admin/media/:id': writers,
  'PUT /api/v1/admin/media/:id/file': writers,
  'POST /api/v1/admin/media/:id/turn': writers,
  'DELETE /api/v1/admin/media/:id': writers,
  'GET /api/v1/admin/bylines': writers,
  'POST /api/v1/admin/bylines': writers,
  'GET /api/v1/admin/bylines/:id': writers,
  'PATCH /api/v1/admin/bylines/:id': writers,
  'DELETE /api/v1/admin/bylines/:id': publishers,
  'GET /api/v1/admin/categories': writers,
  'POST /api/v1/admin/categories': publishers,
  'GET /api/v1/admin/categories/:id': writers,
  'PATCH /api/v1/admin/categories/:id': publishers,
  'DELETE /api/v1/admin/categories/:id': publishers,
  'GET /api/v1/admin/tags': writers,
  'POST /api/v1/admin/tags': publishers,
  'GET /api/v1/admin/tags/:id': writers,
  'PATCH /api/v1/admin/tags/:id': publishers,
  'POST /api/v1/admin/tags/:id/merge': publishers,
  'DELETE /api/v1/admin/tags/:id': publishers,
  'POST /api/v1/public/comments/:id/reports': everybody,
  'GET /api/v1/public/comments/:id/decision': everybody,
  'POST /api/v1/public/comments/:id/decision/appeal': everybody,
  'GET /api/v1/admin/comments': moderators,
  'GET /api/v1/admin/comments/:id': moderators,
  'POST /api/v1/admin/comments/:id/decisions': moderators,
  'POST /api/v1/admin/comments/decisions': moderators,
  'POST /api/v1/admin/comments/:id/highlight': moderators,
  'DELETE /api/v1/admin/comments/:id/next': moderators,
  'GET /api/v1/admin/comments/recent': moderators,
  'GET /api/v1/admin/comments/unanswered': moderators,
  'POST /api/v1/admin/comment-rules/trial': moderators,
  'GET /api/v1/admin/comment-modes': administrators,
  'GET /api/v1/admin/comment-modes/history': administrators,
  'PUT /api/v1/admin/comment-modes': administrators,
  'GET /api/v1/admin/comments/statistics': moderators,
  'GET /api/v1/admin/reports': moderators,
  'POST /api/v1/admin/comments/:id/reports/close': moderators,
  'GET /api/v1/admin/appeals': moderators,
  'POST /api/v1/admin/appeals/:id/decision': moderators,
  'GET /api/v1/admin/blocks': moderators,
  'POST /api/v1/admin/blocks': moderators,
  'DELETE /api/v1/admin/blocks/:id': moderators,
  'GET /api/v1/admin/canned-replies': moderators,
  'POST /api/v1/admin/canned-replies': moderators,
  'GET /api/v1/admin/canned-replies/:id': moderators,
  'PATCH /api/v1/admin/canned-replies/:id': moderators,
  'DELETE /api/v1/admin/canned-replies/:id': moderators,
  'GET /api/v1/admin/users/:id/moderated-categories': administrators,
  'PUT /api/v1/admin/users/:id/moderated-categories': administrators,
  'GET /api/v1/admin/privacy': administrators,
  'GET /api/v1/admin/privacy/export': administrators,
  'POST /api/v1/admin/privacy/erase': administrators,
  'GET /api/v1/admin/privacy/purges': administrators,
  'GET /api/v1/admin/users': administrators,
  'POST /api/v1/admin/users': administrators,
  'GET /api/v1/admin/users/:id': administrators,
  'PATCH /api/v1/admin/users/:id': administrators,
  'GET /api/v1/admin/events/set-aside': administrators,
  'POST /api/v1/admin/events/set-aside/replay': administrators,
  'DELETE /api/v1/admin/events/set-aside/:id': administrators,
  'GET /api/v1/admin/mails': administrators,
  'POST /api/v1/admin/mails/:id/retry': administrators,
  'GET /api/v1/admin/plugins': administrators,
  'GET /api/v1/admin/plugins/:name': administrators,
  'PATCH /api/v1/admin/plugins/:name': administrators,
  'GET /api/v1/admin/settings': administrators,
  'PATCH /api/v1/admin/settings': administrators,
}

t.test('every route has a row in the table, and every row a route', async (t) => {
  const app = await build(t)
  await app.server.ready()
  const declared = app.server.declaredRoutes
    // The desk's pages have a table of their own (`test/desk/permissions.test.ts`).
    .filter(({ method, url }) => method !== 'HEAD' && !url.startsWith('/desk'))
    .map(({ method, url }) => `${method} ${url}`)
  t.same(
    declared.filter((route) => !(route in table)),
    [],
    'routes that nobody has decided on',
  )
  t.same(
    Object.keys(table).filter((route) => !declared.includes(route)),
    [],
    'rows without a route',
  )
})

t.test('each route lets in whom the table says: nobody is a 401, the wrong role a 403', async (t) => {
  const app = await build(t)
  const people = await Promise.all(roles.map(async (role) => ({ role, person: await signIn(app, role) })))
  for (const [route, allowed] of Object.entries(table)) {
    const [method, url] = route.split(' ') as ['GET' | 'POST' | 'PATCH' | 'DELETE', string]
    const path = url
      .replace(':number', '1')
      .replace(/:(id|slug|folder|name)/g, 'none')
      .replace('*', 'none')
    const options = { method, url: path, ...(method === 'GET' ? {} : { payload: {} }) }
    // Signing out ends the session that the next row needs: its own tests ask it.
    if (route === 'POST /api/v1/auth/logout') continue
    const nobody = (await app.server.inject({ ...options, remoteAddress: newAddress() })).statusCode
    t.equal(nobody === 401 && allowed !== everybody, allowed !== everybody, `${nobody} nobody: ${route}`)
    for (const { role, person } of people) {
      const { statusCode } = await person.request({ ...options, remoteAddress: newAddress() })
      const isIn = allowed === everybody || allowed.includes(role)
      t.equal(statusCode !== 401 && statusCode !== 403, isIn, `${statusCode} ${role}: ${route}`)
      t.ok(statusCode < 500, `${statusCode} ${role}: ${route} is no fault of ours`)
    }
  }
})
