import { eq } from 'drizzle-orm'
import t from 'tap'
import { escapeHtml } from '../../server/html.ts'
import { cleanArticle } from '../../server/html/clean.ts'
import { anonymous, system } from '../../server/http/actor.ts'
import { addImage } from '../articles/factory.ts'
import { addComments } from '../comments/factory.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { countQueries } from '../queries.ts'
import { publishArticle } from '../site/house.ts'
import {
  insertArticle,
  insertByline,
  insertCategory,
  insertComment,
  insertPicture,
  insertRedirect,
  insertTag,
} from './insert.ts'
import { everyControl, hostile, parseXml, type XmlNode } from './xml.ts'

const origin = 'https://blog.example.org'

async function fetchFeed(app: TestApp, url: string): Promise<XmlNode> {
  const reply = await app.server.inject({ url })
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${url}`)
  return parseXml(reply.body).children[0]!.children[0]!
}

const itemsOf = (channel: XmlNode) => channel.children.filter(({ name }) => name === 'item')
const titlesOf = (channel: XmlNode) => itemsOf(channel).map((item) => item.text('title'))

t.test('200 the site’s feed: newest first, full text, bylines in order, absolute addresses', async (t) => {
  const app = await build(t)
  const jeanne = await insertByline(app, 'Jeanne d’Arc')
  const library = await insertByline(app, 'La bibliothèque')
  const services = await insertCategory(app, 'Services')
  const medicine = await insertTag(app, 'médecine')
  const imageId = await insertPicture(app, { alt: 'Un "hibou" & un livre', caption: 'Le hibou', credit: 'BU' })
  await insertArticle(app, { title: 'Ancien', publishedAt: '2026-04-01T08:00:00Z' })
  const { id } = await insertArticle(app, {
    title: 'L’été & <moi>',
    slug: 'l-ete',
    standfirst: 'Chapô <em>',
    body: '<p><a href="/articles/ancien">lien</a> <a href="#note">note</a> <img src="/media/x/1.jpg" alt="Vue"></p>',
    excerpt: 'Résumé <b>',
    bylineIds: [library.id, jeanne.id],
    categoryIds: [services.id],
    tagIds: [medicine.id],
    imageId,
    changedAt: '2026-05-10T09:30:00Z',
  })
  const reply = await app.server.inject({ url: '/feed.xml' })
  t.equal(reply.statusCode, 200)
  t.equal(reply.headers['content-type'], 'application/rss+xml; charset=utf-8')
  const channel = parseXml(reply.body).children[0]!.children[0]!
  t.equal(channel.text('title'), 'Le blog de la bibliothèque')
  t.equal(channel.text('link'), `${origin}/`)
  t.equal(channel.find('atom:link')?.attributes['href'], `${origin}/feed.xml`)
  t.equal(channel.text('lastBuildDate'), 'Sun, 10 May 2026 09:30:00 GMT')
  t.same(titlesOf(channel), ['L’été & <moi>', 'Ancien'])
  const [item] = itemsOf(channel)
  t.equal(item?.text('guid'), `urn:uuid:${id}`)
  t.equal(item?.text('link'), `${origin}/articles/l-ete`)
  t.same(
    item?.children.filter(({ name }) => name === 'dc:creator').map(({ content }) => content),
    ['La bibliothèque', 'Jeanne d’Arc'],
  )
  t.equal(item?.text('comments'), `${origin}/articles/l-ete#comments`)
  t.equal(item?.text('wfw:commentRss'), `${origin}/articles/l-ete/comments/feed.xml`)
  t.match(item?.find('media:content')?.attributes, { url: `${origin}/media/${imageId}/800.jpeg`, type: 'image/jpeg' })
  t.equal(item?.text('description'), 'Résumé &lt;b&gt;')
  t.equal(item?.text('pubDate'), 'Fri, 01 May 2026 08:00:00 GMT')
  t.same(
    item?.children.filter(({ name }) => name === 'category').map(({ content }) => content),
    ['Services', 'médecine'],
  )
  t.equal(
    item?.text('content:encoded'),
    `<figure><img src="${origin}/media/${imageId}/800.jpeg" alt="Un &quot;hibou&quot; &amp; un livre" ` +
      'width="800" height="500">' +
      '<figcaption>Le hibou – BU</figcaption></figure><p><strong>Chapô &lt;em&gt;</strong></p>' +
      `<p><a href="${origin}/articles/ancien">lien</a> <a href="${origin}/articles/l-ete#note">note</a> ` +
      `<img src="${origin}/media/x/1.jpg" alt="Vue"></p>`,
  )
})

t.test('200 a text in another language says so, a decorative image has an empty alt', async (t) => {
  const app = await build(t)
  const imageId = await insertPicture(app, { alt: '', decorative: true })
  await insertArticle(app, { title: 'Lizher', lang: 'br', body: '<p>Demat</p>', imageId })
  const [item] = itemsOf(await fetchFeed(app, '/feed.xml'))
  t.equal(
    item?.text('content:encoded'),
    `<div lang="br"><figure><img src="${origin}/media/${imageId}/800.jpeg" alt="" width="800" ` +
      'height="500"></figure><p>Demat</p></div>',
  )
})

t.test('200 each feed holds its own articles, a category those of its sub-categories', async (t) => {
  const app = await build(t)
  const parent = await insertCategory(app, 'Services')
  const child = await insertCategory(app, 'Prêt', parent.id)
  const tag = await insertTag(app, 'médecine')
  const author = await insertByline(app, 'Jeanne')
  await insertArticle(app, { title: 'A', categoryIds: [child.id], publishedAt: '2026-05-03T08:00:00Z' })
  await insertArticle(app, {
    title: 'B',
    categoryIds: [parent.id],
    tagIds: [tag.id],
    publishedAt: '2026-05-02T08:00:00Z',
  })
  await insertArticle(app, { title: 'C', bylineIds: [author.id] })
  t.same(titlesOf(await fetchFeed(app, '/categories/services/feed.xml')), ['A', 'B'])
  t.same(titlesOf(await fetchFeed(app, '/categories/pret/feed.xml')), ['A'])
  t.same(titlesOf(await fetchFeed(app, '/tags/medecine/feed.xml')), ['B'])
  t.same(titlesOf(await fetchFeed(app, '/authors/jeanne/feed.xml')), ['C'])
  const channel = await fetchFeed(app, '/categories/services/feed.xml')
  t.equal(channel.text('title'), 'Services – Le blog de la bibliothèque')
  t.equal(channel.text('description'), 'Tout sur Services')
  t.equal(channel.text('link'), `${origin}/categories/services`)
  t.equal(channel.find('atom:link')?.attributes['href'], `${origin}/categories/services/feed.xml`)
})

t.test('200 the feed has as many articles as the settings say', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  for (let number = 0; number < 5; number++) await insertArticle(app, { title: `Numéro ${number}` })
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { feedLength: 3 } })
  t.equal(itemsOf(await fetchFeed(app, '/feed.xml')).length, 3)
})

t.test('200 a feed of nothing is valid and has no date', async (t) => {
  const app = await build(t)
  await insertTag(app, 'vide')
  const reply = await app.server.inject({ url: '/tags/vide/feed.xml' })
  t.equal(reply.statusCode, 200)
  t.equal(reply.headers['last-modified'], undefined)
  const channel = parseXml(reply.body).children[0]!.children[0]!
  t.same(itemsOf(channel), [])
  t.equal(channel.text('lastBuildDate'), undefined)
  t.same(itemsOf(await fetchFeed(app, '/feed.xml')), [])
})

t.test('404 a feed of something that does not exist, or that the site does not use', async (t) => {
  const app = await build(t)
  await insertTag(app, 'vide')
  await insertCategory(app, 'Services')
  const draft = await insertArticle(app, { title: 'Brouillon', status: 'draft', publishedAt: null })
  const bodies = new Set<string>()
  for (const url of [
    '/tags/inconnu/feed.xml',
    '/categories/inconnue/feed.xml',
    '/authors/inconnue/feed.xml',
    '/articles/inconnu/comments/feed.xml',
    `/articles/${draft.slug}/comments/feed.xml`,
    '/tags/a%00b/feed.xml',
    '/tags/%27%20or%201=1/feed.xml',
  ]) {
    const reply = await app.server.inject({ url })
    t.equal(reply.statusCode, 404, url)
    bodies.add(reply.body)
  }
  t.equal(bodies.size, 1)
  const admin = await signIn(app, 'administrator')
  t.equal((await app.server.inject({ url: '/tags/vide/feed.xml' })).statusCode, 200)
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { tagsEnabled: false, categoriesEnabled: false },
  })
  t.equal((await app.server.inject({ url: '/tags/vide/feed.xml' })).statusCode, 404)
  t.equal((await app.server.inject({ url: '/categories/services/feed.xml' })).statusCode, 404)
})

t.test('301 an old address leads to the feed at the new one', async (t) => {
  const app = await build(t)
  const tag = await insertTag(app, 'médecine')
  const category = await insertCategory(app, 'Services')
  const author = await insertByline(app, 'Jeanne')
  const article = await insertArticle(app, { title: 'Été' })
  await insertRedirect(app, 'tag', 'sante', tag.id)
  await insertRedirect(app, 'category', 'service', category.id)
  await insertRedirect(app, 'byline', 'j', author.id)
  await insertRedirect(app, 'article', 'ancien', article.id)
  for (const [from, to] of [
    ['/tags/sante/feed.xml', '/tags/medecine/feed.xml'],
    ['/categories/service/feed.xml', '/categories/services/feed.xml'],
    ['/authors/j/feed.xml', '/authors/jeanne/feed.xml'],
    ['/articles/ancien/comments/feed.xml', '/articles/ete/comments/feed.xml'],
  ] as const) {
    const reply = await app.server.inject({ url: from })
    t.equal(reply.statusCode, 301, from)
    t.equal(reply.headers.location, to)
  }
})

t.test('200 the feed of comments: approved ones, newest first', async (t) => {
  const app = await build(t)
  const { id, slug } = await insertArticle(app, { title: 'Été' })
  const first = await insertComment(app, id, {
    name: 'Paul',
    text: 'Merci !\nhttps://example.org/a?b&c',
    createdAt: '2026-05-02T08:00:00Z',
  })
  const second = await insertComment(app, id, {
    name: '<b>Zoé</b>',
    text: '<script>x</script>\n\nDeux',
    createdAt: '2026-05-03T08:00:00Z',
  })
  for (const status of ['pending', 'rejected', 'spam', 'trashed'] as const)
    await insertComment(app, id, { name: 'Canari', text: 'canari', status })
  const reply = await app.server.inject({ url: `/articles/${slug}/comments/feed.xml` })
  t.notMatch(reply.body, /canari|secret@example/i)
  const channel = parseXml(reply.body).children[0]!.children[0]!
  t.equal(channel.text('title'), 'Commentaires\u00a0: Été')
  t.equal(channel.text('link'), `${origin}/articles/ete`)
  t.same(titlesOf(channel), ['Commentaire signé <b>Zoé</b>', 'Commentaire signé Paul'])
  const [newest, oldest] = itemsOf(channel)
  t.equal(newest?.text('guid'), `urn:uuid:${second}`)
  t.equal(newest?.text('link'), `${origin}/articles/ete?comment=${second}#comment-${second}`)
  t.equal(newest?.text('dc:creator'), '<b>Zoé</b>')
  t.equal(newest?.text('content:encoded'), '<p>&lt;script&gt;x&lt;/script&gt;</p><p>Deux</p>')
  t.equal(newest?.text('description'), '&lt;script&gt;x&lt;/script&gt; Deux')
  t.equal(oldest?.text('guid'), `urn:uuid:${first}`)
  t.equal(
    oldest?.text('content:encoded'),
    '<p>Merci\u202f!<br /><a href="https://example.org/a?b&amp;c" rel="nofollow ugc">https://example.org/a?b&amp;c</a></p>',
  )
  t.equal(oldest?.text('pubDate'), 'Sat, 02 May 2026 08:00:00 GMT')
})

/** What an entry answers: the name of the other entry, its page. */
const answersOf = (item: XmlNode | undefined) => {
  const { ref, href, type } = item?.find('thr:in-reply-to')?.attributes ?? {}
  return [ref, href, type]
}
const categoriesOf = (item: XmlNode | undefined) =>
  item?.children.filter(({ name }) => name === 'category').map(({ content }) => content)

t.test('200 each comment says what it answers; who hides between is passed over and never named', async (t) => {
  const app = await build(t)
  const { id: articleId } = await insertArticle(app, { title: 'Été' })
  const at = (minute: number) => new Date(app.clock.now().getTime() + minute * 60_000)
  const [root, hidden, lone] = await addComments(
    app,
    { articleId, text: 'Racine', createdAt: at(1) },
    { articleId, text: 'canari', name: 'Canari', status: 'pending', createdAt: at(2) },
    { articleId, text: 'Sous ce qui attend', createdAt: at(3) },
  )
  await app.db.write((tx) =>
    tx.update(tx.tables.comments).set({ parentId: root!, depth: 1 }).where(eq(tx.tables.comments.id, hidden!)),
  )
  await app.db.write((tx) =>
    tx.update(tx.tables.comments).set({ parentId: hidden!, depth: 2 }).where(eq(tx.tables.comments.id, lone!)),
  )
  const bylineId = (await insertByline(app, 'La bibliothèque')).id
  await addComments(app, {
    articleId,
    parentId: lone!,
    depth: 3,
    text: 'Réponse',
    bylineId,
    highlighted: true,
    createdAt: at(4),
  })
  await app.db.write((tx) =>
    tx
      .update(tx.tables.comments)
      .set({ editedAt: at(10), liveEditedAt: at(10) })
      .where(eq(tx.tables.comments.id, root!)),
  )
  const pageOf = (id: string | undefined) => `${origin}/articles/ete?comment=${id}#comment-${id}`
  for (const url of ['/articles/ete/comments/feed.xml', '/comments/feed.xml']) {
    const { body } = await app.server.inject({ url })
    t.notMatch(body, new RegExp(`canari|${hidden}`, 'i'), url)
    t.match(body, 'xmlns:thr="http://purl.org/syndication/thread/1.0"')
    const channel = parseXml(body).children[0]!.children[0]!
    const [reply, below, first] = itemsOf(channel)
    t.same(answersOf(reply), [`urn:uuid:${lone}`, pageOf(lone), 'text/html'])
    t.same(answersOf(below), [`urn:uuid:${root}`, pageOf(root), 'text/html'], 'the nearest that readers see')
    t.same(
      answersOf(first),
      [`urn:uuid:${articleId}`, `${origin}/articles/ete`, 'text/html'],
      'the article, by the name of its own entry',
    )
    t.same([reply, below].map(categoriesOf), [['Réponse de la bibliothèque', 'Coup de cœur de la bibliothèque'], []])
    t.equal(reply?.text('dc:creator'), 'La bibliothèque')
    t.same(
      [first, below].map((item) => item?.text('atom:updated')),
      [at(10).toISOString(), undefined],
      'changed by its author',
    )
    t.equal(channel.text('lastBuildDate'), at(10).toUTCString())
  }
  const article = await app.server.inject({ url: '/feed.xml' })
  t.equal(itemsOf(parseXml(article.body).children[0]!.children[0]!)[0]?.text('guid'), `urn:uuid:${articleId}`)
  t.notMatch(article.body, 'xmlns:thr', 'what answers nothing needs no such word')
})

t.test(
  '200 the feed of all comments: of visible articles alone, as long as the others, found from the home page',
  async (t) => {
    const app = await build(t)
    const admin = await signIn(app, 'administrator')
    const ete = await insertArticle(app, { title: 'Été' })
    const hiver = await insertArticle(app, { title: 'L’hiver' })
    const soon = await insertArticle(app, { title: 'Demain', status: 'scheduled', publishedAt: '2026-05-14T06:00:00Z' })
    await insertComment(app, ete.id, { name: 'Paul', text: 'Chaud', createdAt: '2026-05-02T08:00:00Z' })
    await insertComment(app, hiver.id, { name: 'Zoé', text: 'Froid', createdAt: '2026-05-03T08:00:00Z' })
    await insertComment(app, soon.id, { name: 'Canari', text: 'canari', createdAt: '2026-05-04T08:00:00Z' })
    for (const status of ['archived', 'trashed', 'draft'] as const) {
      await insertComment(app, (await insertArticle(app, { title: `Sorti ${status}`, status })).id, {
        name: 'Canari',
        text: 'canari',
      })
    }
    const reply = await app.server.inject({ url: '/comments/feed.xml' })
    t.match(reply, { statusCode: 200, headers: { 'content-type': 'application/rss+xml; charset=utf-8' } })
    t.notMatch(reply.body, /canari|secret@example/i)
    const channel = parseXml(reply.body).children[0]!.children[0]!
    t.equal(channel.text('title'), 'Commentaires – Le blog de la bibliothèque')
    t.equal(channel.text('link'), `${origin}/`)
    t.equal(channel.find('atom:link')?.attributes['href'], `${origin}/comments/feed.xml`)
    t.same(titlesOf(channel), [
      'Commentaire signé Zoé sur «\u00a0L’hiver\u00a0»',
      'Commentaire signé Paul sur «\u00a0Été\u00a0»',
    ])
    await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { feedLength: 1 } })
    t.equal(itemsOf(await fetchFeed(app, '/comments/feed.xml')).length, 1)
    await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { feedLength: 20 } })
    app.clock.set('2026-05-14T06:00:00Z')
    t.equal(itemsOf(await fetchFeed(app, '/comments/feed.xml')).length, 3, 'when its article comes due')
    const home = await app.server.inject({ url: '/' })
    t.match(
      home.body,
      '<link rel="alternate" type="application/rss+xml" title="Commentaires – Le blog de la bibliothèque" ' +
        'href="/comments/feed.xml">',
    )
  },
)

t.test('304 a feed that has not changed is not sent again; the bytes do not depend on the clock', async (t) => {
  const app = await build(t)
  const { id } = await insertArticle(app, { title: 'Été', tagIds: [(await insertTag(app, 'x')).id] })
  await insertComment(app, id, { name: 'Paul', text: 'Merci' })
  for (const url of [
    '/feed.xml',
    '/tags/x/feed.xml',
    '/comments/feed.xml',
    '/articles/ete/comments/feed.xml',
    '/sitemap.xml',
    '/robots.txt',
  ]) {
    const first = await app.server.inject({ url })
    const etag = String(first.headers.etag)
    t.match(etag, /^"[^"]+"$/, url)
    app.clock.advance(86_400_000)
    await app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
    const later = await app.server.inject({ url })
    t.equal(later.body, first.body, url)
    t.equal(later.headers.etag, etag)
    const again = await app.server.inject({ url, headers: { 'if-none-match': etag } })
    t.equal(again.statusCode, 304)
    t.equal(again.body, '')
    const modified = later.headers['last-modified']
    t.equal(modified !== undefined, url.includes('feed'), url)
    if (modified)
      t.equal((await app.server.inject({ url, headers: { 'if-modified-since': modified } })).statusCode, 304)
    t.equal((await app.server.inject({ url: `${url}?utm_source=x` })).body, first.body)
  }
})

t.test(
  '200 every control character, ]]>, emoji and right-to-left text, wherever people type, leave the feeds well-formed',
  async (t) => {
    const app = await build(t)
    const text = [...everyControl, ...hostile].join(' ')
    const tag = await insertTag(app, text)
    const category = await insertCategory(app, text)
    const byline = await insertByline(app, text)
    const terms = { tagIds: [tag.id], categoryIds: [category.id], bylineIds: [byline.id] }
    const imageId = await insertPicture(app, { alt: text, caption: text, credit: text })
    const { id, slug } = await insertArticle(app, {
      title: text,
      slug: 'hostile',
      standfirst: text,
      body: cleanArticle(`<p>${text}</p>`),
      excerpt: text,
      imageId,
      ...terms,
      publishedAt: '2026-05-12T08:00:00Z',
    })
    for (const [index, each] of [...everyControl, ...hostile].entries()) {
      if (index % 5 === 0)
        await insertArticle(app, {
          title: each,
          slug: `t-${index}`,
          standfirst: each,
          body: escapeHtml(each),
          excerpt: each,
        })
    }
    await insertComment(app, id, { name: text, text })
    await app.db.write((tx) =>
      tx
        .insert(tx.tables.settings)
        .values({ key: 'title', value: text.toWellFormed(), updatedAt: app.clock.now(), updatedBy: null }),
    )
    for (const url of [
      '/feed.xml',
      `/tags/${tag.slug}/feed.xml`,
      `/categories/${category.slug}/feed.xml`,
      `/authors/${byline.slug}/feed.xml`,
      `/articles/${slug}/comments/feed.xml`,
      '/comments/feed.xml',
    ]) {
      const reply = await app.server.inject({ url })
      t.equal(reply.statusCode, 200, url)
      t.doesNotThrow(() => parseXml(reply.body), url)
      await app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
      t.equal((await app.server.inject({ url })).body, reply.body, url)
      const [item] = itemsOf(await fetchFeed(app, url))
      for (const member of ['title', 'content:encoded', 'dc:creator'])
        t.ok(item?.text(member)?.includes('👩‍👧‍👦 👍🏽 🇫🇷 שלום עולם'), `${url} ${member}`)
      for (const member of ['description', 'content:encoded'])
        t.notMatch(item?.text(member), /<script|<\/item/, `${url} ${member}`)
    }
  },
)

t.test('canaries of drafts, of scheduled and withdrawn articles are in no feed', async (t) => {
  const app = await build(t)
  const tag = await insertTag(app, 'x')
  const canary = 'ornithorynque'
  for (const status of ['draft', 'in_review', 'changes_requested', 'archived', 'trashed'] as const) {
    await insertArticle(app, { title: `${canary} ${status}`, status, tagIds: [tag.id] })
  }
  await insertArticle(app, {
    title: `${canary} demain`,
    status: 'scheduled',
    publishedAt: '2026-05-14T06:00:00Z',
    tagIds: [tag.id],
  })
  for (const url of ['/feed.xml', '/tags/x/feed.xml', '/sitemap.xml', '/sitemaps/articles-1.xml', '/robots.txt'])
    t.notMatch((await app.server.inject({ url })).body, canary, url)
  app.clock.set('2026-05-14T06:00:00Z')
  for (const url of ['/feed.xml', '/tags/x/feed.xml'])
    t.same(titlesOf(await fetchFeed(app, url)), [`${canary} demain`], url)
})

t.test('a feed takes the same number of queries for 1 and 20 articles', async (t) => {
  const app = await build(t)
  const byline = await insertByline(app, 'Jeanne')
  const category = await insertCategory(app, 'Services')
  const insert = async (number: number) =>
    insertArticle(app, {
      title: `Numéro ${number}`,
      bylineIds: [byline.id],
      categoryIds: [category.id],
      imageId: await insertPicture(app, { alt: 'Vue' }),
    })
  await insert(0)
  const one = await countQueries(app, () => app.server.inject({ url: '/feed.xml' }))
  for (let number = 1; number < 20; number++) await insert(number)
  t.equal(await countQueries(app, () => app.server.inject({ url: '/feed.xml' })), one)
  t.equal(itemsOf(await fetchFeed(app, '/feed.xml')).length, 20)
})

t.test('200 since a date for a change that no date in the feed tells of', async (t) => {
  const app = await build(t)
  const { id, revision, tag } = await publishArticle(app)
  const send = async (text: string) => {
    app.clock.advance(60_000)
    return app.services.comments.submit(anonymous, 'la-grainotheque', { name: 'Nora', text }, { address: '' })
  }
  const [older, newer] = [await send('Un'), await send('Deux')]
  const ask = async (url: string, since: unknown) =>
    app.server.inject({ url, headers: { 'if-modified-since': String(since) } })
  const changes: [string, string, () => Promise<unknown>][] = [
    [
      'the older of two comments is approved',
      '/articles/la-grainotheque/comments/feed.xml',
      () => app.services.decisions.decide(system, older.id, { decision: 'approve' }),
    ],
    [
      'a tag is renamed',
      '/feed.xml',
      () => app.services.tags.update(system, tag.id, tag.revision, { name: 'potager' }),
    ],
    [
      'an article is withdrawn',
      '/feed.xml',
      () => app.services.workflow.moveTo(system, id, revision, { to: 'archived' }),
    ],
  ]
  await app.services.decisions.decide(system, newer.id, { decision: 'approve' })
  for (const [what, url, change] of changes) {
    await app.server.inject({ url })
    app.clock.advance(60_000)
    const before = (await app.server.inject({ url })).headers['last-modified']
    t.equal((await ask(url, before)).statusCode, 304)
    app.clock.advance(60_000)
    await change()
    t.equal((await ask(url, before)).statusCode, 200, what)
  }
})

t.test('200 since a date for other bytes of the same second', async (t) => {
  const app = await build(t)
  const { tag } = await publishArticle(app)
  const ask = (since?: string) =>
    app.server.inject({ url: '/feed.xml', headers: since === undefined ? {} : { 'if-modified-since': since } })
  app.clock.set('2026-06-01T10:00:00.200Z')
  const first = await ask()
  t.equal(first.headers['last-modified'], undefined, 'not told while the second lasts')
  app.clock.set('2026-06-01T10:00:00.700Z')
  await app.services.tags.update(system, tag.id, tag.revision, { name: 'potager' })
  const second = await ask(new Date('2026-06-01T10:00:00Z').toUTCString())
  t.equal(second.statusCode, 200)
  t.not(second.body, first.body)
  app.clock.set('2026-06-01T10:00:01.000Z')
  const told = String((await ask()).headers['last-modified'])
  t.equal(told, 'Mon, 01 Jun 2026 10:00:01 GMT')
  t.equal((await ask('Mon, 01 Jun 2026 10:00:00 GMT')).statusCode, 200)
  t.equal((await ask(told)).statusCode, 304)
  await app.services.tags.update(system, tag.id, tag.revision + 1, { name: 'jardin' })
  t.equal((await ask(told)).statusCode, 200, 'changed in the second that was told')
})

t.test('304 since a date though something changed that no reader sees', async (t) => {
  const app = await build(t)
  await publishArticle(app)
  const administrator = await signIn(app, 'administrator')
  const url = '/feed.xml'
  await app.server.inject({ url })
  app.clock.advance(60_000)
  const before = String((await app.server.inject({ url })).headers['last-modified'])
  t.match(before, /GMT$/)
  const changes: [string, () => Promise<unknown>][] = [
    ['a tag that nothing carries', () => insertTag(app, 'inutile')],
    [
      'the words that comments are held for',
      () =>
        administrator.request({
          method: 'PATCH',
          url: '/api/v1/admin/settings',
          payload: { commentRules: { heldWords: { words: ['casino'] } } },
        }),
    ],
  ]
  for (const [what, change] of changes) {
    app.clock.advance(60_000)
    await change()
    await app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
    const reply = await app.server.inject({ url, headers: { 'if-modified-since': before } })
    t.equal(reply.statusCode, 304, what)
    t.equal(reply.headers['last-modified'], before, what)
  }
})

t.test('200 a body’s pictures are shown in a format that every reader knows', async (t) => {
  const app = await build(t)
  const { id, url } = await addImage(app, 'hibou')
  const modern = url.replace(/-800\.jpg$/, '-640.avif')
  await app.db.write((tx) =>
    tx.insert(tx.tables.mediaSizes).values({
      mediaId: id,
      width: 640,
      height: 480,
      type: 'image/avif',
      bytes: 1,
      path: modern.replace('/media/', ''),
    }),
  )
  await insertArticle(app, { title: 'Hibou', body: `<p>Un <img src="${modern}" alt="" width="640" height="480"></p>` })
  const [item] = itemsOf(await fetchFeed(app, '/feed.xml'))
  t.equal(
    item?.text('content:encoded'),
    `<p>Un <img src="${origin}${url}" alt="Une image : hibou" width="800" height="600"></p>`,
  )
})

t.test('200 feeds are set as pages are, each text by its language', async (t) => {
  const app = await build(t)
  const body = `<p>Vraiment ? « Oui ! »</p><p lang="en">Really ? It's <code>a ? 'b'</code></p>`
  const row = { excerpt: "L'eau : oui", standfirst: 'Quoi ?', body }
  await insertArticle(app, { ...row, title: "L'été : « oui » ?", publishedAt: '2026-05-02T08:00:00Z' })
  const { id } = await insertArticle(app, { ...row, title: "L'été ?", slug: 'en', lang: 'en' })
  await addComments(app, { articleId: id, name: 'Zoé', text: "C'est vrai ?" })
  const [french, english] = itemsOf(await fetchFeed(app, '/feed.xml'))
  t.equal(french?.text('title'), 'L’été\u00a0: «\u00a0oui\u00a0»\u202f?')
  t.equal(french?.text('description'), 'L’eau\u00a0: oui')
  t.equal(
    french?.text('content:encoded'),
    '<p><strong>Quoi\u202f?</strong></p><p>Vraiment\u202f? «\u00a0Oui\u202f!\u00a0»</p>' +
      `<p lang="en">Really ? It's <code>a ? 'b'</code></p>`,
  )
  t.equal(english?.text('title'), "L'été ?")
  t.match(english?.text('content:encoded'), '<div lang="en"><p><strong>Quoi ?</strong></p><p>Vraiment ? « Oui ! »</p>')
  const [comment] = itemsOf(await fetchFeed(app, '/comments/feed.xml'))
  t.equal(comment?.text('content:encoded'), '<p>C’est vrai\u202f?</p>')
})
