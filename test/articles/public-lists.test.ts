import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { insertArticle, insertByline, insertCategory, insertRedirect, insertTag } from '../feeds/insert.ts'
import { build, onSqliteAlone, signIn, type TestApp } from '../helper.ts'
import { explain, listQueries } from '../queries.ts'
import { addByline, change, listPublic, move, publicUrl, write } from './factory.ts'

/** An article as the test remembers it. */
interface Known {
  slug: string
  title: string
  categories: string[]
  tag: string
  byline: string
  works: string[]
  lang: string
  featured: boolean
  at: number
  changed: number
}

const day = 86_400_000
const isbn = '9782070360024'
const pickOf = <T>(from: readonly T[], index: number): T => from[index % from.length]!

/** Sixty articles that differ in everything, five of them still to come. */
async function furnish(app: TestApp): Promise<Known[]> {
  const parent = await insertCategory(app, 'Parent')
  const categories = [parent, await insertCategory(app, 'Enfant', parent.id), await insertCategory(app, 'Autre')]
  const tags = [await insertTag(app, 'Mer'), await insertTag(app, 'Ciel'), await insertTag(app, 'Feu')]
  const bylines = [await insertByline(app, 'Zoé'), await insertByline(app, 'Ada')]
  const works = await Promise.all(
    [isbn, null].map((number) =>
      app.services.works.create(system, { kind: 'book', title: 'Le port', ...(number ? { isbn: number } : {}) }),
    ),
  )
  const known: Known[] = []
  for (let index = 0; index < 60; index++) {
    const category = pickOf(categories, index)
    const [tag, byline] = [pickOf(tags, index >> 1), pickOf(bylines, index >> 2)]
    const cited = pickOf([[], works.slice(0, 1), [], works.slice(1), works], index * 11)
    const lang = pickOf(['fr', 'fr', 'en', 'br'], index * 7)
    const isToCome = index >= 55
    // Several on one day, and one in ten changed later.
    const at = app.clock.now().getTime() + (isToCome ? day : -day * ((index * 13) % 30))
    const changed = index % 10 === 0 ? app.clock.now().getTime() - index * 1000 : at
    const title = `${pickOf(['Écume', 'abysse', 'Zéphyr', 'Embruns', 'œuf'], index * 3)} ${(index * 17) % 60}`
    const { slug } = await insertArticle(app, {
      title,
      status: isToCome ? 'scheduled' : 'published',
      publishedAt: new Date(at).toISOString(),
      changedAt: changed === at ? undefined : new Date(changed).toISOString(),
      lang,
      featured: index === 4 || index === 56,
      categoryIds: [category.id],
      tagIds: [tag.id],
      bylineIds: [byline.id],
      workIds: cited.map(({ id }) => id),
    })
    const above = category.slug === 'enfant' ? ['enfant', 'parent'] : [category.slug]
    if (!isToCome)
      known.push({
        slug,
        title,
        categories: above,
        tag: tag.slug,
        byline: byline.slug,
        works: cited.map((work) => work.isbn ?? work.id),
        lang,
        featured: index === 4,
        at,
        changed,
      })
  }
  return known
}

const filters = (now: number): Record<string, (one: Known) => boolean> => ({
  'category=parent': ({ categories }) => categories.includes('parent'),
  'category=enfant,autre': ({ categories }) => categories.some((slug) => slug !== 'parent'),
  'tag=mer': ({ tag }) => tag === 'mer',
  'tag=feu,ciel': ({ tag }) => tag !== 'mer',
  'byline=zoe': ({ byline }) => byline === 'zoe',
  'byline=zoe,ada': () => true,
  'from=2026-05-01': ({ at }) => at >= Date.parse('2026-04-30T22:00:00Z'),
  'to=2026-05-05': ({ at }) => at < Date.parse('2026-05-05T22:00:00Z'),
  [`from=${new Date(now - 9 * day).toISOString()}`]: ({ at }) => at >= now - 9 * day,
  [`to=${new Date(now - 9 * day).toISOString()}`]: ({ at }) => at <= now - 9 * day,
  [`work=${isbn}`]: ({ works }) => works.includes(isbn),
  'year=2026': () => true,
  'year=2025': () => false,
  'lang=en': ({ lang }) => lang === 'en',
  'lang=oc': () => false,
  'featured=true': ({ featured }) => featured,
  'featured=false': ({ featured }) => !featured,
  'q=embruns': ({ title }) => title.startsWith('Embruns'),
})

const fold = (title: string) => title.toLowerCase().replaceAll('é', 'e').replaceAll('œ', 'oe')
const compare = (one: string | number, other: string | number) => (one < other ? -1 : Number(one > other))
const orders: Record<string, (one: Known) => string | number> = {
  publishedAt: ({ at }) => at,
  updatedAt: ({ changed }) => changed,
  title: ({ title }) => fold(title),
}

t.test('every filter beside every other, in every order, gives what a filter in memory gives', async (t) => {
  const app = await build(t)
  const all = await furnish(app)
  // Until the followers have read them, no word is found.
  await app.events.drain()
  const table = Object.entries(filters(app.clock.now().getTime()))
  const names = Object.keys(orders).flatMap((name) => [name, `-${name}`])
  let round = 0
  for (const [index, [one, holdsOne]] of table.entries()) {
    for (const [other, holdsOther] of table.slice(index)) {
      // Of two values of one parameter the address can hold one.
      if (other !== one && other.split('=')[0] === one.split('=')[0]) continue
      const sort = pickOf(names, round++)
      const address = `?${other === one ? one : `${one}&${other}`}&sort=${sort}&limit=7&page=${(round % 2) + 1}`
      const reply = await app.server.inject({ url: `${publicUrl}${address}` })
      const keyOf = orders[sort.replace('-', '')]!
      const wanted = all
        .filter((each) => holdsOne(each) && holdsOther(each))
        .sort((a, b) => compare(keyOf(a), keyOf(b)) * (sort.startsWith('-') ? -1 : 1))
        .map(keyOf)
      const { data, meta } = reply.json<{ data: { slug: string }[]; meta: { total: number } }>()
      const start = (round % 2) * 7
      // By what they are sorted by: ids part those of one day.
      const found = data.map(({ slug }) => keyOf(all.find((each) => each.slug === slug)!))
      t.same([meta.total, found], [wanted.length, wanted.slice(start, start + 7)], address)
    }
  }
  t.ok(round > 90, `${round} pairs`)
  const seen = new Set<string>()
  for (const page of [1, 2, 3])
    for (const slug of await listPublic(app, `?category=enfant,autre,parent&tag=mer,ciel,feu&limit=25&page=${page}`))
      seen.add(slug)
  t.equal(seen.size, all.length, 'no article twice, and none left out')
  app.clock.advance(day + 1)
  t.equal((await listPublic(app, '?category=enfant,autre,parent&limit=100')).length, 60, 'what was to come has come')
})

t.test('each order and filter is read off an index', onSqliteAlone, async (t) => {
  const app = await build(t)
  await furnish(app)
  const addresses = [
    '',
    'sort=publishedAt',
    'sort=title',
    'sort=-updatedAt',
    'sort=title&lang=en&from=2026-05-01',
    'lang=en',
    'featured=false',
    'tag=mer&sort=publishedAt',
    'category=parent,autre&tag=mer&lang=fr',
    'byline=zoe&from=2026-05-01&to=2026-05-03',
    `work=${isbn}`,
    `work=${isbn}&category=parent&year=2026`,
  ]
  for (const address of addresses) {
    const queries = await listQueries(app, () => app.server.inject({ url: `${publicUrl}?${address}` }))
    for (const query of queries.filter((each) => /from "?(articles|article_\w+)"?/i.test(each))) {
      const plan = await explain(app.db.read, query)
      const scans = plan.filter((step) => /^SCAN articles(?! USING)|^SCAN article_\w+(?! USING)/.test(step))
      t.same(scans, [], `${address}: ${plan.join(' / ')}`)
      const isPage = /limit/i.test(query) && !query.includes(' union ') && !/"id" in \(/.test(query)
      if (isPage)
        t.notMatch(plan.join(), /TEMP B-TREE FOR ORDER BY/, `${address}: nothing is sorted: ${plan.join(' / ')}`)
    }
  }
})

t.test('members on demand: few of them, whole texts, works and neighbours', async (t) => {
  const app = await build(t)
  for (const [index, title] of ['Un', 'Deux', 'Trois'].entries())
    await insertArticle(app, { title, body: `<p>${title}.</p>`, publishedAt: `2026-05-0${index + 1}T08:00:00Z` })
  const read = async (url: string) => app.server.inject({ url: `${publicUrl}${url}` })
  t.same((await read('?fields=title,slug&limit=1')).json().data, [{ title: 'Trois', slug: 'trois' }])
  t.same((await read('?fields=title,body&limit=1')).json().data, [{ title: 'Trois', body: '<p>Trois.</p>' }])
  t.same((await read('?fields=slug&include=works&limit=1')).json().data, [{ slug: 'trois', works: [] }])
  t.match((await read('?include=body,works&limit=1')).json().data, [
    { title: 'Trois', body: '<p>Trois.</p>', works: [] },
  ])
  t.notOk('body' in (await read('')).json().data[0])
  const near = (slug: string, title: string) => ({ slug, title, url: `https://blog.example.org/articles/${slug}` })
  t.same((await read('/deux?fields=slug&include=neighbours')).json().data, {
    slug: 'deux',
    neighbours: { older: near('un', 'Un'), newer: near('trois', 'Trois') },
  })
  t.match((await read('/un?include=neighbours')).json().data, { title: 'Un', neighbours: { older: null } })
  for (const [url, parameter] of [
    ['?fields=titre', 'fields'],
    ['?include=comments', 'include'],
    ['?include=body&limit=21', 'limit'],
    ['/un?include=body', 'include'],
    ['?from=hier', 'from'],
    ['?year=26', 'year'],
    ['?year=2026&q=un&work=9782070360025', 'work'],
    ['?work=le-port', 'work'],
    ['?to=2026-02-30', 'to'],
    ['?to=2026-05-01T10:00:99Z', 'to'],
    ['?tag=a,b,c,d,e,f,g,h,i,j,k', 'tag'],
  ] as const) {
    const reply = await read(url)
    t.match(reply, { statusCode: 422 }, url)
    t.match(reply.json().errors, [{ parameter }], url)
  }
  for (const url of ['?work=9782070360024', '?work=01980f3e-7a10-7cc3-9d1e-2f4b6a8c0e11', '?tag=rien&q=un'])
    t.equal((await read(url)).statusCode, 404, `${url} names what is not there`)
})

t.test('the language and the title of a list are those of the live text', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { title: 'Kroaz', slug: 'kroaz', lang: 'br', bylines: [await addByline(app)] })
  await move(app, editor, article.id, 'published')
  t.same(await listPublic(app, '?lang=br'), ['kroaz'])
  await change(app, editor, article.id, { lang: 'fr' })
  t.same(await listPublic(app, '?lang=br'), ['kroaz'], 'until the change is published')
  await move(app, editor, article.id, 'published')
  t.same([await listPublic(app, '?lang=br'), await listPublic(app, '?lang=fr')], [[], ['kroaz']])
})

t.test('signatures that readers meet, and what old addresses lead to', async (t) => {
  const app = await build(t)
  const zoe = await insertByline(app, 'Zoé')
  await insertByline(app, 'Pseudonyme en attente')
  const article = await insertArticle(app, { title: 'Un', bylineIds: [zoe.id] })
  const draft = await insertArticle(app, { title: 'Brouillon', status: 'draft', publishedAt: null })
  for (const [slug, target] of [
    ['ancien', article.id],
    ['ancien-brouillon', draft.id],
  ] as const)
    await insertRedirect(app, 'article', slug, target)
  await insertRedirect(app, 'byline', 'zo', zoe.id)
  const get = async (url: string) => app.server.inject({ url: `/api/v1/public/${url}` })
  const author = {
    id: zoe.id,
    name: 'Zoé',
    slug: 'zoe',
    kind: 'pseudonym',
    bio: '',
    portrait: null,
    fediverse: '',
    fediverseUrl: '',
    count: 1,
    url: 'https://blog.example.org/authors/zoe',
    feed: 'https://blog.example.org/authors/zoe/feed.xml',
  }
  t.same((await get('bylines')).json().data, [author])
  t.same((await get('bylines/zoe')).json().data, author)
  t.match(await get('bylines/zo'), { statusCode: 301, headers: { location: '/api/v1/public/bylines/zoe' } })
  t.equal((await get('bylines/pseudonyme-en-attente')).statusCode, 404)
  const moved = async (path: string) => (await get(`redirects?path=${encodeURIComponent(path)}`)).json()
  t.same(await moved('/articles/ancien'), {
    data: { path: '/articles/un', url: 'https://blog.example.org/articles/un' },
  })
  t.match(await moved('/authors/zo'), { data: { path: '/authors/zoe' } })
  for (const path of ['/articles/un', '/articles/ancien-brouillon', '/pages/ancien', '/rien', '', '/desk/login'])
    t.equal((await moved(path)).status, 404, path)
})
