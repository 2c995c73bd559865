import t from 'tap'
import { anonymous, system } from '../../server/http/actor.ts'
import { publishWelcome } from '../../server/seed/welcome.ts'
import { build, signIn } from '../helper.ts'
import { publishArticle } from './house.ts'

t.test('a site without categories and tags shows none, and leads to none', async (t) => {
  const app = await build(t)
  await publishArticle(app, { title: 'La grainothèque' })
  const admin = await signIn(app, 'administrator')
  const pages = ['/', '/articles/la-grainotheque', '/search?q=graines', '/authors/bibliotheque-de-l-anse']
  const linksOf = async (url: string) =>
    [...(await app.server.inject({ url })).body.matchAll(/href="(\/(?:categories|tags)\/[^"]*)"/g)].map(
      ([, href]) => href,
    )
  await app.events.drain()
  for (const url of pages)
    t.match((await linksOf(url)).join(' '), /\/categories\/services/, `${url}, as it is by default`)
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { categoriesEnabled: false } })
  for (const url of pages) t.notMatch((await linksOf(url)).join(' '), /categories/, `${url} without categories`)
  t.match((await linksOf('/articles/la-grainotheque')).join(' '), /tags\/jardin/)
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { tagsEnabled: false } })
  for (const url of pages) t.same(await linksOf(url), [], `${url} without either`)
})

t.test(
  '404 for a signature that nothing public carries: page, feed and API, as for one that does not exist',
  async (t) => {
    const app = await build(t)
    await publishArticle(app)
    await app.services.bylines.create(system, { kind: 'pseudonym', name: 'Miss Média', bio: 'Prépare une surprise' })
    for (const pattern of ['/authors/:slug', '/authors/:slug/feed.xml', '/api/v1/public/articles?byline=:slug']) {
      const answer = async (slug: string) => {
        const { statusCode, body } = await app.server.inject({ url: pattern.replace(':slug', slug) })
        return { statusCode, body }
      }
      t.equal((await answer('bibliotheque-de-l-anse')).statusCode, 200, pattern)
      t.equal((await answer('miss-media')).statusCode, 404, pattern)
      t.same(await answer('miss-media'), await answer('nobody-at-all'), pattern)
    }
  },
)

t.test('a new house speaks the language that it was started in, its name included', async (t) => {
  for (const [lang, title, tagline] of [
    ['fr', 'Le blog de la bibliothèque', /Lectures, services et découvertes/],
    ['en', 'The library’s blog', /Readings, services and discoveries/],
  ] as const) {
    const app = await build(t, { env: { BUBO_LANG: lang } })
    await publishWelcome(app)
    t.match((await app.server.inject({ url: '/' })).body, tagline)
    const { data } = (await app.server.inject({ url: '/api/v1/public/site' })).json()
    t.equal(data.title, title)
    t.equal(/bibliothèque/.test(JSON.stringify(data)), lang === 'fr')
  }
})

t.test('readers are welcomed; what the team must do first is a draft', async (t) => {
  for (const [lang, secret] of [
    ['fr', /mot de passe/],
    ['en', /password/],
  ] as const) {
    const app = await build(t, { env: { BUBO_LANG: lang } })
    await publishWelcome(app)
    const [welcome, ...more] = (await app.server.inject({ url: '/api/v1/public/articles' })).json().data
    t.same(more, [])
    t.notMatch((await app.server.inject({ url: `/articles/${welcome.slug}` })).body, secret)
    const editor = await signIn(app, 'editor')
    const { data } = (await editor.request({ url: '/api/v1/admin/articles?status=draft' })).json()
    t.equal(data.length, 1)
    t.match((await editor.request({ url: `/api/v1/admin/articles/${data[0].id}` })).body, secret)
  }
})

t.test('an author’s page tells who they are once, and names its feed once', async (t) => {
  const app = await build(t)
  const bio = 'Préfère les crayons de papier.'
  const byline = await app.services.bylines.create(system, { kind: 'person', name: 'Sabine Kermorvan', bio })
  await publishArticle(app, { bylines: [byline.id] })
  const { body } = await app.server.inject({ url: '/authors/sabine-kermorvan' })
  const [head = '', main = ''] = body.split('</head>')
  t.equal(main.split(bio).length, 2)
  t.equal(head.split('/authors/sabine-kermorvan/feed.xml').length, 2)
  t.equal(main.split('/authors/sabine-kermorvan/feed.xml').length, 2)
})

t.test('where nobody is named, nobody publishes', async (t) => {
  const app = await build(t)
  await publishArticle(app)
  const read = async () => (await app.server.inject({ url: '/' })).body
  t.notMatch(await read(), /Organisme éditeur|class="organisation"/)
  await app.services.settings.change(system, { organisation: 'Bibliothèque de l’Anse' })
  t.match(await read(), /class="organisation">Bibliothèque de l’Anse[^]*Organisme éditeur\s: Bibliothèque de l’Anse/)
})

t.test('every page leads to the charter, which says that one is there', async (t) => {
  const app = await build(t)
  await publishArticle(app)
  for (const url of ['/', '/articles/la-grainotheque', '/search', '/nope'])
    t.match((await app.server.inject({ url })).body, '<a href="/comment-charter">Charte des commentaires</a>', url)
  t.match(
    (await app.server.inject({ url: '/comment-charter' })).body,
    '<a href="/comment-charter" aria-current="page">',
  )
})

t.test('a name is put into a French sentence where no elision is due', async (t) => {
  const app = await build(t)
  const { id } = await app.services.bylines.create(system, { kind: 'person', name: 'Idriss Benhaddou' })
  await publishArticle(app, { bylines: [id] })
  const sent = await app.services.comments.submit(
    anonymous,
    'la-grainotheque',
    { name: 'Anaïs', text: 'Merci' },
    { address: '' },
  )
  await app.services.decisions.decide(system, sent.id, { decision: 'approve' })
  for (const url of [
    '/authors/idriss-benhaddou',
    '/articles/la-grainotheque',
    '/articles/la-grainotheque/comments/feed.xml',
  ]) {
    const text = (await app.server.inject({ url })).body.replace(/<(?!!)[^>]*>/g, '')
    t.match(text, /Idriss|Anaïs/, url)
    t.notMatch(text, / de (?:Idriss|Anaïs)/, url)
  }
})

t.test('each list has the pages that it fills, and no other; the last leads back, not on', async (t) => {
  const app = await build(t)
  await app.services.settings.change(system, { articlesPerPage: 2 })
  const { byline, category, tag } = await publishArticle(app, { title: 'Les marées un' })
  for (const number of ['deux', 'trois', 'quatre']) {
    const { id, revision } = await app.services.articles.create(system, {
      title: `Les marées ${number}`,
      body: '<p>Haute mer.</p>',
      bylines: [byline.id],
      categories: [category.id],
      tags: [tag.id],
    })
    await app.services.workflow.moveTo(system, id, revision, { to: 'published' })
  }
  await app.events.drain()
  const lists = ['/', '/categories/services', '/tags/jardin', '/authors/bibliotheque-de-l-anse', '/search?q=marees']
  for (const list of lists) {
    const page = async (number: string) => {
      const { statusCode, body } = await app.server.inject({
        url: `${list}${list.includes('?') ? '&' : '?'}page=${number}`,
      })
      const [next, previous] = ['next', 'prev'].map((rel) => body.includes(`rel="${rel}"`))
      return { statusCode, articles: new Set(body.match(/href="\/articles\/les-marees-\w+"/g)).size, next, previous }
    }
    // Home puts its first article in front, above the page of two.
    const [one, two] = [await page('1'), await page('2')]
    t.match(one, { statusCode: 200, next: true, previous: false }, `${list} first`)
    t.match(two, { statusCode: 200, next: false, previous: true }, `${list} last`)
    t.ok(one.articles > 0 && two.articles > 0, `${list}: both hold articles`)
    for (const number of ['3', '4', '99999', '0', '-1', '1.5', 'x', '01'])
      t.equal((await page(number)).statusCode, 404, `${list} page ${number}`)
  }
})

t.test('the first page of a list is there when nothing is in it', async (t) => {
  const app = await build(t)
  for (const url of ['/', '/search', '/search?q=marees']) {
    t.equal((await app.server.inject({ url })).statusCode, 200, url)
    const second = await app.server.inject({ url: `${url}${url.includes('?') ? '&' : '?'}page=2` })
    t.equal(second.statusCode, 404, `${url} page 2`)
  }
})
