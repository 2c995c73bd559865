import t from 'tap'
import { validate, validateDesk } from '../browser/validate.ts'
import { enterDesk } from '../desk/visitor.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build } from '../helper.ts'

const hostile = '<script>"\'&amp;'

t.test('every page of the agenda, the hours and the care of texts is valid, whatever people type', async (t) => {
  const app = await build(t)
  const visitor = await enterDesk(app, 'editor')
  const { id } = await insertArticle(app, { title: `Conte ${hostile}`, slug: 'conte', body: '<p>Un texte.</p>' })
  const { agenda, branches, care } = app.services
  const actor = {
    ...visitor.person,
    sessionId: null,
    name: '',
    roles: [],
    rights: new Set(['article.publish-any', 'article.write-any']),
  } as never
  const date = { article: id, place: hostile, address: hostile, start: '2026-05-13T10:30', end: '2026-05-13T11:30' }
  const { id: dateId } = await agenda.create(actor, { ...date, booking: 'telephone', bookingAt: '02 96 00 00 10' })
  await agenda.create(actor, { ...date, start: '2026-05-10', end: '2026-05-11' })
  await agenda.update(actor, dateId, 1, { state: 'postponed', stateNote: hostile })
  const hours = [[], [], [], [], [], [], []]
  const branch = await branches.create(actor, {
    name: hostile,
    address: hostile,
    telephone: '02 96',
    note: hostile,
    hours,
  })
  await branches.addExceptions(actor, [
    { branch: null, firstDay: '2026-05-13', lastDay: '2026-05-13', hours: [], reason: hostile },
    { branch: branch.id, firstDay: '2026-06-01', lastDay: '2026-06-30', hours: [], reason: hostile },
  ])
  await care.setReview(actor, id, { dueOn: '2026-05-01' })
  await care.addNote(actor, id, { kind: 'correction', text: hostile })
  await care.addNote(actor, id, { kind: 'reply', name: hostile, text: hostile })
  const desk = [
    'agenda',
    'agenda?over=yes',
    `articles/${id}`,
    `articles/${id}/dates`,
    `articles/${id}/dates/${dateId}`,
    `articles/${id}/dates/${dateId}/remove`,
    `articles/${id}/care`,
    'articles/reviews',
    'branches',
    'branches/new',
    `branches/${branch.id}`,
    `branches/${branch.id}/remove`,
    'branches/exceptions',
    'branches/holidays',
  ]
  for (const path of desk) {
    const { body, statusCode } = await visitor.get(`/desk/${path}`)
    t.equal(statusCode, 200, path)
    t.same(validateDesk(body), [], path)
    t.notMatch(body, hostile, path)
  }
  for (const path of ['', 'agenda', 'agenda/2026/05', 'hours', 'articles/conte']) {
    const { body, statusCode } = await app.server.inject({ url: `/${path}` })
    t.equal(statusCode, 200, path)
    t.same(validate(body), [], path)
    t.notMatch(body, hostile, path)
  }
})
