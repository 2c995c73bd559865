import t from 'tap'
import { references } from '../../server/http/api-reference.ts'
import { viewerLabels } from '../../server/http/api-reference.words.ts'
import { desktop, launchBrowser, openContext, phone } from './browser.ts'
import { startDemo } from './demo.ts'

const { url } = await startDemo(t)
const browser = await launchBrowser(t)

t.test('both references open under their policy, and what the public one shows can be tried', async (t) => {
  const { page, complaints, foreign } = await openContext(t, browser, url, { viewport: desktop })
  await page.goto('/api/docs')
  for (const { href } of Object.values(references)) {
    await page.goto(href)
    await page.locator('.opblock').first().waitFor()
    t.equal(await page.getByText(/swagger|smartbear/i).count(), 0, 'no other product’s name')
  }
  await page.goto(references.public.href)
  const operation = page.locator('.opblock').filter({ hasText: '/api/v1/public/site' })
  await operation.getByRole('button').first().click()
  const answered = page.waitForResponse((reply) => reply.url().endsWith('/api/v1/public/site'))
  await operation.getByRole('button', { name: 'Envoyer' }).click()
  t.equal((await answered).status(), 200)
  await operation.getByText('Réponse du serveur').waitFor()
  const english = viewerLabels.filter(({ fr, en }) => fr !== en).map(({ en }) => en)
  const said = await page.evaluate<string[]>(
    `[...document.querySelectorAll('.swagger-ui :is(button, span, label, small, h4, h5, th, td, p, i)')]
      .filter((element) => !element.closest('pre, code, .renderedMarkdown, .model, select'))
      .flatMap((element) => [...element.childNodes].map((node) => node.nodeType === 3 ? node.data.trim() : ''))`,
  )
  t.same(
    said.filter((text) => (english as string[]).includes(text)),
    [],
    'the viewer speaks the language of the site',
  )
  for (const text of ['Paramètres', 'Réponses', 'Envoyer', 'Statut', 'Schéma']) t.ok(said.includes(text), text)
  t.same([complaints, foreign], [[], []], 'nothing of it is refused, nothing comes from elsewhere')
})

t.test('on a phone nothing runs over the side', async (t) => {
  const { page } = await openContext(t, browser, url, { viewport: phone })
  for (const { href } of Object.values(references)) {
    await page.goto(href)
    await page.locator('.opblock').first().waitFor()
    t.equal(await page.evaluate('document.scrollingElement.scrollWidth'), phone.width, href)
  }
})
