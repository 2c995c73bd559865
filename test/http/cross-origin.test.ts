import t from 'tap'
import { SettingsChange } from '../../server/settings/index.ts'
import { enterDesk } from '../desk/visitor.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, signIn, type TestApp } from '../helper.ts'

const front = 'https://front.example.org'
const other = 'https://other.example.org'
const article = '/api/v1/public/articles/un'

type Method = 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'PUT'

const open = ['/api/v1/public/site', '/api/v1/public/articles', article, `${article}/comments`, '/api/openapi.json']

async function set(app: TestApp, settings: Partial<Record<keyof typeof SettingsChange.properties, unknown>>) {
  const admin = await signIn(app, 'administrator')
  return admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: settings })
}

/** Asks as a browser does for a page of this site; without one, as a program. */
function ask(app: TestApp, from: string | undefined, method: Method, url: string, headers = {}) {
  const origin = from === undefined ? {} : { origin: from, 'sec-fetch-site': 'cross-site' }
  return app.server.inject({ method, url, headers: { ...origin, ...headers } })
}

/** What a browser asks before it sends JSON, or another method than a form. */
function askFirst(app: TestApp, from: string, method: Method, url = article) {
  return ask(app, from, 'OPTIONS', url, {
    'access-control-request-method': method,
    'access-control-request-headers': 'content-type',
  })
}

const grants = (headers: object) => Object.keys(headers).filter((name) => name.startsWith('access-control'))

t.test('pages of any site read the public API in a browser, until the library says otherwise', async (t) => {
  const app = await build(t)
  await insertArticle(app, { slug: 'un', title: 'Un' })
  for (const url of open) {
    for (const method of ['GET', 'HEAD'] as const) {
      const { statusCode, headers } = await ask(app, front, method, url)
      t.equal(statusCode, 200, `${method} ${url}`)
      t.equal(headers['access-control-allow-origin'], '*')
      t.match(headers['access-control-expose-headers'], /etag.*link/)
      t.notMatch(String(headers.vary), /origin/i, 'it is the same for all')
    }
  }
  const missing = await ask(app, front, 'GET', '/api/v1/public/articles/rien')
  t.match(missing, { statusCode: 404, headers: { 'access-control-allow-origin': '*' } }, 'a refusal can be read too')

  const first = await ask(app, front, 'GET', article)
  const again = await ask(app, front, 'GET', article, { 'if-none-match': String(first.headers.etag) })
  t.match(again, { statusCode: 304, headers: { 'access-control-allow-origin': '*' } })

  const told = await askFirst(app, front, 'GET')
  t.match(told, {
    statusCode: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-max-age': '7200',
      vary: 'Origin',
    },
  })
  t.match(told.headers['access-control-allow-headers'], /if-none-match/)
  t.notMatch(told.headers['access-control-allow-headers'], /authorization|bubo-device|cookie/i)
  const plain = await app.server.inject({ method: 'OPTIONS', url: article, headers: { origin: front } })
  t.same(grants(plain.headers), [], 'what is no such question is not answered as one')
})

t.test('a comment sent from a listed site is taken; of others the browser is told not to send any', async (t) => {
  const app = await build(t)
  await insertArticle(app, { slug: 'un', title: 'Un' })
  const saved = await set(app, { frontEnds: `${front}/\n http://127.0.0.1:8080 \n${front}` })
  t.equal(saved.json().data.frontEnds, `${front}\nhttp://127.0.0.1:8080`, 'as browsers write them, once each')
  const url = `${article}/comments`

  t.match((await askFirst(app, front, 'POST', url)).headers, {
    'access-control-allow-origin': front,
    'access-control-allow-methods': 'GET, HEAD, POST, PATCH, DELETE',
    vary: 'Origin',
  })
  const sent = await app.server.inject({
    method: 'POST',
    url,
    headers: { origin: front, 'sec-fetch-site': 'cross-site' },
    payload: { name: 'Nora', text: 'Merci pour cet article.' },
  })
  t.equal(sent.statusCode, 202, sent.body)
  t.equal(sent.headers['access-control-allow-origin'], front)
  t.match(sent.headers['access-control-expose-headers'], /link.*location/)
  const status = /<([^>]+)>; rel="status"/.exec(String(sent.headers.link))?.[1] ?? ''
  t.match(await ask(app, front, 'GET', status), { statusCode: 200, headers: { 'access-control-allow-origin': '*' } })

  for (const from of [other, 'null', `${front}.evil.example`]) {
    const told = await askFirst(app, from, 'POST', url)
    t.equal(told.headers['access-control-allow-methods'], 'GET, HEAD', from)
    const refused = await ask(app, from, 'POST', url, { 'content-type': 'text/plain' })
    t.equal(refused.statusCode, 415, 'what a browser sends unasked is not taken')
    t.same(grants(refused.headers), [])
  }
})

t.test('no other site reads what is not public, on any route, listed or not', async (t) => {
  const app = await build(t, { env: { BUBO_CORS_ORIGINS: 'http://127.0.0.1:8080' } })
  await insertArticle(app, { slug: 'un', title: 'Un' })
  await set(app, { frontEnds: front, anySiteReads: true })
  const { cookie } = await enterDesk(app, 'administrator')
  let asked = 0
  for (const { method, url: pattern, access } of app.server.declaredRoutes) {
    const url = pattern.replace(/:slug/g, 'un').replace(/:\w+/g, 'x').replace(/\*/g, 'x')
    const isPublic =
      access === 'public' && (url.startsWith('/api/v1/public/') || ['/api/openapi.json', '/oembed'].includes(url))
    if (method === 'HEAD') continue
    // What is not public is granted to no site, not even to a listed one.
    const origins = isPublic ? [front, 'http://127.0.0.1:8080', other, 'null', `${front}.evil.example`] : [front]
    for (const from of origins) {
      const isListed = from === front || from === 'http://127.0.0.1:8080'
      const { headers } = await app.server.inject({
        method: method as Method,
        url,
        headers: { origin: from, 'sec-fetch-site': 'cross-site', ...(isPublic && { cookie }) },
        remoteAddress: `10.0.${asked >> 8}.${asked++ & 255}`,
      })
      const allowed = isPublic && isListed ? from : undefined
      const seen = headers['access-control-allow-origin']
      if (seen !== allowed) t.fail(`${method} ${url} ${from}: ${seen}`)
      if (headers['access-control-allow-credentials']) t.fail(`${method} ${url} lets cookies go along`)
      if (isPublic && !/origin/i.test(String(headers.vary))) t.fail(`${method} ${url} does not vary`)
      if (!isPublic && grants(headers).length > 0) t.fail(`${method} ${url} grants ${grants(headers).join()}`)
    }
    // Of the public API it is the reply that decides.
    if (url.startsWith('/api/v1/public/') || isPublic) continue
    const told = await askFirst(app, front, method as Method, url)
    if (told.statusCode < 400 || grants(told.headers).length > 0) t.fail(`OPTIONS ${url}`)
  }
  t.ok(asked > 400, `${asked} requests`)
})

t.test('a setting counts at once, for what is kept too', async (t) => {
  const app = await build(t, { env: { BUBO_SHARED_CACHE: '60' } })
  const read = async (from?: string) => {
    const { headers } = await ask(app, from, 'GET', '/api/v1/public/site')
    return { allowed: headers['access-control-allow-origin'], vary: String(headers.vary) }
  }
  // Twice: what was sent is sent again.
  for (const _ of [1, 2]) t.same(await read(), { allowed: '*', vary: 'accept-encoding' })
  await set(app, { anySiteReads: false, frontEnds: front })
  for (const _ of [1, 2]) {
    t.same(await read(), { allowed: undefined, vary: 'Origin, accept-encoding' }, 'a cache keeps a reply for each')
    t.same(await read(other), { allowed: undefined, vary: 'Origin, accept-encoding' })
    t.same(await read(front), { allowed: front, vary: 'Origin, accept-encoding' })
  }
  t.same(
    grants((await askFirst(app, other, 'GET', '/api/v1/public/site')).headers).includes('access-control-allow-origin'),
    false,
  )
  await set(app, { frontEnds: '' })
  t.same(await read(front), { allowed: undefined, vary: 'Origin, accept-encoding' })
})
