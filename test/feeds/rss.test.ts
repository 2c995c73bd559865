import { mock } from 'node:test'
import t from 'tap'
import { makeAbsolute } from '../../server/feeds/absolute-html.ts'
import { findNewest, type Entry, type Feed } from '../../server/feeds/feed.ts'
import { feedForms } from '../../server/feeds/forms.ts'
import { rss } from '../../server/feeds/rss.ts'
import { everyControl, hostile, isWellFormed, parseXml } from './xml.ts'

const entry: Entry = {
  guid: '019e2000-0000-7000-8000-000000000001',
  title: 'L’été',
  lang: 'fr',
  link: 'https://blog.example.org/articles/l-ete',
  published: new Date('2026-05-13T12:00:00Z'),
  updated: null,
  summary: 'Un <b> & demi',
  html: '<p>Texte</p>',
  authors: ['Jeanne', 'La BU'],
  categories: ['Services', 'médecine'],
  image: { url: 'https://blog.example.org/media/1.jpg', type: 'image/jpeg', width: 8, height: 5, alt: 'Un <b> & "c"' },
  comments: { link: 'https://blog.example.org/articles/l-ete#comments', feed: 'https://blog.example.org/c?a&b' },
  answers: null,
}

const feed: Feed = {
  id: 'urn:uuid:019e2000-0000-5000-8000-000000000002',
  title: 'Le blog',
  description: 'Tout',
  link: 'https://blog.example.org/',
  self: 'https://blog.example.org/feed?a&b',
  lang: 'fr',
  publisher: 'La bibliothèque',
  hubs: [],
  updated: entry.published,
  entries: [entry],
}

t.test('every member stands where readers look for it', async (t) => {
  const [root] = parseXml(rss.write(feed)).children
  t.equal(root?.name, 'rss')
  const channel = root!.children[0]!
  t.equal(channel.text('title'), 'Le blog')
  t.equal(channel.text('description'), 'Tout')
  t.equal(channel.text('link'), 'https://blog.example.org/')
  t.equal(channel.text('language'), 'fr')
  t.equal(channel.text('generator'), 'Bubo')
  t.equal(channel.text('ttl'), '60')
  t.equal(channel.text('lastBuildDate'), 'Wed, 13 May 2026 12:00:00 GMT')
  t.same(channel.find('atom:link')?.attributes, { href: `${feed.self}.xml`, rel: 'self', type: 'application/rss+xml' })
  const item = channel.find('item')!
  t.equal(item.text('title'), 'L’été')
  t.equal(item.text('link'), entry.link)
  t.equal(item.text('guid'), `urn:uuid:${entry.guid}`)
  t.same(item.find('guid')?.attributes, { isPermaLink: 'false' })
  t.equal(item.text('pubDate'), 'Wed, 13 May 2026 12:00:00 GMT')
  t.same(
    item.children.filter(({ name }) => name === 'dc:creator').map(({ content }) => content),
    ['Jeanne', 'La BU'],
  )
  t.equal(item.text('comments'), entry.comments?.link)
  t.equal(item.text('wfw:commentRss'), `${entry.comments?.feed}.xml`)
  const media = item.find('media:content')
  const { url, type } = entry.image!
  t.same(media?.attributes, { url, type, medium: 'image', width: '8', height: '5' })
  t.equal(media?.text('media:description'), 'Un <b> & "c"')
  t.equal(item.text('description'), 'Un &lt;b&gt; &amp; demi')
  t.equal(item.text('content:encoded'), '<p>Texte</p>')
  t.same(
    item.children.filter(({ name }) => name === 'category').map(({ content }) => content),
    ['Services', 'médecine'],
  )
})

t.test('the bytes are the same whenever it is written, and hold no date when there is no entry', async (t) => {
  const trap = '<lastBuildDate>Thu, 01 Jan 1970 00:00:00 GMT</lastBuildDate>'
  const trapped = { ...feed, title: trap, description: `]]>${trap}`, entries: [{ ...entry, title: trap, html: trap }] }
  const first = rss.write(trapped)
  mock.timers.enable({ apis: ['Date'], now: Date.parse('2040-01-01T00:00:00Z') })
  const later = rss.write(trapped)
  mock.timers.reset()
  t.equal(later, first)
  t.equal(parseXml(first).children[0]!.children[0]!.text('title'), trap)
  t.equal(parseXml(first).children[0]!.children[0]!.text('lastBuildDate'), 'Wed, 13 May 2026 12:00:00 GMT')
  t.notMatch(rss.write({ ...feed, updated: null, entries: [] }), 'lastBuildDate')
})

t.test('any text that a person can type can be read in each form', async (t) => {
  const broken = [...everyControl, ...hostile].flatMap((text) =>
    feedForms.flatMap(({ name, type, write }) => {
      const written = write({
        ...feed,
        title: text,
        description: text,
        publisher: text,
        entries: [
          {
            ...entry,
            title: text,
            link: `https://blog.example.org/${text}`,
            summary: text,
            html: text,
            authors: [text, text],
            categories: [text],
          },
        ],
      })
      return isReadable(written, type) ? [] : [`${name} ${text}`]
    }),
  )
  t.same(broken, [])
  t.equal(isWellFormed('<a>\u0000</a>'), false)
})

const isReadable = (written: string, type: string) =>
  type.endsWith('json') ? !/\\u/.test(JSON.stringify(JSON.parse(written))) : isWellFormed(written)

t.test('what is readable in a hostile text is still there', async (t) => {
  const title = `a\u0000b\u001b]]>c 🦉 שלום <i>"&'</i> \ud800z`
  const item = parseXml(rss.write({ ...feed, entries: [{ ...entry, title }] })).children[0]!.children[0]!.find('item')!
  t.equal(item.text('title'), 'ab]]>c 🦉 שלום <i>"&\'</i> z')
  const empty = '\u0000 \u0008'
  const nameless = parseXml(rss.write({ ...feed, title: empty, entries: [{ ...entry, title: empty }] })).children[0]!
    .children[0]!
  t.equal(nameless.text('title'), feed.link)
  t.equal(nameless.find('item')!.text('title'), entry.link)
})

t.test('addresses in the text become absolute, the rest stays', async (t) => {
  const base = 'https://blog.example.org/articles/a'
  const html =
    '<p><a href="/b?x=1&amp;y=2">b</a> <a href="#n">n</a> <a href="c">c</a> <a href="mailto:a@b.fr">m</a>' +
    ' <a href="https://x.fr">x</a></p>' +
    '<picture><source srcset="/media/1.avif 320w">' +
    '<img src="/media/1.jpg" alt="Un &quot;hibou&quot;" srcset="/media/1.jpg 320w, /media/2.jpg 640w"></picture>'
  t.equal(
    makeAbsolute(html, base),
    '<p><a href="https://blog.example.org/b?x=1&amp;y=2">b</a> <a href="https://blog.example.org/articles/a#n">n</a> ' +
      '<a href="https://blog.example.org/articles/c">c</a> <a href="mailto:a@b.fr">m</a> <a ' +
      'href="https://x.fr">x</a></p>' +
      '<picture><source srcset="https://blog.example.org/media/1.avif 320w">' +
      '<img src="https://blog.example.org/media/1.jpg" alt="Un &quot;hibou&quot;" ' +
      'srcset="https://blog.example.org/media/1.jpg 320w, https://blog.example.org/media/2.jpg 640w"></picture>',
  )
})

t.test('the newest date counts a change after publication', async (t) => {
  const date = (day: number) => new Date(Date.UTC(2026, 4, day))
  t.equal(findNewest([]), null)
  t.same(
    findNewest([
      { published: date(3), updated: null },
      { published: date(1), updated: date(4) },
    ]),
    date(4),
  )
})
