import type { LightMyRequestResponse } from 'fastify'
import t, { type Test } from 'tap'
import { storedFiles, insertArticle, listEvents } from '../media/records.ts'
import { drawPhoto, makeForm, writePdf, type FormFields } from '../media/samples.ts'
import { build, newAddress, type TestApp } from '../helper.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, valueOf, type Visitor } from './visitor.ts'

const hostile = '<img src=x onerror=alert(1)>"\'.jpg'

async function send(
  app: TestApp,
  { cookie }: Visitor,
  fields: FormFields,
  headers: Record<string, string> = {},
  url = '/desk/media',
): Promise<LightMyRequestResponse> {
  const form = await makeForm(fields)
  return app.server.inject({
    method: 'POST',
    url,
    remoteAddress: newAddress(),
    payload: form.payload,
    headers: { ...form.headers, cookie, 'accept-language': 'fr', 'sec-fetch-site': 'same-origin', ...headers },
  })
}

async function start(t: Test) {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  return { app, author, photo: await drawPhoto(40, 30) }
}

/** Sends a picture and opens its page. */
async function add(app: TestApp, visitor: Visitor, file: Buffer, filename = 'mare.jpg') {
  const { statusCode, headers } = await send(app, visitor, { file, filename })
  if (statusCode !== 303) throw new Error(`${statusCode}`)
  const url = String(headers.location)
  return { action: url.replace(/\?.*/, ''), page: await visitor.get(url) }
}

t.test('a picture is sent, described and found without a script', async (t) => {
  const { app, author, photo } = await start(t)
  const empty = await author.get('/desk/media')
  t.match(empty.body, 'Envoyez la première')
  const { action, page } = await add(app, author, photo)
  t.match(noticeOf(page), 'Dites maintenant ce qu’elle montre')
  t.match(page.body, 'n’est pas encore décrite')
  t.match(page.body, 'Nulle part')
  t.match((await author.get('/desk/media?lacks=alt')).body, 'à décrire')

  const said = {
    revision: valueOf(page, 'revision'),
    alt: 'Une mare',
    caption: 'La mare',
    credit: 'Ana',
    licence: 'CC0',
  }
  const saved = await author.follow(action, said)
  t.equal(noticeOf(saved), 'Enregistré.')
  t.match(fieldsOf(saved, action), { alt: ['Une mare'], credit: ['Ana'], revision: ['2'] })
  t.notMatch((await author.get('/desk/media?lacks=alt')).body, 'mare.jpg')
  t.match((await author.get('/desk/media?lacks=alt')).body, 'Toutes les images sont décrites')
  t.notMatch((await author.get('/desk/media?lacks=credit')).body, 'mare.jpg')
  t.match((await author.get('/desk/media?q=MARÉ+ana')).body, 'mare.jpg')
  t.match((await author.get('/desk/media?q=rien')).body, 'Essayez d’autres mots')
  t.same(
    (await listEvents(app)).map(({ name }) => name),
    ['media.uploaded', 'media.changed'],
  )
})

t.test('tabs count what is missing, whichever is open', async (t) => {
  const { app, author, photo } = await start(t)
  for (const texts of [{}, { alt: 'Une' }, { decorative: 'yes' }, { alt: 'Deux', credit: 'Ana' }]) {
    const { action, page } = await add(app, author, photo)
    if (Object.keys(texts).length > 0) await author.follow(action, { revision: valueOf(page, 'revision'), ...texts })
  }
  const { body } = await author.get('/desk/media?lacks=credit')
  const numbers = [...body.matchAll(/href="\/desk\/media[^"]*"[^>]*>([^<]+) <span class="count">(\d+)/g)]
  t.same(
    numbers.map(([, label, number]) => `${label} ${number}`),
    ['Tout 4', 'Images 4', 'Sans texte alternatif 1', 'Sans crédit 3'],
  )
})

t.test('what is not taken is said on the page, and to the script', async (t) => {
  const { app, author, photo } = await start(t)
  const refused = async (fields: FormFields, headers = {}) => {
    const page = await send(app, author, fields, headers)
    const answer = await send(app, author, fields, { accept: 'application/json', ...headers })
    t.equal(answer.statusCode, page.statusCode)
    const { detail, errors } = answer.json<{ detail: string; errors?: { detail: string }[] }>()
    t.ok(alertOf(page).length > 10 && (errors?.[0]?.detail ?? detail).length > 10)
    t.match(page.body, 'name="file"', 'the form is there again')
    return { status: page.statusCode, said: alertOf(page) }
  }
  t.match(await refused({ file: Buffer.from('<svg/>'), filename: 'programme.svg' }), {
    status: 415,
    said: /SVG/,
  })
  t.match(await refused({ file: photo.subarray(0, 200) }), { status: 422 })
  t.equal((await author.post('/desk/media', { file: 'photo.jpg' })).statusCode, 415, 'a form of words')
  t.match(await refused({ alt: 'Sans fichier' }), { status: 422 })
  t.match(await refused({ file: photo }, { 'content-length': String(30 * 1024 * 1024) }), {
    status: 413,
    said: /20 Mo/,
  })
  t.same(storedFiles(app), [])
  t.equal((await send(app, author, { file: photo }, { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
})

t.test('whoever has sent several is led from one to the next', async (t) => {
  const { app, author, photo } = await start(t)
  const first = await add(app, author, photo, 'un.jpg')
  const second = await add(app, author, photo, 'deux.jpg')
  const others = await add(app, await enterDesk(app, 'author'), photo, 'autre.jpg')
  t.match(second.page.body, `href="${first.action}">Décrire l’image suivante`)
  const saved = await author.follow(first.action, { revision: '1', alt: 'Un' })
  t.match(saved.body, `href="${second.action}">Décrire l’image suivante`)
  const last = await author.follow(second.action, { revision: '1', decorative: 'yes' })
  t.notMatch(last.body, 'Décrire l’image suivante', 'a colleague’s is theirs to describe')
  t.notMatch(last.body, others.action)
})

t.test('a session that has ended is said, and nothing is kept', async (t) => {
  const { app, author, photo } = await start(t)
  await app.db.write((tx) => tx.delete(tx.tables.sessions))
  const page = await send(app, author, { file: photo })
  t.equal(page.statusCode, 401)
  t.match(page.body, 'name="password"')
  const answer = await send(app, author, { file: photo }, { accept: 'application/json' })
  t.equal(answer.statusCode, 401)
  t.match(answer.json().detail, 'Connectez-vous')
  t.same(storedFiles(app), [])
})

t.test('a form in which no file was chosen asks for one', async (t) => {
  const { app, author } = await start(t)
  const { statusCode, body } = await app.server.inject({
    method: 'POST',
    url: '/desk/media',
    headers: {
      cookie: author.cookie,
      'accept-language': 'fr',
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=b',
    },
    payload: [
      '--b',
      'Content-Disposition: form-data; name="file"; filename=""',
      'Content-Type: application/octet-stream',
      '',
      '',
      '--b--',
      '',
    ].join('\r\n'),
  })
  t.equal(statusCode, 422)
  t.match(body, 'Choisissez d’abord un fichier')
})

t.test('seven at once are too many for one person', async (t) => {
  const { app, author } = await start(t)
  const photo = await drawPhoto(900, 900)
  const replies = await Promise.all(Array.from({ length: 12 }, () => send(app, author, { file: photo })))
  const statuses = replies.map(({ statusCode }) => statusCode)
  t.ok(statuses.includes(429), statuses.join(' '))
  t.match(alertOf(replies[statuses.indexOf(429)]!), 'attendez la fin des envois')
  t.equal((await send(app, author, { file: photo })).statusCode, 303, 'and then one is taken again')
})

t.test('the same file twice is said', async (t) => {
  const { app, author, photo } = await start(t)
  const first = await add(app, author, photo)
  const { page } = await add(app, author, photo)
  t.match(noticeOf(page), 'le même était déjà là')
  t.match(page.body, `href="${first.action}"`)
  const { isAgain, href } = (await send(app, author, { file: photo }, { accept: 'application/json' })).json()
  t.equal(isAgain, true)
  t.match(href, /^\/desk\/media\//)
})

t.test('what cannot be kept of its texts comes back with what was typed', async (t) => {
  const { app, author, photo } = await start(t)
  const { action, page } = await add(app, author, photo)
  const revision = valueOf(page, 'revision')
  const silent = await author.post(action, { revision, caption: 'Une légende' })
  t.equal(silent.statusCode, 422)
  t.match(alertOf(silent), 'Décrivez en une phrase')
  t.notMatch(silent.body, /decorative\)/)
  t.equal(valueOf(silent, 'caption'), 'Une légende')
  const long = await author.post(action, { revision, alt: 'Une mare', credit: 'x'.repeat(301) })
  t.equal(long.statusCode, 422)
  t.match(long.body, 'id="field-credit-error"')

  await author.follow(action, { revision, alt: 'La mare vue du pont', decorative: '' })
  const stale = await author.post(action, { revision, alt: 'Une mare', caption: 'La mienne' })
  t.equal(stale.statusCode, 412)
  t.match(alertOf(stale), 'Rien n’est perdu')
  t.match(stale.body, /Enregistré entre-temps\s:\s«\sLa mare vue du pont/)
  t.match(fieldsOf(stale, action), { alt: ['Une mare'], caption: ['La mienne'], revision: ['2'] })
  const kept = await author.follow(action, fieldsOf(stale, action))
  t.equal(valueOf(kept, 'alt'), 'Une mare')
})

t.test('a picture that articles use stays, and says where it is', async (t) => {
  const { app, author, photo } = await start(t)
  const { action, page } = await add(app, author, photo)
  const mediaId = action.split('/').at(-1)!
  const colleague = await enterDesk(app, 'author')
  const use = [{ mediaId, place: 'body' as const }]
  const own = await insertArticle(app, { title: '<b>Le mien</b>', createdBy: author.person.id, uses: use })
  const other = await insertArticle(app, { title: 'Secret', createdBy: colleague.person.id, uses: use })
  const shown = await author.get(action)
  t.match(shown.body, `/desk/articles/${own}`)
  t.match(shown.body, '&lt;b&gt;Le mien&lt;/b&gt;')
  t.notMatch(shown.body, other)
  t.match(shown.body, 'Le brouillon de quelqu’un d’autre')
  t.match(shown.body, 'sert dans 2 articles')
  t.equal((await author.get(`${action}/remove`)).headers.location, action)
  const refused = await author.post(`${action}/remove`, { revision: valueOf(page, 'revision') })
  t.equal(refused.statusCode, 409)
  t.match(alertOf(refused), 'sert dans 2 articles')
  t.notMatch(refused.body, 'usedBy')
})

t.test('a picture that serves nowhere is deleted after a question', async (t) => {
  const { app, author, photo } = await start(t)
  const { action } = await add(app, author, photo, hostile)
  const question = await author.get(`${action}/remove`)
  t.match(question.body, 'pour toujours')
  t.notMatch(question.body, '<img src=x')
  t.equal((await author.post(`${action}/remove`, { revision: '7' })).statusCode, 412)
  const gone = await author.follow(`${action}/remove`, fieldsOf(question, `${action}/remove`))
  t.match(noticeOf(gone), 'supprimé')
  t.same(storedFiles(app), [])
  t.equal((await author.get(action)).statusCode, 404)
})

t.test('each route by role: writers see all and change their own, editors all', async (t) => {
  const { app, author, photo } = await start(t)
  const { action, page } = await add(app, author, photo, hostile)
  const people = {
    contributor: await enterDesk(app, 'contributor'),
    moderator: await enterDesk(app, 'moderator'),
    editor: await enterDesk(app, 'editor'),
    administrator: await enterDesk(app, 'administrator'),
    patron: await enterDesk(app, 'patron'),
  }
  const expected = {
    contributor: [200, 200, 303, 403, 403],
    moderator: [403, 403, 403, 403, 403],
    patron: [303, 303, 401, 303, 401],
    administrator: [200, 200, 303, 200, 303],
    editor: [200, 200, 303, 200, 412],
  } as const
  for (const [role, statuses] of Object.entries(expected)) {
    const visitor = people[role as keyof typeof people]
    const replies = [
      await visitor.get('/desk/media'),
      await visitor.get(action),
      await send(app, visitor, { file: photo }),
      await visitor.get(`${action}/remove`),
      await visitor.post(action, { revision: valueOf(page, 'revision'), alt: 'Une mare' }),
    ]
    t.same(
      replies.map(({ statusCode }) => statusCode),
      statuses,
      role,
    )
    for (const { body } of replies) t.notMatch(body, '<img src=x')
  }
  const others = await people.contributor.get(action)
  t.match(others.body, 'envoyée par quelqu’un d’autre')
  t.notMatch(others.body, 'name="alt"')
})

t.test('a PDF is sent, entitled and found; its page asks nothing of an image', async (t) => {
  const { app, author, photo } = await start(t)
  await add(app, author, photo)
  const { action, page } = await add(app, author, writePdf(120_000), 'Programme_été.pdf')
  t.match(noticeOf(page), 'Vérifiez son titre')
  t.equal(valueOf(page, 'title'), 'Programme été')
  t.match(page.body, /120\s?ko/)
  t.notMatch(page.body, /name="alt"|name="direction"|focalPoint|<b>/)
  const revision = valueOf(page, 'revision')
  const nameless = await author.post(action, { revision, title: ' ', credit: 'La ville' })
  t.equal(nameless.statusCode, 422)
  t.match(alertOf(nameless), 'Donnez un titre')
  t.equal(valueOf(nameless, 'credit'), 'La ville')
  const saved = await author.follow(action, { revision, title: 'Les <b>fêtes</b>', credit: 'La ville' })
  t.equal(noticeOf(saved), 'Enregistré.')
  const documents = await author.get('/desk/media?kind=document&q=fetes')
  t.match(documents.body, 'Les &lt;b&gt;fêtes&lt;/b&gt;')
  t.notMatch(documents.body, 'mare.jpg')
  t.notMatch((await author.get('/desk/media?kind=image')).body, 'fêtes')
  t.notMatch((await author.get('/desk/media?lacks=alt')).body, 'fêtes')
  t.notMatch((await author.get('/desk/articles/new')).body, 'fêtes')
  t.match((await author.get('/desk/search?q=fêtes')).body, action)
})

t.test('another file takes the place of one; what is refused is said where it was chosen', async (t) => {
  const { app, author, photo } = await start(t)
  const { action, page } = await add(app, author, photo)
  const revision = valueOf(page, 'revision')
  const put = (fields: FormFields, headers = {}) =>
    send(app, author, { revision, ...fields }, headers, `${action}/file`)
  const refused: [FormFields, Record<string, string>, number, RegExp][] = [
    [{ file: writePdf() }, {}, 415, /par une image/],
    [{ file: photo.subarray(0, 200) }, {}, 422, /abîmée/],
    [{ file: photo }, { 'content-length': String(30 * 1024 * 1024) }, 413, /20 Mo/],
    [{ file: photo, revision: '9' }, {}, 412, /Rien n’est perdu/],
    [{ file: photo, filename: '' }, {}, 422, /fichier/],
  ]
  for (const [fields, headers, status, sentence] of refused) {
    const reply = await put(fields, headers)
    t.equal(reply.statusCode, status)
    t.match(reply.body, sentence)
    t.match(reply.body, `action="${action}/file"`, 'the form is there again')
  }
  t.equal((await put({ file: photo }, { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
  const moderator = await send(app, await enterDesk(app, 'moderator'), { file: photo }, {}, `${action}/file`)
  t.equal(moderator.statusCode, 403)
  t.notMatch(moderator.body, 'mare.jpg', 'whoever may not see the page is not shown it')
  const other = await send(app, await enterDesk(app, 'author'), { file: photo, revision }, {}, `${action}/file`)
  t.equal(other.statusCode, 403)

  const reply = await put({ file: await drawPhoto(90, 60), filename: hostile })
  t.equal(reply.headers.location, `${action}?done=replaced`)
  const shown = await author.get(String(reply.headers.location))
  t.match(noticeOf(shown), 'remplacé partout')
  t.match(shown.body, /90 × 60/)
  t.notMatch(shown.body, '<img src=x')
  t.same(
    (await listEvents(app)).map(({ name }) => name),
    ['media.uploaded', 'media.replaced'],
  )
})

t.test('a picture is turned, and told what a crop keeps, without a script', async (t) => {
  const { app, author, photo } = await start(t)
  const { action, page } = await add(app, author, photo)
  const turned = await author.follow(`${action}/turn`, { revision: '1', direction: 'right' })
  t.match(noticeOf(turned), 'pivotée')
  t.match(turned.body, /30 × 40/)
  t.equal((await author.post(`${action}/turn`, { revision: '2', direction: 'over' })).statusCode, 422)
  t.equal((await author.post(`${action}/turn`, { revision: '1', direction: 'left' })).statusCode, 412)
  const once = { revision: '2', once: valueOf(page, 'once'), direction: 'left' }
  for (const _ of [1, 2])
    t.equal((await author.post(`${action}/turn`, once)).statusCode, 303, 'sent twice it acts once')

  const point = `${action}/focal-point`
  const wrong = await author.post(point, { revision: '3', 'focalPoint/x': '101', 'focalPoint/y': 'haut' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, 'id="field-focalPoint-x-error"')
  t.match(wrong.body, 'id="field-focalPoint-y-error"')
  t.equal(valueOf(wrong, 'focalPoint/y'), 'haut')
  const kept = await author.follow(point, { revision: '3', 'focalPoint/x': '12', 'focalPoint/y': '88' })
  t.match(noticeOf(kept), 'autour de lui')
  t.match(kept.body, 'media-crops fx-10 fy-90')
  t.match(fieldsOf(kept, point), { 'focalPoint/x': ['12'], 'focalPoint/y': ['88'] })
  const middle = await author.follow(point, { ...fieldsOf(kept, point), middle: 'yes' })
  t.match(noticeOf(middle), 'milieu')
  const others = await enterDesk(app, 'author')
  t.equal((await others.post(point, { revision: '5', 'focalPoint/x': '1', 'focalPoint/y': '1' })).statusCode, 403)
})
