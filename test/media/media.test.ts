import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { BusyError } from '../../server/db/index.ts'
import { sharp } from '../../server/media/loaders.ts'
import { build, signIn } from '../helper.ts'
import { listEvents, insertArticle, storedFiles } from './records.ts'
import { animate, claimPng, drawPhoto, makeForm, secretWords, takePhoto, upload } from './samples.ts'

const base = '/api/v1/admin/media'

async function start(t: Test) {
  const app = await build(t)
  return { app, author: await signIn(app, 'author'), photo: await drawPhoto(700, 70) }
}

t.test('201 an image is kept with what is said of it', async (t) => {
  const { app, author, photo } = await start(t)
  const reply = await upload(author, {
    file: photo,
    filename: 'Été à la médiathèque.jpg',
    alt: ' La façade en été ',
    caption: 'La façade',
    credit: 'Photo : A. Martin',
    licence: 'CC BY 4.0',
  })
  t.equal(reply.statusCode, 201)
  const { data } = reply.json()
  t.equal(reply.headers.location, `${base}/${data.id}`)
  t.equal(reply.headers.etag, '"rev-1"')
  t.match(data, {
    filename: 'Été à la médiathèque.jpg',
    type: 'image/jpeg',
    width: 700,
    height: 70,
    alt: 'La façade en été',
    decorative: false,
    caption: 'La façade',
    credit: 'Photo : A. Martin',
    licence: 'CC BY 4.0',
    revision: 1,
    duplicateOf: null,
    createdAt: '2026-05-13T12:00:00.000Z',
  })
  t.match(data.url, /^\/media\/[0-9a-f]{2}\/[0-9a-f]{32}-700\.jpg$/)
  t.same(
    data.sizes.map((size: { type: string; width: number }) => `${size.type} ${size.width}`),
    [
      'image/avif 700',
      'image/jpeg 700',
      'image/webp 700',
      'image/avif 640',
      'image/jpeg 640',
      'image/webp 640',
      'image/avif 320',
      'image/webp 320',
      'image/avif 160',
      'image/webp 160',
    ],
  )
  t.equal(storedFiles(app).length, 10)
  t.same(await listEvents(app), [{ name: 'media.uploaded', id: data.id, actorId: author.id }])
  t.notOk(reply.body.includes(author.id), 'the uploader’s account is not told')
})

t.test('201 a photograph leaves its place, its owner and its camera behind', async (t) => {
  const { app, author } = await start(t)
  const { data } = (await upload(author, { file: await takePhoto(400, 200) })).json()
  t.match(data, { width: 200, height: 400 })
  for (const size of data.sizes) {
    const file = await app.server.inject({ url: size.url })
    t.equal(file.statusCode, 200)
    for (const word of secretWords) t.notOk(file.rawPayload.includes(word), `${size.url} holds no ${word}`)
  }
})

t.test('201 the same bytes again make another item, and the reply names the first', async (t) => {
  const { author, photo } = await start(t)
  const first = (await upload(author, { file: photo })).json().data
  const second = (await upload(author, { file: photo })).json().data
  t.not(second.id, first.id)
  t.not(second.url, first.url)
  t.equal(second.duplicateOf, first.id)
})

t.test('201 a decorative image needs no alternative text, and an animation is taken', async (t) => {
  const { author, photo } = await start(t)
  t.match((await upload(author, { file: photo, alt: '', decorative: 'true' })).json().data, {
    alt: '',
    decorative: true,
  })
  const { data } = (await upload(author, { file: await animate(50, 50, 3) })).json()
  t.match(data, { type: 'image/gif', url: /\.gif$/ })
})

t.test('422 without alternative text, with a sentence that says why', async (t) => {
  const { app, author, photo } = await start(t)
  for (const alt of [undefined, '', '   ']) {
    const reply = await upload(author, { file: photo, alt, decorative: 'false' })
    t.equal(reply.statusCode, 422)
    t.match(reply.json().errors, [{ pointer: '/alt', detail: /lu aux personnes qui ne la voient pas/ }])
  }
  t.same(storedFiles(app), [])
  t.same(await listEvents(app), [])
})

t.test('422 members are checked and named', async (t) => {
  const { app, author, photo } = await start(t)
  const cases: [Parameters<typeof upload>[1], string][] = [
    [{ file: photo, alt: 'a'.repeat(501) }, '/alt'],
    [{ file: photo, caption: 'a'.repeat(1001) }, '/caption'],
    [{ file: photo, credit: 'a'.repeat(301) }, '/credit'],
    [{ file: photo, licence: 'a'.repeat(70_000) }, '/licence'],
    [{ file: photo, alt: 'a\u0007' }, '/alt'],
    [{ file: photo, decorative: 'perhaps' }, '/decorative'],
    [{ file: photo, title: 'x' }, '/title'],
    [{ file: photo, uploadedBy: 'x' }, '/uploadedBy'],
    [{}, '/file'],
    [{ file: 'text' }, '/file'],
  ]
  for (const [fields, pointer] of cases) {
    const reply = await upload(author, fields)
    t.equal(reply.statusCode, 422, pointer)
    t.equal(reply.json().errors[0].pointer, pointer)
    t.ok(reply.json().errors[0].detail.length > 5)
  }
  t.same(storedFiles(app), [])
  t.same(await listEvents(app), [])
})

t.test('415 422 what is no image, too large or broken is not kept', async (t) => {
  const { app, author, photo } = await start(t)
  const svg = await upload(author, {
    file: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    filename: 'x.png',
  })
  t.equal(svg.statusCode, 415)
  t.match(svg.json(), { code: 'unsupported_type', detail: /JPEG, PNG, WebP, AVIF ou GIF/ })
  for (const file of [claimPng(60_000, 60_000), photo.subarray(0, 3000)]) {
    const reply = await upload(author, { file })
    t.equal(reply.statusCode, 422)
    t.equal(reply.json().errors[0].pointer, '/file')
  }
  t.equal((await author.request({ method: 'POST', url: base, payload: { alt: 'x' } })).statusCode, 415)
  t.equal(
    (await author.request({ method: 'POST', url: base, payload: 'x', headers: { 'content-type': 'image/jpeg' } }))
      .statusCode,
    415,
  )
  t.same(storedFiles(app), [])
  t.same(await listEvents(app), [])
})

t.test('400 413 422 forms that are broken, too large or hold two files', async (t) => {
  const { app, author, photo } = await start(t)
  const form = await makeForm({ file: photo, alt: 'x' })
  const post = (payload: Buffer, headers: Record<string, string>) =>
    author.request({ method: 'POST', url: base, payload, headers })
  t.equal((await post(form.payload.subarray(0, 900), form.headers)).statusCode, 400, 'cut short')
  t.equal((await post(Buffer.alloc(0), form.headers)).statusCode, 422, 'empty')
  t.equal((await post(form.payload, { 'content-type': 'multipart/form-data' })).statusCode, 400, 'no boundary')
  t.equal((await post(Buffer.from('garbage'), form.headers)).statusCode, 400, 'no form')
  const prototype = Buffer.from(form.payload.toString('latin1').replace('name="alt"', 'name="__proto__"'), 'latin1')
  t.equal((await post(prototype, form.headers)).statusCode, 400, 'prototype')
  const many = await makeForm({
    file: photo,
    ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${index}`, 'x'])),
  })
  t.equal((await post(many.payload, many.headers)).statusCode, 413, 'too many members')
  const two = new FormData()
  two.append('alt', 'x')
  for (const name of ['a.jpg', 'b.jpg']) two.append('file', new Blob([new Uint8Array(photo)]), name)
  const sent = new Response(two)
  const twice = await post(Buffer.from(await sent.arrayBuffer()), { 'content-type': sent.headers.get('content-type')! })
  t.equal(twice.statusCode, 422)
  t.match(twice.json().errors, [{ pointer: '/file', detail: 'Envoyez un seul fichier à la fois.' }])
  const large = await upload(author, { file: Buffer.alloc(20 * 1024 * 1024 + 1) })
  t.equal(large.statusCode, 413)
  t.match(large.json(), { code: 'too_large', detail: /20 Mo/ })
  t.equal((await upload(author, { file: Buffer.alloc(22 * 1024 * 1024) })).statusCode, 413)
  t.same(storedFiles(app), [])
  t.same(await listEvents(app), [])
})

t.test('a file’s name is shown and never used', async (t) => {
  const { app, author, photo } = await start(t)
  const names: [string, string][] = [
    ['../../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\a.php.jpg', 'a.php.jpg'],
    ['a\u202egpj.exe', 'agpj.exe'],
    ['x\0y.jpg', 'xy.jpg'],
    ['..', 'image'],
    ['CON', 'CON'],
    [`${'é'.repeat(300)}.jpeg`, `${'é'.repeat(143)}….jpeg`],
  ]
  for (const [filename, shown] of names) {
    const { data } = (await upload(author, { file: photo, filename })).json()
    t.equal(data.filename, shown)
  }
  t.ok(storedFiles(app).every((file) => /^[0-9a-f]{2}\/[0-9a-f]{32}-\d+\.\w+$/.test(file)))
  t.same(
    readdirSync(app.dataDir)
      .filter((name) => !name.startsWith('bubo.sqlite'))
      .sort(),
    ['incoming', 'media', 'secret'],
  )
})

t.test('200 the list is newest first, paged and searched', async (t) => {
  const { app, author, photo } = await start(t)
  const alts = ['Façade de la médiathèque', 'Rayon 100 % BD', 'Salle_de lecture', 'Affiche']
  for (const [index, alt] of alts.entries()) {
    app.clock.advance(1000)
    await upload(author, {
      file: photo,
      alt,
      filename: `image-${index}.jpg`,
      credit: index === 3 ? 'Atelier Durand' : '',
      caption: index === 2 ? 'Au calme' : '',
    })
  }
  const list = async (query = '') => (await author.request({ url: `${base}${query}` })).json()
  const found = async (q: string) =>
    (await list(`?q=${encodeURIComponent(q)}`)).data.map((item: { alt: string }) => item.alt)
  t.same(
    (await list()).data.map((item: { alt: string }) => item.alt),
    alts.toReversed(),
  )
  t.match(await list('?limit=3&page=2'), { data: [{ alt: alts[0] }], meta: { page: 2, limit: 3, total: 4, pages: 2 } })
  t.same(await found('façade'), [alts[0]])
  t.same(await found('LECTURE salle'), [alts[2]])
  t.same(await found('durand'), [alts[3]])
  t.same(await found('calme'), [alts[2]])
  t.same(await found('image-1'), [alts[1]])
  t.same(await found('%'), [alts[1]], 'signs of a pattern are text')
  t.same(await found('_'), [alts[2]])
  t.same(await found('\\'), [])
  t.same(await found(`' or 1=1 --`), [])
  t.equal((await author.request({ url: `${base}?limit=101` })).statusCode, 422)
  t.equal((await author.request({ url: `${base}?sort=x` })).statusCode, 422)
})

t.test('200 404 one image, with the places where it is used', async (t) => {
  const { app, author, photo } = await start(t)
  const { data } = (await upload(author, { file: photo })).json()
  const articleId = await insertArticle(app, {
    title: 'Le mien',
    createdBy: author.id,
    uses: [
      { mediaId: data.id, place: 'body' },
      { mediaId: data.id, place: 'image' },
    ],
  })
  const reply = await author.request({ url: `${base}/${data.id}` })
  t.equal(reply.statusCode, 200)
  t.equal(reply.headers.etag, '"rev-1"')
  t.match(reply.json().data, {
    id: data.id,
    usedBy: [
      { articleId, title: 'Le mien', place: 'body' },
      { articleId, title: 'Le mien', place: 'image' },
    ],
  })
  for (const id of [app.newId(), 'x', '..%2f..%2fsecret'])
    t.equal((await author.request({ url: `${base}/${id}` })).statusCode, 404)
})

t.test('200 the title of another’s draft is not told', async (t) => {
  const { app, author, photo } = await start(t)
  const editor = await signIn(app, 'editor')
  const { data } = (await upload(author, { file: photo })).json()
  const uses = [{ mediaId: data.id, place: 'body' as const }]
  await insertArticle(app, { title: 'Brouillon secret', createdBy: editor.id, uses })
  await insertArticle(app, { title: 'Retouche secrète', liveTitle: 'Déjà en ligne', createdBy: editor.id, uses })
  const titles = async (person: typeof author) =>
    (await person.request({ url: `${base}/${data.id}` }))
      .json()
      .data.usedBy.map((use: { title?: string }) => use.title ?? '')
      .sort()
  t.same(await titles(author), ['', 'Déjà en ligne'])
  t.same(await titles(editor), ['Brouillon secret', 'Retouche secrète'])
})

t.test('200 what is said of an image is changed', async (t) => {
  const { app, author, photo } = await start(t)
  const { data } = (await upload(author, { file: photo })).json()
  const change = (payload: object, etag?: string) =>
    author.request({
      method: 'PATCH',
      url: `${base}/${data.id}`,
      payload,
      headers: etag === undefined ? {} : { 'if-match': etag },
    })
  t.equal((await change({ alt: 'Autre' })).statusCode, 428)
  t.equal((await change({ alt: '' }, '"rev-1"')).json().errors[0].pointer, '/alt')
  for (const payload of [{}, { filename: 'x' }, { alt: 5 }, { decorative: 'true' }, { alt: 'a'.repeat(501) }]) {
    t.equal((await change(payload, '"rev-1"')).statusCode, 422, JSON.stringify(payload).slice(0, 40))
  }
  const reply = await change({ alt: 'Autre', credit: 'B. Petit' }, '"rev-1"')
  t.equal(reply.statusCode, 200)
  t.equal(reply.headers.etag, '"rev-2"')
  t.match(reply.json().data, { alt: 'Autre', credit: 'B. Petit', revision: 2, url: data.url })
  const stale = await change({ alt: 'Encore' }, '"rev-1"')
  t.equal(stale.statusCode, 412)
  t.equal(stale.headers.etag, '"rev-2"')
  t.equal((await change({ alt: '', decorative: true }, '"rev-2"')).statusCode, 200)
  t.same(
    (await listEvents(app)).map((event) => event.name),
    ['media.uploaded', 'media.changed', 'media.changed'],
  )
})

t.test('204 an unused image goes, with its files', async (t) => {
  const { app, author, photo } = await start(t)
  const { data } = (await upload(author, { file: photo })).json()
  const remove = (headers: Record<string, string>) =>
    author.request({ method: 'DELETE', url: `${base}/${data.id}`, headers })
  t.equal((await remove({})).statusCode, 428)
  t.equal((await remove({ 'if-match': '"rev-7"' })).statusCode, 412)
  t.equal(storedFiles(app).length, 10)
  const reply = await remove({ 'if-match': '"rev-1"' })
  t.equal(reply.statusCode, 204)
  t.equal(reply.body, '')
  t.same(storedFiles(app), [])
  t.equal((await author.request({ url: `${base}/${data.id}` })).statusCode, 404)
  t.equal((await app.server.inject({ url: data.url })).statusCode, 404)
  t.equal((await remove({ 'if-match': '"rev-1"' })).statusCode, 404)
  t.same(
    (await listEvents(app)).map((event) => event.name),
    ['media.uploaded', 'media.deleted'],
  )
})

t.test('409 a used image stays, and its places are listed', async (t) => {
  const { app, author, photo } = await start(t)
  const { data } = (await upload(author, { file: photo })).json()
  const articleId = await insertArticle(app, {
    title: 'Le mien',
    createdBy: author.id,
    uses: [{ mediaId: data.id, place: 'image' }],
  })
  const other = (await upload(author, { file: photo })).json().data
  await insertArticle(app, { title: 'Une version passée', createdBy: author.id, earlierImageId: other.id })
  const remove = (id: string) =>
    author.request({ method: 'DELETE', url: `${base}/${id}`, headers: { 'if-match': '"rev-1"' } })
  const reply = await remove(data.id)
  t.equal(reply.statusCode, 409)
  t.match(reply.json(), { code: 'in_use', usedBy: [{ articleId, title: 'Le mien', place: 'image' }] })
  const earlier = await remove(other.id)
  t.equal(earlier.statusCode, 409)
  t.match(earlier.json(), { code: 'in_use', usedBy: [{ title: 'Une version passée', place: 'history' }] })
  t.equal((await app.server.inject({ url: data.url })).statusCode, 200)
  t.same(
    (await listEvents(app)).map((event) => event.name),
    ['media.uploaded', 'media.uploaded'],
  )
})

t.test('403 a writer changes and deletes their own only; an editor, all', async (t) => {
  const { app, author, photo } = await start(t)
  const other = await signIn(app, 'contributor')
  const editor = await signIn(app, 'editor')
  const { data } = (await upload(author, { file: photo })).json()
  const headers = { 'if-match': '"rev-1"' }
  t.equal((await other.request({ url: `${base}/${data.id}` })).statusCode, 200)
  t.equal(
    (await other.request({ method: 'PATCH', url: `${base}/${data.id}`, headers, payload: { alt: 'x' } })).statusCode,
    403,
  )
  t.equal((await other.request({ method: 'DELETE', url: `${base}/${data.id}`, headers })).statusCode, 403)
  t.equal((await listEvents(app)).length, 1)
  t.equal(
    (await editor.request({ method: 'PATCH', url: `${base}/${data.id}`, headers, payload: { alt: 'x' } })).statusCode,
    200,
  )
  t.equal(
    (await editor.request({ method: 'DELETE', url: `${base}/${data.id}`, headers: { 'if-match': '"rev-2"' } }))
      .statusCode,
    204,
  )
})

t.test('503 nothing is kept when the database refuses', async (t) => {
  const { app, author, photo } = await start(t)
  const write = app.db.write.bind(app.db)
  Object.assign(app.db, { write: () => Promise.reject(new BusyError('storage_full')) })
  t.equal((await upload(author, { file: photo })).statusCode, 503)
  Object.assign(app.db, { write })
  t.same(storedFiles(app), [])
  t.ok(existsSync(join(app.dataDir, 'media')))
  t.same(await listEvents(app), [])
})

t.test('two uploads of one instant have names of their own', async (t) => {
  const { app, author } = await start(t)
  const file = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const replies = await Promise.all(Array.from({ length: 6 }, () => upload(author, { file })))
  t.ok(replies.every((reply) => reply.statusCode === 201))
  t.equal(new Set(replies.map((reply) => reply.json().data.url)).size, 6)
  t.equal(storedFiles(app).length, 6 * 4)
})
