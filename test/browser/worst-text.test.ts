/**
 * Whatever people write, nothing is wider than its frame: every page, filled with the longest words, addresses, titles
 * and tables, on four screens.
 */
import t from 'tap'
import type { Page } from 'playwright-core'
import { anonymous, system } from '../../server/http/actor.ts'
import { renderLetter } from '../../server/mail/letter.ts'
import type { Letter } from '../../server/mail/index.ts'
import * as letters from '../../server/notices/letters.ts'
import { accountLetter } from '../../server/patrons/letters.ts'
import { build, drain } from '../helper.ts'
import { linkIn, listMails, moderatorWho } from '../notices/factory.ts'
import { launchBrowser, openContext, runAxe } from './browser.ts'
import { listen } from './demo.ts'
import { oneIn } from '../whole.ts'

/** The narrowest and the usual wide one; where all is looked at, a phone of today and a wide screen, too. */
const widths = oneIn(2, [320, 360, 1280, 1920])
const word = 'anticonstitutionnellement'.repeat(4).slice(0, 80)
const address = `https://exemple.example/${'chemin'.repeat(60)}`.slice(0, 300)
const scripts = `${'مكتبة'.repeat(16)} ${'图书馆'.repeat(40)}`
const title = (lead: string) => `${lead} ${word} ${scripts} ${word}`.slice(0, 200)
const table =
  `<table><caption>${word}</caption><thead><tr>${'<th>Dimanche 12 janvier</th>'.repeat(7)}</tr></thead>` +
  `<tbody><tr>${`<td>${word}</td>`.repeat(7)}</tr></tbody></table>`
const body =
  `<h2>${word}</h2><p>${word} ${address} <code>${word}</code> ${scripts}</p><pre>${address}</pre>` +
  `<p><a href="${address}">${address}</a></p><ul><li>${word}</li></ul><blockquote>${address}</blockquote>${table}`

const app = await build(t, { env: { BUBO_TRUST_PROXY: '127.0.0.1', SMTP_URL: 'smtp://127.0.0.1:9' } })
const browser = await launchBrowser(t)
const url = await listen(app)
const paths = await fill()

async function fill(): Promise<string[]> {
  const { services } = app
  await services.settings.change(system, {
    title: word,
    tagline: `${word} ${word}`,
    description: address,
    organisation: word,
    publicationDirectorName: word,
    publicationDirectorRole: word,
    commentRules: { firstComment: { enabled: false } },
  })
  await moderatorWho(app, 'at_once')
  const byline = await services.bylines.create(system, { kind: 'person', name: `${word} 1`, bio: `${address} ${word}` })
  const category = await services.categories.create(system, { name: word, description: address })
  await services.categories.create(system, { name: `${word} bis`, parentId: category.id })
  const tag = await services.tags.create(system, { name: word })
  for (const name of ['un', 'deux', 'trois', 'quatre', 'cinq']) {
    const created = await services.articles.create(system, {
      title: title(name),
      slug: name,
      standfirst: name === 'deux' ? '' : `${word} ${address}`,
      body,
      lang: name === 'trois' ? 'ar' : 'fr',
      bylines: [byline.id],
      categories: [category.id],
      tags: [tag.id],
    })
    await services.workflow.moveTo(system, created.id, created.revision, { to: 'published' })
    app.clock.advance(60_000)
  }
  const say = (text: string, from: string) =>
    services.comments.submit(anonymous, 'trois', { name: 'w'.repeat(80), text }, { address: from })
  const long = await say('z'.repeat(5000), '198.51.100.1')
  const linked = await say(`${address}\n${scripts}`, '198.51.100.2')
  for (const { id } of [long, linked]) await services.decisions.decide(system, id, { decision: 'approve' })
  const own = await say(`${address} ${word}`, '198.51.100.3')
  const refused = await say('z'.repeat(4999), '198.51.100.4')
  const rejection = { decision: 'reject', ground: 'insult', sentence: `${word} ${address}` } as const
  await services.decisions.decide(system, refused.id, rejection)
  await drain(app)
  const mails = await listMails(app, 'comment-waiting')
  const comment = ({ id }: { id: string }) => `/articles/trois/comments/${id}`
  return [
    '/',
    '/articles/trois',
    `/articles/trois?reply=${linked.id}`,
    `/articles/trois?comment=${own.id}&key=${own.viewKey}`,
    `/categories/${category.slug}`,
    `/tags/${tag.slug}`,
    `/authors/${byline.slug}`,
    `/search?q=${word}`,
    `/search?q=${encodeURIComponent('x'.repeat(200))}`,
    `${comment(long)}/report`,
    `${comment(own)}/edit?key=${own.viewKey}`,
    `${comment(refused)}/decision?key=${refused.viewKey}`,
    linkIn(mails.at(-2), 'moderation'),
    '/articles/trois/follow',
    '/account/sign-in',
    '/comment-charter',
    `/articles/${word}`,
  ]
}

/** What reaches out of the page's sides, unless it slides within a frame of its own. */
const findOutside = `(() => {
  const slides = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX)
  const inFrame = (element) => {
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement)
      if (slides(one)) return true
    return false
  }
  return [...document.querySelectorAll('body *:not(.lure, .lure *)')]
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 1 && (left < -1 || right > innerWidth + 1) && !inFrame(element)
    })
    .map((element) => element.outerHTML.slice(0, 120))
})()`

async function findTooWide(page: Page): Promise<string[]> {
  const scrolls = await page.evaluate<number>('document.scrollingElement.scrollWidth - innerWidth')
  const outside = await page.evaluate<string[]>(findOutside)
  return scrolls > 0 ? [`${scrolls} px to scroll`, ...outside] : outside
}

for (const width of widths) {
  t.test(`${width} px: nothing of ${paths.length} pages is wider than its frame`, async (t) => {
    const { page } = await openContext(t, browser, url, { viewport: { width, height: 800 } })
    for (const path of paths) {
      const reply = await page.goto(path)
      t.equal(reply?.status(), path === paths.at(-1) ? 404 : 200, path.slice(0, 60))
      t.same(await findTooWide(page), [], path.slice(0, 60))
    }
    await page.goto('/')
    t.same((await runAxe(page)).violations, [], 'an article à la une without a picture can be read')
    await page.goto('/articles/trois')
    t.ok(
      await page.evaluate(`[...document.querySelectorAll('th')].every((cell) => cell.clientWidth >= 60)`),
      'the words of a table stay whole',
    )
  })
}

function writeLetters(): Letter[] {
  const told = { site: word, article: title('Un'), id: '1', name: word, text: `${address} ${'z'.repeat(500)}` }
  const stop = { stopUrl: address }
  const contest = { url: address, days: 30, answerable: true }
  const item = { ...told, url: address }
  return [
    letters.waitingLetter('fr', { ...told, ...stop, occasion: 'new', reported: word, decideUrl: address }),
    letters.manyLetter('fr', { ...told, ...stop, queueUrl: address }),
    letters.digestLetter('fr', { ...told, ...stop, total: 2, items: [item, item], contested: [item] }),
    letters.approvedLetter('fr', { ...told, ...stop, url: address }),
    letters.refusedLetter('fr', { ...told, ...stop, ground: word, sentence: address, withdrawn: false, contest }),
    letters.answeredLetter('fr', { ...told, ...stop, outcome: 'upheld', note: address, url: address }),
    letters.contestedLetter('fr', { ...told, ...stop, ground: word, appeal: address, answerUrl: address }),
    letters.followLetter('fr', { ...told, ...stop, url: address }),
    letters.confirmLetter('fr', { ...told, confirmUrl: address }),
    accountLetter('fr', { answer: 'register', site: word, contact: word, url: address }),
  ]
}

t.test('ten letters', async (t) => {
  const { page } = await openContext(t, browser, url)
  await page.goto('about:blank')
  const written = writeLetters()
  t.equal(written.length, 10)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    for (const letter of written) {
      await page.setContent(renderLetter(letter, { site: word, date: '26 novembre 2026' }).html)
      t.same(await findTooWide(page), [], `${width} px: ${letter.subject.slice(0, 40)}`)
    }
  }
})
