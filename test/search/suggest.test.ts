import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import type { Writer } from '../../server/db/index.ts'
import { countSlips } from '../../server/search/slips.ts'
import { soundOf } from '../../server/search/sound.ts'
import { readVocabulary } from '../../server/search/vocabulary.ts'
import { suggestQuery } from '../../server/search/index.ts'
import { insertArticle, type ArticleRow } from '../feeds/insert.ts'
import { build, drain, type TestApp } from '../helper.ts'
import { countQueries } from '../queries.ts'

async function buildLibrary(t: Parameters<typeof build>[0], ...articles: ArticleRow[]): Promise<TestApp> {
  const app = await build(t)
  for (const article of articles) await insertArticle(app, article)
  await drain(app)
  return app
}

/** What the house proposes for a question that finds nothing. */
const suggest = (app: TestApp, query: string, count = async () => Promise.resolve(1)) =>
  suggestQuery(app.db.read, { query, now: app.clock.now() }, { found: 0, count })

async function readWords({ db }: TestApp): Promise<Record<string, number>> {
  const rows = await db.read.rows<{ word: string; articles: number }>(sql`select word, articles from search_words`)
  return Object.fromEntries(rows.map(({ word, articles }) => [word, articles]))
}

/** A page with its addresses as browsers read them. */
const plain = (html: string) => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')

const library: ArticleRow[] = [
  { title: 'La bibliothèque du port', body: '<p>Les bibliothèques de quartier, et la Philosophie au jardin.</p>' },
  {
    title: 'Au jardin',
    standfirst: 'Un théâtre d’été',
    body: '<p>Orthographe, œuvre, philosophie : une rencontre avec Zélie Gaubert.</p>',
  },
]

t.test('slips are counted up to a number of them', async (t) => {
  const cases: [string, string, number][] = [
    ['port', 'port', 0],
    ['prot', 'port', 1],
    ['por', 'port', 1],
    ['sport', 'port', 1],
    ['mort', 'port', 1],
    ['jradni', 'jardin', 2],
    ['', 'ab', 2],
    ['livre', 'jardin', 3],
    ['a', 'abcdef', 3],
  ]
  for (const [one, other, wanted] of cases) {
    t.equal(countSlips(one, other, 2), wanted, `${one} ${other}`)
    t.equal(countSlips(other, one, 2), wanted, `${other} ${one}`)
  }
})

t.test('what sounds alike in French', async (t) => {
  const pairs = [
    ['filosofie', 'philosophie'],
    ['biblioteke', 'bibliotheque'],
    ['bibliotecke', 'bibliotheque'],
    ['ortografe', 'orthographe'],
    ['teatre', 'theatre'],
    ['scene', 'cene'],
    ['atelie', 'atelier'],
    ['bato', 'bateau'],
    ['jirafe', 'girafe'],
    ['roument', 'roumant'],
    ['consseil', 'conseil'],
  ]
  for (const [one, other] of pairs) t.equal(soundOf(one!), soundOf(other!), `${one} ${other}`)
  for (const [one, other] of [
    ['port', 'corps'],
    ['livre', 'lire'],
    ['chat', 'rat'],
  ])
    t.not(soundOf(one!), soundOf(other!), `${one} ${other}`)
})

t.test('a misspelt word is given as texts write it, and the others stay as they were typed', async (t) => {
  const app = await buildLibrary(t, ...library)
  const cases: [string, string | null][] = [
    ['biblioteque', 'bibliothèque'],
    ['bibilothèque', 'bibliothèque'],
    ['BIBLIOTEKE', 'bibliothèque'],
    ['filosofie', 'philosophie'],
    ['tehatre', 'théâtre'],
    ['zelye', 'Zélie'],
    ['l’Ortograf du port', 'l’Orthographe du port'],
    ['jradin, biblioteque !', 'jardin, bibliothèque !'],
    ['jardin', null],
    ['gaub', null],
    ['xylophone', null],
    ['prt', null],
    ['2026', null],
    ['', null],
  ]
  for (const [query, wanted] of cases) t.equal(await suggest(app, query), wanted, query)
  t.equal(await suggest(app, 'biblioteque', async () => Promise.resolve(0)), null, 'which finds nothing')
  const few = { found: 3, count: async () => Promise.resolve(9) }
  const ask = async () => suggestQuery(app.db.read, { query: 'biblioteque', now: app.clock.now() }, few)
  t.equal(await ask(), null)
  t.equal(await countQueries(app, ask), 0, 'who found enough costs nothing')
})

t.test('a word that one text alone misspells gives way to what many write', async (t) => {
  const right = Array.from({ length: 12 }, (_, index) => ({ title: `Bibliothèque ${index}` }))
  const app = await buildLibrary(t, ...right, { title: 'Biblioteque ancienne' }, { title: 'Bibliothécaire' })
  const search = async (query: string) => plain((await app.server.inject({ url: `/search?q=${query}` })).body)
  t.match(await search('biblioteque'), /Essayez avec\s: <a href="\/search\?q=Biblioth%C3%A8que">Bibliothèque<\/a>/)
  t.notMatch(await search('bibliothecaire'), /Essayez avec/, 'rare, and another word')
  t.notMatch(await search('bibliotheque'), /Essayez avec/)
})

t.test('the page and the API propose it with what else was asked for', async (t) => {
  const app = await buildLibrary(t, ...library)
  const read = async (url: string) => plain((await app.server.inject({ url })).body)
  const page = await read('/search?q=biblioteque&year=2026')
  t.match(page, /Aucun article ne répond à «\sbiblioteque\s»\.<\/p>/)
  t.match(page, /<a href="\/search\?q=biblioth%C3%A8que&year=2026">bibliothèque<\/a>/)
  t.notMatch(await read('/search?q=biblioteque&year=1999'), /Essayez avec/, 'nothing of that year')
  const ask = async (query: string) => JSON.parse(await read(`/api/v1/public/articles?${query}`)) as object
  t.match(await ask('q=biblioteque'), { data: [], suggestion: 'bibliothèque' })
  t.notOk('suggestion' in (await ask('q=bibliotheque')))
  t.notOk('suggestion' in (await ask('q=biblioteque&from=2030-01-01')))
  t.notOk('suggestion' in (await ask('')))
})

t.test('no word is told that readers do not see', async (t) => {
  const app = await buildLibrary(
    t,
    { title: 'Un brouillon', status: 'draft', body: '<p>Chrysanthème</p>' },
    { title: 'À venir', status: 'scheduled', publishedAt: '2026-06-01T08:00:00.000Z', body: '<p>Chrysanthème</p>' },
    { title: 'Retiré', status: 'archived', body: '<p>Chrysanthème</p>' },
  )
  t.equal(await suggest(app, 'crysanteme'), null)
  const asked = await countQueries(app, () => suggest(app, 'chrysantheme'))
  t.equal((await countQueries(app, () => suggest(app, 'crysanteme'))) > 0 && asked > 0, true)
  await insertArticle(app, { title: 'Chrysanthemes', body: '<p>Chrysanthemes</p>' })
  await drain(app)
  t.equal(await suggest(app, 'chrysantheme'), null, 'it is the beginning of a word')
  t.equal(
    await suggest(app, 'chrysanthemu'),
    'Chrysanthemes',
    'what a text to come writes nearer is as if it were not there',
  )
  app.clock.set('2026-06-02T08:00:00.000Z')
  t.equal(await suggest(app, 'crysanteme'), 'Chrysanthème', 'from its hour on')
})

t.test('the vocabulary holds what the index holds, and forgets it', async (t) => {
  const app = await build(t)
  const first = await insertArticle(app, { title: 'Le phare', body: '<p>Une île, un phare, 2026.</p>' })
  await insertArticle(app, { title: 'Le gardien', body: '<p>Une ÎLE.</p>' })
  await drain(app)
  t.same(await readWords(app), { phare: 1, gardien: 1, une: 2, ile: 2 })
  const change = async (work: (tx: Writer) => Promise<unknown>) => {
    await app.db.write(async (tx) => {
      await work(tx)
      await app.events.record(tx, 'article.live-changed', { id: first.id }, null)
    })
    await drain(app)
  }
  await change(async (tx) => {
    const { articleRevisions: texts } = tx.tables
    await tx.update(texts).set({ body: '<p>Une lampe.</p>' }).where(eq(texts.articleId, first.id))
  })
  const wanted = { phare: 1, gardien: 1, une: 2, ile: 1, lampe: 1 }
  t.same(await readWords(app), wanted)
  await app.services.search.rebuildIndex()
  t.same(await readWords(app), wanted)
  await app.db.write(async (tx) => {
    await tx.execute(sql`delete from search_words`)
    await tx.execute(sql`update search_entries set form = 1`)
  })
  await app.services.search.renewIndex()
  t.same(await readWords(app), wanted, 'an older program counted nothing')
  await change(async (tx) => {
    const { articles } = tx.tables
    await tx.update(articles).set({ status: 'archived' }).where(eq(articles.id, first.id))
  })
  t.same(await readWords(app), { gardien: 1, une: 1, ile: 1 })
})

t.test('nobody asks for more than a few words, however long the question', async (t) => {
  const app = await buildLibrary(t, ...library)
  const marks = 'e\u0301'.repeat(80)
  const long = Array.from({ length: 60 }, (_, index) => `biblioteque${String.fromCodePoint(97 + (index % 26))}`).join(
    ' ',
  )
  t.match(await suggest(app, long), /^bibliothèque bibliothèque bibliothèque bibliotequed/)
  for (const query of [marks, long, 'b'.repeat(500), '🦉'.repeat(100)]) {
    t.ok((await countQueries(app, () => suggest(app, query))) < 60, query.slice(0, 20))
  }
  t.same([...readVocabulary('e\u0301te\u0301 de l’an 2026, œuvre')], ['ete', 'oeuvre'])
})
