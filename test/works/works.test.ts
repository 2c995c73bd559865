import t from 'tap'
import { addByline, addImage, change, eventsOf, move, read, readPublic, write } from '../articles/factory.ts'
import { build, signIn } from '../helper.ts'
import { countQueries } from '../queries.ts'
import {
  changeWork,
  listPublicWorks,
  publicWorksUrl,
  readWork,
  record,
  removeWork,
  tryRecord,
  worksUrl,
} from './factory.ts'

const isbn = '9782070360024'

t.test('a work is recorded, read, changed and removed', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'contributor')
  const cover = await addImage(app, 'couverture')
  const draft = {
    isbn: 'ISBN 2-07-036002-4',
    title: '  L’Étranger ',
    kind: 'book',
    people: [
      { family: 'Camus', given: 'Albert', role: 'author' },
      { family: '', given: '', role: 'author' },
    ],
    publisher: 'Gallimard',
    year: 1972,
    collection: 'Folio',
    lang: 'FR',
    notice: 'Aujourd’hui.\r\n\r\n\r\nOu hier.',
    cover: cover.id,
  }
  let id = ''
  const events = await eventsOf(app, async () => {
    const work = await record(author, draft)
    id = work.id
    t.match(work, {
      isbn,
      isbnHyphenated: '978-2-07-036002-4',
      title: 'L’Étranger',
      people: [{ family: 'Camus', given: 'Albert', role: 'author' }],
      year: 1972,
      lang: 'fr',
      notice: 'Aujourd’hui.\n\nOu hier.',
      catalogueUrl: '',
      cover: { id: cover.id, alt: 'Une image : couverture' },
      citedBy: [],
      revision: 1,
    })
    t.equal((work['people'] as unknown[]).length, 1, 'a person of whom nothing is said is nobody')
  })
  t.match(events, [{ name: 'work.created', payload: { id }, actorId: author.id }])
  for (const q of ['etranger', 'CAMUS albert', isbn, '978-2-07-036002-4', '2070360024', 'folio'])
    t.match((await author.request({ url: `${worksUrl}?q=${encodeURIComponent(q)}` })).json().meta, { total: 1 }, q)
  for (const q of ['?q=vian', '?q=9782070360420', '?kind=film'])
    t.match((await author.request({ url: `${worksUrl}${q}` })).json().meta, { total: 0 }, q)
  const media = await author.request({ url: `/api/v1/admin/media/${cover.id}` })
  t.match(media.json().data.usedBy, [{ workId: id, title: 'L’Étranger', place: 'cover' }])
  const stays = await (
    await signIn(app, 'editor')
  ).request({ method: 'DELETE', url: `/api/v1/admin/media/${cover.id}`, headers: { 'if-match': '"rev-1"' } })
  t.match(stays.json(), { code: 'in_use', usedBy: [{ workId: id }] })
  const stale = await author.request({ method: 'PATCH', url: `${worksUrl}/${id}`, payload: { title: 'x' } })
  t.equal(stale.statusCode, 428)
  const changed = await changeWork(author, id, { kind: 'comic', people: [], cover: null, isbn: '' })
  t.match(changed.json().data, { kind: 'comic', isbn: null, people: [], cover: null, revision: 2 })
  t.equal((await removeWork(author, id)).statusCode, 204)
  t.equal((await author.request({ url: `${worksUrl}/${id}` })).statusCode, 404)
})

t.test('what is wrong is named, in the language that is read', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const refused = await author.request({
    method: 'POST',
    url: worksUrl,
    headers: { 'accept-language': 'fr' },
    payload: {
      isbn: '978-2-07-036002-5',
      title: '\u00a0',
      lang: 'français',
      people: [{ family: ' ', given: 'Albert', role: 'author' }],
      catalogueUrl: 'javascript:alert(1)',
    },
  })
  t.equal(refused.statusCode, 422)
  const { errors, proposals } = refused.json<{ errors: { pointer: string; detail: string }[]; proposals: string[] }>()
  t.same(errors.map(({ pointer }) => pointer).toSorted(), [
    '/catalogueUrl',
    '/isbn',
    '/lang',
    '/people/0/family',
    '/title',
  ])
  t.match(errors.find(({ pointer }) => pointer === '/isbn')?.detail, /devrait être 4 : 978-2-07-036002-4/)
  t.equal(proposals[0], isbn)
  const noCover = await tryRecord(author, { title: 'x', cover: 'none' })
  t.match(noCover.json(), { code: 'invalid', errors: [{ pointer: '/cover' }] })
  const named = await tryRecord(author, { title: 'x', lang: 'anglais' })
  t.match(named.json(), { code: 'invalid', errors: [{ pointer: '/lang' }] }, 'the name of a language is no tag')
})

t.test('two who record the same ISBN at once are led to one record', async (t) => {
  const app = await build(t)
  const people = [await signIn(app, 'author'), await signIn(app, 'editor'), await signIn(app, 'contributor')]
  const replies = await Promise.all(people.map((person) => tryRecord(person, { title: 'L’Étranger', isbn })))
  t.same(replies.map(({ statusCode }) => statusCode).toSorted(), [201, 409, 409])
  const { data } = replies.find(({ statusCode }) => statusCode === 201)!.json<{ data: { id: string } }>()
  for (const reply of replies.filter(({ statusCode }) => statusCode === 409))
    t.match(reply.json(), { code: 'duplicate', existing: { id: data.id }, errors: [{ pointer: '/isbn' }] })
  const other = await record(people[0]!, { isbn: '2070360423' })
  t.match((await changeWork(people[1]!, other.id, { isbn })).json(), { code: 'duplicate', existing: { id: data.id } })
  t.equal((await changeWork(people[1]!, other.id, { isbn: '9782070360420' })).statusCode, 200, 'its own is no other')
})

t.test('an article cites works in its order, in each of its texts', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  await addByline(app)
  const bylines = [await addByline(app, 'Anne')]
  const [one, two, three] = [
    await record(editor, { title: 'Un', isbn }),
    await record(editor, { title: 'Deux', kind: 'film' }),
    await record(editor, { title: 'Trois' }),
  ] as const
  const none = await editor.request({
    method: 'POST',
    url: '/api/v1/admin/articles',
    payload: { title: 'A', works: [one.id, 'nothing'] },
  })
  t.match(none.json(), { code: 'invalid', errors: [{ pointer: '/works/1' }] })
  const article = await write(editor, { bylines, works: [two.id, one.id] })
  t.match(article['works'], [
    { id: two.id, title: 'Deux', isbn: null },
    { id: one.id, title: 'Un', isbn },
  ])
  t.same(await listPublicWorks(app), { titles: [], total: 0 }, 'a draft shows nothing')
  t.equal((await removeWork(editor, one.id)).statusCode, 409, 'but it keeps what it cites')

  await move(app, editor, article.id, 'published')
  t.same(await listPublicWorks(app), { titles: ['Deux', 'Un'], total: 2 })
  t.same(await listPublicWorks(app, '?kind=film'), { titles: ['Deux'], total: 1 })
  t.same(await listPublicWorks(app, '?q=un'), { titles: ['Un'], total: 1 })
  const { data } = (await readPublic(app, article.slug)).json()
  t.match(data.works, [
    { title: 'Deux', isbn: null, url: `https://blog.example.org/books/${two.id}` },
    { title: 'Un', isbn, url: `https://blog.example.org/books/${isbn}`, catalogueUrl: '' },
  ])

  await change(app, editor, article.id, { works: [three.id, one.id] })
  t.same(await listPublicWorks(app), { titles: ['Deux', 'Un'], total: 2 }, 'readers still have the live text')
  for (const { id } of [one, two, three]) {
    const reply = await removeWork(editor, id)
    t.match(reply.json(), { code: 'in_use', usedBy: [{ articleId: article.id, title: 'La grainothèque' }] })
  }
  const stranger = await removeWork(await signIn(app, 'author'), three.id)
  t.same(stranger.json().usedBy, [{ articleId: article.id, title: 'La grainothèque' }], 'its public title')

  await move(app, editor, article.id, 'published')
  t.same((await listPublicWorks(app)).titles.toSorted(), ['Trois', 'Un'])
  t.equal((await removeWork(editor, two.id)).statusCode, 204, 'an earlier text keeps nothing')
  const revisions = `/api/v1/admin/articles/${article.id}/revisions`
  t.match(
    (await editor.request({ url: `${revisions}/1` })).json().data.works,
    [{ id: one.id }],
    'what is gone is passed over',
  )
  const restored = await editor.request({
    method: 'POST',
    url: `${revisions}/1/restore`,
    headers: { 'if-match': `"rev-${(await read(editor, article.id)).revision}"` },
  })
  t.equal(restored.statusCode, 200, restored.body)
  t.match((await read(editor, article.id))['works'], [{ id: one.id }])
  await move(app, editor, article.id, 'archived')
  t.same(await listPublicWorks(app), { titles: [], total: 0 })
})

t.test(
  'what is said of a work is read by its ISBN, with what was written of it, and pages follow a change',
  async (t) => {
    const app = await build(t)
    const editor = await signIn(app, 'editor', 'administrator')
    const bylines = [await addByline(app, 'Anne')]
    const template = 'https://catalogue.example.org/isbn/{isbn}'
    await editor.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { catalogueUrl: template } })
    const work = await record(editor, { title: 'L’Étranger', isbn })
    const hidden = await record(editor, { title: 'Attendu' })
    const [article, later] = [
      await write(editor, { title: 'Lu', bylines, works: [work.id] }),
      await write(editor, { title: 'À paraître', bylines, works: [hidden.id, work.id] }),
    ]
    const visit = (path: string) => app.server.inject({ url: `${publicWorksUrl}/${path}` })
    t.equal((await visit(isbn)).statusCode, 404)
    await move(app, editor, article.id, 'published')
    await move(app, editor, later.id, 'scheduled', { publishedAt: '2026-05-14T10:00' })
    for (const path of [isbn, '978-2-07-036002-4', '2070360024', '2-07-036002-4', work.id]) {
      t.match((await visit(path)).json().data, {
        title: 'L’Étranger',
        catalogueUrl: `https://catalogue.example.org/isbn/${isbn}`,
      })
      t.match((await visit(`${path}/articles`)).json(), { data: [{ title: 'Lu' }], meta: { total: 1 } }, path)
    }
    for (const path of ['9782070360420', 'none', hidden.id, `${hidden.id}/articles`])
      t.equal((await visit(path)).statusCode, 404, path)
    t.same(await listPublicWorks(app), { titles: ['L’Étranger'], total: 1 })

    t.equal((await changeWork(editor, hidden.id, { title: 'Attendue' })).statusCode, 200)
    const changed = await eventsOf(app, () => changeWork(editor, work.id, { title: 'L’Étranger (1942)' }))
    t.match(changed, [{ name: 'work.changed', payload: { id: work.id, cited: true } }])
    t.match((await visit(isbn)).json().data, { title: 'L’Étranger (1942)' })
    t.match((await readPublic(app, article.slug)).json().data.works, [{ title: 'L’Étranger (1942)' }])

    app.clock.set('2026-05-14T08:00:00Z')
    t.same(await listPublicWorks(app), { titles: ['Attendue', 'L’Étranger (1942)'], total: 2 }, 'its hour has come')
    t.match((await visit(`${isbn}/articles`)).json().data, [{ title: 'À paraître' }, { title: 'Lu' }])
    app.clock.set('2026-05-13T11:00:00Z')
    t.same(
      await listPublicWorks(app),
      { titles: ['L’Étranger (1942)'], total: 1 },
      'a clock that is set back hides what waits, and nothing else',
    )
  },
)

t.test('an article without works costs no statement for them', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const bylines = [await addByline(app, 'Anne')]
  const works = [(await record(editor)).id, (await record(editor)).id]
  const cost = async (draft: object) => {
    const article = await write(editor, { bylines, ...draft })
    await move(app, editor, article.id, 'published')
    return {
      public: await countQueries(app, () => readPublic(app, article.slug)),
      staff: await countQueries(app, () => read(editor, article.id)),
    }
  }
  const bare = await cost({})
  const citing = await cost({ works })
  t.same(citing, { public: bare.public + 1, staff: bare.staff + 1 }, 'and one for however many')
  t.equal((await readWork(editor, works[0]!)).revision, 1)
})
