import t from 'tap'
import { roles } from '../../server/db/index.ts'
import { build, signIn } from '../helper.ts'
import { inEachForm } from './in-each-form.ts'
import { insertArticle, insertByline, insertCategory, insertTag } from './insert.ts'

t.test('200 every feed is for everybody, whatever the token; no other method is', async (t) => {
  const app = await build(t)
  await insertCategory(app, 'Services')
  await insertTag(app, 'Lecture')
  const jeanne = await insertByline(app, 'Jeanne')
  await insertArticle(app, { title: 'Été', bylineIds: [jeanne.id] })
  const urls = inEachForm([
    '/feed.xml',
    '/categories/services/feed.xml',
    '/tags/lecture/feed.xml',
    '/authors/jeanne/feed.xml',
    '/articles/ete/comments/feed.xml',
    '/comments/feed.xml',
    '/sitemap.xml',
    '/sitemaps/articles-1.xml',
    '/robots.txt',
  ])
  const people = await Promise.all(roles.map((role) => signIn(app, role)))
  for (const [index, url] of urls.entries()) {
    const { statusCode, body } = await app.server.inject({ url })
    t.equal(statusCode, 200, url)
    for (const person of people) t.equal((await person.request({ url })).body, body, url)
    t.equal((await app.server.inject({ url, headers: { authorization: 'Bearer e30.e30.e30' } })).statusCode, 200, url)
    t.equal((await app.server.inject({ method: 'HEAD', url })).statusCode, 200, url)
    for (const method of ['POST', 'PUT', 'DELETE'] as const)
      t.match(
        // From another connection each: who is refused too often is refused for that.
        await app.server.inject({ method, url, remoteAddress: `10.0.0.${index}` }),
        { statusCode: 405, headers: { allow: 'GET, HEAD' } },
        `${method} ${url}`,
      )
  }
})
