import t from 'tap'
import { standingOf } from '../../server/articles/commitments/standing.ts'
import { build, signIn } from '../helper.ts'
import { eventsOf, send } from '../moderation/house.ts'
import { enterDesk, alertOf, fieldsOf, noticeOf, visit } from '../desk/visitor.ts'
import { addByline, move, write } from './factory.ts'

const date = (iso: string | null) => (iso === null ? null : new Date(iso))

t.test('kept, planned, due or missed: by the weeks, months and quarters of the library', (t) => {
  const rows = [
    // Every, since, last, next; now is Saturday 28 November 2026 in Paris.
    ['month', '2026-01-10', '2026-11-02', null, 'kept', 0],
    ['month', '2026-01-10', '2026-10-31', null, 'due', 0],
    ['month', '2026-01-10', '2026-09-30', null, 'missed', 1],
    ['month', '2026-01-10', '2026-10-31T23:30:00Z', null, 'kept', 0],
    ['month', '2026-01-10', '2026-09-02', '2026-11-30T10:00:00Z', 'planned', 1],
    ['month', '2026-01-10', '2026-09-02', '2026-12-01T10:00:00Z', 'missed', 1],
    ['month', '2026-10-02', null, null, 'due', 0],
    ['month', '2026-09-02', null, null, 'missed', 1],
    ['month', '2020-01-01', null, null, 'missed', 12],
    ['week', '2026-01-10', '2026-11-23', null, 'kept', 0],
    ['week', '2026-01-10', '2026-11-08', null, 'missed', 2],
    ['quarter', '2026-01-10', '2026-09-30', null, 'due', 0],
    ['quarter', '2026-01-10', '2026-06-30', null, 'missed', 1],
  ] as const
  for (const [every, since, last, next, state, missed] of rows) {
    const given = { every, since: new Date(since), lastAt: date(last), nextAt: date(next) }
    const standing = standingOf(given, new Date('2026-11-28T12:00:00Z'), 'Europe/Paris')
    t.match(standing, { state, missed }, `${every} ${since} ${last} ${next}`)
  }
  const { until } = standingOf(
    { every: 'quarter', since: new Date('2026-01-10'), lastAt: null, nextAt: null },
    new Date('2026-11-28T12:00:00Z'),
    'Europe/Paris',
  )
  t.equal(until.toISOString(), '2026-12-31T23:00:00.000Z')
  t.end()
})

t.test('201 200 204 409 412 422 a commitment is made, changed and ended, each with its event', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const author = await signIn(app, 'author')
  const [byline, other] = [await addByline(app, 'Rose Blanc', author.id), await addByline(app, 'Le club')]
  const category = (
    await editor.request({ method: 'POST', url: '/api/v1/admin/categories', payload: { name: 'Romans' } })
  ).json().data.id
  const list = async (person = editor) => (await person.request({ url: '/api/v1/admin/commitments' })).json().data
  let id = ''
  const told = await eventsOf(app, async () => {
    const made = await send(editor, 'POST', 'commitments', { byline, every: 'month' })
    t.equal(made.statusCode, 201)
    id = made.json().data.id
    t.match(made.json().data, { byline: { name: 'Rose Blanc' }, category: null, state: 'due', missed: 0 })
    for (const [status, body] of [
      [409, { byline, every: 'week' }],
      [422, { every: 'week' }],
      [422, { byline: other, category, every: 'week' }],
      [422, { byline: category, every: 'week' }],
      [422, { category: other, every: 'week' }],
      [422, { byline: other, every: 'year' }],
    ] as const)
      t.equal((await send(editor, 'POST', 'commitments', body)).statusCode, status, JSON.stringify(body))
    t.equal((await send(editor, 'PATCH', `commitments/${id}`, { every: 'week' }, '"rev-9"')).statusCode, 412)
    const changed = await send(editor, 'PATCH', `commitments/${id}`, { every: 'week' }, '"rev-1"')
    t.match(changed.json().data, { every: 'week', revision: 2 })
  })
  t.same(told, [
    { name: 'commitment.created', payload: { id }, actorId: editor.id },
    { name: 'commitment.changed', payload: { id }, actorId: editor.id },
  ])
  await send(editor, 'POST', 'commitments', { category, every: 'quarter' })
  t.equal((await list(author)).length, 1, 'a writer reads what is theirs')
  t.same(await list(await signIn(app, 'contributor')), [])
  t.equal((await list()).length, 2)

  const article = await write(author, { bylines: [byline], categories: [category] })
  await move(app, author, article.id, 'published')
  t.match(await list(), [{ state: 'kept' }, { state: 'kept' }], 'one article counts for both')
  app.clock.advance(21 * 86_400_000)
  const later = await signIn(app, 'editor')
  t.match(await list(later), [{ state: 'kept' }, { state: 'missed', missed: 2 }])
  await send(later, 'PATCH', `commitments/${id}`, { every: 'month' }, '"rev-2"')
  t.match(await list(later), [{ state: 'kept' }, { state: 'due', missed: 0 }], 'another pace counts from now on')
  t.equal((await send(later, 'DELETE', `commitments/${id}`, undefined, '"rev-3"')).statusCode, 204)
  t.equal((await send(later, 'DELETE', `commitments/${id}`, undefined, '"rev-3"')).statusCode, 404)
  await send(later, 'POST', 'commitments', { byline: other, every: 'week' })
  t.equal((await send(later, 'DELETE', `bylines/${other}`, undefined, '"rev-1"')).statusCode, 204)
  t.equal((await list(later)).length, 1, 'that of a signature goes with it')
})

t.test('at the desk: set by whoever plans, told on the first page to whom it concerns', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const writer = await signIn(app, 'contributor')
  const byline = await addByline(app, 'Rose <b>Blanc</b>', writer.id)
  const base = '/desk/articles/commitments'
  t.match((await editor.get(base)).body, /Aucun engagement[^]*Vous voulez un coup de cœur par mois/)
  const form = await editor.get(`${base}/new`)
  const refused = await editor.post(base, { ...fieldsOf(form, base), every: 'week' })
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), 'Choisissez une signature ou une catégorie')
  t.match(refused.body, /href="#field-target"/)
  t.match(refused.body, /value="week"[^>]* checked/, 'what was chosen is kept')
  const sent = { ...fieldsOf(form, base), target: `byline:${byline}`, every: 'month' }
  const made = await editor.follow(base, sent)
  t.equal(noticeOf(made), 'L’engagement est noté.')
  t.match(made.body, /Rose &lt;b&gt;Blanc[^]*Un article par mois[^]*À faire d’ici au 31 mai/)
  await editor.follow(base, sent)
  t.equal((await editor.get(base)).body.match(/À faire d’ici/g)?.length, 1, 'sent twice it is made once')

  const desk = visit(app, writer)
  t.match((await desk.get('/desk')).body, /Un article par mois \(Rose &lt;b&gt;Blanc.*\)\s: à faire d’ici au 31 mai/)
  t.notMatch((await editor.get('/desk')).body, 'Un article par mois', 'nobody else is asked')
  app.clock.advance(50 * 86_400_000)
  const late = visit(app, await signIn(app, 'editor'))
  t.match((await late.get('/desk')).body, '1 engagement en retard')
  t.match(
    (await late.get('/desk/articles/planning')).body,
    /En retard[^]*1 mois sans article, à faire d’ici au 31 juillet/,
  )

  const [, href = ''] = /href="(\/desk\/articles\/commitments\/[^"/]{36})"/.exec((await late.get(base)).body) ?? []
  t.match(noticeOf(await late.follow(href, { ...fieldsOf(await late.get(href), href), every: 'quarter' })), 'changé')
  const stale = await late.post(href, { revision: '1', every: 'week' })
  t.equal(stale.statusCode, 412)
  t.match(stale.body, /value="week"[^>]* checked/)
  await late.follow(`${href}/remove`, fieldsOf(await late.get(`${href}/remove`), `${href}/remove`))
  t.match((await late.get(base)).body, 'Aucun engagement')
  t.match((await late.get('/desk/articles/planning')).body, 'notez qui s’y engage')
})
