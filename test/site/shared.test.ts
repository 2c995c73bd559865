import t, { type Test } from 'tap'
import { readVocabulary } from '../works/vocabulary.ts'
import {
  insertArticle,
  insertByline,
  insertCategory,
  insertComment,
  insertPicture,
  insertTag,
} from '../feeds/insert.ts'
import { build, legalSettings, signIn } from '../helper.ts'
import { readLinked } from './embedded.ts'
import { readHead, readItems, type Item } from './shared-parsers.ts'

const site = 'https://blog.example.org'
const hostile = '</script><!-- "L’été" \u2028 & \u2029 <b>'

/** A page of each kind: an article with a picture and comments, one with neither, one that reviews a book. */
async function openHouse(t: Test) {
  const app = await build(t)
  const admin = await signIn(app, 'administrator', 'editor')
  const request = async (method: 'PATCH' | 'POST', path: string, payload: object, revision?: string) => {
    const headers = revision ? { 'if-match': revision } : {}
    const reply = await admin.request({ method, url: `/api/v1/admin/${path}`, payload, headers })
    if (reply.statusCode >= 300) throw new Error(`${path}: ${reply.body}`)
    return reply.json<{ data: { id: string } }>().data
  }
  await request('PATCH', 'settings', {
    ...legalSettings,
    title: 'Le hibou d’Anse',
    contact: 'bonjour@anse.example',
    fediverseAccount: '@anse@mastodon.example',
  })
  const category = await insertCategory(app, 'Romans')
  const tags = [await insertTag(app, 'mer'), await insertTag(app, 'île & phare')]
  const bylines = [await insertByline(app, 'Maëlle "M" <b>'), await insertByline(app, 'La BU')]
  const { id: work } = await request('POST', 'works', { title: 'L’Étranger', isbn: '9782070360024' })
  const imageId = await insertPicture(app, { alt: 'Un phare "rouge" <la nuit>' })
  const common = {
    categoryIds: [category.id],
    tagIds: tags.map(({ id }) => id),
    bylineIds: bylines.map(({ id }) => id),
  }
  const full = await insertArticle(app, {
    ...common,
    title: 'Alpha',
    standfirst: 'Un <phare> & la mer.',
    body: '<p>La mer, la nuit.</p>',
    imageId,
    changedAt: '2026-05-02T08:00:00Z',
  })
  await insertArticle(app, {
    ...common,
    title: hostile,
    body: '<p>Rien.</p>',
    slug: 'beta',
    lang: 'en',
    publishedAt: '2026-04-01T08:00:00Z',
  })
  await insertArticle(app, { ...common, title: 'Gamma', workIds: [work], publishedAt: '2026-03-01T08:00:00Z' })
  const page = await request('POST', 'articles', {
    kind: 'page',
    title: 'Venir',
    slug: 'venir',
    body: '<p>À pied.</p>',
  })
  await request('POST', `articles/${page.id}/transitions`, { to: 'published' }, '"rev-1"')
  await insertComment(app, full.id, { name: 'Nora', text: 'Merci !' })
  return { app, author: `/authors/${bylines[0]!.slug}` }
}

const { app, author } = await openHouse(t)

async function read(url: string): Promise<string> {
  const reply = await app.server.inject({ url })
  if (reply.statusCode !== 200) throw new Error(`${url}: ${reply.statusCode}`)
  return reply.body
}

/** Each kind of page: what JSON-LD tells of, what Open Graph calls it, the first thing that microformats tell of. */
const kinds: Record<string, { path: string; linked: unknown[]; type?: string; item?: string; entries?: number }> = {
  home: { path: '/', linked: ['WebSite', 'Library'], item: 'h-feed', entries: 3 },
  article: { path: '/articles/alpha', linked: ['BlogPosting', 'BreadcrumbList'], type: 'article', item: 'h-entry' },
  'article without a picture': {
    path: '/articles/beta',
    linked: ['BlogPosting', 'BreadcrumbList'],
    type: 'article',
    item: 'h-entry',
  },
  'article about one book': {
    path: '/articles/gamma',
    linked: [['BlogPosting', 'Review'], 'BreadcrumbList'],
    type: 'article',
    item: 'h-entry',
  },
  page: { path: '/pages/venir', linked: ['BreadcrumbList'], item: 'h-entry' },
  category: { path: '/categories/romans', linked: ['BreadcrumbList'], item: 'h-feed', entries: 3 },
  tag: { path: '/tags/mer', linked: ['BreadcrumbList'], item: 'h-feed', entries: 3 },
  author: { path: author, linked: ['ProfilePage', 'BreadcrumbList'], item: 'h-feed', entries: 3 },
  year: { path: '/archives/2026', linked: ['BreadcrumbList'], item: 'h-feed', entries: 3 },
  month: { path: '/archives/2026/05', linked: ['BreadcrumbList'], item: 'h-feed', entries: 1 },
  archives: { path: '/archives', linked: ['BreadcrumbList'] },
  tags: { path: '/tags', linked: ['BreadcrumbList'] },
  authors: { path: '/authors', linked: ['BreadcrumbList'] },
  subscribe: { path: '/subscribe', linked: ['BreadcrumbList'] },
  works: { path: '/books', linked: ['BreadcrumbList'], item: 'h-cite' },
  work: { path: '/books/9782070360024', linked: ['Book', 'BreadcrumbList'], item: 'h-cite' },
  about: { path: '/about', linked: ['Library', 'BreadcrumbList'] },
  'legal notice': { path: '/legal-notice', linked: ['BreadcrumbList'] },
  search: { path: '/search?q=mer', linked: ['BreadcrumbList'], item: 'h-feed', entries: 1 },
}

t.test('each kind of page says what it is, in words that are those of schema.org', async (t) => {
  const vocabulary = readVocabulary()
  for (const [kind, { path, linked, type = 'website', item, entries }] of Object.entries(kinds)) {
    const html = await read(path)
    const things = readLinked(html)
    t.same(
      things.map((thing) => thing['@type']),
      linked,
      `${kind}: JSON-LD`,
    )
    t.same(vocabulary.check(things), [], `${kind}: words`)
    const { openGraph, general } = await readHead(html)
    t.match(
      openGraph,
      { type, url: site + path, site_name: 'Le hibou d’Anse', locale: /^\w\w_\w\w$/, image: { width: /^\d+$/ } },
      `${kind}: og`,
    )
    t.equal(general['canonical'], site + path, `${kind}: canonical`)
    t.match(html, '<meta name="fediverse:creator" content="@anse@mastodon.example">', kind)
    t.match(html, '<link rel="me" href="https://mastodon.example/@anse">', kind)
    const [first] = readItems(html)
    t.same(first?.type, item && [item], `${kind}: microformats`)
    if (entries !== undefined)
      t.equal(first?.children?.filter((child) => child.type?.[0] === 'h-entry').length, entries, `${kind}: entries`)
  }
  const missing = (await app.server.inject({ url: '/articles/nulle-part' })).body
  t.same(readLinked(missing), [], 'an error tells of nothing')
  t.notMatch(missing, 'canonical')
})

t.test('the library and its site', async (t) => {
  const [first, library] = readLinked(await read('/'))
  t.match(first, {
    name: 'Le hibou d’Anse',
    publisher: { '@id': `${site}/#library` },
    potentialAction: { target: { urlTemplate: `${site}/search?q={words}` }, 'query-input': 'required name=words' },
  })
  const { organisation: name, organisationAddress: address, organisationPhone: telephone } = legalSettings
  const told = { name, address, telephone, email: 'bonjour@anse.example', sameAs: 'https://mastodon.example/@anse' }
  t.match(library, { '@id': `${site}/#library`, url: `${site}/`, ...told })
  t.match(await read('/search?q=phare'), /<h1[^>]*>[^<]*phare/, 'and there it is searched')
})

t.test('an article', async (t) => {
  const [article, trail] = readLinked(await read('/articles/alpha'))
  t.match(article, {
    headline: 'Alpha',
    datePublished: '2026-05-01T10:00:00+02:00',
    dateModified: '2026-05-02T10:00:00+02:00',
    author: [
      { '@type': 'Person', name: 'Maëlle "M" <b>', url: site + author },
      { '@type': 'Person', name: 'La BU' },
    ],
    image: /^https:\/\/blog\.example\.org\/media\/.*1600\.jpeg$/,
    publisher: { '@type': 'Library', name: legalSettings.organisation },
    keywords: ['île & phare', 'mer'],
    articleSection: ['Romans'],
    inLanguage: 'fr',
    mainEntityOfPage: `${site}/articles/alpha`,
    isAccessibleForFree: true,
  })
  t.match(trail, {
    itemListElement: [
      { position: 1, item: `${site}/` },
      { position: 2, name: 'Romans', item: `${site}/categories/romans` },
      { position: 3, name: 'Alpha', item: `${site}/articles/alpha` },
    ],
  })
  const [review] = readLinked(await read('/articles/gamma'))
  t.match(review, { itemReviewed: { '@type': 'Book', name: 'L’Étranger' } })
  const html = await read('/articles/beta')
  t.match(readLinked(html)[0], { headline: hostile, inLanguage: 'en' }, 'no title ends the block')
  t.equal(html.match(/<\/script>/g)?.length, 1)
  t.notMatch(html, /[\u2028\u2029].*<\/script>/)
})

t.test('what is said in the head of an article, as Wikimedia reads it', async (t) => {
  const { openGraph, dublinCore, citation, general } = await readHead(await read('/articles/alpha'))
  const authors = ['Maëlle "M" <b>', 'La BU']
  t.match(dublinCore, {
    title: 'Alpha',
    creator: authors,
    publisher: legalSettings.organisation,
    date: '2026-05-01',
    language: 'fr',
    identifier: `${site}/articles/alpha`,
    subject: ['île & phare', 'mer'],
  })
  t.match(citation, {
    title: 'Alpha',
    author: authors,
    publication_date: '2026/05/01',
    language: 'fr',
  })
  t.match(openGraph, {
    title: 'Alpha',
    image: { width: '1600', height: '1000', alt: /^un phare "rouge" <la nuit>$/i },
    section: 'Romans',
    tag: ['île & phare', 'mer'],
    published_time: '2026-05-01T10:00:00+02:00',
    modified_time: '2026-05-02T10:00:00+02:00',
  })
  t.match(general, { canonical: `${site}/articles/alpha` })
  const others = await readHead(await read('/categories/romans'))
  t.same([others.dublinCore, others.citation], [null, null])
})

t.test('microformats tell an article, its comments and who signs', async (t) => {
  const [entry] = readItems(await read('/articles/alpha'))
  const { properties } = entry!
  t.match(properties, {
    name: ['Alpha'],
    url: [`${site}/articles/alpha`],
    summary: [/Un <phare>/],
    published: ['2026-05-01T10:00:00+02:00'],
    updated: ['2026-05-02T10:00:00+02:00'],
    category: ['Romans', /phare/, 'mer'],
    content: [{ value: /La mer, la nuit\./ }],
    author: [{ type: ['h-card'], properties: { name: [/Maëlle/], url: [site + author] } }, { type: ['h-card'] }],
  })
  t.match(properties['comment'], [
    {
      type: ['h-cite'],
      properties: {
        author: [{ properties: { name: ['Nora'] } }],
        content: [{ value: /Merci/ }],
        url: [/\/articles\/alpha#comment-/],
        published: [/^2026-/],
      },
    },
  ])
  const list = async (path: string) => readItems(await read(path))[0] as Item & { children: Item[] }
  const feed = await list(author)
  t.match(feed.properties, {
    author: [{ type: ['h-card'], properties: { name: ['Maëlle "M" <b>'], url: [site + author] } }],
  })
  for (const { properties: each } of [...feed.children, ...(await list('/')).children].filter(
    (child) => child.type?.[0] === 'h-entry',
  ))
    t.match(each, {
      url: [/^https:\/\/blog\.example\.org\/articles\/(alpha|beta|gamma)$/],
      published: [/^2026-/],
      author: [{ type: ['h-card'] }, {}],
      category: ['Romans'],
    })
  t.match((await list('/')).properties, { name: ['Le hibou d’Anse'], url: [`${site}/`] })
})

t.test('an article is shared by plain links, which contact nobody', async (t) => {
  const html = await read('/articles/beta')
  const foot = /<nav class="share"[^]*?<\/nav>/.exec(html)?.[0] ?? ''
  const links = [...foot.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
  )
  const text = encodeURIComponent(`${hostile}\n${site}/articles/beta`)
  t.same(links, [
    `mailto:?subject=${encodeURIComponent(hostile)}&body=${text}`,
    `https://share.joinmastodon.org/#text=${text}`,
    `https://bsky.app/intent/compose?text=${text}`,
  ])
  t.match(
    foot,
    /<label for="share-address">[^]*<input id="share-address" [^>]*value="https:\/\/blog\.example\.org\/articles\/beta" readonly>/,
  )
})
