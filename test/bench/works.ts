/**
 * Works at scale: what a list, a work, an article and a save cost with 50,000 works on 20,000 articles, beside the same
 * with 100 works on 100. CPU time of the thread that answers, so that a busy machine tells nothing else.
 */
import { listArticlesCiting, listVisibleArticles } from '../../server/articles/index.ts'
import { toThirteenDigits } from '../works/numbers.ts'
import { workKinds } from '../../server/db/index.ts'
import { findCitedWork, listCitedWorks, listWorkPage, listWorksOf } from '../../server/works/index.ts'
import { searchKey } from '../../server/works/words.store.ts'
import { change, publicUrl } from '../articles/factory.ts'
import { build, signIn, type Ending, type TestApp } from '../helper.ts'
import { publicWorksUrl, worksUrl } from '../works/factory.ts'
import { median } from './median.ts'

const closing: (() => unknown)[] = []
const ending = { teardown: (close: () => unknown) => void closing.push(close) } as Ending

const step = 500
const minute = 60_000

/** So many works, two or three in each of so many published articles; the first one in every tenth article. */
async function fill(app: TestApp, works: number, articles: number): Promise<void> {
  const now = app.clock.now().getTime()
  const idOf = (kind: 'w' | 'a' | 'r', number: number) => `${kind}${String(number).padStart(8, '0')}`
  for (let from = 0; from < works; from += step) {
    const rows = Array.from({ length: Math.min(step, works - from) }, (_, index) => {
      const number = from + index
      const isbn = toThirteenDigits(number)
      // A name for each, one that many share, and twenty of each house to be found by.
      const title = `Le livre numéro ${number}${number < 20 ? ' hermine' : ''}`
      const kind = workKinds[number % 5 === 0 ? 3 : 0]
      const people = [{ family: `Nom${number}`, given: 'Jeanne', role: 'author' as const }]
      const said = { people, publisher: 'Les Embruns', collection: '', lang: 'fr', callNumber: '' }
      return {
        ...said,
        id: idOf('w', number),
        kind,
        isbn,
        title,
        year: 2000 + (number % 26),
        notice: 'Une phrase qui le présente.',
        catalogueUrl: '',
        createdAt: new Date(now),
        updatedAt: new Date(now + number),
        revision: 1,
        searchKey: searchKey({ ...said, kind, isbn, title, year: 2000, catalogueUrl: '' }),
      }
    })
    await app.db.write((tx) => tx.insert(tx.tables.works).values(rows))
  }
  const each = 2.5
  for (let from = 0; from < articles; from += step) {
    const numbers = Array.from({ length: Math.min(step, articles - from) }, (_, index) => from + index)
    await app.db.write(async (tx) => {
      const { tables } = tx
      const dateOf = (number: number) => new Date(now - (articles - number) * minute)
      const worksOf = (number: number) => {
        const own = Array.from({ length: 3 }, (_, index) => Math.floor(number * each) + index)
        return [...new Set([...own.map((one) => one % works), ...(number % 10 === 0 ? [0] : [])])]
      }
      await tx.insert(tables.articles).values(
        numbers.map((number) => ({
          id: idOf('a', number),
          slug: `article-${number}`,
          status: 'published' as const,
          revision: 1,
          workingRevisionId: idOf('r', number),
          liveRevisionId: idOf('r', number),
          publishedAt: dateOf(number),
          featured: false,
          sticky: false,
          commentsOpen: true,
          commentsCount: 0,
          createdAt: dateOf(number),
          updatedAt: dateOf(number),
        })),
      )
      await tx.insert(tables.articleRevisions).values(
        numbers.map((number) => ({
          id: idOf('r', number),
          articleId: idOf('a', number),
          number: 1,
          title: `Article ${number}`,
          standfirst: '',
          body: '<p>Des graines.</p>',
          excerpt: 'Des graines.',
          lang: 'fr',
          bylineIds: [],
          categoryIds: [],
          tagIds: [],
          workIds: worksOf(number).map((one) => idOf('w', one)),
          savedAt: dateOf(number),
        })),
      )
      await tx.insert(tables.articleWorks).values(
        numbers.flatMap((number) =>
          worksOf(number).map((one, position) => ({
            articleId: idOf('a', number),
            workId: idOf('w', one),
            position,
            listedAt: dateOf(number),
          })),
        ),
      )
    })
  }
}

/** A page of the list that nobody asked for before: what is kept costs nothing. */
function unasked(time: number): string {
  const kind = time < 50 ? {} : { kind: 'book' }
  return new URLSearchParams({
    limit: String(10 + (time % 10)),
    page: String(1 + (Math.floor(time / 10) % 5)),
    ...kind,
  }).toString()
}

/** What is done to a house: each time to another of its works. */
type Work = (time: number) => Promise<unknown>

/**
 * Milliseconds of CPU for one in each of two houses, in turn, so that both meet the same busy machine; the middle one of
 * five batches, for the clock of a thread's work has coarse ticks.
 */
async function measure(works: readonly [Work, Work], batch: number): Promise<number[]> {
  const costs: number[][] = [[], []]
  for (let round = -1; round < 5; round++) {
    for (const [house, work] of works.entries()) {
      const before = process.threadCpuUsage()
      for (let one = 0; one < batch; one++) await work((round + 1) * batch + one)
      const { user, system } = process.threadCpuUsage(before)
      if (round >= 0) costs[house]!.push((user + system) / 1000 / batch)
    }
  }
  return costs.map(median)
}

async function openHouse(works: number, articles: number): Promise<Record<string, Work>> {
  const app = await build(ending)
  await fill(app, works, articles)
  const editor = await signIn(app, 'editor')
  const { read } = app.db
  const now = app.clock.now()
  const page = { page: 1, limit: 15 }
  const visit = async (url: string) => {
    const { statusCode, body } = await app.server.inject({ url, headers: { 'user-agent': 'bench' } })
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body}`)
  }
  /** A change of the settings before it, which is measured too: no page is taken from memory. */
  const visitAnew = async (url: string) => {
    await app.db.write((tx) => app.events.record(tx, 'settings.changed', {} as never, null))
    await visit(url)
  }
  const some = (time: number, most: number) => (time * 7919) % most
  return {
    'the list of works': () => listCitedWorks(read, { page }, now),
    'the list of one kind': () => listCitedWorks(read, { kind: 'record', page }, now),
    'a work by its ISBN': (time) => findCitedWork(read, toThirteenDigits(some(time, works)), now),
    'the articles of a work': (time) =>
      listArticlesCiting(read, `w${String(some(time, works)).padStart(8, '0')}`, page, now),
    'the articles of the most cited work': () => listArticlesCiting(read, 'w00000000', page, now),
    'the works of an article': (time) =>
      listWorksOf(
        read,
        [0, 1, 2].map((one) => `w${String((time + one) % works).padStart(8, '0')}`),
      ),
    'the list of articles': () => listVisibleArticles(read, { now, page }),
    'API: works': (time) => visit(`${publicWorksUrl}?${unasked(time)}`),
    'API: a work': (time) => visit(`${publicWorksUrl}/${toThirteenDigits(some(time, works))}`),
    'API: an article with works': (time) => visit(`${publicUrl}/article-${some(time, articles)}`),
    'desk: works': (time) => editor.request({ url: `${worksUrl}?limit=${20 + (time % 50)}` }),
    'desk: a work': (time) => editor.request({ url: `${worksUrl}/w${String(some(time, works)).padStart(8, '0')}` }),
    'a save of an article with works': (time) =>
      change(app, editor, `a${String(some(time, articles)).padStart(8, '0')}`, { title: `Autre ${time}` }),
    'page: an article with works': (time) => visitAnew(`/articles/article-${some(time, articles)}`),
    'page: works': () => visitAnew('/books'),
    'page: a later one of works': (time) => visitAnew(`/books?page=${2 + (time % 5)}`),
    'page: works of a kind': () => visitAnew('/books/kinds/record'),
    'page: a work': (time) => visitAnew(`/books/${toThirteenDigits(some(time, works))}`),
    'page: the most cited work': () => visitAnew(`/books/${toThirteenDigits(0)}`),
    'page: a frame': (time) => visitAnew(`/embed/works/${toThirteenDigits(some(time, works))}`),
    'page: the feed of works': () => visitAnew('/books/feed.xml'),
    'page: the feed of a work': (time) => visitAnew(`/books/${toThirteenDigits(some(time, works))}/feed.xml`),
    'page: a file of works': (time) => visitAnew(`/articles/article-${some(time, articles)}/works.ris`),
    'search: one of them': (time) => listWorkPage(read, { q: `jeanne numéro ${10 + (time % 90)} hermine`, page }),
    'search: twenty of them': () => listWorkPage(read, { q: 'hermines livre', page }),
    'search: what all hold': () => listWorkPage(read, { q: 'livre embruns', page }),
    'search: what none holds': () => listWorkPage(read, { q: 'pingouin livre', page }),
    'search: of the public, what all hold': () => listCitedWorks(read, { q: 'livre embruns', page }, now),
    'API: search': (time) => visit(`${publicWorksUrl}?q=hermine&${unasked(time)}`),
    'API: search for what all hold': (time) => visit(`${publicWorksUrl}?q=livre&${unasked(time)}`),
    'desk: search': (time) => editor.request({ url: `${worksUrl}?q=hermine&limit=${20 + (time % 50)}` }),
    'desk: search for what all hold': (time) =>
      editor.request({ url: `${worksUrl}?q=livre&limit=${20 + (time % 50)}` }),
  }
}

const [few, many] = [await openHouse(100, 100), await openHouse(50_000, 20_000)]
const told = []
for (const [name, work] of Object.entries(many)) {
  const [small = NaN, large = NaN] = await measure([few[name]!, work], /^(API|desk|page|a save)/.test(name) ? 16 : 100)
  told.push({
    name,
    '100 works, ms': small.toFixed(2),
    '50,000, ms': large.toFixed(2),
    times: (large / small).toFixed(2),
  })
}
console.table(told)
for (const close of closing.reverse()) await close()
