import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { launchBrowser, openContext } from './browser.ts'
import { startDemo } from './demo.ts'
import { startOtherSite } from './other-site.ts'

const demo = await startDemo(t)
const browser = await launchBrowser(t)
const other = await startOtherSite(t, (_request, reply) =>
  reply.setHeader('content-type', 'text/html').end('<title>Other</title>'),
)
const { page } = await openContext(t, browser, other)
await page.goto('/')

/** What a program of that page reads at an address: the status, or that the browser keeps it from it. */
function read(path: string, init: object = {}): Promise<number | string> {
  const asked = `fetch(${JSON.stringify(demo.url + path)}, ${JSON.stringify(init)})`
  return page.evaluate(`${asked}.then(async (reply) => (await reply.text(), reply.status), () => 'refused')`)
}

const json = { 'content-type': 'application/json' }
const comment = { method: 'POST', body: JSON.stringify({ name: 'Nora', text: 'Bonjour.' }) }
const article = '/api/v1/public/articles/desherbage'

const cases: [what: string, path: string, init: object, expected: number | 'refused'][] = [
  ['the site', '/api/v1/public/site', {}, 200],
  ['the articles', '/api/v1/public/articles?limit=2', {}, 200],
  ['an article', article, {}, 200],
  ['its comments', `${article}/comments`, {}, 200],
  ['a missing article', '/api/v1/public/articles/rien', {}, 404],
  ['the description of the API', '/api/openapi.json', {}, 200],
  ['an article, after asking first', article, { headers: { 'if-none-match': '"x"' } }, 200],
  ['with the cookies of readers', '/api/v1/public/site', { credentials: 'include' }, 'refused'],
  ['with a token', '/api/v1/public/site', { headers: { authorization: 'Bearer x' } }, 'refused'],
  ['a comment as JSON', `${article}/comments`, { ...comment, headers: json }, 'refused'],
  ['a comment that needs no question', `${article}/comments`, comment, 'refused'],
  ['signing in', '/api/v1/auth/login', { method: 'POST', headers: json, body: '{}' }, 'refused'],
  ['the desk', '/api/v1/admin/articles', {}, 'refused'],
  ['one’s own comments', '/api/v1/me/comments', {}, 'refused'],
  ['the home page', '/', {}, 'refused'],
  ['a page', '/articles/desherbage', {}, 'refused'],
  ['a missing page', '/rien', {}, 'refused'],
  ['what it may show of an article', '/oembed?url=https%3A%2F%2Fblog.anse.example%2Farticles%2Fdesherbage', {}, 200],
  ['a feed', '/feed.xml', {}, 'refused'],
]

t.test('a page of another site reads the public API and nothing else', async (t) => {
  for (const [what, path, init, expected] of cases) t.equal(await read(path, init), expected, what)
  const told = await page.evaluate(
    `fetch('${demo.url}/api/v1/public/articles').then(({ headers }) => [headers.get('etag'), headers.get('link')])`,
  )
  t.match(told, [/^(W\/)?"/, /rel="next"/], 'it reads the version and the next page, too')
})

t.test('it shows the pictures', async (t) => {
  const html = await (await fetch(`${demo.url}/`)).text()
  const [, picture = ''] = /src="(\/media\/[^"]+)"/.exec(html) ?? []
  const show = (path: string) =>
    page.evaluate(
      `new Promise((resolve) => { const image = new Image(); image.src = '${demo.url}${path}'; ` +
        'image.onload = () => resolve(image.naturalWidth); image.onerror = () => resolve(0) })',
    )
  t.not(await show(picture), 0)
  const [, look = ''] = /"(\/assets\/[^"]+\.(?:svg|png))"/.exec(html) ?? []
  t.not(look, '')
  t.equal(await show(look), 0, 'but not what the look of the site is made of')
})

t.test(
  'it shows the latest articles in a frame once it is named, and what is pressed there leaves the frame',
  async (t) => {
    const show = async () => {
      await page.goto(`${other}/`)
      const address = `${demo.url}/embed/latest?number=2`
      await page.evaluate(
        `new Promise((resolve) => { const frame = document.createElement('iframe'); frame.src = '${address}'; ` +
          'frame.onload = () => resolve(0); document.body.append(frame) })',
      )
      return page.frames()[1]!
    }
    t.equal(await (await show()).locator('h1').count(), 0, 'it came by http, and nobody named it')
    await demo.app.services.settings.change(system, { embedHosts: other })
    const frame = await show()
    t.equal(await frame.locator('h1').textContent(), 'Derniers articles')
    const [link] = await frame.locator('li a').all()
    const href = await link!.getAttribute('href')
    await Promise.all([page.waitForURL(`${demo.url}${href}`), link!.click()])
    t.equal(page.frames().length, 1)
  },
)
