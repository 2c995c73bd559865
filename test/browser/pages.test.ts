import { join } from 'node:path'
import t from 'tap'
import { desktop, launchBrowser, openContext, phone } from './browser.ts'
import { startDemo } from './demo.ts'
import { judgePage, startWeighing } from './judge-page.ts'
import { readFocus, walkByTab } from './keyboard.ts'
import { startOtherSite } from './other-site.ts'
import { listPublicPages, noPage, seenElsewhere } from './pages.ts'
import { validate } from './validate.ts'
import { isWhole, oneIn, pictures } from '../whole.ts'

// With a server of mail, which nothing is sent to, readers may have accounts.
const withMail = { SMTP_URL: 'smtp://127.0.0.1:9' }
const demo = await startDemo(t, withMail)
const pages = await listPublicPages(demo)
const models = pages.filter(({ model }) => model)
const browser = await launchBrowser(t)

t.test('every page that the router knows is looked at', async (t) => {
  const known = new Set([...pages.map(({ route }) => route), ...seenElsewhere])
  const asked = demo.app.server.declaredRoutes.filter(
    ({ method, access }) => method === 'GET' && access !== 'signed-in',
  )
  const routes = new Set(asked.map(({ url }) => url).filter((url) => !noPage.test(url)))
  t.same([...routes].filter((route) => !known.has(route)).sort(), [], 'none is missing in the table')
  t.same([...known].filter((route) => !routes.has(route)).sort(), [], 'and the table names none that is not there')
})

const sights = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [phone, desktop].map((viewport) => ({ colorScheme, viewport, name: `${viewport.width} px, ${colorScheme}` })),
)

// Each page in one of them; and in all, in the other theme that comes with Bubo too, where all is looked at.
for (const theme of isWhole ? ['buboblog', 'campus'] : ['buboblog'])
  for (const [index, sight] of sights.entries()) {
    t.test(`${theme}, ${sight.name}`, async (t) => {
      const { viewport, colorScheme } = sight
      const shown = theme === 'buboblog' ? demo : await startDemo(t, { ...withMail, BUBO_THEME: theme })
      const all = shown === demo ? pages : await listPublicPages(shown)
      const isPhone = viewport === phone
      const touch = isPhone ? { hasTouch: true, isMobile: true } : {}
      const visit = await openContext(t, browser, shown.url, { viewport, colorScheme, ...touch })
      const weigh = await startWeighing(visit.context, visit.page)
      const titles = new Map<string, string[]>()
      let rules = 0
      let heaviest = { bytes: 0, name: '' }
      for (const each of all.filter((_, at) => isWhole || at % sights.length === index)) {
        const { findings, title, passes, bytes } = await judgePage({ ...visit, weigh }, each)
        t.same(findings, [], `${each.name}: ${each.path}`)
        const picture = join(pictures, `${each.name} ${theme} ${sight.name}.jpeg`)
        if (pictures !== '') await visit.page.screenshot({ path: picture, fullPage: true, quality: 60 })
        rules += passes
        if (bytes > heaviest.bytes) heaviest = { bytes, name: each.name }
        const hasOwnSize = each.route === '/' || each.framed
        if (!hasOwnSize) titles.set(title, [...(titles.get(title) ?? []), each.name])
      }
      t.equal(titles.size, 1, `titles have one size: ${JSON.stringify([...titles])}`)
      t.comment(`${rules} rules of axe passed; ${heaviest.bytes} bytes at most: ${heaviest.name}`)
      t.same(await visit.context.cookies(), [], 'no cookie')
      const kept = await visit.page.evaluate(
        '(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, ' +
          '(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length])()',
      )
      t.same(kept, [0, 0, 0, 0, 0], 'nothing is kept in the browser')
    })
  }

t.test('the HTML is valid', async (t) => {
  for (const each of pages) {
    const reply = await fetch(demo.url + each.path)
    t.same(validate(await reply.text()), [], each.name)
  }
})

t.test('by keyboard', async (t) => {
  const { page } = await openContext(t, browser, demo.url)
  let walked = 0
  for (const each of oneIn(3, models)) {
    await page.goto(each.path)
    await page.keyboard.press('Tab')
    t.equal(await readFocus(page), 'a Aller au contenu', `${each.name}: the first stop is the skip link`)
    t.ok(((await page.locator('.skip').boundingBox())?.y ?? -1) >= 0, 'which comes into view')
    await page.keyboard.press('Enter')
    t.equal(await readFocus(page), 'main#content', 'it leads to the content')
    await page.keyboard.press('Tab')
    t.equal(await page.locator('main :focus').count(), 1, 'from which Tab goes on')

    await page.goto(each.path)
    const { stops, expected } = await walkByTab(page)
    walked += stops.length
    t.equal(stops.length, expected, `${each.name}: Tab reaches everything`)
    t.same(
      stops.filter(({ marked }) => !marked),
      [],
      'every stop shows that it has the focus',
    )
    t.same(
      stops.filter(({ seen }) => !seen),
      [],
      'and is in sight',
    )
  }
  t.comment(`${walked} stops`)
})

const policy =
  "default-src 'none';img-src 'self';style-src 'self';font-src 'self';manifest-src 'self';form-action 'self';base-uri " +
  "'none';frame-ancestors 'none'"
// What readers may have sent in: a picture opened by itself is nothing but a picture.
const mediaPolicy = /^default-src 'none'; ?sandbox/

t.test('every reply carries the security headers, errors and files too', async (t) => {
  const html = await (await fetch(`${demo.url}/articles/desherbage`)).text()
  const files = [...html.matchAll(/(?:href|src)="(\/(?:assets|media)\/[^"]+)"/g)].map(([, path]) => path!)
  t.ok(files.length >= 4)
  const others = [
    '/feed.xml',
    '/sitemap.xml',
    '/robots.txt',
    '/api/v1/public/articles',
    '/api/v1/nothing',
    '/healthz',
    '/%ff',
    '/..%2f',
  ]
  const comment = (init: RequestInit) => fetch(`${demo.url}/articles/desherbage/comments`, { method: 'POST', ...init })
  const replies = [
    ...(await Promise.all(
      [...pages.filter(({ framed }) => !framed).map(({ path }) => path), ...files, ...others].map((path) =>
        fetch(demo.url + path),
      ),
    )),
    await comment({ body: new URLSearchParams({ text: 'x'.repeat(100_000) }) }),
    await comment({ body: 'x', headers: { 'content-type': 'text/x-unknown' } }),
  ]
  t.same([...new Set(replies.map(({ status }) => status))].sort(), [200, 404, 413, 415])
  for (const { headers, status, url } of replies) {
    t.test(`${status} ${url.slice(demo.url.length)}`, async (t) => {
      const isPart = status === 200 && /\/(?:media|assets)\//.test(url)
      const isInert = isPart && /\.(?:css|woff2)$/.test(url)
      if (isInert) t.equal(headers.get('content-security-policy'), null)
      else t.match(headers.get('content-security-policy'), url.includes('/media/') ? mediaPolicy : policy)
      t.equal(headers.get('x-content-type-options'), 'nosniff')
      t.equal(headers.get('x-frame-options'), isPart ? null : 'DENY')
      if (!isPart) t.match(headers.get('referrer-policy'), /^(?:strict-origin|same-origin|no-referrer)/)
      const unsaid = ['server', 'x-powered-by', 'set-cookie']
      // Programs of other sites read the public API.
      if (!url.includes('/api/v1/public/')) unsaid.push('access-control-allow-origin')
      t.same(
        unsaid.filter((name) => headers.has(name)),
        [],
      )
    })
  }
})

t.test('no other site can show a page in a frame', async (t) => {
  const other = await startOtherSite(t, (request, reply) => {
    reply
      .setHeader('content-type', 'text/html')
      .end(request.url === '/own' ? 'Own' : `<iframe src="${demo.url}/"></iframe><iframe src="/own"></iframe>`)
  })
  const { page, complaints } = await openContext(t, browser, demo.url)
  await page.goto(`${other}/`)
  const [blocked, own] = page
    .frames()
    .slice(1)
    .map((frame) => frame.url())
  t.match(own, /\/own$/, 'a frame that allows it is shown')
  t.not(blocked, `${demo.url}/`, 'a page of the blog is not')
  t.match(complaints.join(), /frame-ancestors/, 'because of its policy')
})
