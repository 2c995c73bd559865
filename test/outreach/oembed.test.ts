import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { insertArticle, insertByline, insertPicture, insertRedirect } from '../feeds/insert.ts'
import { hostile, isWellFormed, parseXml } from '../feeds/xml.ts'
import { build } from '../helper.ts'
import { countQueries, listQueries } from '../queries.ts'

const origin = 'https://blog.example.org'
const app = await build(t)
const [anne, library] = [await insertByline(app, 'Anne'), await insertByline(app, 'La bibliothèque')]
const imageId = await insertPicture(app, { alt: 'Un hibou' })
const { id } = await insertArticle(app, {
  title: 'L’été & <moi>',
  slug: 'l-ete',
  body: '<p>Un long texte</p>',
  bylineIds: [anne.id],
  imageId,
})
await insertArticle(app, { title: 'À deux', slug: 'a-deux', bylineIds: [anne.id, library.id] })
await insertArticle(app, { title: 'Brouillon', slug: 'brouillon', status: 'draft' })
await insertArticle(app, { title: 'Demain', slug: 'demain', status: 'scheduled', publishedAt: '2026-05-14T08:00:00Z' })
await insertRedirect(app, 'article', 'avant', id)

const ask = (parameters: Record<string, string>, headers = {}) =>
  app.server.inject({ url: `/oembed?${new URLSearchParams(parameters).toString()}`, headers })
const article = `${origin}/articles/l-ete`

t.test('200 an article as a link: its title, who signs it, its picture; the same in JSON and in XML', async (t) => {
  const json = await ask({ url: article })
  t.equal(json.statusCode, 200)
  t.equal(json.headers['content-type'], 'application/json; charset=utf-8')
  t.same(json.json(), {
    version: '1.0',
    type: 'link',
    title: 'L’été & <moi>',
    author_name: 'Anne',
    author_url: `${origin}/authors/anne`,
    provider_name: 'Le blog de la bibliothèque',
    provider_url: `${origin}/`,
    cache_age: 3600,
    thumbnail_url: `${origin}/media/${imageId}/800.jpeg`,
    thumbnail_width: 800,
    thumbnail_height: 500,
  })
  const xml = await ask({ url: article, format: 'xml' })
  t.equal(xml.headers['content-type'], 'text/xml; charset=utf-8')
  const [root] = parseXml(xml.body).children
  t.equal(root?.name, 'oembed')
  t.same(Object.fromEntries(root!.children.map(({ name, content }) => [name, content])), {
    ...json.json(),
    cache_age: '3600',
    thumbnail_width: '800',
    thumbnail_height: '500',
  })
  const two = (await ask({ url: `${origin}/articles/a-deux`, format: 'json' })).json()
  t.same([two['author_name'], two['author_url'], two['thumbnail_url']], ['Anne, La bibliothèque', undefined, undefined])
})

t.test('200 the picture fits where it is shown, or there is none', async (t) => {
  const shown = async (parameters: Record<string, string>) => (await ask({ url: article, ...parameters })).json()
  t.equal((await shown({ maxwidth: '1600' }))['thumbnail_width'], 800)
  t.equal((await shown({ maxwidth: '800', maxheight: '500' }))['thumbnail_width'], 800)
  for (const room of [{ maxwidth: '799' }, { maxheight: '499' }])
    t.same(
      Object.keys(await shown(room)).filter((name) => name.startsWith('thumbnail')),
      [],
    )
})

t.test('200 by any form of its address: http, a question or a place in it, an old slug', async (t) => {
  const { body } = await ask({ url: article })
  for (const url of [
    'http://blog.example.org/articles/l-ete',
    `${article}/`,
    `${article}?utm_source=x#comments`,
    `${origin}/articles/avant`,
  ])
    t.equal((await ask({ url })).body, body, url)
})

t.test('404 for what no reader sees, and for what is no article of this site', async (t) => {
  const nothing = await ask({ url: `${origin}/articles/rien` })
  t.match(nothing, { statusCode: 404, headers: { 'content-type': /problem\+json/ } })
  for (const url of [
    `${origin}/articles/brouillon`,
    `${origin}/articles/demain`,
    `${origin}/articles/%ff`,
    `${origin}/`,
    `${origin}/pages/venir`,
    'https://blog.example.org.evil.example/articles/l-ete',
    'https://elsewhere.example/articles/l-ete',
    'http://127.0.0.1/articles/l-ete',
  ]) {
    const reply = await ask({ url })
    t.same([reply.statusCode, reply.body], [404, nothing.body], url)
  }
})

t.test('400 what to do, 501 for a format that it does not know', async (t) => {
  for (const [parameters, parameter] of [
    [{}, 'url'],
    [{ url: '' }, 'url'],
    [{ url: '/articles/l-ete' }, 'url'],
    [{ url: 'javascript:alert(1)' }, 'url'],
    [{ url: article, maxwidth: '0' }, 'maxwidth'],
    [{ url: article, maxheight: 'large' }, 'maxheight'],
    [{ url: article, maxwidth: '9'.repeat(400) }, 'maxwidth'],
  ] as [Record<string, string>, string][]) {
    const reply = await ask(parameters, { 'accept-language': 'fr' })
    t.match(reply.json(), { status: 400, detail: /^Donnez /, errors: [{ parameter }] }, JSON.stringify(parameters))
  }
  for (const format of ['yaml', 'constructor', '__proto__', 'JSON'])
    t.match((await ask({ url: article, format })).json(), { status: 501, detail: /format=json/ }, format)
})

t.test('an article page tells where it is described, and its address answers', async (t) => {
  const page = await app.server.inject({ url: '/articles/l-ete' })
  const [, href = ''] =
    /<link rel="alternate" type="application\/json\+oembed"[^>]* href="([^"]+)"/.exec(page.body) ?? []
  const address = href.replaceAll('&#x3D;', '=')
  t.equal(address, `${origin}/oembed?url=${encodeURIComponent(article)}`)
  const reply = await app.server.inject({ url: address.slice(origin.length) })
  t.equal(reply.json().title, 'L’été & <moi>')
  t.notMatch((await app.server.inject({ url: '/' })).body, 'oembed')
})

t.test('it is kept, answers 304, is read by pages of any site, and reads nothing the second time', async (t) => {
  const { headers, body } = await ask({ url: article }, { origin: 'https://portail.example' })
  t.match(headers, { 'access-control-allow-origin': '*', etag: /^"/ })
  t.equal((await ask({ url: article }, { 'if-none-match': headers.etag })).statusCode, 304)
  const queries = await listQueries(app, () => ask({ url: article }))
  t.same(
    queries.filter((query) => query.includes('article_revisions')),
    [],
    'nothing is read of it again',
  )
  // What fits a room is asked anew.
  const statements = await countQueries(app, () => ask({ url: article, maxwidth: '500' }))
  t.ok(statements > 0 && statements < 20, `${statements} statements`)
  await app.services.settings.change(system, { title: 'Un autre titre' })
  t.not((await ask({ url: article })).body, body)
})

t.test('200 hostile titles stay text in both', async (t) => {
  for (const [index, text] of hostile.entries()) {
    await insertArticle(app, { title: `${text}${index}`, slug: `h-${index}` })
    const url = `${origin}/articles/h-${index}`
    t.ok(isWellFormed((await ask({ url, format: 'xml' })).body), text)
    t.ok((await ask({ url })).json().title, text)
  }
})
