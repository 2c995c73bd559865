import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { validate } from '../browser/validate.ts'
import { insertArticle, insertByline, insertCategory, insertRedirect } from '../feeds/insert.ts'
import { hostile } from '../feeds/xml.ts'
import { build, signIn } from '../helper.ts'
import { countQueries, listQueries } from '../queries.ts'

const app = await build(t)
const read = (url: string) => app.server.inject({ url })
const titlesOf = (html: string) => [...html.matchAll(/<li><a [^>]*>([^<]*)/g)].map(([, title]) => title)

const parent = await insertCategory(app, 'Services')
const child = await insertCategory(app, 'Prêt', parent.id)
const empty = await insertCategory(app, 'Vide')
await insertRedirect(app, 'category', 'service', parent.id)
const anne = await insertByline(app, 'Anne')
for (let day = 1; day <= 12; day++)
  await insertArticle(app, {
    title: `Article ${day}`,
    slug: `a-${day}`,
    publishedAt: `2026-04-${String(day).padStart(2, '0')}T08:00:00Z`,
    bylineIds: [anne.id],
    categoryIds: day % 4 === 0 ? [child.id] : [],
  })
await insertArticle(app, { title: 'Brouillon', status: 'draft' })
await insertArticle(app, { title: 'Demain', status: 'scheduled', publishedAt: '2026-05-14T08:00:00Z' })

t.test('200 an empty house says so, in a frame without script, head or foot', async (t) => {
  const other = await build(t)
  const { statusCode, body } = await other.server.inject({ url: '/embed/latest' })
  t.equal(statusCode, 200)
  t.match(body, 'Aucun article n’a encore paru ici.')
  t.notMatch(body, /<script|<form|<header|<footer|class="skip"/)
  t.same(validate(body), [])
})

t.test('200 the latest articles, the newest first: five, or as many as are asked for up to ten', async (t) => {
  const { body } = await read('/embed/latest')
  t.same(titlesOf(body), ['Article 12', 'Article 11', 'Article 10', 'Article 9', 'Article 8'])
  t.match(body, '<title>Derniers articles – Le blog de la bibliothèque</title>')
  t.match(body, /<h1>Derniers articles<\/h1>/)
  t.match(body, 'Tous les articles')
  for (const [number, shown] of [
    ['1', 1],
    ['10', 10],
    ['11', 5],
    ['0', 5],
    ['-1', 5],
    ['beaucoup', 5],
    ['3&number=4', 5],
  ])
    t.equal(titlesOf((await read(`/embed/latest?number=${number}`)).body).length, shown, String(number))
  const links = [...body.matchAll(/<a [^>]*>/g)].map(([link]) => link)
  t.ok(links.length > 5)
  t.same(
    links.filter((link) => !link.includes('target="_top"')),
    [],
    'every link leaves the frame',
  )
  t.same(validate(body), [])
})

t.test(
  '200 those of a category and what stands under it, 301 from its old address, 404 in the frame for none',
  async (t) => {
    const { body } = await read('/embed/latest?category=services&number=10')
    t.same(titlesOf(body), ['Article 12', 'Article 8', 'Article 4'])
    t.match(body, /<h1>Services.:\sderniers articles<\/h1>/)
    t.notMatch(body, 'Tous les articles', 'all are shown')
    t.match(
      (await read('/embed/latest?category=services&number=1')).body,
      /href="\/categories\/services" target="_top"/,
    )
    t.match((await read(`/embed/latest?category=${empty.slug}`)).body, 'Aucun article')
    const moved = await read('/embed/latest?category=service&number=3')
    t.same([moved.statusCode, moved.headers.location], [301, '/embed/latest?category=services&number=3'])
    const missing = await read('/embed/latest?category=rien')
    t.equal(missing.statusCode, 404)
    t.match(missing.body, 'Cette rubrique n’existe pas')
    t.match(missing.headers['content-security-policy'], /frame-ancestors 'self' https:$/)
    t.equal((await read(`/embed/latest?category=${encodeURIComponent('"><script>')}`)).statusCode, 404)
    await app.services.settings.change(system, { categoriesEnabled: false })
    t.equal((await read('/embed/latest?category=services')).statusCode, 404)
    await app.services.settings.change(system, { categoriesEnabled: true })
  },
)

t.test(
  'one setting says who may frame it, and what is said of a work: any site over https, or those named',
  async (t) => {
    const ancestors = async (url: string) => {
      const { headers } = await read(url)
      t.equal(headers['x-frame-options'], undefined, 'which knows one site alone')
      return /frame-ancestors (.*)$/.exec(String(headers['content-security-policy']))?.[1]
    }
    const urls = ['/embed/latest', '/embed/latest?category=rien', '/embed/works/9782070360024']
    for (const url of urls) t.equal(await ancestors(url), "'self' https:", url)
    const admin = await signIn(app, 'administrator')
    const set = (embedHosts: string) =>
      admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { embedHosts } })
    t.equal(
      (await set('https://portail.example.fr/\n http://intranet:8080\nhttps://portail.example.fr')).statusCode,
      200,
    )
    for (const url of urls) t.equal(await ancestors(url), "'self' https://portail.example.fr http://intranet:8080", url)
    for (const wrong of [
      'portail.example.fr',
      'https://a;sandbox',
      'https://x,y',
      'https://*',
      'https://x/page',
      "'none'",
    ])
      t.match((await set(wrong)).json(), { errors: [{ pointer: '/embedHosts' }] }, wrong)
    t.equal((await set('')).statusCode, 200)
    t.equal(await ancestors('/embed/latest'), "'self' https:")
    t.equal((await read('/')).headers['x-frame-options'], 'DENY', 'no other page may be framed')
  },
)

t.test('it is kept, and takes as many statements for ten articles as for one', async (t) => {
  const first = await countQueries(app, () => read('/embed/latest?number=1'))
  t.equal(await countQueries(app, () => read('/embed/latest?number=10')), first)
  const queries = await listQueries(app, () => read('/embed/latest?number=10'))
  t.same(
    queries.filter((query) => query.includes('article_revisions')),
    [],
    'nothing is read again',
  )
  const { headers } = await read('/embed/latest')
  const again = await app.server.inject({ url: '/embed/latest', headers: { 'if-none-match': headers.etag } })
  t.equal(again.statusCode, 304)
  await insertArticle(app, { title: 'Tout nouveau', publishedAt: '2026-05-01T08:00:00Z' })
  t.equal(titlesOf((await read('/embed/latest')).body)[0], 'Tout nouveau')
})

t.test('200 hostile titles stay text', async (t) => {
  for (const [index, text] of hostile.entries())
    await insertArticle(app, { title: `${text}${index}`, slug: `h-${index}`, publishedAt: '2026-05-02T08:00:00Z' })
  for (const number of [1, 10]) t.same(validate((await read(`/embed/latest?number=${number}`)).body), [])
})
