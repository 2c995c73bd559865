import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { desktop, launchBrowser, openContext } from '../browser/browser.ts'
import { watchRuns } from '../browser/oracle.ts'
import { startOtherSite } from '../browser/other-site.ts'
import { payloads } from '../browser/payloads.ts'
import { readRows } from '../rows.ts'
import { oneIn } from '../whole.ts'
import { formsOf, kindOf } from './form-marks.ts'
import { findHostileAtDesk } from './hostile.ts'
import { markOf, openHostileHouse, typed } from './hostile-house.ts'
import { listDeskPages } from './routes.ts'
import { unescapeHtml } from './visitor.ts'

const browser = await launchBrowser(t)
const house = await openHostileHouse(t)
const { app, demo, visitor } = house

const approved = (await app.db.read.select().from(app.db.read.tables.comments)).find(
  ({ status }) => status === 'approved',
)

/** Every page of the desk with an id that is there, and lists as far as they go. */
const pages = [
  ...listDeskPages(app.server, house.ids),
  `/desk/articles/${approved?.articleId}/comments/${approved?.id}`,
  '/desk/articles?page=2',
  '/desk/media?page=2',
  '/desk/tags?page=2',
  ...['unreviewed', 'approved', 'rejected', 'spam', 'trashed'].map((status) => `/desk/comments?status=${status}`),
  '/desk/comments/reports?open=no',
  '/desk/comments/appeals?open=no',
  ...['staff', 'patrons', 'closed', 'invited'].map((tab) => `/desk/people?tab=${tab}`),
]

/** Payloads that would be markup where nobody escaped them; quotes in attributes are looked for in the browser. */
const marking = payloads.filter((payload) => /[<&]/.test(payload))

t.test('every page says what was typed as text: each payload, and each field that takes a text', async (t) => {
  const seen = new Set<string>()
  const unseen = new Set(
    Object.entries(typed).flatMap(([table, columns]) => columns.map((column) => markOf(table, column))),
  )
  for (const url of pages) {
    const reply = await visitor.get(url)
    // An image that stands in an article leads to where it stands, and two tags are needed to make one.
    t.ok([200, 303, 422].includes(reply.statusCode), `${reply.statusCode} ${url}`)
    if (!String(reply.headers['content-type']).startsWith('text/html')) continue
    t.same(
      marking.filter((payload) => reply.body.includes(payload)),
      [],
      `${url} escapes all`,
    )
    const text = unescapeHtml(reply.body)
    for (const payload of payloads) if (text.includes(payload)) seen.add(payload)
    for (const mark of unseen) if (text.includes(mark)) unseen.delete(mark)
  }
  t.same(
    payloads.filter((payload) => !seen.has(payload)),
    [],
    'each payload is shown somewhere',
  )
  t.same([...unseen], [], 'each field is shown somewhere')
})

const parameters = (
  'q done page status before days after open year same next into model tab category article rule person olderThan ' +
  'back list author tag from to mode week mine'
).split(' ')

t.test('what an address asks for is said as text', async (t) => {
  for (const [number, url] of pages.entries()) {
    for (const payload of [marking[number % marking.length] ?? '', `"'><svg onload=alert(1)>${number}`]) {
      const query = new URLSearchParams(parameters.map((name): [string, string] => [name, payload])).toString()
      const { statusCode, body, headers } = await visitor.get(`${url.split('?')[0]}?${query}`)
      t.ok(statusCode < 500, `${statusCode} ${url}?${query}`)
      // The house holds these texts too, and a file of its data has them as they are.
      const isFile = headers['content-disposition'] !== undefined
      t.notOk(!isFile && body.includes(payload), `${url}?${query}`)
    }
  }
})

/** A browser in which the administrator is signed in. */
async function openDesk(t: Test, options: { bypassCSP?: boolean } = {}) {
  const visit = await openContext(t, browser, demo.url, { ...options, viewport: desktop })
  const [name = '', value = ''] = visitor.cookie.split('=')
  await visit.context.addCookies([{ name, value, url: demo.url }])
  return visit
}

/** Opens each address, three at a time, as the administrator; whatever waits for a touch is touched, and sends nothing. */
async function openEach(t: Test, paths: readonly string[], options: { bypassCSP: boolean }) {
  const visit = await openDesk(t, options)
  const ran = await watchRuns(visit.context)
  await visit.context.route('**/*', (route) =>
    route.request().method() === 'GET' ? route.fallback() : route.abort('aborted'),
  )
  const left = [...paths]
  const hostile: string[] = []
  await Promise.all(
    Array.from({ length: 3 }, async () => {
      const page = await visit.context.newPage()
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        await page.goto(path, { waitUntil: 'load' })
        await untilTouched(page)
        for (const found of await page.evaluate<string[]>(findHostileAtDesk)) hostile.push(`${path}: ${found}`)
      }
    }),
  )
  return { ...visit, ran, hostile }
}

/** The desk's policy lets no test's text run in its pages: it is asked from outside. */
async function untilTouched(page: Page): Promise<void> {
  for (let turn = 0; !(await page.evaluate('window.__touched')); turn++) {
    if (turn > 1_000) throw new Error(`${page.url()} is never touched`)
    await page.waitForTimeout(20)
  }
}

const articles = house.articleIds.map((id) => `/desk/articles/${id}`)
const shown = oneIn(6, [...pages.filter((page) => !page.endsWith('.csv')), ...articles])

for (const bypassCSP of [true, false]) {
  // The policy only takes away: what is clean without it is looked at again on one page in four.
  const paths = shown.filter((_, index) => bypassCSP || index % 4 === 0)
  t.test(`${paths.length} pages in a browser${bypassCSP ? ', the policy switched off' : ''}`, async (t) => {
    const { ran, dialogs, foreign, hostile, complaints } = await openEach(t, paths, { bypassCSP })
    t.same([ran, dialogs], [[], []], 'nothing runs')
    t.same(hostile, [], 'nothing is left that could')
    t.same(foreign, [], 'nothing is fetched from elsewhere')
    t.same(
      complaints.filter((line) => /Content.Security.Policy/i.test(line)),
      [],
      'nothing tries to',
    )
  })
}

/** What swallows all that follows it stands behind the others. */
const swallows = (payload: string) => /^<script>[^<]*$|<!--|^<(textarea|xmp|noscript|template|math|form)/.test(payload)

t.test('a text that nobody has cleaned yet, in the editor', async (t) => {
  const perPage = 12
  const sorted = payloads.toSorted((one, other) => Number(swallows(one)) - Number(swallows(other)))
  const bodies = oneIn(
    3,
    Array.from({ length: Math.ceil(sorted.length / perPage) }, (_, number) =>
      sorted.slice(number * perPage, (number + 1) * perPage).join('\n'),
    ),
  )
  const { context, ...visit } = await openDesk(t, { bypassCSP: true })
  const ran = await watchRuns(context)
  const hostile: string[] = []
  // A title that is too long comes back with all that was typed.
  const backs = await Promise.all(
    bodies.map((body) => visitor.post('/desk/articles', { title: 'x'.repeat(300), body, act: 'save' })),
  )
  await context.route('**/given-back/*', async (route) => {
    const back = backs[Number(route.request().url().split('/').at(-1))]
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body: back?.body ?? '' })
  })
  for (const number of bodies.keys()) {
    await visit.page.goto(`/given-back/${number}`)
    await visit.page.locator('.editor-text').waitFor()
    await untilTouched(visit.page)
    for (const found of await visit.page.evaluate<string[]>(findHostileAtDesk)) hostile.push(`${number}: ${found}`)
  }
  t.same(
    backs.map(({ statusCode }) => statusCode),
    bodies.map(() => 422),
  )
  t.same([ran, visit.dialogs], [[], []], 'nothing runs')
  t.same(hostile, [], 'nothing is left that could')
})

/** What a page of another site does to send something here: the name of the way, and the program that takes it. */
const ways: [way: string, send: (url: string, fields: Record<string, string>) => string][] = [
  ...['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'].map((type): (typeof ways)[number] => [
    `a form, ${type}`,
    (url, fields) => `(() => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action: '${url}', enctype: '${type}' })
        for (const [name, value] of Object.entries(${JSON.stringify(fields)}))
          form.append(Object.assign(document.createElement('input'), { name, value }))
        document.body.append(form)
        form.submit()
      })()`,
  ]),
  [
    'fetch',
    (url, fields) => `fetch('${url}', { method: 'POST', mode: 'no-cors', credentials: 'include',
      body: new URLSearchParams(${JSON.stringify(fields)}) })`,
  ],
]

const attacks: [path: string, fields: Record<string, string>][] = [
  ['/desk/categories', { name: 'Forged', description: '' }],
  ['/desk/articles', { title: 'Forged', body: '', act: 'save' }],
  ['/desk/media', { file: 'x' }],
  ['/desk/people', { email: 'forged@example.org', name: 'Forged', roles: 'administrator' }],
  ['/desk/account/sessions/end-others', {}],
  ['/desk/sign-out', {}],
  ['/api/v1/admin/tags', { name: 'Forged' }],
]

t.test('a page of another site changes nothing, whoever is signed in', async (t) => {
  const { page } = await openDesk(t)
  const elsewhere = await startOtherSite(t, (_request, reply) =>
    reply.setHeader('content-type', 'text/html').end('<!doctype html><title>Other</title><body>'),
  )
  /** The answer to a form; what a program is answered the browser keeps from it, and from us. */
  const post = async (program: string): Promise<number | 'unknown'> => {
    if (program.startsWith('fetch')) {
      await page.evaluate(`${program}.catch(() => {})`)
      return 'unknown'
    }
    const [reply] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.evaluate(program),
      // A form leads to what it is answered with.
      page.waitForURL((address) => address.href.startsWith(demo.url)),
    ])
    return reply.status()
  }
  const before = await readRows(app.db)
  // The first is of the same site but not of the same origin: cookies are sent along.
  const sites = [elsewhere, elsewhere.replace('127.0.0.1', 'localhost')]
  const all = sites.flatMap((site) => ways.flatMap((way) => attacks.map((attack) => ({ site, way, attack }))))
  // Each site, way and attack is among one in five.
  for (const { site, way, attack } of oneIn(5, all)) {
    await page.goto(site)
    const status = await post(way[1](demo.url + attack[0], attack[1]))
    t.ok([401, 403, 415, 'unknown'].includes(status), `${status} ${way[0]}, ${attack[0]}, ${site}`)
  }
  t.strictSame(await readRows(app.db), before, 'nothing changed')

  await page.goto('/desk/categories/new')
  t.equal(await post(ways[0]![1]('/desk/categories', { name: 'Ours', description: '' })), 303, 'ours is taken')
})

// Last: what is taken changes the house.
t.test('what a form gives back is said as text', async (t) => {
  const done = new Set<string>()
  let givenBack = 0
  for (const url of pages.filter((page) => !page.includes('/second-factor'))) {
    const { body } = await visitor.get(url)
    for (const form of formsOf(body)) {
      if (form.method !== 'post' || form.names.length === 0 || done.has(kindOf(form))) continue
      done.add(kindOf(form))
      const payload = `"'><svg onload=alert(1)>${marking[done.size % marking.length]}`
      const reply = await visitor.post(
        form.action,
        Object.fromEntries([...form.kept, ...form.names.map((name): [string, string] => [name, payload.repeat(4)])]),
      )
      t.ok(reply.statusCode < 500, `${reply.statusCode} ${form.action}`)
      t.notOk(reply.body.includes(payload), `${reply.statusCode} ${form.action} escapes`)
      if (unescapeHtml(reply.body).includes(payload)) givenBack++
    }
  }
  t.ok(givenBack > 15, `${givenBack} of ${done.size} forms gave back what was typed`)
})
