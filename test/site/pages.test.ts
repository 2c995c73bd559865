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
    for (const pattern of ['/authors/:slug', '/authors/:slug/feed.xml', '/api/v1/public/articles?author=:slug']) {
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
