import type { BrowserContextOptions, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { houseKeys } from '../../server/moderation/index.ts'
import { launchBrowser, openContext, runAxe, type Visit } from '../browser/browser.ts'
import { listen } from '../browser/demo.ts'
import { validateDesk } from '../browser/validate.ts'
import {
  addArticle,
  addByline,
  addComments,
  decideAs,
  readComment,
  readComments,
  readDecisions,
} from '../comments/factory.ts'
import { build, type TestApp } from '../helper.ts'
import { report } from '../moderation/house.ts'
import { isWhole } from '../whole.ts'
import { enterDesk, type Visitor } from './visitor.ts'

const browser = await launchBrowser(t)

interface House {
  app: TestApp
  url: string
  articleId: string
  visitor: Visitor
}

async function serve(t: Test, role: 'moderator' | 'administrator' = 'moderator'): Promise<House> {
  const app = await build(t, { env: { BUBO_URL: 'http://localhost' } })
  const { id: articleId } = await addArticle(app)
  return { app, articleId, visitor: await enterDesk(app, role), url: await listen(app) }
}

async function enter(t: Test, house: House, options: BrowserContextOptions = {}): Promise<Visit> {
  const visit = await openContext(t, browser, house.url, {
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  const value = house.visitor.cookie.split('=')[1] ?? ''
  await visit.context.addCookies([{ name: 'bubo_desk', value, url: house.url }])
  visit.context.setDefaultTimeout(60_000)
  return visit
}

async function addPending(house: House, count: number): Promise<string[]> {
  const at = house.app.clock.now().getTime()
  return addComments(
    house.app,
    ...Array.from({ length: count }, (_, index) => ({
      articleId: house.articleId,
      status: 'pending' as const,
      name: `Lectrice ${index + 1}`,
      text: `Une remarque, la ${index + 1}e.`,
      email: `l${index + 1}@example.org`,
      createdAt: new Date(at - (count - index) * 60_000),
    })),
  )
}

const focusedName = (page: Page) =>
  page.evaluate<string>(`document.activeElement?.closest('.card')?.querySelector('h2')?.textContent ?? ''`)

const cardCount = (page: Page) => page.locator('.queue .card').count()

/** Waits until a card says what went wrong. */
const untilError = (page: Page, id: string) => page.locator(`#comment-${id} .card-error:not(:empty)`).waitFor()

/** Waits until the page shows so many cards: the desk's policy lets no test's text run in it. */
async function untilCards(page: Page, wanted: number): Promise<void> {
  for (let turn = 0; turn < 1_200; turn++) {
    if ((await cardCount(page)) === wanted) return
    await page.waitForTimeout(50)
  }
  throw new Error(`${await cardCount(page)} cards instead of ${wanted}`)
}

t.test('thirty comments are cleared by thirty keys, and a mistake is undone by one', async (t) => {
  const house = await serve(t)
  const ids = await addPending(house, 30)
  const { page, complaints } = await enter(t, house)
  await page.goto('/desk/comments')
  await page.keyboard.press('j')
  t.equal(await focusedName(page), 'Lectrice 1')
  // As fast as a hand may: nobody waits for the site.
  for (let key = 0; key < 30; key++) await page.keyboard.press(['a', 's', 't'][key % 3]!)
  await untilCards(page, 0)
  await page.locator('.empty').waitFor()
  t.equal(await page.evaluate('document.activeElement?.className'), 'empty', 'the focus is where it is said')
  t.match(await page.textContent('.empty'), 'Tout est relu')
  const rows = await readComments(house.app)
  for (const [index, id] of ids.entries())
    t.equal(rows.find((row) => row.id === id)?.status, ['approved', 'spam', 'trashed'][index % 3])
  t.equal((await readDecisions(house.app)).length, 30, 'none acted twice')
  t.equal(await page.getAttribute('[data-list=pending] .count', 'data-count'), '0')
  t.equal(await page.getAttribute('[data-list=approved] .count', 'data-count'), '10')

  await page.keyboard.press('z')
  await untilCards(page, 1)
  t.equal(await focusedName(page), 'Lectrice 30', 'it is at hand again')
  t.equal((await readComment(house.app, ids[29]!)).status, 'pending')
  t.match(await page.textContent('#queue-said'), 'Décision annulée')
  await page.keyboard.press('a')
  await untilCards(page, 0)
  t.equal((await readComment(house.app, ids[29]!)).status, 'approved')
  t.same(complaints, [])
})

t.test('keys: next, previous, the grounds, undo, the list of keys; none in a field or with another key', async (t) => {
  const house = await serve(t)
  const [first = '', second = ''] = await addPending(house, 3)
  const { page, complaints } = await enter(t, house)
  await page.goto('/desk/comments')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  t.equal(await focusedName(page), 'Lectrice 2')
  await page.keyboard.press('k')
  t.equal(await focusedName(page), 'Lectrice 1')
  for (const held of ['Control+a', 'Alt+a', 'Shift+A']) await page.keyboard.press(held)
  await page.locator('main [name=q]').focus()
  await page.keyboard.type('astrz')
  t.equal(await page.inputValue('main [name=q]'), 'astrz')
  t.equal(await cardCount(page), 3)
  await page.locator(`#comment-${first}`).focus()
  await page.keyboard.press('3')
  t.equal(await cardCount(page), 3, 'no ground without its key before')
  await page.keyboard.press('r')
  t.ok(await page.locator(`#comment-${first} [name=ground]`).first().isVisible())
  t.match(await page.textContent('#queue-said'), 'Choisissez un motif')
  // On a French keyboard, the key of the 3 writes a quotation mark.
  await page.evaluate(
    `document.dispatchEvent(new KeyboardEvent('keydown', { key: '"', code: 'Digit3', bubbles: true }))`,
  )
  await untilCards(page, 2)
  t.match(await readDecisions(house.app), [{ commentId: first, decision: 'reject', ground: 'insult' }])
  t.equal(await focusedName(page), 'Lectrice 2')
  await page.keyboard.press('?')
  t.ok(await page.locator('#keys').isVisible())
  await page.keyboard.press('a')
  await page.keyboard.press('Escape')
  t.equal(await cardCount(page), 2, 'nothing acts behind it')
  await page.keyboard.press('z')
  await untilCards(page, 3)
  t.equal(await page.locator('.card h2').first().textContent(), 'Lectrice 1', 'where it stood')

  // The site answers only once a key was pressed.
  const answering = Promise.withResolvers<void>()
  await page.route('**/desk/account/keys/use', (route) => answering.promise.then(() => route.continue()))
  await page.keyboard.press('?')
  await page.uncheck('#keys-use')
  await page.keyboard.press('Escape')
  await page.locator(`#comment-${second}`).focus()
  await page.keyboard.press('a')
  t.equal(await page.locator('[aria-busy=true]').count(), 0, 'they stop at once')
  answering.resolve()
  await page.locator('[data-keys]').waitFor({ state: 'detached' })
  await page.reload()
  await page.locator(`#comment-${second}`).focus()
  await page.keyboard.press('a')
  t.equal(await cardCount(page), 3, 'switched off, they stay off')
  await page.locator(`#comment-${second} button[value=approve]`).click()
  await untilCards(page, 2)
  await page.locator('.messages button').click()
  await untilCards(page, 3)

  // One's own: on a French keyboard é stands where others have the 2, which chooses a ground.
  const own = JSON.stringify({ on: true, keys: { ...houseKeys.keys, approve: 'é' } })
  await page.evaluate(`fetch('/api/v1/auth/me/keys', {
    method: 'PUT', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(own)} })`)
  await page.reload()
  t.equal(await page.locator('.card kbd').first().textContent(), 'é')
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await page.evaluate(
    `document.dispatchEvent(new KeyboardEvent('keydown', { key: 'é', code: 'Digit2', bubbles: true }))`,
  )
  await untilCards(page, 2)
  t.same(complaints, [])
})

t.test('what goes wrong is said on the card, and nothing is lost', async (t) => {
  const house = await serve(t)
  const [first = '', second = '', third = ''] = await addPending(house, 3)
  const other = await enterDesk(house.app, 'moderator')
  const { page, context } = await enter(t, house)
  await page.goto('/desk/comments')
  await decideAs(other.person, first, { decision: 'spam' })
  await page.locator(`#comment-${first}`).focus()
  await page.keyboard.press('a')
  const error = page.locator(`#comment-${first} .card-error`)
  await untilError(page, first)
  t.match(await error.textContent(), 'a été plus rapide')
  t.match(await page.textContent('#queue-said'), 'a été plus rapide', 'and to whoever listens')
  t.equal(await page.getAttribute(`#comment-${first}`, 'data-state'), 'spam', 'the card as it is now')
  t.equal((await readComment(house.app, first)).status, 'spam')

  await context.setOffline(true)
  await page.locator(`#comment-${second}`).focus()
  await page.keyboard.press('a')
  const network = page.locator(`#comment-${second} .card-error`)
  await untilError(page, second)
  t.match(await network.textContent(), 'Le site ne répond pas')
  await context.setOffline(false)

  await page.locator(`#comment-${third} summary`).last().click()
  await page.locator(`#comment-${third} [name=sentence]`).fill('Une phrase longue à écrire.')
  await page.locator(`#comment-${third} [name=ground]`).first().check()
  await house.app.db.write((tx) => tx.delete(tx.tables.sessions))
  await page.locator(`#comment-${third} button[value=reject]`).click()
  await page.locator(`#comment-${third} .card-error a`).waitFor()
  t.match(await page.textContent(`#comment-${third} .card-error`), 'Votre session est terminée')
  t.equal(await page.inputValue(`#comment-${third} [name=sentence]`), 'Une phrase longue à écrire.')
  t.equal((await readComment(house.app, third)).status, 'pending')
})

t.test('the next ones come once the list empties', async (t) => {
  const house = await serve(t)
  await addPending(house, 53)
  const { page } = await enter(t, house)
  await page.goto('/desk/comments')
  t.equal(await cardCount(page), 50)
  await page.keyboard.press('j')
  for (let key = 0; key < 44; key++) await page.keyboard.press('a')
  await page.getByRole('link', { name: 'Lectrice 53' }).waitFor()
  await untilCards(page, 9)
  for (let key = 0; key < 9; key++) await page.keyboard.press('a')
  await untilCards(page, 0)
  t.ok((await readComments(house.app)).every(({ status }) => status === 'approved'))
})

t.test('without a script: a decision, a refusal, many at once, and the way back', async (t) => {
  const house = await serve(t)
  const [first = '', second = '', third = ''] = await addPending(house, 5)
  const { page } = await enter(t, house, { javaScriptEnabled: false })
  await page.goto('/desk/comments')
  t.notOk(await page.locator('kbd').first().isVisible(), 'no key is promised')
  await page.locator(`#comment-${second} button[value=approve]`).click()
  t.match(page.url(), `#comment-${third}`)
  t.match(await page.textContent('#notice'), 'Publié')
  await page.locator('#notice button').click()
  t.match(await page.textContent('#notice'), 'Décision annulée')
  t.equal(await cardCount(page), 5)

  await page.locator(`#comment-${first} .refusal summary`).click()
  await page.locator(`#comment-${first} [name=sentence]`).fill('Une phrase.')
  await page.locator(`#comment-${first} button[value=reject]`).click()
  t.match(await page.textContent('#error'), 'Indiquez le motif')
  t.equal(await page.inputValue('#field-sentence'), 'Une phrase.')
  await page.locator('[name=ground][value=off_topic]').check()
  await page.locator('.refusal button[value=reject]').click()
  t.match(page.url(), '/desk/comments?decided=')
  t.equal((await readComment(house.app, first)).status, 'rejected')

  await page.locator('#bulk-all').check()
  await page.locator('#bulk button[value=spam]').click()
  t.match(await page.textContent('#notice'), 'mis aux indésirables')
  t.equal(await cardCount(page), 0)
  await page.locator('#notice button').click()
  t.equal(await cardCount(page), 4)
})

t.test('every room is sound and open to all, in light and dark, narrow and wide', async (t) => {
  const house = await serve(t, 'administrator')
  const { app, articleId, visitor } = house
  const parentId = (
    await addComments(app, { articleId, name: 'Paul', text: 'Peut-on emprunter ?', decidedAt: app.clock.now() })
  )[0]!
  await addComments(
    app,
    {
      articleId,
      parentId,
      depth: 1,
      status: 'pending',
      name: 'Un nom-très-long-'.repeat(4),
      heldBy: 'links',
      heldMatch: '3',
    },
    { articleId, name: 'Léa', nextText: 'Un autre texte.', decidedAt: app.clock.now() },
  )
  const [refused = '', reported = ''] = await addComments(app, { articleId, status: 'pending' }, { articleId })
  const other = await enterDesk(app, 'moderator')
  await decideAs(other.person, refused, { decision: 'reject', ground: 'insult', note: 'Note.', sentence: 'Phrase.' })
  await app.services.appeals.submit(refused, { key: app.services.comments.viewKey(refused), text: 'Non.' })
  await report(app, reported)
  await addByline(app, 'La bibliothèque', { kind: 'institution' })
  await visitor.post('/desk/comments/replies', { title: 'Horaires', text: 'Lundi.' })
  await visitor.post('/desk/comments/blocks', { value: 'a@example.org', effect: 'block', until: '7', reason: 'Robot' })
  app.clock.advance(1000)
  const paths = [
    '/desk/comments',
    '/desk/comments?status=unreviewed&q=zzz&rule=links',
    '/desk/comments?status=unreviewed',
    `/desk/comments/${reported}`,
    ...[
      'reports',
      'appeals',
      'questions?days=0',
      'recent',
      'blocks',
      'replies',
      'replies/new',
      'rules',
      'statistics',
    ].map((room) => `/desk/comments/${room}`),
    '/desk/comments/scopes',
    `/desk/comments/scopes/${other.person.id}`,
  ]
  for (const path of paths) t.same(validateDesk((await visitor.get(path)).body), [], path)
  for (const [width, colorScheme] of [
    [320, 'dark'],
    [1280, 'light'],
    [320, 'light'],
    [1280, 'dark'],
  ] as const) {
    const { page, complaints } = await enter(t, house, { viewport: { width, height: 800 }, colorScheme })
    // Colours and widths differ; the rest is the same.
    const isDarkPhone = width === 320 && colorScheme === 'dark'
    for (const path of isWhole || isDarkPhone ? paths : paths.slice(0, 1)) {
      await page.goto(path)
      for (const details of await page.locator('main details').all())
        await details.evaluate((element) => element.setAttribute('open', ''))
      t.same((await runAxe(page)).violations, [], `${path} ${width} ${colorScheme}`)
      t.notOk(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), `${path} fits ${width}`)
    }
    t.same(complaints, [])
  }
})
