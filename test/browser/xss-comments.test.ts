import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import type { Page } from 'playwright-core'
import t from 'tap'
import type { Test } from 'tap'
import { system } from '../../server/http/actor.ts'
import { defaultSettings } from '../../server/settings/index.ts'
import { addArticle, threadUrl } from '../comments/factory.ts'
import { parseXml } from '../feeds/xml.ts'
import { build, drain, signIn, type TestApp } from '../helper.ts'
import { readMails } from '../mail/smtp.ts'
import { addFollower, linkIn } from '../notices/factory.ts'
import { launchBrowser, openContext, type Visit } from './browser.ts'
import { listen } from './demo.ts'
import { findHostile, findHostileInFrames, watchRuns, type Ran } from './oracle.ts'
import { startOtherSite } from './other-site.ts'
import { samples as own } from './payloads.ts'

// A file, or a folder of files, with a payload on each line: public collections, which are not in this repository.
const corpus = process.env['BUBO_XSS_CORPUS']
const payloads = [...new Set([...own, ...(corpus === undefined ? [] : readCorpus(corpus))])]
const perPage = 50
const pages = Array.from({ length: Math.ceil(payloads.length / perPage) }, (_, index) => index)

if (corpus !== undefined) t.setTimeout(3_600_000)
const browser = await launchBrowser(t)
const app = await build(t)
const url = await listen(app)
const house = await fillHouse(app)
const elsewhere = await startOtherSite(t, (request, reply) => {
  const [, kind = '', number = ''] = (request.url ?? '').split('/')
  const html = pageOf(kind, Number(number))
  reply.writeHead(html === undefined ? 404 : 200, {
    'content-type': 'text/html; charset=utf-8',
    ...(kind === 'guarded' ? { 'content-security-policy': house.policy } : {}),
  })
  reply.end(html ?? '')
})

function readCorpus(path: string): string[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.txt'))
        .sort()
        .map((name) => join(path, name))
    : [path]
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
}

/**
 * Each payload as the name, the address, a link and the text of a comment, approved; fifty on each article. A moderator
 * and a follower are told of each.
 */
async function fillHouse({ services, server, clock, db }: TestApp) {
  const rules = Object.fromEntries(Object.keys(defaultSettings.commentRules).map((name) => [name, { enabled: false }]))
  await services.settings.change(system, {
    commentRules: rules,
    commentsPerAddress: 1000,
    commentsQueueCap: 0,
    feedLength: perPage,
  })
  await signIn(app, 'moderator')
  const taken = { name: 0, email: 0, text: 0 }
  const ids: string[] = []
  for (const page of pages) {
    const article = await addArticle(app, { slug: `page-${page}`, title: `Page ${page}` })
    await addFollower(app, article.id, 'lea@example.org')
    for (const [index, payload] of payloads.slice(page * perPage, (page + 1) * perPage).entries()) {
      const id = await send(article.slug, payload, index)
      ids.push(id)
      await drain(app)
      await services.decisions.decide(system, id, { decision: 'approve' })
      // A moderator is told of ten in an hour.
      if (index % 9 === 8) clock.advance(3_600_001)
    }
    clock.advance(3_600_001)
  }
  await drain(app)
  // Their authors may change them for a quarter of an hour, and the moderator's links serve for a day: those of the
  // first ones too, then.
  await db.write(async (tx) => {
    await tx.update(tx.tables.comments).set({ createdAt: clock.now() })
    await tx.update(tx.tables.mailLinks).set({ expiresAt: new Date(clock.now().getTime() + 3_600_000) })
  })
  const mails = (await readMails(app)).filter(({ kind }) => kind === 'comment-waiting' || kind === 'comment-new')
  const policy = String((await server.inject({ url: '/' })).headers['content-security-policy']).replace(
    /frame-ancestors[^;]*;?/,
    '',
  )
  const feeds = await Promise.all(
    [...pages.map((page) => `/articles/page-${page}/comments/feed.xml`), '/comments/feed.xml'].map(
      async (path) => (await server.inject({ url: path })).body,
    ),
  )
  const threads = await Promise.all(
    pages.map(
      async (page) => (await server.inject({ url: threadUrl(`page-${page}`) })).json().data as { html: string }[],
    ),
  )
  t.equal(await db.read.$count(db.read.tables.comments), payloads.length)
  t.comment(
    `${payloads.length} payloads: ${taken.name} taken as they are for a name, ${taken.email} for an address, ` +
      `${taken.text} for a text; ${mails.length} mails`,
  )
  return { ids, mails, policy, feeds, threads }

  /**
   * Sends it, then again without what is refused: an address that is none, a name over 80 characters, control
   * characters.
   */
  async function send(slug: string, payload: string, index: number): Promise<string> {
    const text = `${payload}\n\nhttps://example.org/${payload}\nhttp://${payload}\n\n${payload}`
    const printable = (word: string) => word.replace(/[^\P{C}\n]/gu, '')
    const tries: Record<string, string[]> = {
      name: [payload, payload.slice(0, 80), `N ${printable(payload)}`.slice(0, 80), 'Nora'],
      email: [payload, `${payload}@example.org`, 'nora@example.org'],
      text: [text, printable(text), printable(text).slice(0, 4000)],
    }
    for (;;) {
      const body = Object.fromEntries(Object.entries(tries).map(([name, [first]]) => [name, first]))
      const reply: LightMyRequestResponse = await server.inject({
        method: 'POST',
        url: threadUrl(slug),
        payload: body,
        remoteAddress: `198.51.100.${index}`,
      })
      if (reply.statusCode === 202) {
        taken.name += Number(body['name'] === payload)
        taken.email += Number(body['email'] !== 'nora@example.org')
        taken.text += Number(body['text'] === text)
        return reply.json().data.id
      }
      const wrong =
        reply.statusCode === 413
          ? ['text']
          : (reply.json().errors ?? []).map(({ pointer }: { pointer: string }) => pointer.slice(1))
      if (wrong.length === 0) throw new Error(`${reply.statusCode} ${reply.body} ${payload}`)
      for (const name of wrong) if (tries[name]?.shift() === undefined) throw new Error(`${reply.body} ${payload}`)
    }
  }
}

/**
 * What a site that cleans nothing shows: a payload, a mail, the HTML of a feed's entries or of the API; or many, each
 * in a frame.
 */
function pageOf(kind: string, number: number): string | undefined {
  const wrap = (body: string) => `<!DOCTYPE html><meta charset="utf-8"><title>x</title><body>${body}`
  const frames = (of: string, count: number) =>
    wrap(
      Array.from(
        { length: Math.min(perPage, count - number * perPage) },
        (_, index) =>
          '<iframe sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-popups" ' +
          `src="/${of}/${number * perPage + index}"></iframe>`,
      ).join(''),
    )
  switch (kind) {
    case 'raw':
    case 'guarded':
      return payloads[number] === undefined ? undefined : wrap(`<div>${payloads[number]}</div>`)
    case 'raws':
      return frames('raw', payloads.length)
    case 'guardeds':
      return frames('guarded', payloads.length)
    case 'mail':
      return house.mails[number]?.html
    case 'mails':
      return frames('mail', house.mails.length)
    case 'feed':
      return wrap(
        entriesOf(house.feeds[number] ?? '')
          .map((entry) => `<article class="comment-text">${entry}</article>`)
          .join(''),
      )
    case 'thread':
      return wrap(
        (house.threads[number] ?? []).map(({ html }) => `<article class="comment-text">${html}</article>`).join(''),
      )
    default:
      return undefined
  }
}

/** What a program that reads the feed shows as HTML. */
function entriesOf(feed: string): string[] {
  const items =
    parseXml(feed)
      .find('rss')
      ?.find('channel')
      ?.children.filter(({ name }) => name === 'item') ?? []
  return items.flatMap((item) => [item.text('content:encoded') ?? '', `<p>${item.text('description') ?? ''}</p>`])
}

interface Watch extends Visit {
  ran: Ran[]
}

async function open(t: Test, site: string, options: { bypassCSP?: boolean } = {}): Promise<Watch> {
  const visit = await openContext(t, browser, site, options)
  const ran = await watchRuns(visit.context)
  // Nobody but the two sites of this test answers.
  await visit.context.route(
    (address) =>
      ![new URL(url).host, new URL(elsewhere).host].includes(address.host) && address.protocol.startsWith('http'),
    (route) => route.abort(),
  )
  return { ...visit, ran }
}

/**
 * Opens each path, three at a time, and waits until what waits for a touch was touched. A page that hangs is left for
 * another.
 */
async function openEach(
  { context }: Watch,
  paths: readonly string[],
  look: (page: Page, path: string) => Promise<void> = async () => {},
): Promise<string[]> {
  const left = [...paths]
  const stuck: string[] = []
  await Promise.all(
    Array.from({ length: 3 }, async () => {
      let page = await context.newPage()
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        try {
          await page.goto(path, { waitUntil: 'load' })
          await page.waitForFunction('window.__touched')
          await look(page, path)
        } catch (error) {
          stuck.push(`${path}: ${String(error).split('\n')[0]}`)
          await page.close()
          page = await context.newPage()
        }
      }
      await page.close()
    }),
  )
  return stuck
}

const articlePaths = pages.map((page) => `/articles/page-${page}`)
/**
 * Pages about one comment, with what was typed in a quotation or in a field: for every other of our own payloads one
 * of three.
 */
const personalPaths = house.ids.slice(0, own.length).flatMap((id, index) => {
  if (index % 2 === 1) return []
  const comment = `/articles/page-${Math.floor(index / perPage)}/comments/${id}`
  const mail = house.mails.filter(({ kind }) => kind === 'comment-waiting')[index]
  const paths = [
    linkIn(mail, 'moderation'),
    `${comment}/report`,
    `${comment}/edit?key=${app.services.comments.viewKey(id)}`,
  ]
  return [paths[index % 3]!]
})

for (const bypassCSP of [false, true]) {
  // The policy only takes away: what is clean without it is looked at again for one comment in five.
  const personal = personalPaths.filter((_, index) => bypassCSP || index % 5 === 0)
  const where = `on ${articlePaths.length + personal.length} pages${bypassCSP ? ', the policy switched off' : ''}`
  t.test(`${payloads.length} payloads in names, addresses, links and texts, ${where}`, async (t) => {
    const visit = await open(t, url, { bypassCSP })
    const hostile: string[] = []
    let shown = 0
    const stuck = await openEach(visit, [...articlePaths, ...personal], async (page, path) => {
      for (const found of await page.evaluate<string[]>(findHostile)) hostile.push(`${path}: ${found}`)
      const count = await page.locator('.comment-text, .message-quote, textarea#edit-text').count()
      shown += count
    })
    t.same(stuck, [])
    t.equal(shown, payloads.length + personal.length, 'every comment is shown')
    t.same([visit.ran, visit.dialogs], [[], []], 'nothing runs')
    t.same(hostile, [], 'nothing is left that could')
    t.same(visit.foreign, [], 'nothing is fetched from elsewhere')
  })
}

t.test(
  `the HTML of ${house.mails.length} mails, of ${house.feeds.length} feeds and of the API, on a page without a policy`,
  async (t) => {
    const visit = await open(t, elsewhere)
    const hostile: string[] = []
    const look = async (page: Page, path: string) => {
      const found = await page.evaluate<string[]>(path.startsWith('/mails') ? findHostileInFrames : findHostile)
      // A mail has no style sheet to name.
      for (const element of found)
        if (!/: <(body|blockquote|div|p|a) [^>]*style="(margin|padding|max-width|display)[^"]*"?/.test(element))
          hostile.push(`${path}: ${element}`)
    }
    const mailPages = Array.from({ length: Math.ceil(house.mails.length / perPage) }, (_, index) => `/mails/${index}`)
    const stuck = await openEach(
      visit,
      [...mailPages, ...house.feeds.map((_, index) => `/feed/${index}`), ...pages.map((page) => `/thread/${page}`)],
      look,
    )
    t.same(stuck, [])
    t.same([visit.ran, visit.dialogs], [[], []], 'nothing runs')
    t.same(hostile, [], 'nothing is left that could')
    t.same(visit.foreign, [], 'nothing is fetched from elsewhere')
  },
)

t.test('the same payloads on a site that cleans nothing', async (t) => {
  for (const kind of ['raw', 'guarded'] as const) {
    const visit = await open(t, elsewhere)
    const stuck = await openEach(
      visit,
      pages.map((page) => `/${kind}s/${page}`),
    )
    const running = new Set(visit.ran.map(({ at }) => at).filter((at) => at.includes(`/${kind}/`)))
    t.comment(
      `${kind === 'raw' ? 'without a policy' : 'with Bubo’s policy'}: ${running.size} of ${payloads.length} ` +
        `run, ${visit.ran.length} times${stuck.length > 0 ? `; ${stuck.length} pages hang` : ''}`,
    )
    if (kind === 'raw') t.ok(running.size >= own.length / 2, 'what runs would be seen in the tests above')
    else t.same([visit.ran, visit.dialogs], [[], []], 'nothing runs where cleaning has failed')
  }
})
