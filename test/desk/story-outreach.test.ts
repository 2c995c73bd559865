import t from 'tap'
import { move, write, addByline } from '../articles/factory.ts'
import { openContext } from '../browser/browser.ts'
import { drain, signIn } from '../helper.ts'
import { startSmtp } from '../mail/smtp.ts'
import { openMastodon } from '../outreach/fake-mastodon.ts'
import { enterDesk } from './visitor.ts'
import { judge, judgeOnce, openHouse, openPerson } from './story.ts'

/** A browser without a window says so, and counts as a robot. */
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'

t.test(
  'a network is connected, an article announced, a letter sent, figures read and taken along; then all is off',
  async (t) => {
    const smtp = await startSmtp(t)
    const house = await openHouse(t, 'fr', { SMTP_URL: smtp.url, BUBO_PRIVATE_HOSTS: '127.0.0.1' })
    const { app, url } = house
    const mastodon = await openMastodon(t, { now: () => app.clock.now() })
    const { cookie, person: staff } = await enterDesk(app, 'administrator')
    const person = await openPerson(t, house, 'mouse', judgeOnce(t))
    const { page } = person
    const [name = '', value = ''] = cookie.split('=')
    await page.context().addCookies([{ name, value, url }])
    const publicPages = [
      '/',
      '/subscribe',
      '/newsletter',
      '/newsletter/subscribe',
      '/fediverse/actor',
      '/personal-data',
    ]
    const readPublic = () =>
      Promise.all(
        publicPages.map(async (path) => {
          const reply = await fetch(url + path)
          return `${path} ${reply.status}\n${(await reply.text()).replace(/name="startedAt" value="[^"]*"/g, '')}`
        }),
      )
    const before = await readPublic()
    const field = (label: string | RegExp) => page.getByLabel(label)
    const saveNewsletter = page.locator('form[action="/desk/settings/newsletter"] button')
    const settle = async () => {
      await drain(app)
      await app.services.outreach.courier.drain()
      await app.services.outreach.issues.drain()
    }

    // Connect.
    await page.goto(`${url}/desk/announcements`)
    await person.follow(person.link('Connecter un compte Mastodon'))
    await person.fill(page.locator('[name=server]'), mastodon.url)
    await person.fill(page.locator('[name=secret]'), mastodon.token)
    await person.follow(person.button('Connecter ce compte'))
    t.match(await page.locator('#notice').textContent(), 'Le compte est connecté')
    await page.goto(`${url}/desk/settings`)
    await person.tick(field('Proposer la lettre d’information'))
    await person.fill(page.locator('[name=newsletterPerMinute]'), '6000')
    await person.follow(saveNewsletter)
    t.equal((await readPublic())[1]?.includes('M’abonner'), true, 'readers may ask for it')

    // A reader asks for the letter, and confirms.
    const { page: reader, complaints } = await openContext(t, house.browser, url, { locale: 'fr-FR', userAgent })
    await reader.goto(`${url}/subscribe`)
    app.clock.advance(20_000)
    await reader.locator('[name=email]').fill('nora@example.org')
    await reader.getByRole('button', { name: 'M’abonner' }).click()
    await reader.getByRole('heading', { name: 'Consultez votre messagerie' }).waitFor()
    await app.services.mail.drainMail()
    const [, confirm = ''] = /(\/newsletter\/confirm\/\S+)/.exec(smtp.received.at(-1)?.text ?? '') ?? []
    await reader.goto(url + confirm)
    await reader.getByRole('button', { name: 'Confirmer' }).click()
    await reader.getByRole('heading', { name: 'C’est confirmé' }).waitFor()

    // Announce.
    const { id } = await write(staff, { title: 'Des graines à prendre', bylines: [await addByline(app)] })
    await page.goto(`${url}/desk/articles/${id}`)
    await person.follow(person.page.locator(`a[href="/desk/articles/${id}/announcements"]`))
    await person.tick(page.locator('input[type=radio][value=appearing]'))
    await person.fill(page.locator('textarea').first(), 'Des graines à prendre, à la bibliothèque.')
    await person.follow(person.button('Enregistrer cette annonce'))
    await move(app, await signIn(app, 'administrator'), id, 'published')
    await settle()
    t.match(mastodon.toots, [{ text: /^Des graines à prendre, à la bibliothèque\.\s+http/ }], 'it stands there, once')
    await page.goto(`${url}/desk/announcements`)
    t.match(await page.locator('main').textContent(), /Des graines à prendre.*publiée/s)

    // Send an issue.
    await page.goto(`${url}/desk/newsletter`)
    await person.follow(person.link('Écrire une lettre'))
    await person.fill(field('Objet'), 'Le printemps arrive')
    await person.fill(page.locator('textarea[name=text]'), 'Venez chercher des graines.')
    await person.follow(person.button('Enregistrer ce brouillon'))
    await person.follow(person.link('Voir l’aperçu'))
    t.match(await page.frameLocator('iframe').locator('body').textContent(), 'Venez chercher des graines.')
    await person.follow(person.link('Revenir à la lettre'))
    await person.follow(person.link('Envoyer'))
    await person.follow(person.button('Envoyer maintenant'))
    await settle()
    const letter = smtp.received.at(-1)
    t.match(letter, { to: ['nora@example.org'], text: /Venez chercher des graines\./ })
    t.equal(letter?.headers.get('subject'), 'Le printemps arrive')
    await page.reload()
    t.match(await page.locator('main').textContent(), 'Envoyée – Tout le monde')

    // It stands on the site, and is read in a mailbox as on a page.
    for (const path of ['/newsletter', `/newsletter/issues/${new URL(page.url()).pathname.split('/').pop()}`]) {
      t.equal((await reader.goto(url + path))?.status(), 200)
      t.match(await reader.locator('main').textContent(), 'Le printemps arrive')
      await judge(t, reader, path)
    }
    await reader.goto('about:blank')
    const asked: string[] = []
    reader.on('request', (request) => asked.push(request.url()))
    await reader.setContent(letter?.html ?? '')
    await judge(t, reader, 'the letter')
    t.same(asked, [], 'nobody is asked for anything')

    // Read the figures, and take them along.
    await app.services.audience.start()
    const [, article = ''] = /(\/articles\/\S+)/.exec(mastodon.toots[0]?.text ?? '') ?? []
    await reader.goto(url + article)
    await app.services.audience.flush()
    await page.goto(`${url}/desk/audience`)
    t.match(await page.locator('main').textContent(), 'Des graines à prendre')
    const download = async (path: string) => (await page.context().request.get(url + path)).text()
    const sheet = await page.locator('a[href*=".csv?list=article"]').first().getAttribute('href')
    t.match(await download(sheet ?? ''), 'Des graines à prendre')
    t.match(await download('/desk/newsletter/subscribers.csv'), 'nora@example.org')

    // Off again.
    await page.goto(`${url}/desk/announcements`)
    await person.follow(page.getByRole('link', { name: /@biblio/ }).first())
    await person.follow(person.link('Retirer ce compte'))
    await person.follow(person.button('Retirer ce compte'))
    await page.goto(`${url}/desk/settings`)
    await person.tick(field('Proposer la lettre d’information'))
    await person.follow(saveNewsletter)
    await move(app, await signIn(app, 'administrator'), id, 'archived')
    t.same(await readPublic(), before, 'nothing of it is left on the pages')
    t.same([...person.complaints, ...complaints], [], 'no browser complains')
  },
)
