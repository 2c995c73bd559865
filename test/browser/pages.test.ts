import t from 'tap'
import { desktop, launchBrowser, openContext, phone, runAxe } from './browser.ts'
import { startDemo } from './demo.ts'
import { readFocus, walkByTab } from './keyboard.ts'
import { startOtherSite } from './other-site.ts'
import { publicPages, type PublicPage } from './pages.ts'
import { validate } from './validate.ts'
import { oneIn } from '../whole.ts'

const demo = await startDemo(t)
const browser = await launchBrowser(t)

/** It alone may be framed, and so has headers of its own. */
const framed: PublicPage = { name: 'work in a frame', path: '/embed/works/9782070360024' }

/** The browser writes a line of its own about a page that answers 404: the page itself has nothing to do with it. */
function complaintsOf(complaints: string[], page: PublicPage): string[] {
  return complaints
    .splice(0)
    .filter((line) => !(page.status === 404 && line.includes('404 (Not Found)') && line.endsWith(`${page.path})`)))
}

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [phone, desktop].map((viewport) => ({ colorScheme, viewport })),
)

// One in three: a phone in light, a desk in dark.
for (const { colorScheme, viewport } of oneIn(3, looks)) {
  t.test(`${viewport.width} px, ${colorScheme}`, async (t) => {
    const { page, context, complaints, foreign } = await openContext(t, browser, demo.url, { viewport, colorScheme })
    let rules = 0
    for (const each of [...publicPages, framed].filter(({ model = false }) => model || colorScheme === 'light')) {
      const reply = await page.goto(each.path)
      t.equal(reply?.status(), each.status ?? 200, each.name)
      const { violations, incomplete, passes } = await runAxe(page)
      rules += passes
      t.same(violations, [], `${each.name}: accessible`)
      t.same(incomplete, [], `${each.name}: nothing that axe could not tell`)
      t.same(complaintsOf(complaints, each), [], `${each.name}: the browser complains of nothing`)
      t.equal(await page.locator('h1').count(), 1, `${each.name}: one h1`)
      t.equal(await page.locator('html').getAttribute('lang'), each.lang ?? 'fr')
      t.equal(await page.locator('body').getAttribute('lang'), 'fr')
    }
    t.comment(`${rules} rules of axe passed`)
    t.same(foreign, [], 'nothing is fetched from elsewhere')
    t.same(await context.cookies(), [], 'no cookie')
    const kept = await page.evaluate(
      '(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, ' +
        '(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length])()',
    )
    t.same(kept, [0, 0, 0, 0, 0], 'nothing is kept in the browser')
  })
}

t.test('by keyboard', async (t) => {
  const { page } = await openContext(t, browser, demo.url)
  let walked = 0
  for (const each of oneIn(
    2,
    publicPages.filter(({ model }) => model),
  )) {
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

t.test('320 px wide, as 1280 px enlarged four times: nothing runs over the side', async (t) => {
  const { page } = await openContext(t, browser, demo.url, { viewport: { width: 320, height: 640 } })
  for (const each of publicPages) {
    await page.goto(each.path)
    t.equal(await page.evaluate('document.scrollingElement.scrollWidth'), 320, each.name)
  }
})

t.test('the HTML is valid', async (t) => {
  for (const each of publicPages) {
    const reply = await fetch(demo.url + each.path)
    t.same(validate(await reply.text()), [], each.name)
  }
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
      [...publicPages.map(({ path }) => path), ...files, ...others].map((path) => fetch(demo.url + path)),
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
      if (!isPart) t.match(headers.get('referrer-policy'), /^strict-origin/)
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
