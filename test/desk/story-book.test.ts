import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { desktop, launchBrowser, openContext } from '../browser/browser.ts'
import { startDemo } from '../browser/demo.ts'
import { openSource, sru, unimarc } from '../works/source-hosts.ts'

const [isbn, other] = ['9782070368228', '9782233031105']

t.test(
  'a coup de cœur: an ISBN typed, its record filled, corrected, cited, published; then without the source',
  async (t) => {
    let isDown = false
    const bnf = await openSource(t, (_url, reply) => {
      if (isDown) reply.destroy()
      else reply.writeHead(200, { 'content-type': 'text/xml' }).end(sru(unimarc('978-2-07-036822-8')))
    })
    const demo = await startDemo(t, { BUBO_URL: 'http://localhost', BUBO_PRIVATE_HOSTS: '127.0.0.1' })
    await demo.app.plugins.change(system, 'bnf', { settings: { url: `${bnf.url}/api/SRU` } })
    await demo.app.plugins.change(system, 'open-library', { on: false })
    const { page, complaints, foreign } = await openContext(t, await launchBrowser(t), demo.url, { viewport: desktop })
    const press = async (name: string) => {
      const loaded = page.waitForEvent('load')
      await page.getByRole('button', { name, exact: true }).click()
      await loaded
    }
    await page.goto('/desk')
    await page.fill('[name=email]', 'sabine.kermorvan@anse.example')
    await page.fill('[name=password]', 'hibou-de-demonstration')
    await press('Se connecter')
    complaints.length = 0

    await page.goto('/desk/articles/new')
    await page.fill('[name=title]', 'Coup de cœur : l’horloger')
    await page.fill('[name=standfirst]', 'Un roman à lire par grand vent.')
    await page.locator('.editor-text').click()
    await page.keyboard.type(
      'On entre dans ce livre comme dans une horlogerie, et on en sort à marée basse. '.repeat(8),
    )
    await page.fill('[name=works-q]', '2-07-036822-8')
    await press('Chercher')
    t.match(await page.locator('#field-works').textContent(), 'devrait être', 'a wrong number says so')
    await page.fill('[name=works-q]', '978-2-07-036822-8')
    await press('Créer une fiche')
    t.equal(await page.inputValue('[name=isbn]'), '978-2-07-036822-8')
    await press('Remplir')
    t.match(await page.locator('#notice').textContent(), 'Bibliothèque nationale de France')
    t.equal(await page.inputValue('[name=title]'), "L'horloger de la rade : roman & nouvelles")
    t.equal(await page.inputValue('[name="people.0.family"]'), 'Kerbrat')
    await page.fill('[name=title]', 'L’Horloger de la rade')
    await press('Créer la fiche')
    t.match(await page.locator('.cited').textContent(), 'L’Horloger de la rade')
    t.equal(await page.inputValue('[name=title]'), 'Coup de cœur : l’horloger')

    isDown = true
    await page.fill('[name=works-q]', other)
    await press('Créer une fiche')
    await page.fill('[name=publisher]', 'Le Livre de Poche')
    await press('Remplir')
    t.match(await page.locator('[role=alert]').textContent(), 'elle est injoignable. Remplissez la fiche à la main')
    t.equal(await page.inputValue('[name=publisher]'), 'Le Livre de Poche', 'the form stays in hand')
    await page.fill('[name=title]', 'Vingt Mille Marées')
    await press('Créer la fiche')
    await press('Publier')
    const path = (await page.locator('main .links a[href^="/articles/"]').first().getAttribute('href'))!

    // The page of a refusal is one, and the console says so.
    complaints.length = 0
    await page.goto(path)
    t.match(
      await page.locator('main').textContent(),
      /L’Horloger de la rade[\s\S]*Vingt Mille Marées/,
      'on the article, in order',
    )
    t.equal(await page.locator('.Z3988').count(), 2)
    await page.goto(`/books/${isbn}`)
    t.match(await page.locator('main').textContent(), /Coup de cœur\s: l’horloger/)
    t.same(complaints, [])
    t.same(foreign, [], 'no page asks the source')
    const ask = async (url: string) => (await demo.app.server.inject({ url })).body
    t.match(await ask(`/books/${isbn}/feed.xml`), /Coup de cœur\s: l’horloger/)
    t.match(await ask('/books/feed.xml'), 'L’Horloger de la rade')
    t.match(await ask(`/api/v1/public/works/${isbn}/articles`), path.slice('/articles/'.length))
    t.equal(bnf.asked.length, 2, 'asked for twice at the desk, and never by a reader')
  },
)
