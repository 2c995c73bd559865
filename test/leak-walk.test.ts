import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import t from 'tap'
import type { Test } from 'tap'
import { commentStatuses, type Role } from '../server/db/index.ts'
import { anonymous, system } from '../server/http/actor.ts'
import { loggerOptions } from '../server/cli/log.ts'
import { writeCookie } from '../server/patrons/session-cookie.ts'
import { loadSecrets } from '../server/secrets.ts'
import { addComment, addComments, decideAs } from './comments/factory.ts'
import { build, drain, newAddress, signIn, type Person, type TestApp } from './helper.ts'
import { canaries, fillHouse, now } from './leaks-house.ts'
import { readMails } from './mail/smtp.ts'
import { addFollower } from './notices/factory.ts'
import { rowsInEachForm } from './feeds/in-each-form.ts'

/** What of the discussion nobody sees but those who moderate it (and whoever wrote it). */
const hidden = {
  pending: canaries.pending,
  rejected: canaries.rejected,
  spam: canaries.spam,
  trashed: 'rutabaga',
  removed: 'panais',
  edited: 'crosne',
  email: canaries.email,
  rule: 'regleferule',
  match: 'motferme',
  note: 'chuchotement',
  sentence: 'reprimande',
  reason: 'denonciation',
  reporter: 'rapporteuse',
  appeal: 'doleance',
  blockReason: 'bannissement',
  blocked: 'indesirable',
  canned: 'ritournelle',
  follower: 'suiveuse',
  account: 'abonnee',
  accountName: 'Sobriquette',
  moderator: 'modestine',
  address: '203.0.113.77',
} as const

/**
 * What a public route is asked besides its address: queries of a GET, bodies of what takes one. A new route has no row,
 * and the walk fails.
 */
const asks: Record<string, readonly (string | object)[]> = rowsInEachForm({
  'GET /healthz': [''],
  'GET /readyz': [''],
  'GET /': ['', '?page=2'],
  'GET /search': ['', ...Object.values(hidden).map((word) => `?q=${word}`)],
  'GET /articles/:slug': [
    '',
    '?comments=newest',
    '?after=x',
    '?reply=:id',
    '?comment=:id',
    '?comment=:id&key=x',
    '?comment=:id&key=:key',
  ],
  'POST /articles/:slug/comments': [
    { name: 'Paul', text: 'Une réponse', parentId: ':id' },
    { name: '', text: '' },
  ],
  'GET /articles/:slug/comments/:id/report': [''],
  'POST /articles/:slug/comments/:id/report': [{ ground: 'insult', reason: 'Parce que.' }, {}],
  'GET /articles/:slug/comments/:id/edit': ['', '?key=x', '?key=:key'],
  'POST /articles/:slug/comments/:id/edit': [
    { key: 'x', text: 'Autre' },
    { text: 'Autre' },
    { key: ':key', text: 'Autre' },
  ],
  'GET /articles/:slug/comments/:id/decision': ['', '?key=x', '?key=:key'],
  'POST /articles/:slug/comments/:id/decision': [
    { key: 'x', text: 'Je conteste' },
    { key: ':key', text: 'Je conteste' },
  ],
  'GET /articles/:slug/cards/:name': [''],
  'GET /articles/:slug/follow': [''],
  'POST /webmention': [{ source: 'https://autre.example/', target: 'https://blog.example.org/' }, {}],
  'POST /articles/:slug/follow': [{ email: `${hidden.follower}@example.org` }, { email: 'x' }],
  'GET /preview/:token': [''],
  'GET /follow/:token': [''],
  'POST /follow/:token': [{}],
  'GET /moderation/:token': [''],
  'POST /moderation/:token': [{ act: 'approve', seen: 'x' }],
  'GET /unsubscribe/:token': [''],
  'POST /unsubscribe/:token': [{}, { act: 'resume' }],
  'GET /newsletter/subscribe': [''],
  'POST /newsletter/subscribe': [{ email: `${hidden.follower}@example.org`, frequency: 'daily' }, { email: 'x' }],
  'GET /newsletter/asked/:key': [''],
  'GET /newsletter/confirm/:key': [''],
  'POST /newsletter/confirm/:key': [{}],
  'GET /newsletter/manage/:key': [''],
  'POST /newsletter/manage/:key': [{ act: 'stop' }, { frequency: 'daily' }],
  'GET /newsletter/stop/:key': [''],
  'POST /newsletter/stop/:key': [{}, { act: 'resume' }],
  'GET /comment-charter': [''],
  'GET /api/docs': [''],
  'GET /favicon.ico': [''],
  'GET /icons/:version/:name': [''],
  'GET /manifest.webmanifest': [''],
  'GET /apple-touch-icon.png': [''],
  'GET /account': [''],
  'GET /account/register': [''],
  'POST /account/register': [{ email: `${hidden.account}@example.org` }, { email: 'x' }],
  'GET /account/register/:token': [''],
  'POST /account/register/:token': [{ name: 'Paul', password: '' }],
  'GET /desk/assets/:hash/:name': [''],
  'GET /desk/sign-in': ['', '?next=/desk/articles', '?done=signed-out'],
  'POST /desk/sign-in': [
    { email: 'miss-media@example.org', password: 'hiboux et chouettes' },
    { email: '', password: '' },
  ],
  'POST /desk/sign-in/code': [{ state: 'x', code: '123456' }],
  'GET /desk/forgotten': [''],
  'POST /desk/forgotten': [{ email: 'miss-media@example.org' }, { email: '' }],
  'GET /desk/password/:token': [''],
  'POST /desk/password/:token': [{ password: 'hiboux et chouettes' }, {}],
  'GET /desk/setup/:token': [''],
  'POST /desk/setup/:token': [{ email: 'nobody@example.org', password: 'hiboux et chouettes' }, {}],
  'GET /account/sign-in': [''],
  'POST /account/sign-in': [
    { email: `${hidden.account}@example.org`, password: '' },
    { email: `${hidden.account}@example.org`, password: 'une phrase assez longue' },
  ],
  'GET /account/sign-in/:token': [''],
  'POST /account/sign-in/:token': [{}],
  'POST /account/name': [{ name: '' }],
  'POST /account/password': [{ password: 'x' }],
  'POST /account/follows/:id/stop': [{}],
  'GET /account/export': [''],
  'GET /account/delete': [''],
  'POST /account/delete': [{}],
  'POST /account/sign-out': [],
  'GET /agenda': [''],
  'GET /hours': [''],
  'GET /agenda/:year/:month': [''],
  'GET /agenda.ics': [''],
  'GET /articles/:slug/event.ics': [''],
  'GET /archives': [''],
  'GET /newsletter': [''],
  'GET /newsletter/issues/:id': [''],
  'GET /series': [''],
  'GET /series/:slug': [''],
  'GET /series/:slug/feed.xml': [''],
  'GET /archives/:year': [''],
  'GET /archives/:year/:month': [''],
  'GET /tags': [''],
  'GET /authors': [''],
  'GET /subscribe': [''],
  'GET /feeds.opml': [''],
  'GET /categories/:slug': [''],
  'GET /tags/:slug': [''],
  'GET /authors/:slug': [''],
  'GET /pages/:slug': [''],
  'GET /legal-notice': [''],
  'GET /personal-data': [''],
  'GET /accessibility': [''],
  'GET /site-map': [''],
  'GET /about': [''],
  'GET /team': [''],
  'GET /feed.xml': [''],
  'GET /books': [''],
  'GET /books/kinds/:kind': [''],
  'GET /books/:work': [''],
  'GET /books/:work/availability': [''],
  'GET /embed/works/:work': [''],
  'GET /embed/latest': [''],
  'GET /oembed': [''],
  'GET /.well-known/webfinger': ['', '?resource=acct:blog@blog.example.org'],
  'GET /.well-known/nodeinfo': [''],
  'GET /nodeinfo/2.1': [''],
  'GET /fediverse/actor': [''],
  'GET /fediverse/followers': [''],
  'GET /fediverse/outbox': ['', '?page=1'],
  'GET /fediverse/articles/:id': [''],
  'GET /fediverse/answers/:id': [''],
  'GET /fediverse/comments/:id': [''],
  'POST /fediverse/inbox': [{ type: 'Follow' }, {}],
  'GET /books/feed.xml': [''],
  'GET /books/kinds/:slug/feed.xml': [''],
  'GET /books/:slug/feed.xml': [''],
  'GET /articles/:slug/works.ris': [''],
  'GET /articles/:slug/works.bib': [''],
  'GET /articles/:slug/works.json': [''],
  'GET /articles/:slug/citation.ris': [''],
  'GET /articles/:slug/citation.bib': [''],
  'GET /articles/:slug/citation.json': [''],
  'GET /books/:slug/citation.ris': [''],
  'GET /books/:slug/citation.bib': [''],
  'GET /books/:slug/citation.json': [''],
  'GET /comments/feed.xml': [''],
  'GET /categories/:slug/feed.xml': [''],
  'GET /tags/:slug/feed.xml': [''],
  'GET /authors/:slug/feed.xml': [''],
  'GET /articles/:slug/comments/feed.xml': [''],
  'GET /sitemap.xml': [''],
  'GET /sitemaps/:name': [''],
  'GET /robots.txt': [''],
  'GET /assets/*': [''],
  'GET /plugins/:plugin/*': [''],
  'GET /media/:folder/:name': [''],
  'GET /api/openapi.json': [''],
  'GET /api/v1/public/site': [''],
  'GET /api/v1/public/articles': [
    '',
    '?limit=100',
    '?include=body,works&limit=20&sort=title',
    '?featured=true',
    '?lang=fr&sort=-updatedAt&limit=100',
    '?from=2000-01-01&to=2100-01-01&limit=100',
    ...Object.values(hidden).map((word) => `?q=${word}`),
  ],
  'GET /api/v1/public/articles/:slug': ['', '?include=neighbours'],
  'GET /api/v1/public/articles/:slug/related': [''],
  'GET /api/v1/public/most-read': [''],
  'GET /api/v1/public/articles/:slug/series': [''],
  'GET /api/v1/public/series': [''],
  'GET /api/v1/public/series/:slug': [''],
  'GET /api/v1/public/previews/:token': [''],
  'GET /api/v1/public/bylines': [''],
  'GET /api/v1/public/bylines/:slug': [''],
  'GET /api/v1/public/redirects': Object.values(hidden).map((word) => `?path=/articles/${word}`),
  'GET /api/v1/public/articles/:slug/comments': ['', '?limit=1', '?sort=newest', '?after=x'],
  'POST /api/v1/public/articles/:slug/comments': [
    { name: 'Paul', text: 'Une réponse', parentId: ':id' },
    { name: '', text: '' },
  ],
  'PATCH /api/v1/public/articles/:slug/comments/:id': [
    { text: 'Autre' },
    { text: 'Autre', key: 'x' },
    { text: 'Autre', key: ':key' },
  ],
  'POST /api/v1/public/articles/:slug/follows': [{ email: `${hidden.follower}@example.org` }],
  'POST /api/v1/public/comments/:id/reports': [{ ground: 'insult', reason: 'Parce que.' }],
  'GET /api/v1/public/comments/:id/decision': ['?key=x', '?key=:key', ''],
  'POST /api/v1/public/comments/:id/decision/appeal': [
    { key: 'x', text: 'Je conteste' },
    { key: ':key', text: 'Je conteste' },
  ],
  'GET /api/v1/public/categories': [''],
  'GET /api/v1/public/categories/:slug': [''],
  'GET /api/v1/public/tags': [''],
  'GET /api/v1/public/tags/:slug': [''],
  'GET /api/v1/public/works': ['', ...Object.values(hidden).map((word) => `?q=${word}`)],
  'GET /api/v1/public/works/:isbnOrId': [''],
  'GET /api/v1/public/works/:isbnOrId/availability': [''],
  'GET /api/v1/public/works/:isbnOrId/articles': [''],
  'GET /api/v1/public/pages': [''],
  'GET /api/v1/public/pages/:slug': [''],
  'GET /api/v1/public/events': ['', '?from=2026-01-01&limit=100'],
  'GET /api/v1/public/branches': [''],
  'GET /api/v1/public/menus': [''],
  'POST /api/v1/public/patrons': [{ email: `${hidden.account}@example.org` }],
  'POST /api/v1/public/patrons/confirm': [{ token: 'x', name: 'Paul' }],
  'POST /api/v1/public/sign-in-links': [{ email: `${hidden.account}@example.org` }],
  'POST /api/v1/public/sign-in-links/confirm': [{ token: 'x' }],
  'POST /api/v1/auth/login': [{ email: `${hidden.moderator}@example.org`, password: 'x' }],
  'POST /api/v1/auth/refresh': [{ refreshToken: 'x' }],
})

interface Known {
  /** Of articles that nobody sees; the last one was never written. */
  slugs: string[]
  /** Of the works that each text cites, out or not. */
  works: string[]
  /** Of comments that readers do not see; the last one was never sent. */
  ids: string[]
  shown: { slug: string; id: string }
  /** Opens another comment of the same person. */
  key: string
}

/** A discussion with something of each kind that is not for everybody. */
async function fillDiscussion(app: TestApp): Promise<Known> {
  await fillHouse(app)
  const { services, db } = app
  const moderator = await signIn(app, 'moderator')
  await services.users.change(system, moderator.id, {
    name: `Anne ${hidden.moderator}`,
    email: `${hidden.moderator}@example.org`,
  })
  const [article] = (await db.read.select().from(db.read.tables.articles)).filter(
    ({ slug }) => slug === 'article-ouvert',
  )
  const email = `${hidden.email}@example.org`
  const one = { articleId: article!.id, email, addressHash: 'x'.repeat(43) }
  const [pending, rejected, spam, trashed, removed, edited] = await addComments(
    app,
    {
      ...one,
      status: 'pending',
      name: `Nom ${hidden.pending}`,
      text: hidden.pending,
      heldBy: hidden.rule,
      heldMatch: hidden.match,
    },
    { ...one, status: 'pending', name: `Nom ${hidden.rejected}`, text: hidden.rejected },
    { ...one, status: 'spam', name: `Nom ${hidden.spam}`, text: hidden.spam },
    { ...one, status: 'trashed', name: `Nom ${hidden.trashed}`, text: hidden.trashed },
    { ...one, status: 'trashed', name: `Nom ${hidden.removed}`, text: hidden.removed },
    { ...one, text: 'Approuvé, puis changé', nextText: hidden.edited, heldBy: hidden.rule, heldMatch: hidden.match },
  )
  const shown = await addComment(app, { ...one, text: 'Une réponse que chacun lit', parentId: removed!, depth: 1 })
  await decideAs(moderator, rejected!, {
    decision: 'reject',
    ground: 'insult',
    note: hidden.note,
    sentence: hidden.sentence,
  })
  const secrets = loadSecrets(app.dataDir)
  const key = (id: string) => secrets.sign('comment-decision', id)
  await services.appeals.submit(rejected!, { key: key(rejected!), text: hidden.appeal })
  const actor = { ...system, id: moderator.id }
  await services.reports.submit(
    anonymous,
    shown,
    { ground: 'illegal', reason: hidden.reason, name: hidden.reporter, email: `${hidden.reporter}@example.org` },
    { address: hidden.address },
  )
  await services.blocks.add(actor, {
    kind: 'email',
    value: `${hidden.blocked}@example.org`,
    effect: 'silence',
    reason: hidden.blockReason,
  })
  await services.cannedReplies.create(actor, { title: hidden.canned, text: hidden.canned })
  await addFollower(app, article!.id, `${hidden.follower}@example.org`)
  const account = await services.users.create(system, {
    email: `${hidden.account}@example.org`,
    name: hidden.accountName,
    roles: ['patron'],
    password: 'une phrase assez longue',
  })
  await services.comments.submit(
    { ...anonymous, id: account.id },
    'article-ouvert',
    { name: 'Chouette', text: `${hidden.pending} par un compte`, notify: true, email },
    { address: hidden.address },
  )
  await services.settings.change(system, {
    reportsHoldAt: 0,
    commentRules: { words: { held: [hidden.match] } },
    fediverseEnabled: true,
  })
  await drain(app)
  return {
    works: (await db.read.select({ id: db.read.tables.works.id }).from(db.read.tables.works)).map(({ id }) => id),
    slugs: ['brouillon-zibeline', 'programme-hippocampe', 'sorti-salamandre', 'sorti-cormoran', 'jamais-ecrit'],
    ids: [pending!, rejected!, spam!, trashed!, removed!, app.newId()],
    shown: { slug: 'article-ouvert', id: edited! },
    key: key(shown),
  }
}

/** Words that the database holds and no reply may: hashes, and the keys of comments. */
async function listSecrets(app: TestApp): Promise<string[]> {
  const { comments, commentReports, mailLinks, users } = app.db.read.tables
  const { read } = app.db
  const secrets = loadSecrets(app.dataDir)
  const rows = await read.select().from(comments)
  return [
    ...rows.flatMap(({ addressHash, fingerprint, id }) =>
      [
        addressHash ?? [],
        fingerprint === id ? [] : fingerprint,
        secrets.sign('comment-view', id),
        secrets.sign('comment-decision', id),
      ].flat(),
    ),
    ...(await read.select().from(commentReports)).map((row) => row.reporterHash),
    ...(await read.select().from(mailLinks)).map((row) => row.hash),
    ...(await read.select().from(users)).map((row) => row.passwordHash).filter((hash) => hash !== 'none'),
  ]
}

interface Who {
  name: string
  headers: Record<string, string>
}

let requests = 0

/** Asks one thing, each time from another address: no limit stands in the way. */
async function ask(
  app: TestApp,
  route: string,
  params: Record<string, string>,
  what: string | object,
  { headers }: Who,
): Promise<LightMyRequestResponse> {
  const [method, pattern] = route.split(' ') as [NonNullable<InjectOptions['method']>, string]
  const fill = (text: string) =>
    text.replace(
      /:(slug|work|isbnOrId|id|key|token|folder|name|hash)\b|\*/g,
      (name) => params[name.replace(':', '')] ?? 'x',
    )
  const remoteAddress = newAddress()
  requests += 1
  if (typeof what === 'string')
    return app.server.inject({ method, url: `${fill(pattern)}${fill(what)}`, headers, remoteAddress })
  const body = JSON.parse(fill(JSON.stringify(what))) as Record<string, string>
  if (pattern.startsWith('/api/'))
    return app.server.inject({ method, url: fill(pattern), headers, remoteAddress, payload: body })
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  return app.server.inject({
    method,
    url: fill(pattern),
    headers: form,
    remoteAddress,
    payload: new URLSearchParams(body).toString(),
  })
}

/** What a reply says, without what its asker said. */
function wordsOf({ statusCode, headers, body }: LightMyRequestResponse, asked: readonly string[]): string {
  const all = `${statusCode} ${JSON.stringify(headers)} ${body}`
  return asked.reduce((text, word) => text.replaceAll(word, ''), all).toLowerCase()
}

const tokens = ['x', 'A'.repeat(43), `follow.x.${'A'.repeat(43)}`]

function listSlugs(route: string, known: Known): string[] {
  if (!/:(slug|work|isbnOrId)\b/.test(route)) return ['']
  if (/\/(books|works)\/:/.test(route)) return known.works
  if (route.includes('/articles/')) return [known.shown.slug, ...known.slugs]
  return ['services', 'pret', 'inusite', 'miss-media', canaries.draft]
}

/** Each way of filling in the address of a route. */
function listParams(route: string, known: Known): Record<string, string>[] {
  const slugs = listSlugs(route, known)
  const isAboutComment = route.includes(':id') || (asks[route] ?? []).some((one) => JSON.stringify(one).includes(':id'))
  const ids = isAboutComment ? [known.shown.id, ...known.ids] : ['']
  return slugs.flatMap((slug, index) =>
    // All comments under the article that is open, one under the others.
    (index === 0 ? ids : ids.slice(0, 1)).flatMap((id) =>
      (route.includes(':token') ? tokens : ['']).map((token) => ({
        slug,
        work: slug,
        isbnOrId: slug,
        id,
        token,
        key: known.key,
        '*': 'main.css',
        folder: 'aa',
        name: 'x.jpg',
      })),
    ),
  )
}

function assertNone(
  t: Test,
  text: string,
  words: Record<string, string>,
  secrets: readonly string[],
  name: string,
): void {
  const found = [
    ...Object.entries(words)
      .filter(([, word]) => text.includes(word.toLowerCase()))
      .map(([what]) => what),
    ...secrets.filter((secret) => text.includes(secret.toLowerCase())).map(() => 'a hash or a key'),
  ]
  if (found.length > 0) t.fail(`${name} tells ${found.join(', ')}`)
}

t.test('no public route, no log and no mail tells what is not for whoever asks', async (t) => {
  const lines: string[] = []
  const app = await build(t, {
    env: { SMTP_URL: 'smtp://127.0.0.1:9' },
    logger: loggerOptions({ logLevel: 'trace' }, { write: (line: string) => void lines.push(line) }),
  })
  app.clock.set(now)
  const known = await fillDiscussion(app)
  const declared = app.server.declaredRoutes
    .filter(({ method, access }) => method !== 'HEAD' && (access === 'page' || access === 'public'))
    .map(({ method, url }) => `${method} ${url}`)
  t.same(
    declared.filter((route) => !(route in asks)),
    [],
    'public routes without a row',
  )
  t.same(
    Object.keys(asks).filter((route) => !declared.includes(route)),
    [],
    'rows without a route',
  )

  const patron = await signIn(app, 'patron')
  const { sessions } = app.db.read.tables
  const [session] = (await app.db.read.select().from(sessions)).filter((row) => row.userId === patron.id)
  const people: Who[] = [
    { name: 'nobody', headers: {} },
    {
      name: 'a patron',
      headers: {
        authorization: `Bearer ${patron.token}`,
        cookie: `__Host-bubo_patron=${writeCookie(loadSecrets(app.dataDir), session!.id)}`,
      },
    },
    { name: 'an author', headers: { authorization: `Bearer ${(await signIn(app, 'author')).token}` } },
  ]
  const secrets = (await listSecrets(app)).filter((secret) => secret !== known.key && secret.length > 20)
  t.ok(secrets.length > 20)
  const seen = new Map<string, number>()
  for (const who of people) {
    for (const route of declared) {
      // Tokens are looked at under /api/ alone.
      if (who.name === 'an author' && !route.includes(' /api/')) continue
      for (const params of listParams(route, known)) {
        for (const what of asks[route] ?? []) {
          const reply = await ask(app, route, params, what, who)
          const asked = [
            ...Object.values(params),
            ...(typeof what === 'string' ? [what.replace(/^\?\w+=/, '')] : Object.values(what)),
          ].filter((word) => word.length > 1)
          assertNone(
            t,
            wordsOf(reply, asked),
            { ...canaries, ...hidden },
            secrets,
            `${who.name}: ${route} ${JSON.stringify(params)} ${JSON.stringify(what)}`,
          )
          if (reply.statusCode >= 500) t.fail(`${reply.statusCode} ${route}`)
          seen.set(route, (seen.get(route) ?? 0) + Number(reply.statusCode < 300))
        }
      }
    }
  }
  t.pass(`${requests} requests`)
  // What a stranger may put in a log: lines of their own, colours of a terminal.
  for (const url of ['/articles/%0d%0a%1b%5b31m', '/%E2%80%A8%C2%85x', `/search?q=%0a%1b[2J`]) {
    await app.server.inject({ url, headers: { 'user-agent': 'a\u001b[31m\tb', referer: 'x\u0085y' } })
  }
  t.ok(
    (seen.get('GET /articles/:slug') ?? 0) > 0 &&
      (seen.get('GET /comments/feed.xml') ?? 0) > 0 &&
      (seen.get('GET /articles/:slug/comments/:id/report') ?? 0) > 0,
    'what is public was read',
  )

  t.notOk(
    lines.some((line) => line.includes('A'.repeat(43))),
    'no token of a link is in the log',
  )
  const log = lines
    .join('')
    .replace(/"path":"[^"]*"/g, '')
    .toLowerCase()
  t.ok(lines.length > requests)
  assertNone(t, log, { ...canaries, ...hidden }, secrets, 'the log')
  t.same(
    lines.filter(
      (line) =>
        !line.endsWith('\n') ||
        // oxlint-disable-next-line no-control-regex -- looked for
        /[\u0000-\u001f\u007f-\u009f\u2028]/.test(line.slice(0, -1)) ||
        typeof JSON.parse(line) !== 'object',
    ),
    [],
    'each line is one, and holds no control character',
  )
})

t.test('what may not be seen answers as what does not exist, byte for byte, on every public route', async (t) => {
  const app = await build(t, { env: { SMTP_URL: 'smtp://127.0.0.1:9' } })
  app.clock.set(now)
  const known = await fillDiscussion(app)
  const volatile = /"x-ratelimit[^,]*,?|"date":"[^"]*",?/g
  const nobody: Who = { name: 'nobody', headers: {} }
  let pairs = 0
  for (const route of Object.keys(asks)) {
    for (const what of asks[route] ?? []) {
      const answer = async (slug: string, id: string) => {
        const { statusCode, headers, body } = await ask(
          app,
          route,
          { slug, id, key: known.key, token: 'x' },
          what,
          nobody,
        )
        const all = `${statusCode} ${JSON.stringify(headers).replace(volatile, '')} ${body}`
        // A 404 repeats nothing of what was asked; a refusal of the request itself says its address, and is as long as
        // that.
        return statusCode === 404 ? all : all.replace(/"instance":"[^"]*"/, '').replace(/"content-length":"\d+",?/, '')
      }
      const same = async (name: string, all: readonly string[], read: (one: string) => Promise<string>) => {
        const missing = await read(all.at(-1)!)
        for (const one of all.slice(0, -1)) {
          pairs++
          const given = await read(one)
          if (given !== missing) t.equal(given, missing, `${name} ${route} ${JSON.stringify(what)} ${one}`)
        }
        return missing
      }
      if (route.includes('/articles/:slug'))
        t.match(await same('article', known.slugs, (slug) => answer(slug, known.shown.id)), /^4\d\d /, route)
      if (JSON.stringify([route, what]).includes(':id'))
        await same('comment', known.ids, (id) => answer(known.shown.slug, id))
    }
  }
  t.ok(pairs > 100, `${pairs} pairs`)
})

t.test('nothing of the discussion is told to staff who do not moderate it', async (t) => {
  const app = await build(t, { env: { SMTP_URL: 'smtp://127.0.0.1:9' } })
  app.clock.set(now)
  const known = await fillDiscussion(app)
  const music = await app.services.categories.create(system, { name: 'Musique' })
  const elsewhere = await signIn(app, 'moderator')
  await app.db.write((tx) =>
    tx.insert(tx.tables.moderatorCategories).values({ userId: elsewhere.id, categoryId: music.id }),
  )
  const secrets = await listSecrets(app)
  const appeals = await app.db.read.select().from(app.db.read.tables.commentAppeals)
  const cases: { name: string; person: Person; words: Record<string, string> }[] = []
  for (const role of ['patron', 'contributor', 'author'] as const satisfies Role[])
    cases.push({ name: role, person: await signIn(app, role), words: hidden })
  // Blocks and canned replies are the whole house's.
  const shared: readonly string[] = ['blocked', 'blockReason', 'canned', 'moderator']
  cases.push({
    name: 'a moderator of another category',
    person: elsewhere,
    words: Object.fromEntries(Object.entries(hidden).filter(([what]) => !shared.includes(what))),
  })
  const inside = app.server.declaredRoutes
    .filter(({ method, access }) => method === 'GET' && access !== 'page' && access !== 'public')
    .map(({ url }) => url)
  for (const { name, person, words } of cases) {
    for (const url of inside) {
      const queries =
        url === '/api/v1/admin/comments'
          ? [
              '',
              '?unreviewed=true',
              ...commentStatuses.map((one) => `?status=${one}`),
              `?person=${hidden.email}@example.org`,
              `?rule=${hidden.rule}&status=pending`,
            ]
          : ['', '?limit=100', '?open=false', '?days=0']
      for (const id of url.includes(':id') ? [...known.ids, appeals[0]!.id] : ['']) {
        for (const query of queries) {
          const reply = await person.request({ url: `${url.replace(':id', id).replace(':number', '1')}${query}` })
          const asked = [...query.split(/[?&=]/), id].filter((word) => word.length > 3)
          assertNone(t, wordsOf(reply, asked), words, secrets, `${name}: ${url}${query}`)
        }
      }
    }
    const trial = await person.request({
      method: 'POST',
      url: '/api/v1/admin/comment-rules/trial',
      payload: { rules: { words: { held: ['nom', 'un'] }, links: { most: 0 } }, last: 100 },
    })
    assertNone(t, wordsOf(trial, []), words, secrets, `${name}: a trial of rules`)
  }
  const right = await signIn(app, 'moderator')
  const queue = (await right.request({ url: '/api/v1/admin/comments?status=pending' })).body
  for (const word of [hidden.pending, hidden.email, hidden.rule, hidden.match])
    t.ok(queue.includes(word), 'who moderates them reads it')
})

t.test('a mail tells its reader nothing that is for others', async (t) => {
  const app = await build(t, { env: { SMTP_URL: 'smtp://127.0.0.1:9' } })
  app.clock.set(now)
  const known = await fillDiscussion(app)
  const moderator = await signIn(app, 'moderator')
  await makeNews(app, moderator, known)
  const secrets = await listSecrets(app)
  const mails = await readMails(app)
  t.ok(new Set(mails.map(({ kind }) => kind)).size >= 4, [...new Set(mails.map(({ kind }) => kind))].join(', '))
  for (const { kind, to, subject, text, html, headers, key } of mails) {
    // Their own address is nowhere but on the envelope; a moderator reads the comment, and a letter to its author
    // carries the key to its decision.
    const isStaff = kind === 'comment-waiting' || kind === 'comments-digest'
    const { pending, rejected, edited, sentence, appeal, ...others } = hidden
    const forOthers = isStaff ? { sentence } : { pending, rejected, edited, sentence, appeal }
    const mine = kind === 'comment-decided' ? { pending, rejected, edited, appeal } : forOthers
    const all = `${subject} ${text} ${html} ${JSON.stringify(headers)} ${key}`.toLowerCase()
    assertNone(
      t,
      all,
      { ...others, ...mine },
      secrets.filter((secret) => kind !== 'comment-decided' || !all.includes(`key=${secret.toLowerCase()}`)),
      `${kind} to ${to}`,
    )
  }
})

/** Makes something happen of which each kind of notice tells. */
async function makeNews(app: TestApp, moderator: Person, known: Known): Promise<void> {
  const { comments } = app.services
  const [pending, , spam] = known.ids as [string, string, string]
  const asked = await comments.submit(
    anonymous,
    'article-ouvert',
    { name: 'Nora', text: 'Un commentaire.', email: `${hidden.email}@example.org`, notify: true, follow: true },
    { address: hidden.address },
  )
  await comments.submit(
    anonymous,
    'article-ouvert',
    { name: 'Nora', text: 'Un autre.', email: 'nora@example.org', notify: true, follow: true },
    { address: hidden.address },
  )
  await drain(app)
  await decideAs(moderator, asked.id, {
    decision: 'reject',
    ground: 'insult',
    note: hidden.note,
    sentence: hidden.sentence,
  })
  await drain(app)
  await decideAs(moderator, pending, { decision: 'trash', note: hidden.note })
  await decideAs(moderator, spam, { decision: 'trash', from: 'spam', note: hidden.note })
  const told = await comments.submit(
    anonymous,
    'article-ouvert',
    { name: 'Nora', text: 'Un troisième.', email: 'nora@example.org', notify: true },
    { address: '' },
  )
  await decideAs(moderator, told.id, { decision: 'approve' })
  await app.services.patrons.entry.ask('sign-in', `${hidden.account}@example.org`, { lang: 'fr' })
  await drain(app)
  await app.services.notices.sendDigests()
}
