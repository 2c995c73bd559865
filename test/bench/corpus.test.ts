import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { buildApp, type App } from '../../server/app.ts'
import { databaseName, findDamage } from '../../server/db/index.ts'
import { anonymous } from '../../server/http/actor.ts'
import { foldText } from '../../server/text.ts'
import { createClock, signIn } from '../helper.ts'
import { configOf, foundHouse, seedCorpus, type Founded } from './corpus/seed.ts'
import { commentsPerArticle, tellStory, type Article, type Comment, type Step } from './corpus/story.ts'

const articles = 30
/** A commit for each step takes its time: one article of each kind. */
const few = 10
const folder = t.testdir({})
const [seeded, again, made, told] = ['seeded', 'again', 'made', 'told'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
  string,
]
const open = (dataDir: string) => new Database(join(dataDir, databaseName), { readonly: true })

/** Letters follow from the story, and are sent to nobody. */
const left = /^(mails|mail_.*|search_index.*|sqlite_.*)$/

/** Every row, and every word that search knows, by table. */
function readAll(dataDir: string): Record<string, string[]> {
  const database = open(dataDir)
  try {
    const names = database.prepare(`select name from sqlite_master where type = 'table'`).pluck().all() as string[]
    const tables = names.filter((name) => !left.test(name)).map((name) => [name, `select * from "${name}"`] as const)
    database.exec(`create virtual table temp.words using fts5vocab('main', 'search_index', 'instance')`)
    return Object.fromEntries(
      [...tables, ['words', 'select * from words'] as const].map(([name, query]) => [
        name,
        (database.prepare(query).all() as Record<string, unknown>[])
          // The followers' places are kept at times of their own.
          .map((row) => JSON.stringify(name === 'event_cursors' ? { ...row, updated_at: 0 } : row))
          .sort(),
      ]),
    )
  } finally {
    database.close()
  }
}

/** Tells the same story through the services that the API calls. */
async function tellByServices(app: App, { cast, time }: Founded): Promise<void> {
  const { services } = app
  const saved = new Map<Article, { id: string; revision: number; slug: string }>()
  const sent = new Map<Comment, string>()

  async function write(article: Article): Promise<void> {
    const { author, title, standfirst, body, bylineIds: bylines, categoryIds: categories, tagIds: tags } = article
    const draft = { title, standfirst, body, bylines, categories, tags }
    const { id, revision } = await services.articles.create(author, draft)
    const { articles: rows } = app.db.read.tables
    const slugs = await app.db.read.select({ id: rows.id, slug: rows.slug }).from(rows)
    saved.set(article, { id, revision, slug: slugs.find((row) => row.id === id)?.slug ?? '' })
  }

  async function send(comment: Comment): Promise<void> {
    const { reader, text, parent, article } = comment
    const actor = reader === null ? cast.editor : (reader.actor ?? anonymous)
    const draft = {
      text,
      ...(reader === null ? { bylineId: cast.institution } : { name: reader.name, email: reader.email ?? '' }),
      ...(parent ? { parentId: sent.get(parent)! } : {}),
    }
    const { id } = await services.comments.submit(actor, saved.get(article)!.slug, draft, { address: '' })
    sent.set(comment, id)
  }

  async function take(step: Step): Promise<void> {
    if (step.kind === 'written') await write(step.article)
    else if (step.kind === 'published') {
      const { id, revision } = saved.get(step.article)!
      await services.workflow.moveTo(step.article.author, id, revision, { to: 'published' })
    } else if (step.kind === 'sent') await send(step.comment)
    else await services.decisions.decide(step.moderator, sent.get(step.comment)!, { decision: 'approve' })
  }

  for (const step of tellStory(cast, few)) {
    time.set(new Date(step.at))
    await take(step)
    // Letters take identifiers, too: those of this step before the next one's.
    await app.events.drain()
  }
}

t.test('the corpus is what the services would have made, row by row and word by word', async (t) => {
  await seedCorpus(made, few, () => undefined)
  await foundHouse(told, few, tellByServices)
  const [found, wanted] = [readAll(made), readAll(told)]
  t.same(Object.keys(found), Object.keys(wanted))
  for (const [name, rows] of Object.entries(wanted)) t.same(found[name], rows, name)
})

t.test('two seedings are equal', async (t) => {
  await seedCorpus(seeded, articles, () => undefined)
  await seedCorpus(again, articles, () => undefined)
  t.strictSame(readAll(again), readAll(seeded))
})

t.test('what is counted is there, and nothing is damaged', async (t) => {
  const database = open(seeded)
  t.teardown(() => database.close())
  const count = (from: string) => database.prepare(`select count(*) from ${from}`).pluck().get()
  t.equal(count('articles'), articles)
  t.equal(count('comments'), articles * commentsPerArticle)
  const approved = `(select count(*) from comments where article_id = articles.id and status = 'approved')`
  t.equal(count(`articles where comments_count <> ${approved}`), 0)
  t.ok((count(`articles where comments_count = 20`) as number) > 0)
  t.ok((count(`comments where parent_id is not null`) as number) > 0)
  t.equal(count('event_cursors where last_id <> (select max(id) from events)'), 0)
  t.same(findDamage(join(seeded, databaseName)), [])
})

t.test('the site opened over it shows all of it', async (t) => {
  const config = configOf(seeded)
  const clock = createClock('2026-11-03T12:00:00Z')
  const app: App = await buildApp(config, { clock, logger: false })
  t.teardown(() => app.close())
  const database = open(seeded)
  t.teardown(() => database.close())
  const read = async (url: string) => (await app.server.inject({ url })).body
  const readTotal = async (url: string) => (JSON.parse(await read(url)) as { meta: { total: number } }).meta.total
  const rows = database
    .prepare(
      `select slug, title, body, standfirst, comments_count as comments from articles
      join article_revisions on article_revisions.id = live_revision_id order by published_at desc`,
    )
    .all() as { slug: string; title: string; body: string; standfirst: string; comments: number }[]
  const full = rows.find(({ comments }) => comments === 20)!

  t.match(await read('/'), `/articles/${rows[0]!.slug}`)
  t.equal((await read(`/articles/${full.slug}`)).match(/class="comment-name"/g)?.length, 20)
  t.equal(await readTotal(`/api/v1/public/articles/${full.slug}/comments`), 20)
  t.equal(await readTotal('/api/v1/public/articles'), articles)
  t.equal((await read('/feed.xml')).match(/<item>/g)?.length, 20)

  const holding = rows.filter((row) => /bibliotheque/.test(foldText(`${row.title} ${row.standfirst} ${row.body}`)))
  t.equal(await readTotal('/api/v1/public/articles?q=biblioth%C3%A8que'), holding.length)
  const inCategory = database
    .prepare(
      `select count(distinct article_id) from article_categories join categories on categories.id = category_id
      where slug = 'lectures' or parent_id = (select id from categories where slug = 'lectures')`,
    )
    .pluck()
    .get()
  t.ok((inCategory as number) > 0)
  t.equal(await readTotal('/api/v1/public/articles?category=lectures'), inCategory)
  t.match(await read('/categories/lectures'), new RegExp(`\\b${String(inCategory)} articles?`))

  const moderator = await signIn({ ...app, clock, config, dataDir: seeded }, 'moderator')
  const queue = await moderator.request({ url: '/api/v1/admin/comments' })
  const { meta } = JSON.parse(queue.body) as { meta: { counts: Record<string, number> } }
  const pending = database.prepare(`select count(*) from comments where status = 'pending'`).pluck().get() as number
  t.ok(pending > 0)
  t.match(meta.counts, { pending, approved: articles * commentsPerArticle - pending, rejected: 0, spam: 0, trashed: 0 })

  const before = database.prepare('select max(id) from events').pluck().get()
  await app.events.drain()
  t.equal(database.prepare('select max(id) from events').pluck().get(), before, 'the followers have nothing to do')
})
