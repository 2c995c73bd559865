/** What eyes meet: lists without holes, an article in the middle; what every page is held to is in pages.test.ts. */
import t from 'tap'
import { launchBrowser, openContext, phone } from './browser.ts'
import { startDemo } from './demo.ts'

// With a server of mail, which nothing is sent to, readers may have accounts.
const demo = await startDemo(t, { SMTP_URL: 'smtp://127.0.0.1:9' })
const browser = await launchBrowser(t)
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

const lists = ['/', '/?page=2', '/categories/collections-imprimees', '/tags/metiers', '/authors/sabine-kermorvan']
const listEdges = `(() => {
  const { right } = document.querySelector('.cards').getBoundingClientRect()
  const last = document.querySelector('.cards > :last-child').getBoundingClientRect()
  return [Math.round(last.right), Math.round(right)]
})()`

t.test('lists have no hole at their end, whatever their number; sections are one row on a phone', async (t) => {
  const { page } = await openContext(t, browser, demo.url)
  for (const width of [700, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    for (const path of lists) {
      await page.goto(path)
      // As many as there are, then one fewer each time: every remainder of two and of three columns.
      for (let fewer = 0; fewer < 4; fewer++) {
        const [last, end] = await page.evaluate<[number, number]>(listEdges)
        t.equal(last, end, `${path}, ${width} px, ${fewer} fewer`)
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
