import t from 'tap'
import { roles, type Role } from '../../server/db/index.ts'
import { build, newAddress } from '../helper.ts'
import { enterDesk } from './visitor.ts'

const writers: readonly Role[] = ['contributor', 'author', 'editor', 'administrator']
const moderators: readonly Role[] = ['moderator', 'editor', 'administrator']
const editors: readonly Role[] = ['editor', 'administrator']
const administrators: readonly Role[] = ['administrator']
const staff: readonly Role[] = ['contributor', 'author', 'moderator', 'editor', 'administrator']

/**
 * Every page and form of the desk and whom it lets in, written by hand as the table of the API is
 * (`test/permissions.test.ts`): what stands under `G` is shown, under `P` sent.
 */
const table: readonly { who: readonly Role[]; G: string; P: string }[] = [
  {
    who: staff,
    G: '/desk /desk/* /desk/account /desk/account/second-factor /desk/help /desk/search',
    P: `/desk/account/name /desk/account/password /desk/account/second-factor /desk/account/second-factor/codes
      /desk/account/second-factor/confirm /desk/account/second-factor/off /desk/account/sessions/:id/end
      /desk/account/sessions/end-others /desk/sign-out`,
  },
  {
    who: writers,
    G: `/desk/articles /desk/articles/board /desk/articles/new /desk/articles/:id /desk/articles/:id/move
      /desk/articles/:id/preview
      /desk/articles/:id/preview/page /desk/articles/:id/revisions /desk/articles/:id/revisions/:number
      /desk/articles/:id/care /desk/articles/reviews
      /desk/articles/:id/dates /desk/articles/:id/dates/:date /desk/articles/:id/dates/:date/remove
      /desk/media /desk/media/:id /desk/media/:id/remove
      /desk/agenda /desk/works /desk/works/new /desk/works/:id /desk/works/:id/remove`,
    P: `/desk/articles /desk/articles/:id /desk/articles/:id/move /desk/articles/autosave /desk/articles/:id/autosave /desk/articles/:id/here
      /desk/articles/:id/care/review /desk/articles/:id/care/notes /desk/articles/:id/care/notes/:note/withdraw
      /desk/articles/:id/dates /desk/articles/:id/dates/:date /desk/articles/:id/dates/:date/remove
      /desk/articles/:id/preview/link /desk/articles/:id/preview/link/withdraw
      /desk/articles/:id/revisions/:number/restore /desk/media /desk/media/:id /desk/media/:id/file
      /desk/media/:id/focal-point /desk/media/:id/remove /desk/media/:id/turn
      /desk/works /desk/works/:id /desk/works/:id/remove`,
  },
  {
    who: ['author', 'moderator', 'editor', 'administrator'],
    G: '/desk/articles/:id/comments /desk/articles/:id/comments/:comment',
    P: '/desk/articles/:id/comments/:comment',
  },
  {
    who: moderators,
    G: `/desk/account/keys /desk/comments /desk/comments/:id /desk/comments/appeals /desk/comments/blocks /desk/comments/blocks/:id/end
      /desk/comments/questions /desk/comments/recent /desk/comments/replies /desk/comments/replies/:id
      /desk/comments/replies/:id/delete /desk/comments/replies/new /desk/comments/reports /desk/comments/statistics`,
    P: `/desk/account/keys /desk/account/keys/reset /desk/account/keys/use /desk/comments/:id/block /desk/comments/:id/decisions /desk/comments/:id/highlight /desk/comments/:id/next
      /desk/comments/:id/reply /desk/comments/:id/reports/close /desk/comments/appeals/:id /desk/comments/blocks
      /desk/comments/blocks/:id/end /desk/comments/decisions /desk/comments/replies /desk/comments/replies/:id
      /desk/comments/replies/:id/delete /desk/comments/undo`,
  },
  {
    who: ['author', 'editor', 'administrator'],
    G: '/desk/articles/:id/announcements',
    P: '/desk/articles/:id/announcements /desk/announcements/sent/:id/again',
  },
  {
    who: editors,
    G: `/desk/announcements /desk/audience /desk/audience.csv /desk/audience/aims /desk/audience/articles/:id
      /desk/articles/commitments /desk/articles/commitments/new /desk/articles/commitments/:id
      /desk/articles/commitments/:id/remove /desk/articles/planning /desk/bylines /desk/bylines/:id /desk/bylines/:id/remove /desk/bylines/new
      /desk/pages /desk/pages/new /desk/menus /desk/menus/:id
      /desk/branches /desk/branches/new /desk/branches/:id /desk/branches/:id/remove /desk/branches/exceptions
      /desk/branches/holidays
      /desk/categories /desk/categories/:id /desk/categories/:id/remove /desk/categories/new
      /desk/newsletter /desk/newsletter/new /desk/newsletter/:id /desk/newsletter/:id/preview
      /desk/newsletter/:id/preview/page /desk/newsletter/:id/send /desk/newsletter/:id/cancel
      /desk/newsletter/:id/remove
      /desk/series /desk/series/:id /desk/series/:id/articles /desk/series/:id/merge /desk/series/:id/remove /desk/series/new
      /desk/tags /desk/tags/:id /desk/tags/:id/merge /desk/tags/:id/remove /desk/tags/new`,
    P: `/desk/audience/aims /desk/audience/aims/:id/remove /desk/audience/letter
      /desk/articles/commitments /desk/articles/commitments/:id /desk/articles/commitments/:id/remove
      /desk/branches /desk/branches/:id /desk/branches/:id/remove /desk/branches/:id/shift /desk/branches/exceptions
      /desk/branches/exceptions/:id/remove /desk/branches/holidays
      /desk/newsletter /desk/newsletter/:id /desk/newsletter/:id/test /desk/newsletter/:id/send
      /desk/newsletter/:id/pause /desk/newsletter/:id/resume /desk/newsletter/:id/doubtful
      /desk/newsletter/:id/cancel /desk/newsletter/:id/remove
      /desk/pages/:id/shift /desk/menus /desk/menus/:id /desk/menus/:id/shift /desk/menus/:id/remove
      /desk/bylines /desk/bylines/:id /desk/bylines/:id/remove /desk/categories /desk/categories/:id
      /desk/categories/:id/remove /desk/categories/:id/shift /desk/tags /desk/tags/:id /desk/tags/:id/merge
      /desk/tags/:id/remove /desk/series /desk/series/:id /desk/series/:id/articles /desk/series/:id/merge /desk/series/:id/remove`,
  },
  {
    who: administrators,
    G: `/desk/api-keys /desk/api-keys/:id/revoke /desk/appearance /desk/appearance/trial.css /desk/appearance/trial/* /desk/audit /desk/audit.csv /desk/backups /desk/backups/:name /desk/checks /desk/comments/rules /desk/comments/scopes /desk/comments/scopes/:id
      /desk/mails /desk/newsletter/subscribers /desk/newsletter/subscribers.csv /desk/newsletter/subscribers/:id /desk/newsletter/subscribers/:id/end
      /desk/newsletter/subscribers/import /desk/newsletter/subscribers/new /desk/people /desk/people/:id /desk/plugins /desk/plugins/:name /desk/privacy /desk/settings
      /desk/fediverse /desk/fediverse/followers /desk/fediverse/follows /desk/fediverse/follows/posts
      /desk/fediverse/follows/:id/remove /desk/fediverse/follows/posts/:id/answer
      /desk/fediverse/follows/answers /desk/fediverse/follows/answers/:id/remove
      /desk/announcements/new /desk/announcements/:id /desk/announcements/:id/remove
      /desk/webhooks /desk/webhooks/new /desk/webhooks/:id /desk/webhooks/:id/remove /desk/webhooks/:id/secret`,
    P: `/desk/api-keys /desk/api-keys/:id/revoke /desk/appearance /desk/appearance/abandon /desk/appearance/add /desk/appearance/defaults /desk/appearance/remove /desk/appearance/publish
      /desk/appearance/theme /desk/appearance/trial/* /desk/appearance/undo /desk/media/:id/icon /desk/pages/own /desk/backups /desk/backups/:name/download /desk/backups/:name/verify /desk/categories/:id/mode /desk/checks /desk/comments/rules /desk/comments/scopes/:id /desk/mails/:id/remove
      /desk/mails/:id/retry /desk/newsletter/subscribers /desk/newsletter/subscribers/:id/end /desk/newsletter/subscribers/import /desk/people /desk/people/:id /desk/people/:id/close /desk/people/:id/invitation
      /desk/people/:id/invitation/withdraw /desk/people/:id/password /desk/people/:id/reopen
      /desk/people/:id/second-factor/off /desk/people/:id/sessions/end /desk/people/require
      /desk/plugins/:name/settings /desk/plugins/:name/switch /desk/privacy
      /desk/privacy/erase /desk/privacy/export /desk/settings/:group /desk/settings/mode /desk/fediverse
      /desk/fediverse/follows /desk/fediverse/follows/:id/remove
      /desk/fediverse/follows/posts/:id/answer /desk/fediverse/follows/answers/:id/remove
      /desk/fediverse/followers/:id/remove /desk/fediverse/followers/:id/block /desk/webhooks /desk/webhooks/:id
      /desk/webhooks/:id/deliveries/:delivery/replay /desk/webhooks/:id/remove /desk/webhooks/:id/secret
      /desk/webhooks/:id/test /desk/announcements /desk/announcements/:id /desk/announcements/:id/remove
      /desk/announcements/:id/test`,
  },
]

/** Coming in: whoever has no session is who they are for. */
const everybody = [
  'GET /desk/assets/:hash/:name',
  'GET /desk/sign-in',
  'POST /desk/sign-in',
  'POST /desk/sign-in/code',
  'GET /desk/forgotten',
  'POST /desk/forgotten',
  'GET /desk/password/:token',
  'POST /desk/password/:token',
  'GET /desk/setup/:token',
  'POST /desk/setup/:token',
]

const rows = table.flatMap(({ who, G, P }) => [
  ...G.split(/\s+/).map((url) => ({ method: 'GET' as const, url, who })),
  ...P.split(/\s+/).map((url) => ({ method: 'POST' as const, url, who })),
])

t.test('every page of the desk has a row, and every row a page', async (t) => {
  const app = await build(t)
  await app.server.ready()
  const declared = app.server.declaredRoutes
    .filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/desk'))
    .map(({ method, url }) => `${method} ${url}`)
  const known = [...rows.map(({ method, url }) => `${method} ${url}`), ...everybody]
  t.same(
    declared.filter((route) => !known.includes(route)),
    [],
    'pages that nobody has decided on',
  )
  t.same(
    known.filter((route) => !declared.includes(route)),
    [],
    'rows without a page',
  )
})

t.test('each lets in whom the table says: nobody is asked to sign in, the wrong role reads why', async (t) => {
  const app = await build(t)
  for (const { method, url, who } of rows) {
    const path = url.replace(/:\w+/g, 'none').replace('*', 'none')
    const nobody = await app.server.inject({
      method,
      url: path,
      headers: { 'sec-fetch-site': 'same-origin' },
      remoteAddress: newAddress(),
    })
    t.equal(nobody.statusCode, method === 'GET' ? 303 : 401, `nobody: ${method} ${url}`)
    for (const role of roles) {
      // Signing out and ending sessions would shut the next row out.
      const visitor = await enterDesk(app, role)
      const { statusCode } = await (method === 'GET' ? visitor.get(path) : visitor.post(path))
      const isIn = statusCode !== 401 && statusCode !== 403 && !(role === 'patron' && statusCode === 303)
      t.equal(isIn, who.includes(role), `${statusCode} ${role}: ${method} ${url}`)
      t.ok(statusCode < 500, `${statusCode} ${role}: ${method} ${url} is no fault of ours`)
    }
  }
})
