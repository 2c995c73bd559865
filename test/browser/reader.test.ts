import type { Page, Response } from 'playwright-core'
import t from 'tap'
import type { Test } from 'tap'
import { anonymous, system } from '../../server/http/actor.ts'
import { drain } from '../helper.ts'
import { startSmtp } from '../mail/smtp.ts'
import { desktop, launchBrowser, openContext, phone, runAxe } from './browser.ts'
import { startDemo } from './demo.ts'
import { follow, readFocus, tabTo } from './keyboard.ts'
import { validate } from './validate.ts'
import { oneIn } from '../whole.ts'

const smtp = await startSmtp(t)
const demo = await startDemo(t, { SMTP_URL: smtp.url, BUBO_TRUST_PROXY: '127.0.0.1' })
const browser = await launchBrowser(t)
const {
  clock,
  app: { services },
} = demo
const article = '/articles/grainotheque'

let addresses = 0

/** A reader without JavaScript, from an address of their own. */
async function openReader(t: Test): Promise<Page> {
  const { page } = await openContext(t, browser, demo.url, {
    javaScriptEnabled: false,
    extraHTTPHeaders: { 'x-forwarded-for': `198.51.100.${++addresses}` },
  })
  return page
}

/** The mails that arrived at the address since it was last asked. */
async function receive(address: string) {
  await drain(demo.app)
  await services.mail.drainMail()
  return smtp.received.splice(0).filter(({ to }) => to.join() === address)
}

/** A link of a mail, as it is reached on this machine. */
const here = (link: string) => link.replace('https://blog.anse.example', demo.url)

async function write(page: Page, field: string, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
}

async function isInView(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).boundingBox()
  return box !== null && box.y >= 0 && box.y < page.viewportSize()!.height
}

/** What the page confirms, which has the focus, is in sight and announced. */
async function readConfirmation(t: Test, page: Page): Promise<string> {
  t.equal(await readFocus(page), 'p#comment-confirmation', 'the focus is on the confirmation')
  t.ok(await isInView(page, '#comment-confirmation'), 'which is in sight')
  return page.getByRole('status').innerText()
}

t.test(
  'by keyboard alone, in French: comment, read the confirmation, change the comment, report another, ' +
    'unsubscribe from a mail',
  async (t) => {
    const page = await openReader(t)
    await page.goto(article)
    t.equal(await page.locator('html').getAttribute('lang'), 'fr')
    clock.advance(45_000)
    await write(page, 'input#comment-name', 'Corentin')
    await write(page, 'input#comment-email', 'corentin@example.org')
    await write(page, 'textarea#comment-text', 'Avez-vous des graines de fève\u00a0?')
    await tabTo(page, 'input#comment-notify')
    await page.keyboard.press('Space')
    await tabTo(page, 'button Envoyer le commentaire')
    t.equal(await follow(page), 303)
    t.match(await readConfirmation(t, page), /^Merci\s! Votre commentaire est bien arrivé\./)
    const id = /comment=([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''
    const [row] = (await demo.app.db.read.select().from(demo.app.db.read.tables.comments)).filter(
      (comment) => comment.id === id,
    )
    t.same([row?.status, row?.heldBy], ['pending', null], 'written slowly, by hand: no rule holds it')

    await tabTo(page, /^a Modifier/)
    clock.advance(5 * 60_000)
    t.equal(await follow(page), 200)
    t.equal(await page.locator('h1').innerText(), 'Modifier votre commentaire')
    t.match(await page.locator('main').innerText(), /Vous pouvez le modifier jusqu’à 14\sh\s15\./)
    await write(page, 'textarea#edit-text', 'Avez-vous des graines de fève, ou de pois\u00a0?')
    await tabTo(page, 'button Enregistrer')
    t.equal(await follow(page), 303)
    t.match(await readConfirmation(t, page), /^Votre nouveau texte est bien arrivé\./)
    t.match(await page.locator(`#comment-${id}`).innerText(), /fève, ou de pois/)

    await page.goto(article)
    await tabTo(page, 'a Signaler le commentaire signé Marcel')
    t.equal(await follow(page), 200)
    t.match(await page.locator('.message-quote').innerText(), /Message signé Marcel[\s\S]*la courge/)
    await tabTo(page, 'select#report-ground')
    await page.keyboard.press('h')
    t.equal(await page.locator('#report-ground').inputValue(), 'off_topic')
    await tabTo(page, 'button Envoyer le signalement')
    t.equal(await follow(page), 422)
    t.equal(await readFocus(page), 'div#message-error', 'the focus is on what is wrong')
    t.ok(await isInView(page, '#message-error'))
    await tabTo(page, 'a Dites en quelques mots ce qui pose problème.')
    await page.keyboard.press('Enter')
    t.equal(await readFocus(page), 'textarea#report-reason', 'which leads to the field')
    await page.keyboard.insertText('Il parle de courges.')
    await tabTo(page, 'button Envoyer le signalement')
    t.equal(await follow(page), 202)
    t.match(await page.title(), /^Merci, votre signalement est enregistré/)
    const reports = await demo.app.db.read.select().from(demo.app.db.read.tables.commentReports)
    t.match(reports.at(-1), { ground: 'off_topic', reason: 'Il parle de courges.' })

    await services.decisions.decide(system, id, { decision: 'approve' })
    const [mail, ...more] = await receive('corentin@example.org')
    t.same(more, [])
    t.equal(mail?.headers.get('subject'), 'Votre commentaire est en ligne')
    await page.goto(here(/^<([^>]+)>$/.exec(mail?.headers.get('list-unsubscribe') ?? '')?.[1] ?? ''))
    t.equal(await page.locator('h1').innerText(), 'Ne plus recevoir ces courriels\u202f?')
    await tabTo(page, 'button Ne plus recevoir ces courriels')
    t.equal(await follow(page), 200)
    t.equal(await page.locator('h1').innerText(), 'C’est arrêté')
    const again = await services.comments.submit(
      anonymous,
      'grainotheque',
      { name: 'Corentin', text: 'Merci\u00a0!', email: 'corentin@example.org', notify: true },
      { address: '198.51.100.250' },
    )
    await services.decisions.decide(system, again.id, { decision: 'approve' })
    t.same(await receive('corentin@example.org'), [], 'nothing is sent any more')
  },
)

/** A comment of the day, with the key of its author. */
const submit = (text: string) =>
  services.comments.submit(anonymous, 'grainotheque', { name: 'Nora', text }, { address: `198.51.100.${++addresses}` })

const at = (id: string, page: string, key: string) => `${article}/comments/${id}/${page}?key=${key}`

/** Presses the form's own button. */
async function press(page: Page): Promise<Response> {
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().isNavigationRequest() && answer.status() !== 303),
    page.locator('.message-form button').first().click(),
  ])
  await page.waitForLoadState()
  return response
}

for (const viewport of oneIn(2, [phone, desktop])) {
  const { width } = viewport
  t.test(`${width} px: each page of a reader is valid and accessible, refused or not`, async (t) => {
    const { page, complaints } = await openContext(t, browser, demo.url, {
      viewport,
      extraHTTPHeaders: { 'x-forwarded-for': `198.51.100.${++addresses}` },
    })
    const own = await submit(`À ${width} pixels.`)
    const shown = await submit(`Vu à ${width} pixels.`)
    await services.decisions.decide(system, shown.id, { decision: 'approve' })
    const refused = await submit(`Refusé à ${width} pixels.`)
    await services.decisions.decide(system, refused.id, {
      decision: 'reject',
      ground: 'advertising',
      sentence: 'Donnez plutôt le titre du livre.',
    })

    async function look(name: string, response: Response | null, status: number): Promise<void> {
      t.equal(response?.status(), status, name)
      t.same(validate((await response?.text()) ?? ''), [], `${name}: valid`)
      const { violations, incomplete } = await runAxe(page)
      t.same([...violations, ...incomplete], [], `${name}: accessible`)
      t.equal(
        await page.evaluate('document.scrollingElement.scrollWidth'),
        viewport.width,
        `${name}: nothing runs over the side`,
      )
      // The browser writes a line about every status from 400 on.
      t.same(
        complaints.splice(0).filter((line) => !line.includes('the server responded with a status of')),
        [],
        `${name}: the browser complains of nothing`,
      )
    }

    await look('report', await page.goto(`${article}/comments/${shown.id}/report`), 200)
    await page.fill('#report-email', 'nora@')
    await look('report refused', await press(page), 422)
    await page.selectOption('#report-ground', 'insult')
    await page.fill('#report-reason', 'Une attaque.')
    await page.fill('#report-email', '')
    await look('report taken', await press(page), 202)

    await look('edit', await page.goto(at(own.id, 'edit', own.viewKey)), 200)
    await page.fill('#edit-text', ' ')
    await look('edit refused', await press(page), 422)
    await page.fill('#edit-text', 'Un autre texte, et plus long.')
    clock.advance(16 * 60_000)
    await look('edit too late', await press(page), 403)

    await look('decision awaited', await page.goto(at(own.id, 'decision', own.viewKey)), 200)
    await look('decision', await page.goto(at(refused.id, 'decision', refused.viewKey)), 200)
    await look('appeal refused', await press(page), 422)
    await page.fill('#appeal-text', 'Ce n’est pas une publicité.')
    await look('appeal taken', await press(page), 200)
  })
}
