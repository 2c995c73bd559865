import t from 'tap'
import { roles } from '../server/db/index.ts'
import { build, signIn, type TestApp } from './helper.ts'
import { canaries, fillHouse, now } from './leaks-house.ts'

/**
 * Every public address that can be reached from the front page, the sitemap, the feeds and the API, and guesses beside
 * them.
 */
async function crawl(ask: TestApp['server']['inject']): Promise<Map<string, string>> {
  const seen = new Map<string, string>()
  const words = Object.values(canaries)
  const queue = [
    '/',
    '/feed.xml',
    '/feed.atom',
    '/feed.json',
    '/sitemap.xml',
    '/robots.txt',
    '/search',
    '/nope',
    '/articles',
    '/desk/',
    '/api/openapi.json',
    '/api/v1/public/site',
    '/api/v1/public/articles',
    '/api/v1/public/categories',
    '/api/v1/public/tags',
    '/api/v1/public/articles?limit=100',
    ...words.flatMap((word) => [
      `/search?q=${word}`,
      `/articles/${word}`,
      `/tags/${word}`,
      `/tags/${word}/feed.xml`,
      `/tags/${word}/feed.json`,
      `/api/v1/public/tags/${word}`,
      `/api/v1/public/articles?tag=${word}`,
      `/articles/${word}/comments/feed.xml`,
    ]),
    ...['brouillon-zibeline', 'programme-hippocampe', 'sorti-salamandre', 'sorti-cormoran', 'belladone'].flatMap(
      (slug) => [
        `/articles/${slug}`,
        `/articles/${slug}/comments/feed.xml`,
        `/articles/${slug}/comments/feed.atom`,
        `/api/v1/public/articles/${slug}`,
        `/api/v1/public/articles/${slug}/comments`,
      ],
    ),
  ]
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    if (seen.has(url)) continue
    const reply = await ask({ url })
    seen.set(url, `${reply.statusCode} ${JSON.stringify(reply.headers)} ${reply.body}`)
    for (const [, next] of reply.body.matchAll(
      /(?:href|src|action|"url"|<loc>|<link>)[=:]?"?(?:https:\/\/blog\.example\.org)?(\/[^"<>\s#]*)/g,
    )) {
      const clean = next!.replaceAll('&amp;', '&')
      if (!clean.startsWith('//')) queue.push(clean)
    }
    for (const [, slug] of reply.body.matchAll(/"slug":"([^"]+)"/g)) {
      queue.push(
        `/api/v1/public/articles/${slug}`,
        `/api/v1/public/articles/${slug}/comments`,
        `/api/v1/public/categories/${slug}`,
        `/api/v1/public/tags/${slug}`,
      )
    }
  }
  return seen
}

t.test('no public reply holds a word of what is not public', async (t) => {
  const app = await build(t)
  app.clock.set(now)
  await fillHouse(app)
  const patron = await signIn(app, 'patron')
  for (const [who, ask] of [
    ['nobody', app.server.inject.bind(app.server)],
    ['a patron', patron.request.bind(patron)],
  ] as const) {
    const seen = await crawl(ask as TestApp['server']['inject'])
    t.ok(seen.size > 60, `${seen.size} addresses read as ${who}`)
    t.ok(
      [...seen.values()].some((text) => text.includes('Un commentaire public')),
      'the public comment is read',
    )
    for (const [name, word] of Object.entries(canaries)) {
      const leaks = [...seen].filter(
        ([url, text]) =>
          text.replaceAll(encodeURIComponent(url), '').replaceAll(url, '').includes(word) && !isEcho(url, word),
      )
      t.same(
        leaks.map(([url]) => url),
        [],
        `${name} as ${who}`,
      )
    }
  }
})

/** A search page repeats the reader's own question. */
function isEcho(url: string, word: string): boolean {
  return url.startsWith('/search?') && url.includes(word)
}

t.test('a search for a hidden word finds nothing', async (t) => {
  const app = await build(t)
  app.clock.set(now)
  await fillHouse(app)
  for (const word of Object.values(canaries)) {
    const { data, meta } = (await app.server.inject({ url: `/api/v1/public/articles?q=${word}` })).json()
    t.same([data.length, meta.total], [0, 0], word)
  }
})

t.test('a second later, the scheduled article is everywhere, and nothing else is', async (t) => {
  const app = await build(t)
  app.clock.set(now)
  await fillHouse(app)
  const before = await crawl(app.server.inject.bind(app.server))
  t.notOk(before.get('/')?.includes(canaries.scheduled))
  app.clock.advance(1000)
  const after = await crawl(app.server.inject.bind(app.server))
  for (const url of [
    '/',
    '/feed.xml',
    '/sitemaps/articles-1.xml',
    '/articles/programme-hippocampe',
    '/categories/services',
    '/tags/pret/feed.xml',
    '/api/v1/public/articles',
    '/search?q=hippocampe',
  ]) {
    t.match(after.get(url), new RegExp(canaries.scheduled), url)
  }
  for (const word of [canaries.draft, canaries.pending, canaries.realName, canaries.email]) {
    t.notOk(
      [...after].some(([url, text]) => !url.includes(word) && text.includes(word)),
      word,
    )
  }
})

t.test('an account’s name and e-mail are told to staff alone', async (t) => {
  const app = await build(t)
  app.clock.set(now)
  await fillHouse(app)
  for (const role of roles) {
    const person = await signIn(app, role)
    const { body } = await person.request({ url: '/api/v1/admin/users' })
    t.equal(body.includes(canaries.realName), role === 'administrator', role)
    const comments = await person.request({ url: '/api/v1/admin/comments?status=pending' })
    t.equal(
      comments.body.includes(canaries.email),
      ['moderator', 'editor', 'administrator'].includes(role),
      `comments as ${role}`,
    )
  }
})
