import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { build, signIn } from '../helper.ts'
import { publishArticle } from './house.ts'

t.test('a site without categories and tags shows none, and leads to none', async (t) => {
  const app = await build(t)
  await publishArticle(app, { title: 'La grainothèque' })
  const admin = await signIn(app, 'administrator')
  const pages = ['/', '/articles/la-grainotheque', '/search?q=graines', '/authors/bibliotheque-de-l-anse']
  const linksOf = async (url: string) => [...(await app.server.inject({ url })).body.matchAll(/href="(\/(?:categories|tags)\/[^"]*)"/g)].map(([, href]) => href)
  await app.events.drain()
  for (const url of pages) t.match((await linksOf(url)).join(' '), /\/categories\/services/, `${url}, as it is by default`)
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { categoriesEnabled: false } })
  for (const url of pages) t.notMatch((await linksOf(url)).join(' '), /categories/, `${url} without categories`)
  t.match((await linksOf('/articles/la-grainotheque')).join(' '), /tags\/jardin/)
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { tagsEnabled: false } })
  for (const url of pages) t.same(await linksOf(url), [], `${url} without either`)
})

t.test('404 for a signature that nothing public carries: page, feed and API, as for one that does not exist', async (t) => {
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
})
