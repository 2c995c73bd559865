import t from 'tap'
import { enterDesk } from './visitor.ts'
import { judgeOnce, openHouse, openPerson } from './story.ts'

t.test('ten settings of the theme by keyboard: seen by their author alone, then by all', async (t) => {
  const house = await openHouse(t, 'fr')
  const { cookie } = await enterDesk(house.app, 'administrator')
  const person = await openPerson(t, house, 'keys', judgeOnce(t))
  const { page } = person
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: house.url }])
  const readAsReader = async () => (await fetch(`${house.url}/`)).text()
  const before = await readAsReader()

  await page.goto(`${house.url}/desk/appearance`)
  const option = (setting: string, chosen: string) => page.locator(`[name=${setting}][value=${chosen}]`)
  const colour = (setting: string) => page.locator(`[name="${setting}"]`)
  await person.tick(option('emblem', 'none'))
  await person.fill(colour('subtitle'), 'Le vent se lève')
  await person.fill(colour('band/light'), '#3b1f4d')
  await person.fill(colour('accent/light'), '#1d5fa8')
  await person.fill(colour('accent/dark'), '#9cc4ff')
  await person.fill(colour('link/light'), '#5b2d82')
  await person.tick(option('typeface', 'plain'))
  await person.tick(colour('largeText'))
  await person.tick(colour('dropCap'))
  await person.tick(option('home', 'grid'))
  await person.tick(colour('foldComments'))
  await person.fill(colour('footText'), 'Avec le soutien du port')
  await person.follow(person.button('Enregistrer l’essai'))

  t.equal(await readAsReader(), before, 'readers see nothing of it')
  const frame = page.frameLocator('iframe')
  t.match(await frame.locator('.tagline').textContent(), 'Le vent se lève')
  const seen = await frame.locator('body').evaluate((body) => {
    const view = (body as { ownerDocument: { defaultView: { getComputedStyle(of: unknown): Record<string, string> } } })
      .ownerDocument.defaultView
    const band = (body as { querySelector(selector: string): unknown }).querySelector('.quay')
    return { font: view.getComputedStyle(body)['fontFamily'], band: view.getComputedStyle(band)['backgroundColor'] }
  })
  t.match(seen, { font: /^"Avenir Next"/, band: 'rgb(59, 31, 77)' }, 'the colours and the faces are there')

  await person.follow(person.button('Publier'))
  const now = await readAsReader()
  for (const sign of ['Le vent se lève', 'home-grid.css', 'folded.css', 'large-text.css', 'no-drop-cap.css', 'du port'])
    t.match(now, sign)
  t.notMatch(now, /<h1 class="site-title"><svg/)
  const [, sheet = ''] = /href="([^"]*theme-settings\.css)"/.exec(now) ?? []
  t.match(await (await fetch(house.url + sheet)).text(), '--deep:light-dark(#3b1f4d,#06101a)')
  t.same(person.complaints, [], 'no browser complains')
})
