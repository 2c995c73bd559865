import t from 'tap'
import { launchBrowser, openContext, phone } from '../browser/browser.ts'
import { listen } from '../browser/demo.ts'
import { build } from '../helper.ts'
import { enterDesk } from './visitor.ts'

t.test('on a phone the rooms stand in a menu that opens without a script', async (t) => {
  const app = await build(t, { env: { BUBO_URL: 'http://localhost' } })
  const visitor = await enterDesk(app, 'administrator')
  const url = await listen(app)
  const options = { javaScriptEnabled: false, viewport: phone }
  const { page, context } = await openContext(t, await launchBrowser(t), url, options)
  const [name = '', value = ''] = visitor.cookie.split('=')
  await context.addCookies([{ name, value, url }])
  await page.goto('/desk')
  const tags = page.getByRole('link', { name: 'Mots-clés' })
  t.notOk(await tags.isVisible())
  await page.getByRole('button', { name: 'Menu' }).click()
  await tags.click()
  await page.waitForURL('**/desk/tags')
  t.match(await page.locator('.rooms-open').innerText(), 'Mots-clés', 'it says where one is')
  await page.setViewportSize({ width: 1280, height: 900 })
  t.ok(await tags.isVisible(), 'a wide screen shows them all')
  t.notOk(await page.locator('.rooms-open').isVisible())
})
