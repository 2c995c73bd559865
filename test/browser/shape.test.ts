/** What hands and eyes meet on every page: targets that a finger hits, one scale of titles, one button that stands out. */
import t from 'tap'
import { launchBrowser, openContext, phone } from './browser.ts'
import { startDemo } from './demo.ts'
import { publicPages, type PublicPage } from './pages.ts'

// With a server of mail, which nothing is sent to, readers may have accounts.
const demo = await startDemo(t, { SMTP_URL: 'smtp://127.0.0.1:9' })
const browser = await launchBrowser(t)
const pages: PublicPage[] = [
  ...publicPages,
  { name: 'sign in', path: '/account/sign-in' },
  { name: 'register', path: '/account/register' },
]

/** Links within a sentence are as high as the sentence (WCAG 2.5.5), the skip link and the robots' field are unseen. */
const listSmall = `[...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea')]
  .filter((one) => !one.closest('.skip, .lure, .prose, .comment-text, .hidden'))
  .filter((one) => !(one.closest('p') && one.localName === 'a' && getComputedStyle(one).display === 'inline'))
  .map((one) => [one.closest('.tick') ?? one, one.outerHTML.slice(0, 100)])
  .map(([box, html]) => [box.getBoundingClientRect(), html])
  .filter(([{ width, height }]) => width > 0 && (height < 43.5 || width < 43.5))
  .map(([{ width, height }, html]) => Math.round(width) + ' × ' + Math.round(height) + ' ' + html)`

t.test('on a screen for fingers, whatever is touched has 44 px', async (t) => {
  const { page } = await openContext(t, browser, demo.url, { viewport: phone, hasTouch: true, isMobile: true })
  for (const { name, path, status = 200 } of pages) {
    t.equal((await page.goto(path))?.status(), status, name)
    t.same(await page.evaluate(listSmall), [], name)
  }
})

t.test('titles have one size, and one button stands out', async (t) => {
  const { page } = await openContext(t, browser, demo.url, { viewport: { width: 1280, height: 900 } })
  const sizes = new Map<string, string[]>()
  for (const { name, path } of pages.filter((one) => one.path !== '/' && !one.path.startsWith('/?'))) {
    await page.goto(path)
    const size = await page.evaluate<string>(`getComputedStyle(document.querySelector('main h1')).fontSize`)
    sizes.set(size, [...(sizes.get(size) ?? []), name])
    const filled = await page.evaluate<number>(
      `[...document.querySelectorAll('main .button')]
        .filter((one) => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)').length`,
    )
    t.ok(filled <= 1, `${name}: ${filled} buttons stand out`)
  }
  t.equal(sizes.size, 1, JSON.stringify([...sizes]))
})

t.test('where colours are the reader’s own, a button keeps its shape', async (t) => {
  const { page } = await openContext(t, browser, demo.url, { forcedColors: 'active' })
  for (const path of ['/articles/desherbage', '/search', '/account/sign-in']) {
    await page.goto(path)
    const borders = await page.evaluate<string[]>(
      `[...document.querySelectorAll('button')].map((one) => getComputedStyle(one))
        .map(({ borderTopWidth, borderTopStyle }) => borderTopWidth + ' ' + borderTopStyle)`,
    )
    t.ok(borders.length > 0, path)
    for (const border of borders) t.match(border, /^[1-9]\S* solid$/, path)
  }
})

const listEdges = `(() => {
  const { right } = document.querySelector('.cards').getBoundingClientRect()
  const last = document.querySelector('.cards > :last-child').getBoundingClientRect()
  return [Math.round(last.right), Math.round(right)]
})()`

t.test('lists have no hole at their end, whatever their number; sections are one row on a phone', async (t) => {
  const { page } = await openContext(t, browser, demo.url)
  const lists = publicPages.filter(({ name }) => /home|category|tag|author/.test(name))
  t.ok(lists.length >= 5)
  for (const width of [700, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    for (const { name, path } of lists) {
      await page.goto(path)
      // As many as there are, then one fewer each time: every remainder of two and of three columns.
      for (let fewer = 0; fewer < 4; fewer++) {
        const [last, end] = await page.evaluate<[number, number]>(listEdges)
        t.equal(last, end, `${name}, ${width} px, ${fewer} fewer`)
        const left = await page.evaluate<number>(
          `(document.querySelector('.cards > :last-child').remove(), document.querySelectorAll('.cards > li').length)`,
        )
        if (left === 0) break
      }
    }
  }
  await page.setViewportSize(phone)
  await page.goto('/')
  const rows = await page.evaluate<number>(
    `new Set([...document.querySelectorAll('.sections li')].map((one) => one.offsetTop)).size`,
  )
  t.equal(rows, 1)
})

t.test('an article stands in the middle of a wide screen', async (t) => {
  const { page } = await openContext(t, browser, demo.url)
  for (const width of [1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/articles/desherbage')
    const [left, right] = await page.evaluate<[number, number]>(
      `(({ left, right }) => [left, innerWidth - right])(document.querySelector('.article-body').getBoundingClientRect())`,
    )
    t.ok(Math.abs(left - right) <= 1, `${left} px at the left, ${right} px at the right`)
  }
})
