import t from 'tap'
import { startDemo } from './demo.ts'
import { launchBrowser, openContext } from './browser.ts'
const demo = await startDemo(t)
const browser = await launchBrowser(t)
t.test('x', async (t) => {
  const { page } = await openContext(t, browser, demo.url)
  await page.goto('/articles/desherbage', {waitUntil:'networkidle'})
  console.log('#', JSON.stringify(await page.evaluate(`[navigator.connection?.effectiveType, ...[...document.images].map(i => [i.currentSrc, i.getBoundingClientRect().y, i.getBoundingClientRect().width])]`)), await page.evaluate('document.documentElement.scrollHeight'))
})
