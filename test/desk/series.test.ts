import t from 'tap'
import { insertArticle } from '../feeds/insert.ts'
import { build } from '../helper.ts'
import { listEvents } from '../media/records.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, valueOf } from './visitor.ts'

const base = '/desk/series'
const hostile = '<script>alert(1)</script> & "co"'

t.test('a series is made, chosen in articles, put in order and removed by forms alone', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  t.match((await editor.get(base)).body, 'choisissez-la dans chaque article')
  const form = await editor.get(`${base}/new`)
  const twice = { once: valueOf(form, 'once'), name: hostile, slug: 'metiers', description: 'Qui fait quoi.' }
  const made = await editor.follow(base, twice)
  t.match(noticeOf(made), 'La série est créée')
  t.notMatch(made.body, '<script>alert')
  const href = new RegExp(`href="(${base}/[0-9a-f-]{36})"`).exec(made.body)?.[1] ?? ''
  const refused = await editor.post(base, { ...twice, once: '', slug: '', description: 'À garder' })
  t.equal(refused.statusCode, 409)
  t.match(alertOf(refused), 'existe déjà')
  t.equal(valueOf(refused, 'description'), 'À garder')

  const id = href.split('/').at(-1)!
  const ids: string[] = []
  for (const title of ['Un', 'Deux']) {
    const article = await insertArticle(app, { title })
    ids.push(article.id)
    const path = `/desk/articles/${article.id}`
    const page = await editor.get(path)
    t.match(page.body, 'name="series"')
    await editor.follow(path, { ...fieldsOf(page, path), series: id, act: 'save' })
    t.same(fieldsOf(await editor.get(path), path)['series'], [id])
  }
  const order = async () =>
    [...(await editor.get(`${href}/articles`)).body.matchAll(/href="\/desk\/articles\/[^"]+">([^<]+)</g)].map(
      ([, title]) => title,
    )
  t.same(await order(), ['Un', 'Deux'])
  const shifted = await editor.follow(`${href}/articles`, { article: ids[1]!, way: 'up' })
  t.match(noticeOf(shifted), 'L’ordre est changé')
  t.same(await order(), ['Deux', 'Un'])
  await editor.follow(`${href}/articles`, { article: ids[0]!, way: 'out' })
  t.same(await order(), ['Deux'])
  t.equal((await editor.post(`${href}/articles`, { article: ids[0]!, way: 'up' })).statusCode, 404)
  t.match((await editor.get('/desk/search?q=CO')).body, new RegExp(`href="${href}"`))
  t.notMatch((await editor.get('/desk/search?q=metiers')).body, new RegExp(`href="${href}"`), 'by its name')

  const other = await editor.follow(base, { once: '', name: 'Métiers', slug: 'les-metiers', description: 'Avant.' })
  const from = new RegExp(`href="(${base}/[0-9a-f-]{36})"[^>]*>Métiers<`).exec(other.body)?.[1] ?? ''
  await editor.follow(`/desk/articles/${ids[0]!}`, {
    ...fieldsOf(await editor.get(`/desk/articles/${ids[0]!}`), `/desk/articles/${ids[0]!}`),
    series: from.split('/').at(-1)!,
    act: 'save',
  })
  const renamed = await editor.get(from)
  await editor.follow(from, { ...fieldsOf(renamed, from), slug: 'nos-metiers' })
  t.match(alertOf(await editor.get(`${from}/merge?into=`)), 'Choisissez la série')
  t.equal((await editor.post(`${from}/merge`, { into: 'none' })).statusCode, 422)
  t.equal((await editor.post(`${from}/merge`, { into: from.split('/').at(-1)! })).statusCode, 422)
  const before = await editor.get(`${from}/merge?into=${id}`)
  t.match(before.body, /1 article passera.*présentation ne sera pas gardée/s)
  const kept = await editor.follow(`${from}/merge`, fieldsOf(before, `${from}/merge`))
  t.match(noticeOf(kept), 'n’en font plus qu’une')
  t.same(await order(), ['Deux', 'Un'], 'what came stands at the end')
  t.equal((await editor.get(from)).statusCode, 404)
  for (const slug of ['les-metiers', 'nos-metiers'])
    t.equal((await editor.get(`/series/${slug}`)).headers.location, '/series/metiers')
  t.match((await editor.get('/subscribe')).body, '/series/metiers/feed.xml')
  t.match((await editor.get('/feeds.opml')).body, '/series/metiers/feed.xml')
  t.match((await editor.get('/site-map')).body, 'href="/series"')
  await editor.follow(`${href}/articles`, { article: ids[0]!, way: 'out' })

  const asked = await editor.get(`${href}/remove`)
  t.match(asked.body, '1 article en sortira')
  await editor.follow(`${href}/remove`, fieldsOf(asked, `${href}/remove`))
  t.match((await editor.get(base)).body, 'Aucune série')
  const names = (await listEvents(app)).map(({ name }) => name).filter((name) => name.startsWith('series.'))
  t.same(names, [
    'series.created',
    'series.arranged',
    'series.arranged',
    'series.arranged',
    'series.arranged',
    'series.created',
    'series.arranged',
    'series.changed',
    'series.merged',
    'series.arranged',
    'series.removed',
  ])
})

t.test('a writer puts what is theirs into a series, and nobody else’s', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  await editor.follow(base, { once: valueOf(await editor.get(`${base}/new`), 'once'), name: 'Suite', slug: '' })
  const writer = await enterDesk(app, 'contributor')
  t.equal((await writer.get(base)).statusCode, 403)
  const { id } = await insertArticle(app, { title: 'D’autrui' })
  const [row] = await app.db.read.select().from(app.db.read.tables.series)
  const page = await writer.get('/desk/articles/new')
  const path = '/desk/articles'
  await writer.follow(path, { ...fieldsOf(page, path), title: 'À moi', body: '<p>x</p>', series: row!.id, act: 'save' })
  const parts = await app.db.read.select().from(app.db.read.tables.seriesParts)
  t.equal(parts.length, 1)
  t.not(parts[0]?.articleId, id)
  await writer.post(`/desk/articles/${id}`, { title: 'D’autrui', series: row!.id, revision: '1', act: 'save' })
  t.equal((await app.db.read.select().from(app.db.read.tables.seriesParts)).length, 1)
})
