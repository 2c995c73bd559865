import { Readable } from 'node:stream'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import t from 'tap'
import type { Test } from 'tap'
import { system, anonymous } from '../../server/http/actor.ts'
import { Problem } from '../../server/problem.ts'
import { build, drain, type TestApp } from '../helper.ts'
import { launchBrowser, openContext, type Visit } from './browser.ts'
import { listen } from './demo.ts'
import { findHostile } from './oracle.ts'
import { startOtherSite } from './other-site.ts'
import { samples } from './payloads.ts'

const browser = await launchBrowser(t)
const app = await build(t)
const url = await listen(app)
const published = await publishPayloads(app)
const nowhere = '/%22%3E%3Cscript%3Ealert(1)%3C/script%3E'

/**
 * Every payload wherever somebody can type: in each field of an article, in the names around it, in comments, in the
 * site's own names.
 */
async function publishPayloads({
  services,
  events,
}: TestApp): Promise<{ articlePages: string[]; otherPages: string[] }> {
  const [hostile] = samples.filter((payload) => payload.startsWith('"><svg'))
  await services.settings.change(system, {
    title: `Blog ${hostile}`,
    tagline: hostile!,
    description: hostile!,
    organisation: hostile!,
    publicationDirectorName: hostile!,
    articlesPerPage: 10,
  })
  const bytes = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const arrived = await services.incoming.receive(Readable.from([bytes]))
  const articlePages: string[] = []
  const otherPages = ['/', '/?page=2']
  let refused = 0
  for (const [number, payload] of samples.entries()) {
    const slug = `payload-${number}`
    const image = await services.media.upload(system, {
      file: { filename: `${payload}.png`, ...arrived },
      alt: payload,
      decorative: false,
      caption: payload,
      credit: payload,
      licence: payload,
    })
    const byline = await services.bylines.create(system, { kind: 'person', name: payload, bio: payload })
    const category = await services.categories.create(system, { name: payload, description: payload })
    const tag = await services.tags.create(system, { name: payload })
    const text = {
      title: payload,
      slug,
      standfirst: payload,
      excerpt: payload,
      bylines: [byline.id],
      categories: [category.id],
      tags: [tag.id],
      image: image.id,
    }
    // An image that is not of this site would be refused before it is cleaned.
    const sent = payload.replaceAll('/media/x', image.url)
    const body = `<p>Avant ${sent} après</p>${sent}<p><img src="${image.url}"></p>`
    const created = await services.articles.create(system, { ...text, body }).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'invalid') throw error
      refused++
      return services.articles.create(system, { ...text, body: '<p>Texte.</p>' })
    })
    await services.workflow.moveTo(system, created.id, created.revision, { to: 'published' })
    // Nobody may take the very name of an author, nor one of over 80 characters.
    const name = `Nora ${payload}`.slice(0, 80)
    const { id } = await services.comments.submit(
      anonymous,
      slug,
      { name, text: `${payload}\n\n${payload}` },
      { address: '' },
    )
    await services.decisions.decide(system, id, { decision: 'approve' })
    articlePages.push(`/articles/${slug}`)
    // The names stand on the article's page, too: their own pages are looked at for one payload in ten.
    if (number % 10 === 0)
      otherPages.push(
        `/search?q=${encodeURIComponent(payload)}`,
        `/articles/${slug}?reply=${id}`,
        `/categories/${category.slug}`,
        `/tags/${tag.slug}`,
        `/authors/${byline.slug}`,
      )
  }
  if (refused > 0)
    t.comment(`${refused} of ${samples.length} bodies were refused, and harmless ones put in their place`)
  await drain({ events })
  return { articlePages, otherPages }
}

/** Opens each path, several at a time, and does `look` there. */
async function openEach(
  t: Test,
  { context, page }: Visit,
  paths: readonly string[],
  look: (page: Page, path: string) => Promise<void>,
): Promise<void> {
  const left = [...paths]
  const pages = [page, await context.newPage(), await context.newPage()]
  await Promise.all(
    pages.map(async (tab) => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        await tab.goto(path, { waitUntil: 'load' })
        await look(tab, path)
      }
    }),
  )
  t.same(left, [])
}

for (const bypassCSP of [false, true]) {
  // The policy only takes away: what is clean without it is looked at again for one page in five.
  const paths = bypassCSP
    ? [...published.articlePages, ...published.otherPages, nowhere]
    : [...published.articlePages.filter((_, number) => number % 5 === 0), nowhere]
  t.test(
    `${samples.length} payloads on ${paths.length} pages${bypassCSP ? ', the policy switched off' : ''}`,
    async (t) => {
      const visit = await openContext(t, browser, url, { bypassCSP })
      const hostile: string[] = []
      await openEach(t, visit, paths, async (page, path) => {
        for (const found of await page.evaluate<string[]>(findHostile)) hostile.push(`${path}: ${found}`)
        if (path.startsWith('/articles/'))
          t.match(await page.locator('h1').textContent(), /lert.*\d/, `${path} shows the payload`)
      })
      t.same(visit.dialogs, [], 'nothing runs')
      t.same(hostile, [], 'nothing is left that could')
      t.same(visit.foreign, [], 'nothing is fetched from elsewhere')
      // The browser writes a line of its own about the page that does not exist.
      t.same(
        visit.complaints.filter((line) => !line.includes(nowhere)),
        [],
        'the browser complains of nothing',
      )
    },
  )
}

t.test('feeds', async (t) => {
  const visit = await openContext(t, browser, url, { bypassCSP: true })
  await openEach(
    t,
    visit,
    ['/feed.xml', ...published.articlePages.slice(0, 5).map((path) => `${path}/comments/feed.xml`)],
    async (page, path) => {
      t.match(await page.content(), /rss/, path)
    },
  )
  t.same(visit.dialogs, [], 'nothing runs')
})

// With the policy, such a page is looked at in xss-comments.test.ts.
t.test('the payloads in a page that cleans nothing', async (t) => {
  const careless = await startOtherSite(t, (request, reply) => {
    const payload = samples[Number(request.url?.slice(1))]
    reply.writeHead(payload === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    reply.end(payload === undefined ? '' : `<!DOCTYPE html><title>x</title><div>${payload}</div>`)
  })
  const visit = await openContext(t, browser, careless)
  const numbers = [...samples.keys()]
  let found = 0
  await openEach(
    t,
    visit,
    numbers.map((number) => `/${number}`),
    async (page) => {
      if ((await page.evaluate<string[]>(findHostile)).length > 0) found++
    },
  )
  const ran = new Set(visit.dialogs)
  t.comment(`${ran.size} of ${numbers.length} run, ${found} are seen`)
  t.ok(ran.size >= samples.length / 4 && found >= ran.size, 'what runs would be seen in the tests above')
})
