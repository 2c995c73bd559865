import t from 'tap'
import { feedForms } from '../../server/feeds/forms.ts'
import { cleanArticle } from '../../server/html/clean.ts'
import { system } from '../../server/http/actor.ts'
import { addComments } from '../comments/factory.ts'
import { build, signIn } from '../helper.ts'
import { record } from '../works/factory.ts'
import { insertArticle, insertByline, insertCategory, insertPicture, insertTag } from './insert.ts'
import { judgeAtom } from './judge-atom.ts'
import { judgeJsonFeed } from './judge-json.ts'
import { judgeFeed } from './judge.ts'
import { everyControl, hostile, parseXml } from './xml.ts'

const origin = 'https://blog.example.org'
const app = await build(t)
const admin = await signIn(app, 'administrator')

/** A house whose texts are what a hostile person may type, with something in each of its feeds. */
async function furnish(): Promise<{ addresses: string[] }> {
  const texts = [...hostile, ...everyControl]
  const [category, tag, author] = [
    await insertCategory(app, ']]><x>'),
    await insertTag(app, '&<>" étiquette'),
    await insertByline(app, '<b>"&\u0007 signature'),
  ]
  const work = await record(admin, { isbn: '9782070360024', title: '<Le> "roman" & ]]>' })
  await record(admin, { isbn: '9782253010692', title: 'Que personne ne cite' })
  const created = await admin.request({
    method: 'POST',
    url: '/api/v1/admin/series',
    payload: { name: '<Semer> & "lire"' },
  })
  const series = created.json().data
  for (const [index, text] of texts.entries()) {
    const title = `${text}${index}`
    const { id } = await insertArticle(app, {
      title,
      slug: `a-${index}`,
      standfirst: text,
      excerpt: text,
      lang: index % 7 === 0 ? 'br' : 'fr',
      body: cleanArticle(`<p>${text}</p><img src="/media/x.jpg"><a href="${text}">x</a>`),
      bylineIds: index % 3 === 0 ? [] : [author.id],
      categoryIds: [category.id],
      tagIds: [tag.id],
      workIds: [work.id],
      imageId: await insertPicture(app, { alt: text, caption: text, credit: text }),
      publishedAt: new Date(Date.parse('2026-05-01T08:00:00.250Z') + index * 60_000).toISOString(),
      changedAt: index % 4 === 0 ? '2026-05-12T09:30:15.125Z' : undefined,
    })
    await addComments(app, { articleId: id, name: title, text: `${text} http://x.example/?a&b` })
    if (index === 100)
      await admin.request({ method: 'PUT', url: `/api/v1/admin/articles/${id}/series`, payload: { series: series.id } })
  }
  await insertTag(app, 'vide')
  await app.services.settings.change(system, {
    feedLength: 100,
    webSubHubs: 'https://hub.example.org/?a&b\n https://autre.example.org',
  })
  return {
    addresses: [
      '/feed',
      '/comments/feed',
      '/books/feed',
      `/categories/${category.slug}/feed`,
      `/tags/${tag.slug}/feed`,
      '/tags/vide/feed',
      `/series/${series.slug}/feed`,
      `/authors/${author.slug}/feed`,
      '/books/kinds/book/feed',
      '/books/kinds/film/feed',
      '/books/9782070360024/feed',
      '/articles/a-100/comments/feed',
    ],
  }
}

const { addresses } = await furnish()
const judges: Record<string, (written: string) => string[]> = { xml: judgeFeed, atom: judgeAtom, json: judgeJsonFeed }
const read = async (url: string, headers = {}) => app.server.inject({ url, headers })

interface Told {
  id: string | undefined
  url: string | undefined
  title: string | undefined
  published: number
  updated: number | null
  html: string | undefined
  authors: string[]
  categories: string[]
}

/** To the second, as RSS tells dates. */
const second = (date = '') => Math.floor(Date.parse(date) / 1000)
const changed = (date: string | undefined) => (date === undefined ? null : second(date))

/** What each form says of its entries. */
const readers: Record<string, (written: string) => Told[]> = {
  xml: (written) =>
    parseXml(written)
      .children[0]!.children[0]!.children.filter(({ name }) => name === 'item')
      .map((item) => ({
        id: item.text('guid'),
        url: item.text('link'),
        title: item.text('title'),
        published: second(item.text('pubDate')),
        updated: changed(item.text('atom:updated')),
        html: item.text('content:encoded'),
        authors: item.children.filter(({ name }) => name === 'dc:creator').map(({ content }) => content),
        categories: item.children.filter(({ name }) => name === 'category').map(({ content }) => content),
      })),
  atom: (written) =>
    parseXml(written)
      .children[0]!.children.filter(({ name }) => name === 'entry')
      .map((entry) => ({
        id: entry.text('id'),
        url: entry.find('link')?.attributes['href'],
        title: entry.text('title'),
        published: second(entry.text('published')),
        updated: entry.text('updated') === entry.text('published') ? null : second(entry.text('updated')),
        html: entry.text('content'),
        authors: entry.children.filter(({ name }) => name === 'author').map((one) => one.text('name') ?? ''),
        categories: entry.children
          .filter(({ name }) => name === 'category')
          .map(({ attributes }) => attributes['term'] ?? ''),
      })),
  json: (written) =>
    JSON.parse(written).items.map(
      (item: Record<string, string> & { authors?: { name: string }[]; tags?: string[] }) => ({
        id: item.id,
        url: item.url,
        title: item.title,
        published: second(item['date_published']),
        updated: changed(item['date_modified']),
        html: item['content_html'],
        authors: (item.authors ?? []).map(({ name }) => name),
        categories: item.tags ?? [],
      }),
    ),
}

t.test('200 every feed in each form is valid, is of its type, and names itself and its hubs', async (t) => {
  for (const address of addresses)
    for (const { ending, type } of feedForms) {
      const url = `${address}.${ending}`
      const { statusCode, headers, body } = await read(url)
      t.equal(statusCode, 200, url)
      t.equal(headers['content-type'], `${type}; charset=utf-8`, url)
      t.same(judges[ending]!(body), [], url)
      t.equal(
        headers.link,
        `<https://hub.example.org/?a&b>; rel="hub", <https://autre.example.org/>; rel="hub", <${origin}${url}>; rel="self"`,
      )
      t.ok(body.includes('https://autre.example.org/') && body.includes(`${origin}${url}`), 'and in its own words')
    }
})

t.test('the three forms hold the same entries, with the same ids, dates, texts, authors and categories', async (t) => {
  for (const address of addresses) {
    const [rss, ...others] = await Promise.all(
      feedForms.map(async ({ ending }) => readers[ending]!((await read(`${address}.${ending}`)).body)),
    )
    t.equal(rss!.length > 0, !/vide|film/.test(address), address)
    for (const other of others) t.same(other, rss, address)
  }
  const site = readers['atom']!((await read('/feed.atom')).body)
  t.ok(site.length > 50 && site.some(({ updated }) => updated !== null), `${site.length} entries`)
})

t.test('a feed has one name for good; an article is named the same in all of them, and by its comments', async (t) => {
  const [before, tag] = [await read('/feed.atom'), await read('/tags/etiquette/feed.atom')]
  const idOf = (written: string) => parseXml(written).children[0]!.text('id')
  t.not(idOf(before.body), idOf(tag.body))
  const [comment] = parseXml((await read('/articles/a-100/comments/feed.atom')).body).children[0]!.children.filter(
    ({ name }) => name === 'entry',
  )
  const article = readers['json']!((await read('/feed.json')).body).find(
    ({ url }) => url === `${origin}/articles/a-100`,
  )
  t.equal(comment?.find('thr:in-reply-to')?.attributes['ref'], article?.id)
})

t.test('Atom and JSON Feed say what RSS has no word for: languages, who answers for it, threads', async (t) => {
  const feed = parseXml((await read('/feed.atom')).body).children[0]!
  t.equal(feed.attributes['xml:lang'], 'fr')
  t.equal(feed.find('author')?.text('name'), 'Le blog de la bibliothèque')
  const breton = feed.children.find(({ attributes, name }) => name === 'entry' && attributes['xml:lang'] === 'br')
  t.equal(breton?.find('content')?.attributes['xml:lang'], 'fr', 'the text tells its own')
  const slug = breton?.find('link')?.attributes['href']
  const replies = breton?.children.filter(({ attributes }) => attributes['rel'] === 'replies')
  t.same(
    replies?.map(({ attributes: { type, href } }) => [type, href]),
    [
      ['text/html', `${slug}#comments`],
      ['application/atom+xml', `${slug}/comments/feed.atom`],
    ],
  )
  const json = (await read('/feed.json')).json()
  t.match(json, { language: 'fr', authors: [{ name: 'Le blog de la bibliothèque' }], home_page_url: `${origin}/` })
  t.match(
    json.items.find(({ url }: { url: string }) => url === slug),
    { language: 'br', image: /\/800\.jpeg$/ },
  )
  const empty = parseXml((await read('/tags/vide/feed.atom')).body).children[0]!
  t.equal(empty.text('updated'), '1970-01-01T00:00:00.000Z', 'a feed without entries has a date, always the same')
})

t.test('the institution answers for a feed; the site, where it has not said who it is', async (t) => {
  const house = await build(t)
  const readBoth = async () => {
    const atom = await house.server.inject({ url: '/feed.atom' })
    const json = await house.server.inject({ url: '/feed.json' })
    return { atom: /<author>\s*<name>([^<]*)/.exec(atom.body)?.[1], json: json.json().authors }
  }
  const title = 'Le blog de la bibliothèque'
  t.same(await readBoth(), { atom: title, json: [{ name: title }] })
  await house.services.settings.change(system, { organisation: 'Ville d’Anse' })
  t.same(await readBoth(), { atom: 'Ville d’Anse', json: [{ name: 'Ville d’Anse' }] })
})

t.test('304 to whoever has it, by its tag and by its date; the bytes are the same at any time', async (t) => {
  const first = new Map<string, string>()
  for (const address of addresses)
    for (const { ending } of feedForms) first.set(`${address}.${ending}`, (await read(`${address}.${ending}`)).body)
  // What is kept is dated from the next second on; everything is made anew after a public event.
  app.clock.advance(2 * 3600_000)
  await app.services.settings.change(system, { tagline: 'Une autre devise' })
  for (const [url, body] of first) t.equal((await read(url)).body, body, url)
  app.clock.advance(2_000)
  for (const url of first.keys()) {
    const { etag = '', 'last-modified': since = '' } = (await read(url)).headers
    t.ok(etag && since, url)
    for (const condition of [{ 'if-none-match': etag }, { 'if-modified-since': since }]) {
      const again = await read(url, condition)
      t.same([again.statusCode, again.body], [304, ''], url)
      t.ok(again.headers.link, 'and says its hubs again')
    }
  }
})

t.test('301 an old address leads to the new one in the same form, 404 for what is not there', async (t) => {
  const moved = await read('/books/2070360024/feed.json')
  t.match(moved, { statusCode: 301, headers: { location: '/books/9782070360024/feed.json' } })
  for (const { ending } of feedForms)
    for (const path of ['/tags/inconnu/feed', '/articles/inconnu/comments/feed', '/books/9782253010692/feed'])
      t.equal((await read(`${path}.${ending}`)).statusCode, 404, `${path}.${ending}`)
  t.equal((await read('/feed.rdf')).statusCode, 404)
})

t.test('422 what is no address of a hub, and more than three', async (t) => {
  // The clock went on: whoever signed in before is signed out.
  const later = await signIn(app, 'administrator')
  const set = (webSubHubs: string) =>
    later.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { webSubHubs } })
  for (const wrong of [
    'http://hub.example.org/',
    'hub.example.org',
    'https://a:b@hub.example.org/',
    'https://x.example/#y',
  ])
    t.match((await set(wrong)).json(), { errors: [{ pointer: '/webSubHubs' }] }, wrong)
  const many = [1, 2, 3, 4].map((n) => `https://hub${n}.example.org/`)
  t.equal((await set(many.join('\n'))).statusCode, 422)
  t.equal((await set(many.slice(0, 3).join('\n'))).statusCode, 200)
  t.equal((await set('')).statusCode, 200)
  for (const { ending } of feedForms) {
    const { headers, body } = await read(`/feed.${ending}`)
    t.equal(headers.link, undefined)
    t.notMatch(body, /rel="hub"|"hubs"/)
  }
})

t.test('the judges see what is wrong', async (t) => {
  const atom = (await read('/articles/a-100/comments/feed.atom')).body
  const ofArticle = (await read('/series/semer-lire/feed.atom')).body
  const inAtom: [string, string | RegExp, string][] = [
    [atom, 'xmlns="http://www.w3.org/2005/Atom"', 'xmlns="http://www.w3.org/2005/atom"'],
    [atom, ' xml:lang="fr"', ''],
    [atom, /<updated>[^<]*<\/updated>/, ''],
    [atom, /<updated>[^<]*/, '<updated>2026-05-01'],
    [atom, /<id>urn:uuid:/, '<id>'],
    [atom, /rel="self" type="[^"]*"/, 'rel="self" type="text/html"'],
    [atom, /<entry><id>[^<]*<\/id>/, '<entry>'],
    [atom, /(<entry>.*<\/entry>)/s, '$1$1'],
    [atom, '<entry>', '<entry><guid>x</guid>'],
    [atom, '<entry>', '<entry>text'],
    [atom, /(<entry>.*?)<published>[^<]*/s, '$1<published>2099-01-01T00:00:00Z'],
    [atom, /<thr:in-reply-to ref="[^"]*"/, '<thr:in-reply-to ref=""'],
    [atom, 'http://purl.org/syndication/thread/1.0', 'http://purl.org/syndication/thread/'],
    [atom, 'rel="alternate"', 'rel="shortlink"'],
    [atom, /href="https:\/\/blog.example.org\/articles/, 'href="/articles'],
    [atom, 'type="html">', 'type="html">&lt;script&gt;'],
    [atom.replaceAll(/<author>.*?<\/author>/gs, ''), '</generator>', '</generator> '],
    [ofArticle, /<category term="[^"]*"/, '<category term=" "'],
    [ofArticle, /(<media:content[^>]*) width="\d+"/, '$1 width="wide"'],
    [ofArticle, /<\/entry>/, '<link rel="alternate" type="text/html" href="https://x.example/"/></entry>'],
  ]
  for (const [written, from, to] of inAtom) {
    const broken = written.replace(from, to)
    t.not(broken, written, String(from))
    t.not(judgeAtom(broken).length, 0, `${String(from)} → ${to}`)
  }
  const json = (await read('/series/semer-lire/feed.json')).body
  const inJson: [string | RegExp, string][] = [
    ['version/1.1', 'version/1'],
    [/"id": "urn:uuid:/, '"id": "'],
    [/"date_published": "[^"]*"/, '"date_published": "2026-05-01"'],
    [/"url": "https:\/\/blog.example.org/, '"url": "'],
    ['"feed_url"', '"feed"'],
    ['"language": "fr"', '"language": "français"'],
    ['"content_html": "', '"content_html": "<script>'],
    ['"tags": [', '"tags": [" ",'],
  ]
  for (const [from, to] of inJson) {
    t.not(json.replace(from, to), json, String(from))
    t.not(judgeJsonFeed(json.replace(from, to)).length, 0, `${String(from)} → ${to}`)
  }
})
