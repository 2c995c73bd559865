import { eq, sql, type SQL } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { searchArticles } from '../../server/search/index.ts'
import { insertArticle, type ArticleRow } from '../feeds/insert.ts'
import { build, drain, onSqliteAlone, type TestApp } from '../helper.ts'

async function buildLibrary(t: Test, ...articles: ArticleRow[]): Promise<TestApp> {
  const app = await build(t)
  for (const article of articles) await insertArticle(app, article)
  return app
}

async function search(app: TestApp, query: string, page = { page: 1, limit: 15 }) {
  await drain(app)
  return searchArticles(app.db.read, { query, now: app.clock.now(), page })
}

async function findTitles(app: TestApp, query: string): Promise<string[]> {
  const { items } = await search(app, query)
  const { articleRevisions } = app.db.read.tables
  const titles = new Map((await app.db.read.select().from(articleRevisions)).map((row) => [row.articleId, row.title]))
  return items.map(({ articleId }) => titles.get(articleId) ?? '')
}

async function countRows(app: TestApp): Promise<number[]> {
  const { articles, articleRevisions, comments, users, events } = app.db.read.tables
  return Promise.all([articles, articleRevisions, comments, users, events].map((table) => app.db.read.$count(table)))
}

async function countIndex(app: TestApp): Promise<{ entries: number; words: number }> {
  const { read } = app.db
  const words = read.engine === 'sqlite' ? sql`search_index` : sql`search_entries where words <> ''`
  const [row] = await read.rows<{ entries: number; words: number }>(
    sql`select (select count(*) from search_entries) as entries, (select count(*) from ${words}) as words`,
  )
  return row!
}

t.test('a question finds the articles that hold all its words', async (t) => {
  const app = await buildLibrary(
    t,
    { title: 'Prêt de l’été', body: '<p>Empruntez dix œuvres, sans date de retour.</p>' },
    {
      title: 'Bibliothèques du soir',
      standfirst: 'Une nocturne par semaine',
      body: '<p>Ouvert jusqu’à vingt-deux heures.</p>',
    },
    { title: 'Europresse', body: '<p>La presse régionale en ligne : NEAR AND OR NOT.</p>' },
  )
  const cases: [string, string[]][] = [
    ['pret', ['Prêt de l’été']],
    ['PRÊT', ['Prêt de l’été']],
    ["l'ete", ['Prêt de l’été']],
    ['l’été', ['Prêt de l’été']],
    ['oeuvre', ['Prêt de l’été']],
    ['œuvres', ['Prêt de l’été']],
    ['ŒUVRE', ['Prêt de l’été']],
    ['d’œuvres', ['Prêt de l’été']],
    ['biblioth', ['Bibliothèques du soir']],
    ['bibliotheque', ['Bibliothèques du soir']],
    ['bibliothèque soir', ['Bibliothèques du soir']],
    ['biblio so', ['Bibliothèques du soir']],
    ['nocturne', ['Bibliothèques du soir']],
    ['vingt-deux', ['Bibliothèques du soir']],
    ['euro', ['Europresse']],
    ['presse', ['Europresse']],
    ['presse europ', ['Europresse']],
    ['été presse', []],
    ['ibliotheque', []],
    ['so bibliotheque', []],
    ['absent', []],
  ]
  for (const [query, titles] of cases) t.same(await findTitles(app, query), titles, query)
})

t.test('signs of a search syntax are passed over, and a question without a word finds nothing', async (t) => {
  const app = await buildLibrary(
    t,
    { title: 'NEAR OR NOT', body: '<p>deux mots, title</p>' },
    { title: 'Autre', body: '<p>deux</p>' },
  )
  const cases: [string, number][] = [
    ['"', 0],
    ['""', 0],
    ['*', 0],
    ['-', 0],
    ['()', 0],
    ['^', 0],
    ['{}:', 0],
    ["'", 0],
    ['', 0],
    ['   ', 0],
    ['…', 0],
    ['🦉', 0],
    ['\u0000', 0],
    ['\ud800', 0],
    ['"deux', 2],
    ['deux"', 2],
    ['"deux mots"', 1],
    ['deux*', 2],
    ['*deux', 2],
    ['deux -mots', 1],
    ['-deux', 2],
    ['+deux', 2],
    ['^deux', 2],
    ['(deux', 2],
    ['deux)', 2],
    ['NEAR(deux mots)', 1],
    ['NEAR(deux, 5', 1],
    ['deux AND mots', 0],
    ['deux OR mots', 1],
    ['near', 1],
    ['NOT', 1],
    ['title:deux', 1],
    ['title : near', 1],
    ['{title standfirst}: near', 0],
    ['body:', 0],
    ['rowid', 0],
    ['search_index', 0],
  ]
  for (const [query, count] of cases)
    t.equal((await search(app, query)).total, count, JSON.stringify(query.replace('#', '')))
})

t.test('no question fails or writes', async (t) => {
  const app = await buildLibrary(t, { title: 'Un article', body: '<p>texte</p>' })
  await drain(app)
  const before = await countRows(app)
  const attacks = [
    "'; drop table articles; --",
    '" or 1=1 --',
    '1; delete from search_index',
    "') union select email from users --",
    'x" OR "a',
    'x"* OR title:"a',
    "\\'; --",
    '%',
    '_',
    '?',
    '$1',
    ':now',
    '@x',
    '\u0000',
    "a'||(select 1)||'b",
    'NEAR(NEAR(NEAR(',
    '"'.repeat(500),
    '('.repeat(5000),
    '* '.repeat(5000),
    'a '.repeat(5000),
    Array.from({ length: 200 }, (_, index) => `mot${index}`).join(' '),
    'x'.repeat(100_000),
    '\u202e',
    '\ufeff',
    '𞤀',
    '𞤀 texte',
    '\u{10ffff}',
    '\ud800texte',
    'e\u0301'.repeat(300),
  ]
  for (const attack of attacks) await t.resolves(search(app, attack))
  t.same(await countRows(app), before)
  t.same(await findTitles(app, 'texte'), ['Un article'])
})

t.test('only what is visible at the hour of asking is found', async (t) => {
  const canary = 'ornithorynque'
  const app = await buildLibrary(
    t,
    { title: 'Brouillon', body: `<p>${canary}</p>`, status: 'draft', publishedAt: null },
    { title: 'Relecture', body: `<p>${canary}</p>`, status: 'in_review', publishedAt: null },
    { title: 'Archivé', body: `<p>${canary}</p>`, status: 'archived' },
    { title: 'Corbeille', body: `<p>${canary}</p>`, status: 'trashed' },
    { title: 'Programmé', body: `<p>${canary}</p>`, status: 'scheduled', publishedAt: '2026-05-14T06:00:00Z' },
  )
  t.same(await search(app, canary), { items: [], total: 0, isMore: false })
  app.clock.set('2026-05-14T05:59:59.999Z')
  t.same(await search(app, canary), { items: [], total: 0, isMore: false })
  app.clock.set('2026-05-14T06:00:00Z')
  t.same(await findTitles(app, canary), ['Programmé'])
})

t.test(
  'a word in the title outweighs one in the standfirst, which outweighs one in the text; then the newest',
  async (t) => {
    const app = await buildLibrary(
      t,
      { title: 'Premier', standfirst: 'a b c', body: '<p>hibou d e</p>', publishedAt: '2026-05-05T08:00:00Z' },
      { title: 'Second', standfirst: 'hibou b c', body: '<p>c d e</p>' },
      { title: 'Hibou', standfirst: 'a b c', body: '<p>c d e</p>', publishedAt: '2026-04-01T08:00:00Z' },
      {
        title: 'Hibou',
        slug: 'hibou-2',
        standfirst: 'a b c',
        body: '<p>c d e</p>',
        publishedAt: '2026-04-02T08:00:00Z',
      },
    )
    const { items, total } = await search(app, 'hibou')
    t.equal(total, 4)
    const { articles } = app.db.read.tables
    const slugs = new Map((await app.db.read.select().from(articles)).map((row) => [row.id, row.slug]))
    t.same(
      items.map(({ articleId }) => slugs.get(articleId)),
      ['hibou-2', 'hibou', 'second', 'premier'],
    )
    const second = await search(app, 'hibou', { page: 2, limit: 3 })
    t.same(
      second.items.map(({ articleId }) => slugs.get(articleId)),
      ['premier'],
    )
    t.equal(second.total, 4)
    t.same((await search(app, 'hibou', { page: 9, limit: 3 })).items, [])
  },
)

t.test('a snippet is safe HTML of the text as it was written', async (t) => {
  const app = await buildLibrary(t, {
    title: 'Sécurité',
    standfirst: '<script>alert("chapô")</script>',
    body: '<p>Écrire <code>&lt;script&gt;</code> &amp; fermer l’Été.</p>',
  })
  const { items } = await search(app, 'ete script')
  t.equal(
    items[0]?.snippet,
    '&lt;<mark>script</mark>&gt;alert(&quot;chapô&quot;)&lt;/<mark>script</mark>&gt; Écrire &lt;<mark>' +
      'script</mark>&gt; &amp; fermer l’<mark>Été</mark>.',
  )
})

t.test('the index follows the outbox: a new text replaces the old one, a withdrawn article goes', async (t) => {
  const app = await build(t)
  const { id } = await insertArticle(app, { title: 'Avant', body: '<p>ancien</p>' })
  t.equal((await search(app, 'ancien')).total, 1)
  await app.db.write(async (tx) => {
    await tx.update(tx.tables.articleRevisions).set({ title: 'Après', body: '<p>nouveau</p>' })
    await app.events.record(tx, 'article.live-changed', { id }, null)
    await app.events.record(tx, 'article.live-changed', { id }, null)
  })
  t.equal((await search(app, 'ancien')).total, 0)
  t.equal((await search(app, 'nouveau')).total, 1)
  await app.db.write(async (tx) => {
    await tx.update(tx.tables.articles).set({ status: 'archived' })
    await app.events.record(tx, 'article.moved', { id, from: 'published', to: 'archived' }, null)
  })
  await drain(app)
  t.same(await countIndex(app), { entries: 0, words: 0 })
})

t.test('an article that is deleted for good takes its words with it', async (t) => {
  const app = await buildLibrary(t, { title: 'Gardé' }, { title: 'Effacé' })
  await drain(app)
  t.same(await countIndex(app), { entries: 2, words: 2 })
  await app.db.write(async (tx) => {
    const { articles } = tx.tables
    await tx.delete(articles).where(eq(articles.slug, 'efface'))
  })
  t.same(await countIndex(app), { entries: 1, words: 1 })
  t.same(await findTitles(app, 'garde'), ['Gardé'])
})

t.test('a rebuilt index is the same as one that followed, and can be rebuilt again', async (t) => {
  const app = await build(t)
  for (let number = 0; number < 45; number++)
    await insertArticle(app, { title: `Numéro ${number}`, body: '<p>commun</p>' })
  await insertArticle(app, { title: 'Brouillon', body: '<p>commun</p>', status: 'draft', publishedAt: null })
  const followed = await search(app, 'commun', { page: 1, limit: 100 })
  t.equal(followed.total, 45)
  await app.services.search.rebuildIndex()
  await app.services.search.rebuildIndex()
  t.same(await search(app, 'commun', { page: 1, limit: 100 }), followed)
  t.same(await countIndex(app), { entries: 45, words: 45 })
})

t.test('a search takes the same number of queries for 1 and 20 articles', async (t) => {
  const app = await buildLibrary(t, { title: 'Numéro 0', body: '<p>commun</p>' })
  const rows = app.db.read.rows.bind(app.db.read)
  const count = async () => {
    await drain(app)
    let queries = 0
    app.db.read.rows = (statement) => {
      queries++
      return rows(statement)
    }
    await search(app, 'commun', { page: 1, limit: 100 })
    app.db.read.rows = rows
    return queries
  }
  const one = await count()
  for (let number = 1; number < 20; number++)
    await insertArticle(app, { title: `Numéro ${number}`, body: '<p>commun</p>' })
  t.equal(await count(), one)
  t.equal((await search(app, 'commun')).total, 20)
})

t.test('a search begins with the index, not with the articles', onSqliteAlone, async (t) => {
  const app = await buildLibrary(t, { title: 'Un' })
  await drain(app)
  const statements: SQL[] = []
  const rows = app.db.read.rows.bind(app.db.read)
  app.db.read.rows = (statement) => {
    statements.push(statement)
    return rows(statement)
  }
  await search(app, 'un')
  app.db.read.rows = rows
  for (const statement of statements.slice(0, 2)) {
    const plan = await rows<{ detail: string }>(sql`explain query plan ${statement}`)
    t.match(
      plan.map(({ detail }) => detail),
      [/VIRTUAL TABLE/, /INTEGER PRIMARY KEY/, /sqlite_autoindex_articles/],
    )
  }
})

t.test('200 results that were kept before the index was up to date are not sent again', async (t) => {
  const app = await build(t)
  const ask = async () =>
    (await app.server.inject({ url: '/api/v1/public/articles?q=ornithorynque' })).json().meta.total as number
  const { id } = await insertArticle(app, { title: 'Ornithorynque', status: 'draft' })
  await drain(app)
  await app.db.write(async (tx) => {
    const { articles } = tx.tables
    await tx.update(articles).set({ status: 'published', liveRevisionId: articles.workingRevisionId })
  })
  t.equal(await ask(), 0)
  await app.services.search.rebuildIndex()
  t.equal(await ask(), 1)
  await app.db.write(async (tx) => {
    await tx.update(tx.tables.articles).set({ status: 'archived' })
    await app.events.record(tx, 'article.live-changed', { id }, null)
  })
  await drain(app)
  t.equal(await ask(), 0)
})

t.test('200 422 the API searches; a question is at most 200 characters', async (t) => {
  const app = await buildLibrary(t, { title: 'Été', body: '<p>Prêt</p>' })
  await drain(app)
  const ask = (q: string) => app.server.inject({ url: `/api/v1/public/articles?q=${q}` })
  t.equal((await ask('pr%C3%AAt')).json().data[0].title, 'Été')
  for (const q of ['%22', '*', 'NEAR(', '%27%20or%201=1--', 'a'.repeat(200)]) {
    const reply = await ask(q)
    t.equal(reply.statusCode, 200, q)
    t.equal(reply.json().meta.total, 0, q)
  }
  t.equal((await ask('a'.repeat(201))).statusCode, 422)
  t.equal((await ask('%00')).statusCode, 422)
  t.equal((await app.server.inject({ url: `/search?q=${'%22a*%20'.repeat(300)}` })).statusCode, 200)
})
