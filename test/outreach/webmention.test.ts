import { loadSecrets } from '../../server/secrets.ts'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { system } from '../../server/http/actor.ts'
import { OutboundError } from '../../server/outbound.ts'
import { createWebmentions } from '../../server/outreach/webmention/webmentions.service.ts'
import { addArticle, addComment, readComments, setUp } from '../comments/factory.ts'
import { build, newAddress, type TestApp } from '../helper.ts'
import { openHost, type Reply } from './host.ts'

const target = 'https://blog.example.org/articles/grainotheque'

/** A page of another site. */
const page = (body: string, head = ''): Reply => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html><html lang="fr"><head><title>Un  billet</title>${head}</head><body>${body}</body></html>`,
})

const entry = (text: string, inner = '') =>
  `<article class="h-entry"><p class="e-content">${text} <a href="${target}">ici</a></p>${inner}</article>`

async function openHouse(t: Test, env: Record<string, string> = { BUBO_PRIVATE_HOSTS: '127.0.0.1' }) {
  const app = await build(t, { env })
  const { article, moderator } = await setUp(app)
  await app.services.settings.change(system, { webmentionEnabled: true })
  const pages = new Map<string, Reply>()
  const host = await openHost(t, ({ url }) => pages.get(url) ?? { status: 404 })
  return { app, article, moderator, pages, host }
}

/** The house of most tests: it reads pages in one thread. */
const shared = await openHouse(t)

const tell = (app: TestApp, source: string, to = target) =>
  app.server.inject({
    method: 'POST',
    url: '/webmention',
    remoteAddress: newAddress(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ source, target: to }).toString(),
  })

/** Tells of a page and has it looked at. */
async function mention(t: Test, app: TestApp, source: string, to = target): Promise<void> {
  t.equal((await tell(app, source, to)).statusCode, 202, source)
  await app.services.outreach.webmentions.look()
}

t.test('a page that links to an article becomes a comment that waits', async (t) => {
  const { app, moderator, pages, host } = shared
  const author = '<a class="p-author h-card" href="/nora">Nora</a>'
  const date = '<time class="dt-published" datetime="2026-05-13T11:00:00Z"></time>'
  const reply = `<a class="u-in-reply-to" href="${target}"></a>`
  pages.set('/billet', page(entry('Une belle idée.', author + date + reply)))
  await mention(t, app, `${host.url}/billet`)
  const { host: from } = new URL(host.url)
  const [comment] = await readComments(app)
  t.match(comment, { status: 'pending', heldBy: 'elsewhere', name: 'Nora', text: 'Une belle idée. ici' })
  t.same(comment?.createdAt, new Date('2026-05-13T11:00:00Z'))
  const [card] = (await moderator.request({ url: '/api/v1/admin/comments' })).json().data
  t.same(card.origin, { kind: 'webmention', host: from, address: `${host.url}/billet`, author: `${host.url}/nora` })
  t.match(host.arrived[0]?.headers, { 'user-agent': /^Bubo\// })

  // The same page again, unchanged.
  await mention(t, app, `${host.url}/billet`)
  t.equal((await readComments(app)).length, 1)
  t.equal(await app.db.read.$count(app.db.read.tables.webmentions), 0)
})

t.test('what a page says of itself, and what stands for it where it says nothing', async (t) => {
  const { app, article, pages, host } = shared
  const root = await addComment(app, { articleId: article.id })
  const long = 'Un long billet. '.repeat(100)
  const rows: [path: string, reply: Reply, expected: Record<string, unknown>, to?: string][] = [
    ['/bare', page(`<a href="${target}">lien</a>`), { text: 'A mentionné cet article dans « Un billet /bare ».' }],
    ['/long', page(entry(long)), { text: /^Un long billet.*…$/ }],
    ['/based', page('<a href="grainotheque#suite">x</a>', `<base href="https://blog.example.org/articles/">`), {}],
    ['/picture', page(`<img src="${target}" alt="">`), {}],
    [
      '/spoof',
      page(entry('Moi', '<a class="p-author h-card" href="https://autre.example/moi">Moi</a>')),
      { name: 'Moi' },
    ],
    ['/named', page(`<a href="${target}">x</a>`), { name: new URL(host.url).host }],
    ['/answer', page(entry('Oui.')), { parentId: root, text: /^Oui/ }, `${target}#comment-${root}`],
    ['/deep', page(`${'<div>'.repeat(600)}<a href="${target}">x</a>`), { text: /^A mentionné/ }],
  ]
  for (const [path, reply, expected, to] of rows) {
    pages.set(path, reply && { ...reply, body: reply.body?.replace('Un  billet', `Un  billet ${path}`) ?? '' })
    const before = new Set((await readComments(app)).map(({ id }) => id))
    await mention(t, app, host.url + path, to)
    const fresh = (await readComments(app)).filter(({ id }) => !before.has(id))
    t.equal(fresh.length, 1, path)
    t.match(fresh[0], expected, path)
  }
  const { commentOrigins } = app.db.read.tables
  const authors = (await app.db.read.select().from(commentOrigins)).map(({ author }) => author)
  t.same(new Set(authors), new Set([`${host.url}/`, `${host.url}/nora`]), 'nobody speaks for another host')
})

const forged: Reply[] = [
  page('Rien.'),
  page(`<!-- <a href="${target}">x</a> -->`),
  page(`<script>document.write('<a href="${target}">x</a>')</script>`),
  page(`<template><a href="${target}">x</a></template>`),
  page(`<textarea><a href="${target}">x</a></textarea>`),
  page(`<p title="<a href='${target}'>">${target}</p>`),
  page(`<a href="${target}-2">x</a>`),
  page(`<a href="https://autre.example/?u=${target}">x</a>`),
  page(`<a data-href="${target}">x</a>`),
  page(`${'<div>'.repeat(50_000)}<a href="${target}">too deep to be read</a>`),
  { status: 200, headers: { 'content-type': 'text/plain' }, body: `<a href="${target}">x</a>` },
  { status: 404, headers: { 'content-type': 'text/html' }, body: `<a href="${target}">x</a>` },
  { status: 302, headers: { location: 'http://127.0.0.2:1/' } },
  { status: 302, headers: { location: 'http://10.0.0.1/' } },
  { status: 302, headers: { location: 'file:///etc/passwd' } },
]

t.test('what a page must not be taken for: nothing of it is kept', async (t) => {
  const { app, pages, host } = shared
  const [before, asked] = [(await readComments(app)).length, host.arrived.length]
  for (const [index, reply] of forged.entries()) {
    pages.set(`/${index}`, reply)
    t.equal((await tell(app, `${host.url}/${index}`)).statusCode, 202)
  }
  await app.services.outreach.webmentions.look()
  t.equal(host.arrived.length - asked, forged.length)
  t.equal((await readComments(app)).length, before)
  t.equal(await app.db.read.$count(app.db.read.tables.webmentions), 0)
})

t.test('a thousand forged ones of as many hosts: none is counted, none shown', async (t) => {
  const { app, article } = await openHouse(t)
  const bodies = forged.slice(0, 9).map((one) => Buffer.from(one?.body ?? ''))
  let asked = 0
  const webmentions = createWebmentions({
    ...app,
    secrets: loadSecrets(app.dataDir),
    outbound: {
      ...app.services.outbound,
      get: async (address) => {
        const body = bodies[asked++ % bodies.length]!
        const found = { status: 200, type: 'text/html', headers: {}, body, address }
        // The last leads to a page of ours that links to the article.
        return asked <= 1_000 ? found : { ...found, body: Buffer.from(`<a href="${target}">x</a>`), address: target }
      },
    },
    elsewhere: app.services.comments.elsewhere,
    log: app.server.log,
  })
  t.teardown(() => webmentions.stop())
  await app.db.write(async (tx) => {
    for (let step = 0; step < 10; step++)
      await tx.insert(tx.tables.webmentions).values(
        Array.from({ length: 100 }, (_, index) => ({
          id: app.newId(),
          key: `${step} ${index}`,
          source: `https://h${step}-${index}.example/`,
          target,
          host: `h${step}-${index}.example`,
          articleId: article.id,
          parentId: null,
          attempts: 0,
          nextAt: app.clock.now(),
          createdAt: app.clock.now(),
        })),
      )
  })
  await t.rejects(webmentions.take({ source: 'https://trop.example/', target }), { code: 'unavailable' })
  await webmentions.look()
  t.equal(asked, 1_000)
  await webmentions.take({ source: 'https://retour.example/', target })
  await webmentions.look()
  t.equal(asked, 1_001)
  t.same(await readComments(app), [])
  t.equal(await app.db.read.$count(app.db.read.tables.webmentions), 0)
  t.notMatch((await app.server.inject({ url: `/articles/${article.slug}` })).body, '.example/"')
})

t.test('no private address is asked, whatever it is called', async (t) => {
  const { app, host } = await openHouse(t, {})
  const { port } = new URL(host.url)
  for (const source of [
    `${host.url}/a`,
    `http://localhost:${port}/b`,
    `http://2130706433:${port}/c`,
    `http://[::ffff:127.0.0.1]:${port}/d`,
    `http://0x7f.1:${port}/e`,
  ])
    await mention(t, app, source)
  t.same(host.arrived, [])
  t.equal(await app.db.read.$count(app.db.read.tables.webmentions), 0)
})

t.test('a page without an end is left, and a slow one is asked again later, then given up', async (t) => {
  const { app } = await openHouse(t)
  let sent = 0
  const server = createServer((_request, reply) => {
    reply.writeHead(200, { 'content-type': 'text/html' })
    const more = () => {
      while (!reply.destroyed && reply.write('<p>'.repeat(20_000))) sent += 60_000
      if (!reply.destroyed) reply.once('drain', more)
    }
    more()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close().closeAllConnections())
  await mention(t, app, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  t.ok(sent < 20_000_000, `${sent}`)
  t.same(await readComments(app), [])

  let asked = 0
  const slow = createWebmentions({
    ...app,
    secrets: loadSecrets(app.dataDir),
    outbound: {
      ...app.services.outbound,
      get: async () => {
        asked++
        throw new OutboundError('time')
      },
    },
    elsewhere: app.services.comments.elsewhere,
    log: app.server.log,
  })
  t.teardown(() => slow.stop())
  await tell(app, 'https://lent.example/')
  for (const [wait, expected] of [
    [0, 1],
    [0, 1],
    [10 * 60_000, 2],
    [3_600_000, 3],
    [6 * 3_600_000, 4],
    [24 * 3_600_000, 4],
  ] as const) {
    app.clock.advance(wait)
    await slow.look()
    t.equal(asked, expected)
  }
  t.equal(await app.db.read.$count(app.db.read.tables.webmentions), 0)
})

t.test('what is refused at once', async (t) => {
  const { app, article } = await openHouse(t)
  const closed = await addArticle(app, { slug: 'clos', commentsOpen: false })
  const source = 'https://carnet.example/billet'
  const statusOf = async (from: string, to = target) => (await tell(app, from, to)).statusCode
  t.equal(await statusOf(source), 202)
  t.equal(await statusOf(source), 202, 'once more says nothing new')
  t.equal(await app.db.read.$count(app.db.read.tables.webmentions), 1)
  for (const wrong of [
    '',
    'carnet',
    'ftp://a.example/',
    'https://a:b@a.example/',
    `https://a.example/${'a'.repeat(2000)}`,
  ])
    t.equal(await statusOf(wrong), 400, wrong.slice(0, 30))
  t.equal(await statusOf('https://blog.example.org/articles/autre'), 400, 'our own page')
  for (const wrong of ['', 'https://autre.example/articles/grainotheque', 'https://blog.example.org/', `${target}-2`])
    t.equal(await statusOf(source, wrong), 400, wrong)
  t.equal(await statusOf(source, `https://blog.example.org/articles/${closed.slug}`), 403)
  for (let one = 0; one < 19; one++) t.equal(await statusOf(`https://carnet.example/${one}`), 202)
  t.equal(await statusOf('https://carnet.example/trop'), 429)
  t.equal(await statusOf('https://autre.example/'), 202)
  const problem = await tell(app, '')
  t.match(problem.headers['content-type'], 'application/problem+json')
  await app.services.blocks.add(system, { kind: 'server', value: 'bloque.example', effect: 'block', reason: '' })
  const waiting = await app.db.read.$count(app.db.read.tables.webmentions)
  t.equal(await statusOf('https://www.bloque.example/'), 202, 'nobody is told that they are blocked')
  t.equal(await app.db.read.$count(app.db.read.tables.webmentions), waiting)
  const shown = async () => app.server.inject({ url: `/articles/${article.slug}` })
  t.equal((await shown()).headers['link'], '</webmention>; rel="webmention"')
  t.match((await shown()).body, '<link rel="webmention" href="/webmention">')
  t.notMatch((await app.server.inject({ url: '/articles/clos' })).body, 'webmention')
  await app.services.settings.change(system, { webmentionEnabled: false })
  t.equal(await statusOf(source), 404)
  t.equal((await shown()).headers['link'], undefined)
  t.notMatch((await shown()).body, 'webmention')
})

t.test('what becomes of a mention when its page changes, or mentions nothing any more', async (t) => {
  const { app, pages, host } = shared
  const gone: Reply[] = [{ status: 410 }, { status: 404 }, page('Plus rien.')]
  const states = [
    [null, 'pending', { status: 'pending', text: /^Neuf/, nextText: null }],
    ['approve', 'pending', { status: 'approved', text: /^Vieux/, nextText: /^Neuf/ }],
    ['reject', 'pending', { status: 'rejected', text: /^Vieux/, nextText: null }],
    ['spam', 'pending', { status: 'spam', text: /^Vieux/, nextText: null }],
    ['trash', 'pending', { status: 'trashed', text: /^Vieux/, nextText: null }],
  ] as const
  for (const [index, [decision, from, expected]] of states.entries()) {
    const path = `/${decision}`
    const source = host.url + path
    pages.set(path, page(entry(`Vieux ${index}`)))
    await mention(t, app, source)
    const { id } = (await readComments(app)).find(({ text }) => text.startsWith(`Vieux ${index}`))!
    const ground = decision === 'reject' ? { ground: 'off_topic' as const } : {}
    if (decision) await app.services.decisions.decide(system, id, { decision, from, ...ground })
    pages.set(path, page(entry(`Neuf ${index}`)))
    await mention(t, app, source)
    const find = async () => (await readComments(app)).find((one) => one.id === id)
    t.match(await find(), expected, `${decision}: changed`)
    pages.set(path, { status: 503 })
    await mention(t, app, source)
    t.ok(await find(), 'a site that is down takes nothing away')
    app.clock.advance(10 * 60_000)
    pages.set(path, gone[index % gone.length]!)
    await app.services.outreach.webmentions.look()
    t.equal(await find(), undefined, `${decision}: gone`)
  }
})
