import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { listVisibleArticles, type ArticleFilter } from '../../server/articles/index.ts'
import { workKinds, type Reader, type WorkKind } from '../../server/db/index.ts'
import { listCitedWorks } from '../../server/works/index.ts'
import { countVisibleByCategory, countVisibleByTag, listCategories } from '../../server/taxonomy/index.ts'
import { addByline, patch, remove, tryMove, write } from '../articles/factory.ts'
import { build, root, signIn, type Person, type TestApp } from '../helper.ts'
import { createRandom } from '../http/worst-requests.ts'

const steps = 150

/** What articles bear, told from their texts and the tree alone. */
async function tellTerms(db: Reader, now: Date) {
  const { articles, articleRevisions, categories, tags, works } = db.tables
  const texts = new Map((await db.select().from(articleRevisions)).map((row) => [row.id, row]))
  const parents = new Map((await db.select().from(categories)).map((row) => [row.id, row.parentId]))
  const tagIds = new Set((await db.select().from(tags)).map(({ id }) => id))
  const workIds = new Set((await db.select().from(works)).map(({ id }) => id))
  const above = (id: string | null): string[] => (id === null ? [] : [id, ...above(parents.get(id) ?? null)])
  return (await db.select().from(articles)).map((article) => {
    const text = texts.get(article.liveRevisionId ?? article.workingRevisionId)!
    const direct = text.categoryIds.filter((id) => parents.has(id))
    const { status, publishedAt, liveRevisionId } = article
    const isOut = liveRevisionId !== null && (status === 'published' || status === 'scheduled')
    return {
      id: article.id,
      direct,
      categories: [...new Set(direct.flatMap(above))],
      tags: text.tagIds.filter((id) => tagIds.has(id)),
      bylines: text.bylineIds,
      works: text.workIds.filter((id) => workIds.has(id)),
      others: texts.get(article.workingRevisionId)!.workIds.filter((id) => workIds.has(id)),
      listedAt: isOut ? publishedAt : null,
      isVisible: isOut && (status === 'published' || publishedAt! <= now),
    }
  })
}

type Told = Awaited<ReturnType<typeof tellTerms>>

const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort()

async function readJoins(db: Reader) {
  const { articleCategories, articleTags, articleBylines, articleWorks } = db.tables
  return {
    categories: inOrder(
      (await db.select().from(articleCategories)).map((row) => [
        row.articleId,
        row.categoryId,
        row.direct,
        row.listedAt,
      ]),
    ),
    tags: inOrder((await db.select().from(articleTags)).map((row) => [row.articleId, row.tagId, row.listedAt])),
    bylines: inOrder(
      (await db.select().from(articleBylines)).map((row) => [row.articleId, row.bylineId, row.listedAt]),
    ),
    works: inOrder(
      (await db.select().from(articleWorks)).map((row) => [
        row.articleId,
        row.workId,
        row.position,
        row.shown,
        row.listedAt,
      ]),
    ),
  }
}

function tellJoins(told: Told) {
  const of = (terms: (article: Told[number]) => unknown[][]) => inOrder(told.flatMap(terms))
  return {
    categories: of(({ id, categories, direct, listedAt }) =>
      categories.map((term) => [id, term, direct.includes(term), listedAt]),
    ),
    tags: of(({ id, tags, listedAt }) => tags.map((term) => [id, term, listedAt])),
    bylines: of(({ id, bylines, listedAt }) => bylines.map((term) => [id, term, listedAt])),
    works: of(({ id, works, others, listedAt }) =>
      [...new Set([...works, ...others])].map((term, position) => {
        const isShown = works.includes(term)
        return [id, term, position, isShown, isShown ? listedAt : null]
      }),
    ),
  }
}

/** Since when each work is cited by an article that is let out. */
function tellCited(told: Told): Map<string, Date> {
  const dates = told.flatMap(({ works, listedAt }) => (listedAt ? works.map((id) => [id, listedAt] as const) : []))
  const first = (all: readonly (readonly [string, Date])[]) =>
    all.map(([, date]) => date).toSorted((a, b) => +a - +b)[0]!
  return new Map([...Map.groupBy(dates, ([id]) => id)].map(([id, all]) => [id, first(all)]))
}

/** Works that readers see, those first that were cited first last. */
async function readCited(db: Reader, now: Date, kind?: WorkKind) {
  const { items, total } = await listCitedWorks(db, { page: { page: 1, limit: 100 }, ...(kind && { kind }) }, now)
  return { ids: items.map(({ id }) => id), total }
}

/** How many stand in each list, told from what they bear, and as it is kept. */
function tellTotals(told: Told, kindOf: (work: string) => string = () => ''): string[] {
  const lists = told
    .filter(({ listedAt }) => listedAt !== null)
    .flatMap(({ categories, tags, bylines, works }) => ['', ...categories, ...tags, ...bylines, ...works])
    .concat([...tellCited(told)].map(([id]) => `works/${kindOf(id)}`))
  return inOrder([...Map.groupBy(lists, (list) => list)].map(([list, all]) => ({ list, total: all.length })))
}

const readTotals = async (db: Reader) => inOrder(await db.select().from(db.tables.listTotals))

/** The visible articles of each term, the newest first. */
function tellLists(told: Told, kind: 'categories' | 'tags' | 'bylines' | 'works'): Map<string, string[]> {
  const visible = told
    .filter(({ isVisible }) => isVisible)
    .sort((a, b) => b.listedAt!.getTime() - a.listedAt!.getTime() || (a.id < b.id ? 1 : -1))
  const lists = new Map<string, string[]>()
  for (const article of visible)
    for (const term of article[kind]) lists.set(term, [...(lists.get(term) ?? []), article.id])
  return lists
}

async function readList(db: Reader, now: Date, filter: ArticleFilter) {
  const { items, total } = await listVisibleArticles(db, { now, filter, page: { page: 1, limit: 100 } })
  return { ids: items.map(({ id }) => id), total }
}

/** Moves, changes and takes away at random what a house of articles, categories and tags has; some of it is refused. */
async function createHand(app: TestApp, staff: Person) {
  const random = createRandom(7)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const some = <T>(from: readonly T[]): T[] => from.filter(() => random() < 0.4)
  const { read } = app.db
  const { articles, categories, tags, works } = read.tables
  const idsIn = async (table: typeof articles | typeof categories | typeof tags | typeof works) =>
    (await read.select({ id: table.id }).from(table).orderBy(table.id)).map(({ id }) => id)
  const bylines = [await addByline(app, 'Anne'), await addByline(app, 'Nora')]
  const ask = async (method: 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
    const url = `/api/v1/admin/${path}`
    const seen = method === 'POST' ? null : await staff.request({ url })
    const headers = seen ? { 'if-match': String(seen.headers.etag) } : {}
    return staff.request({ method, url, headers, ...(payload && { payload }) })
  }
  const terms = async () => ({
    categories: some(await idsIn(categories)).slice(0, 3),
    tags: some(await idsIn(tags)).slice(0, 3),
    bylines: [pick(bylines)],
    works: some(await idsIn(works))
      .toReversed()
      .slice(0, 3),
  })
  const soon = () => new Date(app.clock.now().getTime() + 20_000).toISOString()
  let number = 0
  const acts: Record<string, () => Promise<unknown>> = {
    category: async () =>
      ask('POST', 'categories', { name: `C${number++}`, parentId: pick([null, ...(await idsIn(categories))]) }),
    tag: async () => ask('POST', 'tags', { name: `T${number++}` }),
    work: async () => ask('POST', 'works', { title: `W${number++}`, kind: pick(workKinds) }),
    'change work': async () => ask('PATCH', `works/${pick(await idsIn(works))}`, { kind: pick(workKinds) }),
    'delete work': async () => ask('DELETE', `works/${pick(await idsIn(works))}`),
    draft: async () => write(staff, { title: `A${number++}`, ...(await terms()) }),
    change: async () => patch(app, staff, pick(await idsIn(articles)), await terms()),
    publish: async () => tryMove(app, staff, pick(await idsIn(articles)), 'published'),
    schedule: async () => tryMove(app, staff, pick(await idsIn(articles)), 'scheduled', { publishedAt: soon() }),
    archive: async () => tryMove(app, staff, pick(await idsIn(articles)), 'archived'),
    withdraw: async () => tryMove(app, staff, pick(await idsIn(articles)), 'draft'),
    trash: async () => tryMove(app, staff, pick(await idsIn(articles)), 'trashed'),
    purge: async () => remove(app, staff, pick(await idsIn(articles)), '?permanent=true'),
    'move category': async () =>
      ask('PATCH', `categories/${pick(await idsIn(categories))}`, {
        parentId: pick([null, ...(await idsIn(categories))]),
      }),
    'delete category': async () => ask('DELETE', `categories/${pick(await idsIn(categories))}`),
    'merge tags': async () => ask('POST', `tags/${pick(await idsIn(tags))}/merge`, { into: pick(await idsIn(tags)) }),
    'delete tag': async () => ask('DELETE', `tags/${pick(await idsIn(tags))}`),
  }
  const rare = new Set(['delete category', 'delete tag', 'merge tags', 'purge', 'trash'])
  for (let time = 0; time < 6; time++) {
    for (const name of ['category', 'tag', 'work', 'draft', 'publish']) await acts[name]!()
  }
  return async () => {
    const name = pick(Object.keys(acts).filter((act) => !rare.has(act) || random() < 0.4))
    await acts[name]!()
    return name
  }
}

t.test(
  'what stands in a category, under a tag or a signature is what texts and tree say, whatever happens',
  async (t) => {
    const app = await build(t)
    const staff = await signIn(app, 'editor', 'administrator')
    const { read } = app.db
    const { works } = read.tables
    const act = await createHand(app, staff)
    const done: string[] = []
    for (let step = 0; step < steps; step++) {
      done.push(await act())
      app.clock.advance(4_000)
      const now = app.clock.now()
      const told = await tellTerms(read, now)
      const what = `${step}: ${done.at(-1)}`
      t.same(await readJoins(read), tellJoins(told), `${what}, joins`)
      const kinds = new Map((await read.select().from(works)).map(({ id, kind }) => [id, kind]))
      const kindOf = (id: string) => kinds.get(id) ?? ''
      t.same(await readTotals(read), tellTotals(told, kindOf), `${what}, totals`)
      const cited = tellCited(told)
      const dates = new Map((await read.select().from(works)).map(({ id, listedAt }) => [id, listedAt]))
      t.same(
        new Map([...dates].filter(([, date]) => date !== null).sort()),
        new Map([...cited].sort()),
        `${what}, dates`,
      )
      const seen = [...cited]
        .filter(([id, date]) => date <= now || told.some((one) => one.isVisible && one.works.includes(id)))
        .toSorted(([one, date], [other, later]) => +later - +date || (one < other ? 1 : -1))
        .map(([id]) => id)
      t.same(await readCited(read, now), { ids: seen, total: seen.length }, `${what}, works`)
      const books = seen.filter((id) => kindOf(id) === 'book')
      t.same(await readCited(read, now, 'book'), { ids: books, total: books.length }, `${what}, books`)
      const visible = told.filter(({ isVisible }) => isVisible).length
      t.equal((await readList(read, now, {})).total, visible, `${what}, all that readers see`)
      const [{ id: excludeId } = { id: '' }] = told
      const others = told.filter(({ id, isVisible }) => isVisible && id !== excludeId).length
      t.equal((await readList(read, now, { excludeId })).total, others, `${what}, all but one`)
      const byCategory = tellLists(told, 'categories')
      const byTag = tellLists(told, 'tags')
      const tree = await listCategories(read)
      const sizes = (lists: Map<string, string[]>) =>
        new Map([...lists].map(([id, ids]) => [id, ids.length]).sort() as [])
      const counted = await countVisibleByCategory(read, now, tree)
      t.same(new Map([...counted].filter(([, count]) => count > 0).sort()), sizes(byCategory), `${what}, by category`)
      t.same(new Map([...(await countVisibleByTag(read, now))].sort()), sizes(byTag), `${what}, by tag`)
      const lists: [keyof ArticleFilter, Map<string, string[]>][] = [
        ['categoryId', byCategory],
        ['tagId', byTag],
        ['bylineId', tellLists(told, 'bylines')],
        ['workId', tellLists(told, 'works')],
      ]
      for (const [term, expected] of lists) {
        for (const [id, ids] of expected)
          t.same(await readList(read, now, { [term]: id }), { ids, total: ids.length }, `${what}, ${term}`)
      }
    }
    t.ok(new Set(done).size > 12, [...new Set(done)].join(', '))

    const before = await readJoins(read)
    const migration = readFileSync(join(root, `migrations/${read.engine}/0014_lists.sql`), 'utf8')
    const filling = migration
      .split('--> statement-breakpoint')
      .filter((each) => /^(INSERT INTO|UPDATE) article_/m.test(each))
    t.equal(filling.length, 4)
    await app.db.write(async (tx) => {
      const { articleCategories, articleTags, articleBylines } = tx.tables
      await tx.delete(articleCategories).where(eq(articleCategories.direct, false))
      for (const joins of [articleCategories, articleTags, articleBylines])
        await tx.update(joins).set({ listedAt: null })
      for (const each of filling) await tx.execute(sql.raw(each))
    })
    t.same(await readJoins(read), before, 'a house of before comes to the same')

    await app.db.write(async (tx) => void (await tx.delete(tx.tables.articleWorks)))
    t.ok((await read.select().from(works)).every(({ listedAt }) => listedAt === null))
    const totals = await readTotals(read)
    const [, refill] = readFileSync(join(root, `migrations/${read.engine}/0015_list_totals.sql`), 'utf8').split(
      '--> statement-breakpoint',
    )
    await app.db.write(async (tx) => {
      await tx.delete(tx.tables.listTotals)
      await tx.execute(sql.raw(refill!))
    })
    t.same(await readTotals(read), totals, 'and so do its totals')
    await app.db.write(async (tx) => void (await tx.delete(tx.tables.articles)))
    t.same(await readTotals(read), [], 'no list holds anything of a house without articles')
  },
)
