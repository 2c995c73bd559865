import t, { type Test } from 'tap'
import { system } from '../../server/http/actor.ts'
import { launchBrowser, openContext, runAxe, type Visit } from '../browser/browser.ts'
import { startDemo, type Demo } from '../browser/demo.ts'
import { validateDesk } from '../browser/validate.ts'
import { drawPhoto } from '../media/samples.ts'
import { isWhole } from '../whole.ts'

const account = { email: 'admin@anse.example', password: 'hibou-de-demonstration' }

async function enter(t: Test, demo: Demo, options: Parameters<typeof openContext>[3]): Promise<Visit> {
  const visit = await openContext(t, await launchBrowser(t), demo.url, options)
  await visit.page.goto('/desk')
  await visit.page.fill('[name=email]', account.email)
  await visit.page.fill('[name=password]', account.password)
  await visit.page.click('button.primary')
  await visit.page.waitForSelector('nav.rooms', { state: 'attached' })
  // The page of a refusal is one, and the console says so.
  visit.complaints.length = 0
  return visit
}

t.test('the house and its pictures in a browser', async (t) => {
  const demo = await startDemo(t, { BUBO_URL: 'http://localhost' })
  await demo.app.services.users.create(system, { ...account, name: 'Anne Le Guen', roles: ['administrator'] })
  const wide = await enter(t, demo, { viewport: { width: 1280, height: 900 }, colorScheme: 'light' })
  const narrow = await enter(t, demo, { viewport: { width: 320, height: 740 }, colorScheme: 'dark' })

  await t.test('two pictures are sent at once beside one that is refused, and none is lost', async (t) => {
    const { page, complaints } = wide
    await page.goto('/desk/media')
    const file = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({ name, mimeType, buffer })
    await page.setInputFiles('input[type=file]', [
      file('mare.jpg', await drawPhoto(60, 40)),
      file('programme.pdf', Buffer.from('%PDF-1.7'), 'application/pdf'),
      file('pont <b>.jpg', await drawPhoto(80, 40)),
    ])
    await page.click('form[action="/desk/media"] button.primary')
    const rows = page.locator('.media-sent > li')
    t.equal(await rows.count(), 3)
    for (const index of [0, 2]) await rows.nth(index).locator('a').waitFor()
    const retry = rows.nth(1).locator('button')
    await retry.waitFor()
    t.match(await rows.nth(1).locator('p').textContent(), 'PDF')
    t.equal(await rows.nth(2).locator('strong').textContent(), 'pont <b>.jpg')
    t.same((await runAxe(page)).violations, [], 'while it tells')
    complaints.length = 0

    await retry.focus()
    await page.keyboard.press('Enter')
    t.equal(await page.evaluate('document.activeElement.role'), 'status', 'the focus is where it is told')
    await retry.waitFor({ state: 'visible' })
    t.equal(await rows.nth(1).locator('button').count(), 1, 'what is refused again may be tried again')

    await page.evaluate(`{
      const transfer = new DataTransfer()
      transfer.items.add(new File(['none'], 'colle.png', { type: 'image/png' }))
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }))
      document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }))
    }`)
    await rows.nth(4).locator('button').waitFor()
    t.equal(await rows.count(), 5, 'what is pasted and what is dropped')

    await rows.nth(0).locator('a').click()
    await page.fill('[name=alt]', 'Une mare')
    await page.click('.media-said button.primary')
    await page.waitForSelector('#notice')
    t.equal(await page.evaluate('document.activeElement.id'), 'notice')
    complaints.length = 0
  })

  await t.test('a portrait is chosen among the pictures', async (t) => {
    const { page, complaints } = wide
    await page.goto('/desk/bylines')
    await page.locator('td a').first().click()
    const field = page.locator('.picture-field')
    await field.locator('button').first().click()
    await page.locator('.editor-library button').first().click()
    await field.locator('img').waitFor()
    t.notOk(await field.locator('select').isVisible(), 'the list of names is for whoever has no script')
    await page.click('form button.primary')
    await page.waitForSelector('#notice')
    await field.locator('img').waitFor()
    t.same(complaints.splice(0), [])
  })

  await t.test('every page is sound, and nothing sticks out of it', async (t) => {
    const { page } = wide
    const first = async (url: string, selector: string) => {
      await page.goto(url)
      return new URL((await page.locator(selector).first().getAttribute('href'))!, demo.url).pathname
    }
    const picture = await first('/desk/media', '.media-grid a')
    const category = await first('/desk/categories', 'td a')
    const tag = await first('/desk/tags', 'td a')
    const byline = await first('/desk/bylines', 'td a')
    const entry = await first('/desk/menus', 'td a')
    const paths = [
      '/desk/media',
      '/desk/media?q=rien',
      picture,
      '/desk/categories',
      category,
      `${category}/remove`,
      '/desk/tags',
      tag,
      `${tag}/remove`,
      '/desk/bylines',
      byline,
      `${byline}/remove`,
      '/desk/menus',
      entry,
      '/desk/settings',
    ]
    for (const path of paths) {
      for (const visit of [wide, narrow]) {
        const reply = await visit.page.goto(path)
        if (visit === wide) t.same(validateDesk((await reply?.text()) ?? ''), [], path)
        if (isWhole || visit === narrow) t.same((await runAxe(visit.page)).violations, [], path)
        const sticksOut = await visit.page.evaluate('document.documentElement.scrollWidth > innerWidth')
        t.equal(sticksOut, false, `${path} fits`)
        t.same(visit.complaints.splice(0), [])
        const foreign = visit.foreign.filter((url) => !url.startsWith('blob:'))
        t.same(foreign, [])
      }
    }
  })
})
