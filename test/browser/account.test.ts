import type { Locator, Page } from 'playwright-core'
import t from 'tap'
import type { Test } from 'tap'
import { drain } from '../helper.ts'
import { startSmtp } from '../mail/smtp.ts'
import { launchBrowser, openContext, phone, runAxe } from './browser.ts'
import { startDemo } from './demo.ts'

const smtp = await startSmtp(t)
const demo = await startDemo(t, { SMTP_URL: smtp.url })
const browser = await launchBrowser(t)

/** The link of the letter that just came, as it is reached on this machine. */
async function receiveLink(): Promise<string> {
  await drain(demo.app)
  await demo.app.services.mail.drainMail()
  const [, path] =
    /https:\/\/blog\.anse\.example(\/account\/\S+)/.exec(smtp.received.splice(0).at(-1)?.text ?? '') ?? []
  return `${demo.url}${path}`
}

/** Presses what leads to another page, and waits for it. */
async function follow(page: Page, what: Locator): Promise<void> {
  const loaded = page.waitForEvent('load')
  await what.click()
  await loaded
}

async function look(t: Test, page: Page, name: string): Promise<void> {
  const { violations, incomplete } = await runAxe(page)
  t.same([...violations, ...incomplete], [], `${name}: accessible`)
  t.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name}: nothing sticks out`)
}

t.test('a reader registers, comments, finds the comment in the account, and leaves', async (t) => {
  const { page, context, complaints, foreign } = await openContext(t, browser, demo.url, { viewport: phone })
  await page.goto('/articles/grainotheque')
  await follow(page, page.getByRole('contentinfo').getByRole('link', { name: 'Votre compte' }))
  await look(t, page, 'sign in')
  await follow(page, page.getByRole('link', { name: 'Créer un compte' }))
  await page.getByLabel('Adresse électronique').fill('lea@exemple.example')
  await follow(page, page.getByRole('button', { name: 'Recevoir le lien' }))
  await look(t, page, 'asked')
  t.same(await context.cookies(), [], 'no cookie before somebody signs in')

  await page.goto(await receiveLink())
  await page.getByLabel('Mot de passe').fill('court')
  await follow(page, page.getByRole('button', { name: 'Créer mon compte' }))
  await look(t, page, 'refused')
  complaints.splice(0)
  await page.getByRole('link', { name: 'Indiquez un nom ou un pseudonyme.' }).click()
  t.equal(await page.evaluate('document.activeElement.id'), 'account-name')
  await page.getByLabel('Nom affiché').fill('Léa')
  await follow(page, page.getByRole('button', { name: 'Créer mon compte' }))
  await look(t, page, 'welcome')
  t.match(await page.getByRole('status').textContent(), 'Bienvenue')
  const cookies = await context.cookies()
  t.same(cookies.map(({ name }) => name).sort(), ['__Host-bubo_device', '__Host-bubo_patron'])
  for (const cookie of cookies) t.match(cookie, { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  t.equal(await page.evaluate('document.cookie'), '', 'no script reads it')

  await page.goto('/articles/grainotheque')
  t.equal(await page.locator('#comment-name').count(), 0, 'no name is asked')
  demo.clock.advance(60_000)
  await page.locator('#comment-text').fill('Merci pour ces graines.')
  await follow(page, page.locator('.comment-form button'))
  await page.goto('/account')
  await look(t, page, 'account')
  const own = page.locator('.own-list li').first()
  t.match(await own.textContent(), /En attente de relecture[^]*signé Léa[^]*Merci pour ces graines/)
  await follow(page, own.getByRole('link', { name: 'Modifier' }))
  t.match(
    await page.locator('main textarea').inputValue(),
    'Merci pour ces graines',
    'which leads to the page on which it is changed',
  )

  await page.goto('/account/delete')
  await look(t, page, 'delete')
  await follow(page, page.getByRole('link', { name: 'Garder mon compte' }))
  await follow(page, page.getByRole('button', { name: 'Se déconnecter', exact: true }))
  t.match(await page.getByRole('main').textContent(), 'La session est fermée sur cet appareil.')
  t.same(
    (await context.cookies()).map(({ name }) => name),
    ['__Host-bubo_device'],
    'only what lets this device in again whatever others try',
  )
  await page.goto('/account')
  t.match(page.url(), '/account/sign-in')
  t.same(complaints, [])
  t.same(foreign, [])
})
