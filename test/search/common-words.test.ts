import t from 'tap'
import { searchArticles } from '../../server/search/index.ts'
import { insertEntry } from '../../server/search/search.store.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, drain, type TestApp } from '../helper.ts'

/** Articles that all say « lecture », a minute after each other; the first and the last in their titles. */
async function addArticles(app: TestApp, count: number): Promise<string[]> {
  const { slug } = await insertArticle(app, { title: 'Modèle' })
  await drain(app)
  const { articles, articleRevisions } = app.db.read.tables
  const [article] = await app.db.read.select().from(articles)
  const [revision] = await app.db.read.select().from(articleRevisions)
  if (!article || !revision) throw new Error(slug)
  const ids = Array.from({ length: count }, () => app.newId())
  const at = (index: number) => new Date(Date.UTC(2026, 0, 1, 0, index))
  await app.db.write(async (tx) => {
    for (let from = 0; from < count; from += 500) {
      const some = ids.slice(from, from + 500)
      await tx.insert(tx.tables.articles).values(
        some.map((id, index) => ({
          ...article,
          id,
          slug: id,
          workingRevisionId: `r${id}`,
          liveRevisionId: `r${id}`,
          publishedAt: at(from + index),
        })),
      )
      await tx
        .insert(tx.tables.articleRevisions)
        .values(some.map((id) => ({ ...revision, id: `r${id}`, articleId: id, title: `Billet ${id}` })))
    }
    for (const [index, articleId] of ids.entries()) {
      const isFirstOrLast = index === 0 || index === count - 1
      const title = isFirstOrLast ? 'lecture' : 'billet'
      await insertEntry(tx, {
        articleId,
        heading: title,
        text: 'La lecture.',
        title,
        standfirst: '',
        body: 'la lecture',
      })
    }
  })
  return ids
}

t.test('of a word that very many articles hold, the newest are ranked, and it is said', async (t) => {
  const app = await build(t)
  const ids = await addArticles(app, 1002)
  const find = (page: number, limit: number) =>
    searchArticles(app.db.read, { query: 'lecture', now: app.clock.now(), page: { page, limit } })
  const { items, ...found } = await find(1, 10)
  t.same(found, { total: 1000, isMore: true })
  t.equal(items[0]?.articleId, ids.at(-1), 'the best of them')
  const all = new Set((await find(1, 2000)).items.map(({ articleId }) => articleId))
  t.equal(all.size, 1000)
  t.same(
    ids.filter((id) => !all.has(id)),
    ids.slice(0, 2),
    'the oldest are left out, whatever they say in their titles',
  )
  t.equal((await find(101, 10)).total, 1000, 'past the last page too')
  t.equal((await find(101, 10)).items.length, 0)

  const page = async (lang: string, query: string) =>
    (await app.server.inject({ url: `/search?q=${query}`, headers: { 'accept-language': lang } })).body
  t.match(await page('fr', 'lecture'), /Plus de 1\s000 résultats pour «\slecture\s»\s: voici les plus récents\./)
  t.match(await page('fr', 'billet'), /1\s000 résultats pour «\sbillet\s»</)
  const { meta } = (await app.server.inject({ url: '/api/v1/public/articles?q=lecture' })).json()
  t.match(meta, { total: 1000, pages: 67 })

  await app.db.write(async (tx) => {
    const { articles } = tx.tables
    await tx.update(articles).set({ status: 'archived' })
  })
  t.same(await find(1, 10), { items: [], total: 0, isMore: false }, 'what nobody may read counts for nothing')
})
