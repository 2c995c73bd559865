/** What the house of `worst-bodies.test.ts` holds: the longest texts taken, of the worst kinds, and very many. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import { addArticle, addComments } from '../comments/factory.ts'
import type { TestApp } from '../helper.ts'

/** Ids of what addresses lead to. */
export interface Contents {
  article: string
  comment: string
  /** Articles with the longest bodies, by their slugs. */
  long: Record<string, string>
  /** Waiting comments on an article that a thousand addresses follow. */
  followed: string[]
}

export const many = 100_000
/** Somebody who wrote each of the many comments. */
export const busy = 'busy@example.org'

const repeat = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

const longest = 199_000
/** As long as a body may be, and of as many elements. */
const longBodies: Record<string, string> = {
  elements: '<p>a : b</p>'.repeat(10_000),
  signs: `${'<em>a: </em>'.repeat(10_000)}${repeat(' ;', longest - 120_000)}`,
  quotes: `<p>${repeat('« a » ', longest)}</p>`,
  ligatures: `<p>${repeat('ﷺ', longest)}</p>`,
  links: '<a href="/b">x</a>'.repeat(10_000),
  headings: '<h2>Été x</h2>'.repeat(10_000),
  words: `<p>${Array.from({ length: 30_000 }, (_, index) => ((index * 7919) % 30_000) + 100_000)
    .join(' ')
    .slice(0, longest)}</p>`,
}

/** Comments that cost most to print: by the tags that they become, by what they fold to. */
export const heavyComments = ['http://a«', '\n\na', '<', 'ﷺ']

/** A year of many comments, as events that every follower has read; before the house opens. */
export function addPast(dataDir: string): void {
  const connection = new Database(join(dataDir, 'bubo.sqlite'))
  connection.exec(`
    with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < ${many - 1})
    insert into events (name, payload, actor_id, public, at)
    select 'comment.submitted', json_object('id', 'c' || n, 'status', 'pending'), null, 0, ${Date.now()} - ${many} + n
    from numbers;
    insert into event_cursors (consumer, last_id, updated_at)
    select consumer, (select max(id) from events), 0
    from (select 'search' as consumer union select 'notices' union select 'reports')`)
  connection.close()
}

export async function addWorstContent(app: TestApp): Promise<Contents> {
  const { id: article } = await addArticle(app, { slug: 'a' })
  const [comment = ''] = await addComments(
    app,
    ...Array.from({ length: 30 }, (_, index) => ({
      articleId: article,
      text: repeat(`Commentaire ${index}, `, 5000),
      status: index < 20 ? ('approved' as const) : ('pending' as const),
    })),
  )
  for (const [index, filling] of heavyComments.entries()) {
    const { id } = await addArticle(app, { slug: `thread-${index}` })
    const text = repeat(filling, 5000)
    const one = { articleId: id, text, name: repeat(filling, 80), email: busy }
    await addComments(
      app,
      ...Array.from({ length: 51 }, () => one),
      ...Array.from({ length: 100 }, () => ({ ...one, status: 'pending' as const })),
    )
  }
  const long: Record<string, string> = {}
  for (const [slug, body] of Object.entries(longBodies)) long[slug] = await addLongArticle(app, slug, body)
  await addMany(app)
  return { article, comment, long, followed: await addFollowed(app) }
}

async function addLongArticle(app: TestApp, slug: string, body: string): Promise<string> {
  const { id } = await addArticle(app, { slug, title: `Interminable ${slug}` })
  await app.db.write(async (tx) => {
    const { articleRevisions } = tx.tables
    await tx.update(articleRevisions).set({ body }).where(eq(articleRevisions.articleId, id))
    await app.events.record(tx, 'article.live-changed', { id }, null)
  })
  return id
}

/** Short comments of one person, in each state. */
async function addMany(app: TestApp): Promise<void> {
  const { id } = await addArticle(app, { slug: 'many' })
  await app.db.write((tx) =>
    tx.execute(sql`
      with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < ${many - 1})
      insert into comments
        (id, article_id, depth, status, name, email, text, staff, fingerprint, created_at, name_key, text_key)
      select
        printf('00000000-0000-7000-8000-%012d', n), ${id}, 0,
        case n % 4 when 0 then 'pending' when 1 then 'rejected' else 'approved' end, 'Busy', ${busy},
        'Texte ' || n, 0, n, ${Date.now()} - 90 * 86400000 + n, 'busy', 'texte ' || n
      from numbers`),
  )
}

async function addFollowed(app: TestApp): Promise<string[]> {
  const { id } = await addArticle(app, { slug: 'followed' })
  await app.db.write((tx) =>
    tx.execute(sql`
      with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < 999)
      insert into comment_follows (id, article_id, email, lang, created_at, confirmed_at)
      select 'f' || n, ${id}, 'follower' || n || '@example.org', 'fr', 0, 0 from numbers`),
  )
  return addComments(
    app,
    ...heavyComments.slice(0, 1).map((filling) => ({
      articleId: id,
      text: repeat(filling, 5000),
      status: 'pending' as const,
    })),
  )
}
