import type { Page } from 'playwright-core'
import t from 'tap'
import type { Test } from 'tap'
import { anonymous, system } from '../../server/http/actor.ts'
import { launchBrowser, openContext } from './browser.ts'
import { startDemo } from './demo.ts'
import { readFocus, tabTo } from './keyboard.ts'

const demo = await startDemo(t, { BUBO_TRUST_PROXY: '127.0.0.1' })
const browser = await launchBrowser(t)
const { comments, decisions } = demo.app.services

let addresses = 0

/** A reader without JavaScript, from an address of their own, so that no limit for one visitor applies. */
async function openReader(t: Test): Promise<Page> {
  const { page } = await openContext(t, browser, demo.url, {
    javaScriptEnabled: false,
    extraHTTPHeaders: { 'x-forwarded-for': `198.51.100.${++addresses}` },
  })
  return page
}

/**
 * Fills the form and sends it, from wherever the focus is. The status of the page that comes back, or of the redirect
 * to it.
 */
async function send(
  page: Page,
  words: { name?: string; email?: string; text?: string },
  key = 'Enter',
): Promise<number> {
  for (const field of ['name', 'email', 'text'] as const) {
    await tabTo(page, field === 'text' ? 'textarea#comment-text' : `input#comment-${field}`)
    if (words[field] === undefined) continue
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(words[field])
  }
  return press(page, key)
}

/** Presses the form's button, once Tab has brought the focus there. */
async function press(page: Page, key = 'Enter'): Promise<number> {
  await tabTo(page, 'button Envoyer le commentaire')
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  const loaded = page.waitForEvent('load')
  await page.keyboard.press(key)
  const status = (await answered).status()
  await loaded
  return status
}

async function isInView(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).boundingBox()
  const { height } = page.viewportSize()!
  return box !== null && box.y >= 0 && box.y < height
}

/** What stands in the summary of a refused form, which has the focus. */
async function readRefusal(t: Test, page: Page): Promise<string> {
  t.equal(await readFocus(page), 'div#comment-error', 'the focus is on the summary')
  t.ok(await isInView(page, '#comment-error'), 'which is in sight')
  t.equal(await page.getByRole('alert').count(), 1, 'and announced')
  return page.locator('#comment-error').innerText()
}

const commentOf = (page: Page) => /comment=([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''

t.test('a comment by keyboard alone, without JavaScript', async (t) => {
  const page = await openReader(t)
  await page.goto('/articles/grainotheque')
  t.equal(await send(page, { name: 'Corentin', text: 'Avez-vous des graines\u00a0de fèves\u00a0?\n\nMerci.' }), 303)
  const id = commentOf(page)
  t.match(page.url(), /\/articles\/grainotheque\?comment=[0-9a-f-]+&key=[\w-]+#comment-confirmation$/)
  t.equal(await readFocus(page), 'p#comment-confirmation', 'the focus is on the confirmation')
  t.ok(await isInView(page, '#comment-confirmation'), 'which is in sight')
  t.match(await page.getByRole('status').innerText(), /^Merci\s?! Votre commentaire est bien arrivé\./, 'and announced')
  t.match(
    await page.locator(`#comment-${id}`).innerText(),
    /Corentin[\s\S]*En attente[\s\S]*graines\sde fèves/,
    'its author sees it',
  )
  t.equal(await page.locator('meta[name=robots]').getAttribute('content'), 'noindex')

  const other = await openReader(t)
  for (const address of [
    '/articles/grainotheque',
    `/articles/grainotheque?comment=${id}`,
    `/articles/grainotheque?comment=${id}&key=${'A'.repeat(43)}`,
  ]) {
    await other.goto(address)
    t.equal(await other.getByText('graines de fèves').count(), 0, 'nobody else does')
    t.equal(await other.locator('#comment-confirmation').count(), 0)
  }

  await decisions.decide(system, id, { decision: 'approve' })
  await other.goto('/articles/grainotheque')
  t.match(
    await other.locator(`#comment-${id}`).innerText(),
    /graines\sde fèves[\s\S]*Merci\./,
    'once approved, everybody does',
  )
  await page.reload()
  t.match(await page.getByRole('status').innerText(), /est en ligne/)
})

t.test('a refused form says why and loses nothing', async (t) => {
  const page = await openReader(t)
  await page.goto('/articles/grainotheque')
  t.equal(await send(page, { name: 'Rozenn', email: 'rozenn@' }, 'Space'), 422)
  t.match(
    await readRefusal(t, page),
    /encore envoyé[\s\S]*Cette adresse électronique n’est pas valide[\s\S]*Écrivez votre commentaire/,
  )
  t.equal(await page.locator('#comment-name').inputValue(), 'Rozenn')
  t.equal(await page.locator('#comment-email').inputValue(), 'rozenn@')
  t.equal(await page.locator('[aria-invalid]').count(), 2)
  t.match(await page.locator('#comment-text').getAttribute('aria-describedby'), /\bcomment-text-error\b/)
  const text = page.getByRole('textbox', { name: 'Votre message' })
  t.equal(await text.getAttribute('aria-invalid'), 'true')
  t.match(await page.locator('#comment-text-error').innerText(), /Écrivez votre commentaire/)

  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  t.equal(await readFocus(page), 'textarea#comment-text', 'the summary leads to the field')
  await page.keyboard.insertText('Je reviens avec mon texte.')
  await page.locator('#comment-name').focus()
  await page.keyboard.press('Shift+Tab')
  t.equal(await send(page, { email: '' }), 303, 'mended and sent')
  t.match(await page.locator(`#comment-${commentOf(page)}`).innerText(), /Rozenn[\s\S]*Je reviens avec mon texte/)
})

t.test('a reply', async (t) => {
  const page = await openReader(t)
  await page.goto('/articles/desherbage')
  const count = Number(/\d+/.exec(await page.locator('.comments-count').innerText())?.[0])
  await tabTo(page, 'a Répondre à Nolwenn')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\?reply=/)
  const parent = /reply=([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''
  t.equal(await page.getByRole('form', { name: 'Répondre à Nolwenn' }).count(), 1, 'the form says whom it answers')
  t.ok(await isInView(page, '#comment-form'))
  await page.keyboard.press('Tab')
  t.equal(await readFocus(page), 'a Relire le message signé Nolwenn', 'Tab goes on within the form')
  t.equal(await send(page, { name: 'Hervé', text: 'Promis, je ne dirai rien.' }), 303)
  const id = commentOf(page)
  t.equal(await page.locator(`#comment-${parent} > ol > #comment-${id}`).count(), 1, 'held, it hangs under its parent')

  await decisions.decide(system, id, { decision: 'approve' })
  const other = await openReader(t)
  await other.goto('/articles/desherbage')
  t.match(await other.locator(`#comment-${parent} > ol > #comment-${id}`).innerText(), 'Promis, je ne dirai rien.')
  t.match(await other.locator('.comments-count').innerText(), `${count + 1} commentaires`)
})

t.test('sent twice', async (t) => {
  const page = await openReader(t)
  await page.goto('/articles/relire-l-etranger')
  t.equal(await send(page, { name: 'Malo', text: 'Lu deux fois, aimé deux fois.' }), 303)
  await page.goBack()
  t.equal(
    await page.locator('#comment-text').inputValue(),
    'Lu deux fois, aimé deux fois.',
    'the browser has kept the form',
  )
  t.equal(await press(page), 409)
  t.match(await readRefusal(t, page), /a déjà été reçu/)
  t.equal(await page.locator('#comment-text').inputValue(), 'Lu deux fois, aimé deux fois.')
})

t.test('too long', async (t) => {
  const page = await openReader(t)
  await page.goto('/articles/relire-l-etranger')
  t.equal(await send(page, { name: 'Aya', text: '海'.repeat(6000) }), 413, 'a text of too many bytes')
  t.match(await readRefusal(t, page), /dépasse 10 ko\s: raccourcissez-le/)
  t.equal(await page.locator('#comment-text').inputValue(), '海'.repeat(6000), 'nothing of it was cut')

  t.equal(await send(page, { name: 'Aya', text: 'z'.repeat(5001) }), 422, 'a text of too many characters')
  t.match(await readRefusal(t, page), /5001 caractères/)
  t.equal(await page.locator('#comment-text').inputValue(), 'z'.repeat(5001))
})

t.test('too many', async (t) => {
  const page = await openReader(t)
  const address = `198.51.100.${addresses}`
  for (let number = 1; number <= 5; number++)
    await comments.submit(
      anonymous,
      'relire-l-etranger',
      { name: 'Malo', text: `Encore un mot, le ${number}ᵉ.` },
      { address },
    )
  await page.goto('/articles/relire-l-etranger')
  t.equal(await send(page, { name: 'Malo', text: 'Un dernier mot.' }), 429)
  t.match(await readRefusal(t, page), /de votre connexion\s: patientez 10\sminutes/)
  t.equal(await page.locator('#comment-text').inputValue(), 'Un dernier mot.')
})

t.test('closed', async (t) => {
  const page = await openReader(t)
  await page.goto('/articles/horaires-d-ete')
  t.match(await page.locator('.comments').innerText(), /Les commentaires de cet article sont fermés\./)
  t.equal(await page.locator('form.comment-form').count(), 0, 'there is no form')
  t.equal(await page.getByRole('link', { name: /^Répondre/ }).count(), 0, 'nothing to answer')

  const late = await fetch(`${demo.url}/articles/horaires-d-ete/comments`, {
    method: 'POST',
    body: new URLSearchParams({ name: 'Yann', text: 'Arrivé trop tard.' }),
  })
  t.equal(late.status, 403)
  t.match(
    await late.text(),
    /id="comment-error"[\s\S]*sont fermés[\s\S]*Arrivé trop tard\.<\/textarea>/,
    'who had the form open gets the text back',
  )
})

t.test('people never meet the field for robots', async (t) => {
  const page = await openReader(t)
  await page.goto('/articles/grainotheque')
  t.equal(
    await page.getByRole('textbox', { name: 'Laissez ce champ vide' }).count(),
    0,
    'screen readers do not know it',
  )
  const box = await page.locator('#comment-lure').boundingBox()
  t.ok(box && box.x + box.width < 0, 'it is outside of the page')
  t.equal(await page.locator('#comment-lure').getAttribute('tabindex'), '-1', 'Tab passes over it')
})
