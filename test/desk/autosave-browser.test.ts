import t from 'tap'
import { addByline } from '../articles/factory.ts'
import { desktop, launchBrowser, openContext } from '../browser/browser.ts'
import { listen } from '../browser/demo.ts'
import { build } from '../helper.ts'
import { enterDesk } from './visitor.ts'

t.test('a button pressed while the text is being saved waits for it, and makes no second article', async (t) => {
  const app = await build(t, { env: { BUBO_URL: 'http://localhost' } })
  const url = await listen(app)
  const author = await enterDesk(app, 'author')
  await addByline(app, 'Claire', author.person.id)
  const { page, context } = await openContext(t, await launchBrowser(t), url, { viewport: desktop })
  await context.addCookies([{ name: 'bubo_desk', value: author.cookie.split('=')[1] ?? '', url }])
  // The site has the text, and its answer is on its way.
  const isKept = Promise.withResolvers<void>()
  const isPressed = Promise.withResolvers<void>()
  await page.route('**/autosave', async (route) => {
    const response = await route.fetch()
    isKept.resolve()
    await isPressed.promise
    await page.waitForTimeout(300)
    await route.fulfill({ response }).catch(() => {})
  })
  await page.goto('/desk/articles/new')
  await page.fill('[name="title"]', 'La grainothèque')
  await page.click('.editor-text')
  await page.keyboard.type('Des graines à prendre.')
  await isKept.promise
  await page.click('button[value="publish"]')
  isPressed.resolve()
  await page.waitForSelector('#notice, #error')
  t.match(await page.textContent('#notice'), 'L’article est en ligne.')
  t.equal(await app.db.read.$count(app.db.read.tables.articles), 1)
})
