import t from 'tap'
import { writeCursor } from '../../server/comments/index.ts'
import { build, type TestApp } from '../helper.ts'
import { addArticle, addComments, threadUrl, type AddedComment } from './factory.ts'

const sentence = 'Nous sommes passés samedi avec les enfants : les graines de haricots de Trébeurden avaient toutes trouvé preneur, en reverra-t-on au printemps ? '

/** A discussion as they are: a third of it answers, further up too; some of what was answered has been withdrawn. */
async function fillThread(app: TestApp, articleId: string, length: number): Promise<string[]> {
  const start = app.clock.now().getTime() - length * 1000
  const ids = Array.from({ length }, () => app.newId())
  const rows = ids.map((id, index): AddedComment & { id: string } => {
    const answers = index > 0 && index % 3 === 0
    const createdAt = new Date(start + Math.floor(index / 2) * 1000)
    return {
      id, articleId, createdAt, name: `Lectrice ${index}`, text: sentence.repeat(1 + (index % 3)),
      parentId: answers ? (ids[index - (index % 9 === 0 ? Math.min(index, 200) : 1)] ?? null) : null, depth: answers ? 1 : 0,
      status: index % 50 === 2 ? 'trashed' : 'approved',
    }
  })
  await addComments(app, ...rows)
  return rows.filter(({ status }) => status === 'approved').map(({ id }) => id)
}

interface Listed {
  data: { id: string; removed: boolean }[]
  meta: { next: string | null }
}

/** Each comment that stands on these pages, in the order of its page. */
const listShown = (html: string) => [...html.matchAll(/<li id="comment-([0-9a-f-]+)">\n(?!<p class="comment removed">)/g)].map(([, id]) => id!)
const findNext = (html: string) => /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&').replace('#comments', '') ?? null

t.test('ten thousand comments: every one on one page, whatever arrives meanwhile, and no page over 200 kB', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  const present = await fillThread(app, article.id, 10_000)
  const arrived: string[] = []
  const arrive = async () => {
    app.clock.advance(1000)
    arrived.push(...(await addComments(app, { articleId: article.id, parentId: present.at(-1) ?? null, depth: 1 })))
  }
  const check = (seen: readonly string[], expected: readonly string[], name: string) => {
    const shown = new Set(seen)
    t.equal(shown.size, seen.length, `${name}: none comes twice`)
    t.same(expected.filter((id) => !shown.has(id)), [], `${name}: none is missing`)
    t.equal(seen.length, expected.length)
  }
  let heaviest = 0
  for (const order of ['oldest', 'newest'] as const) {
    const before = [...present, ...arrived]
    const seen: string[] = []
    let pages = 0
    for (let url: string | null = `/articles/grainotheque${order === 'newest' ? '?comments=newest' : ''}`; url !== null; pages++) {
      const reply = await app.server.inject({ url })
      heaviest = Math.max(heaviest, reply.rawPayload.length)
      seen.push(...listShown(reply.body))
      url = findNext(reply.body)
      if (pages % 20 === 1) await arrive()
    }
    t.ok(pages > 190, `${order}: ${pages} pages`)
    check(seen, order === 'oldest' ? [...present, ...arrived] : before, `pages, ${order} first`)

    const listed: string[] = []
    const standing = [...present, ...arrived]
    for (let next: string | null = ''; next !== null;) {
      const page: Listed = (await app.server.inject({ url: `${threadUrl()}?limit=100&sort=${order}${next === '' ? '' : `&after=${next}`}` })).json()
      listed.push(...page.data.filter((one) => !one.removed).map((one) => one.id))
      next = page.meta.next
      if (listed.length < 5000) await arrive()
    }
    check(listed, order === 'oldest' ? [...present, ...arrived] : standing, `API, ${order} first`)
  }
  t.ok(heaviest < 200_000, `the heaviest page has ${heaviest} bytes`)
})

t.test('a page of ten thousand comments takes less than three times as long as fifty', async (t) => {
  const app = await build(t)
  const long = await addArticle(app, { slug: 'long' })
  const short = await addArticle(app, { slug: 'court' })
  const many = await fillThread(app, long.id, 10_000)
  await fillThread(app, short.id, 51)
  const rows = await app.db.read.select().from(app.db.read.tables.comments)
  const created = new Map(rows.map((row) => [row.id, row.createdAt]))
  // Each address is asked for once, so that nothing comes from memory; of the long thread, all over its length.
  const beforeAll = (index: number) => writeCursor({ createdAt: new Date(index), id: app.newId() })
  const afterAll = (index: number) => writeCursor({ createdAt: new Date(9e14 + index), id: app.newId() })
  const afterSome = (index: number) => {
    const id = many[(index * 97) % (many.length - 60)]!
    return writeCursor({ createdAt: created.get(id)!, id })
  }
  const measure = async (url: string) => {
    const began = performance.now()
    const reply = await app.server.inject({ url })
    const time = performance.now() - began
    if (reply.statusCode !== 200) t.fail(`${reply.statusCode} ${url}`)
    return time
  }
  const cases = [
    ['the page, oldest first', (slug: string, after: string) => `/articles/${slug}?after=${after}`, beforeAll],
    ['the page, newest first', (slug: string, after: string) => `/articles/${slug}?comments=newest&after=${after}`, afterAll],
    ['the API', (slug: string, after: string) => `${threadUrl(slug)}?after=${after}`, beforeAll],
  ] as const
  for (const [name, url, all] of cases) {
    const times: Record<'long' | 'short', number[]> = { long: [], short: [] }
    for (let round = 0; round < 70; round++) {
      const [one, other] = [await measure(url('court', all(round))), await measure(url('long', afterSome(round)))]
      // The first rounds are for the compiler.
      if (round >= 10) {
        times.short.push(one)
        times.long.push(other)
      }
    }
    const p95 = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)]!
    const ratio = p95(times.long) / p95(times.short)
    t.ok(ratio < 3, `${name}: ${p95(times.long).toFixed(1)} ms for ${p95(times.short).toFixed(1)} ms, ratio ${ratio.toFixed(2)}`)
  }
})
