import { join } from 'node:path'
import t from 'tap'
import { addArticle } from '../comments/factory.ts'
import { build, signIn } from '../helper.ts'
import { catchWriter, openOther, tagRow } from './open.ts'

t.test('503 a write that another program holds up, within a second, while pages are answered', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const person = await signIn(app, 'administrator')
  await app.events.drain()
  await app.server.inject({ url: '/articles/a' })
  const other = openOther(t, join(app.dataDir, 'bubo.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  const timed = async <T>(run: Promise<T>) => {
    const started = performance.now()
    const reply = await run
    return { reply, time: performance.now() - started }
  }
  const writes = [
    timed(app.server.inject({ method: 'POST', url: '/api/v1/public/articles/a/comments', payload: { name: 'Nora', text: 'Bonjour.' } })),
    timed(app.server.inject({ method: 'POST', url: '/articles/a/comments', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'name=Nora&text=Le+texte+gardé', remoteAddress: '127.0.0.2' })),
    timed(person.request({ method: 'POST', url: '/api/v1/admin/tags', payload: { name: 'a' }, headers: { 'accept-language': 'en' } })),
  ]
  const reads: number[] = []
  let writing = true
  void Promise.all(writes).then(() => (writing = false))
  while (writing) {
    for (const url of ['/articles/a', '/api/v1/public/articles', '/']) {
      const { reply, time } = await timed(app.server.inject({ url }))
      t.equal(reply.statusCode, 200, url)
      reads.push(time)
    }
    await new Promise((resolve) => void setImmediate(resolve))
  }
  const [comment, form, tag] = await Promise.all(writes)
  for (const { reply, time } of [comment!, form!, tag!]) {
    t.equal(reply.statusCode, 503, reply.body.slice(0, 200))
    t.equal(reply.headers['retry-after'], '1')
    t.ok(time < 1500, `${Math.round(time)} ms, three in a row`)
  }
  t.ok(comment!.time < 1000, `${Math.round(comment!.time)} ms`)
  t.match(comment!.reply.json(), { code: 'unavailable', reason: 'busy', detail: 'Réessayez dans un instant : rien n’a été perdu.' })
  t.match(tag!.reply.json(), { detail: 'Try again in a moment: nothing has been lost.' })
  t.match(form!.reply.body, /Le texte gardé/, 'the form gives the text back')
  reads.sort((a, b) => a - b)
  t.ok(reads.length > 10 && reads[Math.floor(reads.length * 0.9)]! < 150, `${reads.length} pages meanwhile, nine in ten within ${Math.round(reads[Math.floor(reads.length * 0.9)]!)} ms`)
  other.exec('ROLLBACK')
  t.equal((await app.server.inject({ method: 'POST', url: '/api/v1/public/articles/a/comments', payload: { name: 'Nora', text: 'Bonjour.' } })).statusCode, 202, 'the same one, a moment later')
  t.equal(await app.db.read.$count(app.db.read.tables.comments), 1)
})

t.test('503 storage that is full or read-only: pages are still read, and the next write works', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const person = await signIn(app, 'administrator')
  const writer = await catchWriter(() => app.db.write((tx) => tx.insert(tx.tables.tags).values(tagRow('a'))))
  const save = () => person.request({ method: 'POST', url: '/api/v1/admin/articles', payload: { title: 'a', body: `<p>${'mot '.repeat(40_000)}</p>` } })
  writer.pragma(`max_page_count = ${String(writer.pragma('page_count', { simple: true }))}`)
  const full = await save()
  t.match(full.json(), { status: 503, code: 'unavailable', reason: 'storage_full' })
  t.ok(Number(full.headers['retry-after']) > 0)
  t.equal((await app.server.inject({ url: '/articles/a' })).statusCode, 200)
  t.equal((await app.server.inject({ url: '/readyz' })).statusCode, 200)
  writer.pragma('max_page_count = 1000000')
  writer.pragma('query_only = ON')
  t.match((await save()).json(), { status: 503, reason: 'read_only' })
  writer.pragma('query_only = OFF')
  t.equal((await save()).statusCode, 201)
  t.equal(await app.db.read.$count(app.db.read.tables.articles), 2)
})
