import t from 'tap'
import { startDemo } from '../browser/demo.ts'
import { cleanArticle } from '../../server/html/clean.ts'
import { build } from '../helper.ts'
import { addComments } from '../comments/factory.ts'
import { insertArticle, insertByline, insertCategory, insertPicture, insertTag } from './insert.ts'
import { judgeAtom } from './judge-atom.ts'
import { judgeJsonFeed } from './judge-json.ts'
import { judgeFeed } from './judge.ts'
import { everyControl, hostile, parseXml } from './xml.ts'

t.test('200 every feed of the demo library is valid', async (t) => {
  const { url } = await startDemo(t)
  const addresses = new Set(['/feed.xml', '/comments/feed.xml'])
  for (const kind of ['articles', 'categories', 'tags', 'authors']) {
    const map = await (await fetch(`${url}/sitemaps/${kind}-1.xml`)).text()
    for (const [, path = ''] of map.matchAll(/<loc>https:\/\/[^/]+(\/[^<]+)<\/loc>/g))
      if (path !== '/') addresses.add(kind === 'articles' ? `${path}/comments/feed.xml` : `${path}/feed.xml`)
  }
  t.ok(addresses.size > 50, `${addresses.size} feeds`)
  const pictures = []
  for (const address of addresses) {
    const reply = await fetch(url + address)
    t.equal(reply.status, 200, address)
    const xml = await reply.text()
    t.same(judgeFeed(xml), [], address)
    if (address === '/feed.xml')
      for (const item of parseXml(xml).children[0]!.children[0]!.children)
        if (item.find('media:content')) pictures.push(item.find('media:content')!.attributes['url'] ?? '')
  }
  t.ok(pictures.length > 5)
  t.same(judgeAtom(await (await fetch(`${url}/feed.atom`)).text()), [])
  t.same(judgeJsonFeed(await (await fetch(`${url}/feed.json`)).text()), [])
  const reply = await fetch(url + new URL(pictures[0] ?? '').pathname)
  t.match(reply.headers.get('content-type'), /^image\/(?:jpeg|png)$/)
})

t.test('200 feeds of hostile texts are valid', async (t) => {
  const app = await build(t)
  for (const [index, text] of [...hostile, ...everyControl].entries()) {
    const title = `${text}${index}`
    const byline = await insertByline(app, `${text} ${index}`)
    const imageId = await insertPicture(app, { alt: text, caption: text, credit: text })
    const { id } = await insertArticle(app, {
      title,
      slug: `a-${index}`,
      standfirst: text,
      excerpt: text,
      body: cleanArticle(`<p>${text}</p><img src="/media/x.jpg"><a href="${text}">x</a>`),
      bylineIds: [byline.id],
      imageId,
    })
    await addComments(app, { articleId: id, name: title, text: `${text} http://x.example/?a&b` })
  }
  const category = await insertCategory(app, ']]><x>')
  const tag = await insertTag(app, '&<>"')
  await insertArticle(app, { title: 'z', categoryIds: [category.id], tagIds: [tag.id] })
  for (const url of ['/feed.xml', '/comments/feed.xml', '/tags/tag/feed.xml', '/categories/x/feed.xml'])
    for (const reply of [await app.server.inject({ url })])
      if (reply.statusCode !== 404) t.same(judgeFeed(reply.body), [], url)
  const one = await app.server.inject({ url: '/articles/a-0/comments/feed.xml' })
  t.same(judgeFeed(one.body), [])
})

t.test('the judge sees what is wrong', async (t) => {
  const app = await build(t)
  const imageId = await insertPicture(app, { alt: 'Un hibou' })
  const byline = await insertByline(app, 'Jeanne')
  await insertArticle(app, { title: 'Un', imageId, bylineIds: [byline.id], body: '<p><a href="/x">x</a></p>' })
  const { body } = await app.server.inject({ url: '/feed.xml' })
  t.same(judgeFeed(body), [])
  const broken: [string | RegExp, string][] = [
    ['version="2.0"', 'version="0.91"'],
    [/<link>[^<]*<\/link>/, '<link>/relative</link>'],
    ['<language><![CDATA[fr', '<language><![CDATA[français'],
    ['<ttl>60', '<ttl>often'],
    [/<pubDate>Fri/, '<pubDate>Thu'],
    [/<pubDate>[^<]*/, '<pubDate>2026-05-01'],
    ['isPermaLink="false"', 'isPermaLink="true"'],
    [/<guid.*?<\/guid>/, ''],
    [/(<item>.*<\/item>)/s, '$1$1'],
    ['<item>', '<item><author>Jeanne</author>'],
    ['<item>', '<item><enclosure url="https://x.example/a.jpg" type="image/jpeg" length="big"/>'],
    [/(<media:content[^>]*) width="\d+"/, '$1 width="wide"'],
    ['xmlns:media="http://search.yahoo.com/mrss/"', 'xmlns:media="http://search.yahoo.com/mrss"'],
    [/<atom:link[^>]*>/, ''],
    ['href="https://blog.example.org/x"', 'href="/x"'],
    [/800\.jpeg" alt/, '800.avif" alt'],
    ['<p><a', '<p><script>1</script><a'],
    ['<item>', '<item>text'],
    [/<wfw:commentRss>[^<]*/, '<wfw:commentRss>feed.xml'],
    [/<title><!\[CDATA\[Un\]\]><\/title>/, '<title> </title>'],
  ]
  for (const [from, to] of broken) {
    const changed = body.replace(from, to)
    t.not(changed, body, String(from))
    t.not(judgeFeed(changed).length, 0, `${String(from)} → ${to}`)
  }
})
