import t from 'tap'
import { addArticle } from '../comments/factory.ts'
import { build, signIn } from '../helper.ts'
import { ask, listen, telltale } from './wire.ts'

// Each request from an address of its own: the limit on addresses that lead nowhere has its own tests.
let visitors = 0
const newVisitor = () => `127.1.${++visitors >> 8}.${visitors & 255}`

const scanned = [
  '/.env',
  '/.env.local',
  '/.git/config',
  '/.git/HEAD',
  '/.DS_Store',
  '/.well-known/../.env',
  '/wp-login.php',
  '/wp-admin/',
  '/xmlrpc.php',
  '/wp-json/wp/v2/users',
  '/ghost/',
  '/phpmyadmin/',
  '/admin',
  '/server-status',
  '/actuator/env',
  '/debug/pprof',
  '/metrics',
  '/graphql',
  '/config.json',
  '/package.json',
  '/package-lock.json',
  '/tsconfig.json',
  '/server/app.ts',
  '/server/main.ts',
  '/bin/bubo.js',
  '/node_modules/fastify/package.json',
  '/migrations/sqlite/0000.sql',
  '/data/bubo.sqlite',
  '/bubo.sqlite',
  '/bubo.sqlite-wal',
  '/bubo.sqlite-shm',
  '/backups/',
  '/secrets.json',
  '/secret',
  '/data/secret',
  '/themes/buboblog/theme.json',
  '/plugins/reading-time/plugin.json',
  '/assets/',
  '/assets/buboblog/',
  '/assets/buboblog',
  '/assets/buboblog/theme.json',
  '/assets/buboblog/templates/article.hbs',
  '/assets/style.css.map',
  '/media/',
  '/media/ab/',
  '/api',
  '/api/',
  '/api/v1',
  '/api/v2/public/site',
  '/..%2f..%2fetc/passwd',
  '/..%2F..%2F..%2F..%2Fetc%2Fpasswd',
  '/../../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%5c..%5cetc%5cpasswd',
  '/..;/etc/passwd',
  '/%252e%252e%252fetc%252fpasswd',
  '/media/../bubo.sqlite',
  '/media/..%2fbubo.sqlite',
  '/media/%2e%2e/bubo.sqlite',
  '/media/..%5cbubo.sqlite',
  '/media/../../package.json',
  '/media/ab/..%2f..%2fbubo.sqlite',
  '/media/ab%2f../bubo.sqlite',
  '/media/..%00/bubo.sqlite',
  '/media/%2e%2e%2fbubo.sqlite',
  '/assets/..%2f..%2fpackage.json',
  '/assets/buboblog/..%2f..%2f..%2fpackage.json',
  '/assets/buboblog/../../../package.json',
  '/assets/buboblog/%2e%2e/theme.json',
  '/assets/buboblog/..%5ctheme.json',
  '/assets/%2fetc%2fpasswd',
  '/assets//etc/passwd',
  '/assets/buboblog//etc/passwd',
  '/assets/buboblog/....//theme.json',
  '/assets/__proto__/constructor',
  '/assets/buboblog/__proto__',
  '/assets/buboblog/constructor',
  '/assets/buboblog/toString',
  '/articles/../.env',
  '/articles/..%2f..%2fetc%2fpasswd',
  '/articles/__proto__',
  '/articles/constructor',
  '/articles/',
  '/articles',
  '/api/docs/..%2f..%2fpackage.json',
  '/api/docs/admin/static/..%2f..%2fpackage.json',
  '/api/docs/%2e%2e%2f%2e%2e%2fpackage.json',
  '/plugins/reading-time/../../package.json',
  '/plugins/..%2f..%2fpackage.json',
  '/%00',
  '/.env%00.html',
  '/articles/%00',
  '/media/ab/%00',
  '/assets/buboblog/%00',
]

const undecodable = [
  '/%',
  '/%zz',
  '/%E0%A4%A',
  '/articles/%E0%A4%A',
  '/articles/%',
  '/categories/%c0%ae',
  '/media/%ff/x',
  '/assets/%ed%a0%80',
  '/%u0041',
  '/a%2',
  '/api/v1/public/articles/%E0%A4%A',
  '/api/%',
  '/%?q=1',
  '/articles/%#x',
]

t.test('404 what scanners look for, and never a word of what is there', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const port = await listen(app)
  const replies = await Promise.all(
    [...scanned, ...undecodable].map(async (path) => ({ path, ...(await ask(port, path, { from: newVisitor() })) })),
  )
  const { body: page } = await ask(port, '/there-is-nothing-here', { from: newVisitor() })
  t.match(page, /<h1/)
  for (const { path, status, headers, body } of replies) {
    t.equal(status, 404, `${path}: ${body.slice(0, 100)}`)
    t.notMatch(body, telltale, path)
    t.match(
      String(headers['content-security-policy']),
      /default-src 'none'.*frame-ancestors 'none'/,
      `${path}: the headers of every reply`,
    )
    t.equal(headers['x-content-type-options'], 'nosniff', path)
    if (path.startsWith('/api')) {
      t.match(headers['content-type'], /^application\/problem\+json/, path)
      t.match(
        JSON.parse(body),
        {
          type: '/problems/not_found',
          title: 'Introuvable',
          status: 404,
          detail: 'Rien ne se trouve à cette adresse.',
          code: 'not_found',
        },
        path,
      )
    } else t.equal(body, page, `${path}: the same page for all`)
  }
})

t.test('403 404 the files of the API reader are its own', async (t) => {
  const port = await listen(await build(t))
  for (const path of [
    '../../package.json',
    '%2e%2e/%2e%2e/package.json',
    '..%2f..%2fpackage.json',
    '..\\..\\package.json',
    '//etc/passwd',
    '%00',
    'package.json',
  ]) {
    const { status, body } = await ask(port, `/api/docs/public/static/${path}`, { from: newVisitor() })
    t.ok(status === 403 || status === 404, `${status} ${path}`)
    t.notMatch(body, telltale, path)
  }
})

t.test('404 405 whatever the method', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const port = await listen(app)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'HEAD']) {
    const replies = await Promise.all(
      ['/.env', '/%', '/../../etc/passwd'].map((path) => ask(port, path, { method, from: newVisitor() })),
    )
    for (const { status, body } of replies) {
      t.equal(status, 404, method)
      t.notMatch(body, telltale, method)
    }
    if (method === 'HEAD') continue
    const known = await ask(port, '/articles/a', {
      method,
      from: newVisitor(),
      headers: { 'x-http-method-override': 'GET' },
    })
    t.equal(known.status, 405, `${method} on a page`)
  }
})

t.test('404 an address longer than any', async (t) => {
  const app = await build(t)
  const port = await listen(app)
  for (const length of [99, 300, 301, 5000, 14_000]) {
    for (const prefix of ['/articles/', '/assets/', '/media/ab/', '/', '/categories/']) {
      const { status, headers, body } = await ask(port, prefix + 'x'.repeat(length), { from: newVisitor() })
      t.equal(status, 404, `${prefix} ${length}`)
      t.match(headers['content-type'], /^text\/html/)
      t.ok(headers['content-security-policy'])
      t.notMatch(body, /xxxxx/)
    }
    const api = await ask(port, `/api/v1/public/articles/${'x'.repeat(length)}`, { from: newVisitor() })
    t.equal(api.status, length > 200 ? 422 : 404, `API ${length}`)
    t.notMatch(api.body, /x{310}/)
  }
})

const secret = 'canary-7f3a@example.org'

/** Ways to write an address that an unwary guard and an unwary router read differently. */
function spell(path: string): string[] {
  const [, first = '', ...rest] = path.split('/')
  const tail = rest.join('/')
  const last = path.slice(0, path.lastIndexOf('/') + 1)
  const name = path.slice(path.lastIndexOf('/') + 1)
  return [
    `/${path}`,
    `//${first}//${tail}`,
    `${last}/${name}`,
    `/.${path}`,
    `/./${first}/./${tail}`,
    `/x/..${path}`,
    `/${first}/x/../${tail}`,
    `/%2e${path}`,
    `/%2e%2e${path}`,
    `/x/%2e%2e${path}`,
    path.replaceAll('/', '%2f').replace('%2f', '/'),
    path.replaceAll('/', '%2F').replace('%2F', '/'),
    path.replaceAll('/', '\\').replace('\\', '/'),
    `/${first}%5c${tail}`,
    `/${first}%252f${tail}`,
    path.toUpperCase(),
    `/${first.toUpperCase()}/${tail}`,
    `${last}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    `${last}%${name.charCodeAt(0).toString(16)}${name.slice(1)}`,
    `/%61${path.slice(2)}`,
    `${path}/`,
    `${path}//`,
    `${path}/.`,
    `${path}/x/..`,
    `${path}%2f`,
    `${path}%00`,
    `${path}%20`,
    `${path}%09`,
    `${path}.json`,
    `${path};a=b`,
    `${path}%3f`,
    `${path}%23`,
    `${path}..;/`,
    `${path}?`,
    `${path}?access_token=x`,
    `http://127.0.0.1${path}`,
    `http://localhost${path}`,
    `/public/..${path}`,
    `/api/v1/public/../admin/${name}`,
    `/api/v1/public/%2e%2e/admin/${name}`,
    `/api/v1/public/..%2fadmin/${name}`,
    `/assets/..%2f..${path}`,
  ]
}

t.test('401 403 404 a protected address, however it is spelt', async (t) => {
  const app = await build(t)
  const port = await listen(app)
  const administrator = await signIn(app, 'administrator')
  const patron = await signIn(app, 'patron')
  await administrator.request({
    method: 'PATCH',
    url: `/api/v1/admin/users/${administrator.id}`,
    payload: { name: secret },
  })
  t.match((await administrator.request({ url: '/api/v1/admin/users' })).body, secret, 'the canary is there')
  const paths = ['/api/v1/admin/users', '/api/v1/admin/settings', '/api/v1/admin/comments', '/api/v1/auth/me']
  for (const path of paths) {
    const spellings = spell(path)
    t.ok(new Set(spellings).size >= 30, `${spellings.length} spellings`)
    for (const spelling of spellings) {
      for (const [who, headers] of [
        ['a guest', {}],
        ['a patron', { authorization: `Bearer ${patron.token}` }],
      ] as const) {
        if (path === '/api/v1/auth/me' && who === 'a patron') continue
        const { status, body } = await ask(port, spelling, { headers, from: newVisitor() })
        t.ok([400, 401, 403, 404].includes(status), `${status} ${who}: ${spelling}`)
        t.notMatch(body, secret, spelling)
        t.notMatch(body, telltale, spelling)
      }
    }
  }
})
