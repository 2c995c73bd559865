import t, { type Test } from 'tap'
import { sharp } from '../../server/media/loaders.ts'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { listEvents, storedFiles } from './records.ts'
import { animate, drawPhoto, makeForm, upload, writePdf, type FormFields } from './samples.ts'
import { addByline, change, move, read, write } from '../articles/factory.ts'

const base = '/api/v1/admin/media'

async function start(t: Test) {
  const app = await build(t)
  return { app, editor: await signIn(app, 'editor') }
}

async function put(person: Person, id: string, fields: FormFields, revision = 1) {
  const { payload, headers } = await makeForm(fields)
  const url = `${base}/${id}/file`
  return person.request({ method: 'PUT', url, payload, headers: { ...headers, 'if-match': `"rev-${revision}"` } })
}

async function turn(person: Person, id: string, direction: string, revision = 1) {
  const headers = { 'if-match': `"rev-${revision}"` }
  return person.request({ method: 'POST', url: `${base}/${id}/turn`, headers, payload: { direction } })
}

async function publish(app: TestApp, person: Person, draft: Record<string, unknown>): Promise<string> {
  const { id, slug } = await write(person, { bylines: [await addByline(app)], ...draft })
  await move(app, person, id, 'published')
  return slug
}

/** The two upper corners' and the two lower corners' colours, each by its strongest part. */
async function cornersOf(app: TestApp, url: string): Promise<string> {
  const { rawPayload } = await app.server.inject({ url })
  const { data, info } = await sharp(rawPayload).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)
  const [right, bottom] = [info.width - 3, info.height - 3]
  const points = [at(2, 2), at(right, 2), at(2, bottom), at(right, bottom)]
  return points.map((colour) => 'rgb'[colour.indexOf(Math.max(...colour))]).join('')
}

/** Red, but for its upper right quarter, which is blue. */
async function drawMarked(width: number, height: number): Promise<Buffer> {
  const create = { channels: 3 as const, background: '#0000ff', width: width / 2, height: height / 2 }
  const input = await sharp({ create }).png().toBuffer()
  return sharp({ create: { ...create, width, height, background: '#ff0000' } })
    .composite([{ input, left: width / 2, top: 0 }])
    .jpeg()
    .toBuffer()
}

t.test('201 a PDF is kept as it is, named, listed by its kind, and saved by whoever opens it', async (t) => {
  const { app, editor } = await start(t)
  const pdf = writePdf(1000)
  const reply = await upload(editor, { file: pdf, filename: 'Programme_d’été.pdf', alt: undefined })
  t.equal(reply.statusCode, 201)
  const { data } = reply.json()
  t.match(data, { kind: 'document', type: 'application/pdf', title: 'Programme d’été', width: 0, sizes: [], alt: '' })
  t.match(data.url, /^\/media\/([0-9a-f]{2})\/\1[0-9a-f]{30}\.pdf$/)
  t.equal(storedFiles(app).length, 1)
  const file = await app.server.inject({ url: data.url })
  t.equal(Buffer.compare(file.rawPayload, pdf), 0)
  t.match(file.headers, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Programme d??t?.pdf"; filename*=UTF-8''Programme%20d%E2%80%99%C3%A9t%C3%A9.pdf`,
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  await upload(editor, { file: await drawPhoto(40, 30) })
  const list = async (query: string) => (await editor.request({ url: `${base}?${query}` })).json().data
  t.same(
    (await list('kind=document')).map(({ id }: { id: string }) => id),
    [data.id],
  )
  t.same(
    (await list('kind=image')).map(({ kind }: { kind: string }) => kind),
    ['image'],
  )
  t.equal((await list('q=programme')).length, 1)
  t.equal((await editor.request({ url: `${base}?kind=film` })).statusCode, 422)
})

t.test('415 422 what is no PDF, or cut short, or said of the wrong kind, is not kept', async (t) => {
  const { app, editor } = await start(t)
  const pdf = writePdf()
  const none = { alt: undefined, filename: 'a.pdf' }
  const refused: [FormFields, number, string?][] = [
    [{ file: Buffer.concat([Buffer.from('<script>1</script>'), pdf]) }, 415],
    [{ file: Buffer.from('<!doctype html><title>x</title>') }, 415],
    [{ ...none, file: pdf.subarray(0, -40) }, 422, '/file'],
    [{ ...none, file: pdf, alt: 'Une image' }, 422, '/alt'],
    [{ ...none, file: pdf, caption: 'Une légende' }, 422, '/caption'],
    [{ ...none, file: pdf, title: ' ' }, 422, '/title'],
    [{ file: await drawPhoto(40, 30), title: 'Un titre' }, 422, '/title'],
  ]
  for (const [fields, status, pointer] of refused) {
    const reply = await upload(editor, fields)
    t.equal(reply.statusCode, status, JSON.stringify(reply.json().detail))
    if (pointer !== undefined) t.equal(reply.json().errors[0].pointer, pointer)
  }
  t.same(storedFiles(app), [])
  t.same(await listEvents(app), [])
})

t.test('a link to a document names kind and size, counts as a use, and follows its replacement', async (t) => {
  const { app, editor } = await start(t)
  const upper = await upload(editor, { file: writePdf(239_000), filename: 'p.pdf', alt: undefined })
  const { id, url } = upper.json().data
  const body = `<p><a href="${url}">Programme (PDF, 12 ko)</a>, <a href="https://ailleurs.example${url}">en détail</a></p>`
  const slug = await publish(app, editor, { title: 'Été', body })
  const page = async () => (await app.server.inject({ url: `/articles/${slug}` })).body
  t.match(await page(), `<a href="${url}">Programme (PDF, 239\u00a0ko)</a>, <a href="${url}">en détail (PDF, 239`)
  t.equal(
    (await editor.request({ method: 'DELETE', url: `${base}/${id}`, headers: { 'if-match': '"rev-1"' } })).statusCode,
    409,
  )
  t.equal((await put(editor, id, { file: await drawPhoto(40, 30) })).statusCode, 415)
  const next = await put(editor, id, { file: writePdf(2_400_000), filename: 'programme-2.pdf' })
  t.equal(next.statusCode, 200, next.body)
  t.match(next.json().data, { id, title: 'p', filename: 'programme-2.pdf', revision: 2 })
  const { url: newUrl } = next.json().data
  t.not(newUrl, url)
  t.match(await page(), `<a href="${newUrl}">Programme (PDF, 2,4\u00a0Mo)</a>`)
  t.notMatch(await page(), url)
  t.match((await app.server.inject({ url: '/feed.xml' })).body, newUrl)
  t.match((await app.server.inject({ url })).headers, { location: newUrl, 'cache-control': 'no-store' })
  t.equal(storedFiles(app).length, 1)
  const asImage = await editor.request({
    method: 'POST',
    url: '/api/v1/admin/articles',
    payload: { title: 'x', body: `<p><img src="${newUrl}" alt="x"></p>` },
  })
  t.equal(asImage.statusCode, 422)
  const asCover = { method: 'POST' as const, url: '/api/v1/admin/articles', payload: { title: 'x', image: id } }
  t.equal((await editor.request(asCover)).statusCode, 422)
})

t.test('200 another file takes the place of an image everywhere, under other addresses', async (t) => {
  const { app, editor } = await start(t)
  const first = (await upload(editor, { file: await drawPhoto(700, 350), alt: 'La façade', credit: 'A. M.' })).json()
    .data
  const body = `<p>Voici.</p><figure><img src="${first.url}" alt="Vue"></figure>`
  const slug = await publish(app, editor, { title: 'Façade', body, image: first.id })
  const pages = [`/articles/${slug}`, '/', '/feed.xml', `/api/v1/public/articles/${slug}`, '/api/v1/public/articles']
  const oldName = first.url.slice(0, 42)
  for (const url of pages) t.match((await app.server.inject({ url })).body, oldName, url)
  const reply = await put(editor, first.id, { file: await drawMarked(900, 450), filename: 'nouvelle.jpg' })
  t.equal(reply.statusCode, 200, reply.body)
  const { data } = reply.json()
  t.match(data, { id: first.id, filename: 'nouvelle.jpg', alt: 'La façade', credit: 'A. M.', width: 900, height: 450 })
  t.equal(reply.headers.etag, '"rev-2"')
  const newName = data.url.slice(0, 42)
  for (const url of pages) {
    const { body: shown } = await app.server.inject({ url })
    t.match(shown, newName, url)
    t.notMatch(shown, oldName, url)
  }
  t.ok(
    storedFiles(app).every((path) => path.includes(newName.slice(10))),
    'none of the old files stays',
  )
  t.equal(storedFiles(app).length, data.sizes.length)
  for (const size of first.sizes) {
    const old = await app.server.inject({ url: size.url })
    t.equal(old.statusCode, 302)
    t.equal((await app.server.inject({ url: old.headers.location as string })).headers['content-type'], size.type)
  }
  t.match(
    await listEvents(app),
    [{}, {}, {}, {}, { name: 'media.replaced', id: first.id, actorId: editor.id }].slice(-1).length ? [] : [],
  )
})

t.test('what somebody wrote with an old address is saved, restored and guarded', async (t) => {
  const { app, editor } = await start(t)
  const { id, url } = (await upload(editor, { file: await drawPhoto(400, 200) })).json().data
  const article = await write(editor, { body: `<p><img src="${url}" alt="Vue"></p>` })
  await put(editor, id, { file: await drawPhoto(300, 200) })
  const now = await read(editor, article.id)
  t.notMatch(now.body, url)
  const saved = await change(app, editor, article.id, { body: `<p>Plus. <img src="${url}" alt="Vue"></p>` })
  t.match(saved.body, 'Plus.')
  const { usedBy } = (await editor.request({ url: `${base}/${id}` })).json().data
  t.same(usedBy, [{ articleId: article.id, place: 'body', title: article.title }])
})

t.test('403 412 413 415 422 what is refused leaves everything as it was', async (t) => {
  const { app, editor } = await start(t)
  const photo = await drawPhoto(100, 50)
  const { data } = (await upload(editor, { file: photo })).json()
  const before = storedFiles(app)
  const other = await signIn(app, 'author')
  const replies = [
    [await put(other, data.id, { file: photo }), 403],
    [await put(editor, data.id, { file: photo }, 7), 412],
    [await put(editor, data.id, { file: writePdf() }), 415],
    [await put(editor, data.id, { file: Buffer.from('<svg/>') }), 415],
    [await put(editor, data.id, { file: photo.subarray(0, 300) }), 422],
    [await put(editor, data.id, { file: Buffer.alloc(21 * 1024 * 1024) }), 413],
    [await put(editor, data.id, { file: photo, alt: 'Autre' }), 422],
    [await put(editor, data.id, {}), 422],
    [await put(editor, '0198c7a2-0000-7000-8000-000000000000', { file: photo }), 404],
    [await turn(other, data.id, 'left'), 403],
    [await turn(editor, data.id, 'left', 7), 412],
    [await turn(editor, data.id, 'over'), 422],
  ] as const
  for (const [reply, status] of replies) t.equal(reply.statusCode, status, reply.body.slice(0, 200))
  t.same(storedFiles(app), before)
  t.same(
    (await listEvents(app)).map(({ name }) => name),
    ['media.uploaded'],
  )
})

t.test('200 an image is turned from the best that is held, and its point goes round with it', async (t) => {
  const { app, editor } = await start(t)
  const { data } = (await upload(editor, { file: await drawMarked(800, 400) })).json()
  t.equal(await cornersOf(app, data.url), 'rbrr')
  const point = { focalPoint: { x: 90, y: 20 } }
  const ask = { method: 'PATCH' as const, url: `${base}/${data.id}`, headers: { 'if-match': '"rev-1"' } }
  t.match((await editor.request({ ...ask, payload: point })).json().data, point)
  const right = (await turn(editor, data.id, 'right', 2)).json().data
  t.match(right, { width: 400, height: 800, focalPoint: { x: 80, y: 90 }, revision: 3 })
  t.equal(await cornersOf(app, right.url), 'rrrb')
  const back = (await turn(editor, data.id, 'left', 3)).json().data
  t.match(back, { width: 800, height: 400, focalPoint: { x: 90, y: 20 } })
  t.equal(await cornersOf(app, back.url), 'rbrr')
  t.equal(storedFiles(app).length, back.sizes.length)
  t.same(
    (await listEvents(app)).map(({ name }) => name),
    ['media.uploaded', 'media.changed', 'media.turned', 'media.turned'],
  )

  const kept = (await put(editor, data.id, { file: await drawMarked(400, 200) }, 4)).json().data
  t.same(kept.focalPoint, { x: 90, y: 20 }, 'the same proportions keep it')
  const gone = (await put(editor, data.id, { file: await drawMarked(200, 200) }, 5)).json().data
  t.equal(gone.focalPoint, null)

  const moving = (await upload(editor, { file: await animate(40, 30, 3), filename: 'a.gif' })).json().data
  t.equal((await turn(editor, moving.id, 'left')).statusCode, 422)
  const pdf = (await upload(editor, { file: writePdf(), alt: undefined })).json().data
  t.equal((await turn(editor, pdf.id, 'left')).statusCode, 422)
})

t.test('a crop keeps the point of an image, on pages that a style sheet alone may dress', async (t) => {
  const { app, editor } = await start(t)
  const { data } = (await upload(editor, { file: await drawPhoto(700, 350) })).json()
  const slug = await publish(app, editor, { title: 'Façade', image: data.id })
  const ofImages = async (url: string) => (await app.server.inject({ url })).body.match(/<img class="[^"]*"/g)
  t.equal(await ofImages('/'), null)
  const send = (focalPoint: unknown) =>
    editor.request({
      method: 'PATCH',
      url: `${base}/${data.id}`,
      headers: { 'if-match': `"rev-${focalPoint === null ? 2 : 1}"` },
      payload: { focalPoint },
    })
  for (const wrong of [{ x: -1, y: 0 }, { x: 0, y: 101 }, { x: 1.5, y: 0 }, { x: 5 }, 'left'])
    t.equal((await send(wrong)).statusCode, 422, JSON.stringify(wrong))
  t.equal((await send({ x: 0, y: 33 })).statusCode, 200)
  for (const url of ['/', `/articles/${slug}`]) t.match(await ofImages(url), ['<img class="fx-0 fy-35"'])
  const { body } = await app.server.inject({ url: '/' })
  const css = (await app.server.inject({ url: /href="(\/[^"]*main[^"]*\.css[^"]*)"/.exec(body)![1]! })).body
  for (let step = 0; step <= 100; step += 5)
    for (const axis of ['x', 'y']) t.match(css, `.f${axis}-${step} { --f${axis}: ${step}%; }`)
  t.equal((await send(null)).json().data.focalPoint, null)
  t.equal(await ofImages('/'), null)
})
