import t from 'tap'
import { insertArticle } from '../feeds/insert.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf } from '../desk/visitor.ts'
import { build } from '../helper.ts'

t.test('dates are added at the desk, each week too, changed, cancelled and removed', async (t) => {
  const app = await build(t)
  const visitor = await enterDesk(app, 'editor')
  const { id } = await insertArticle(app, { title: 'Heure <du> conte', slug: 'conte' })
  const base = `/desk/articles/${id}/dates`
  t.match((await visitor.get(`/desk/articles/${id}`)).body, `href="${base}"`, 'the article leads to its dates')
  const empty = await visitor.get(base)
  t.match(empty.body, 'Aucune date')
  t.notMatch(empty.body, '<du>')

  const typed = {
    ...fieldsOf(empty, base),
    start: '2027-03-06',
    startTime: '10:30',
    place: 'Salle du conte',
    until: '2027-04-03',
  }
  const refused = await visitor.post(base, { ...typed, booking: 'telephone', bookingAt: 'appelez' })
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), 'Donnez une heure, ou cochez')
  t.match(fieldsOf(refused, base), {
    start: ['2027-03-06'],
    place: ['Salle du conte'],
    bookingAt: ['appelez'],
    until: ['2027-04-03'],
  })
  const added = await visitor.follow(base, { ...typed, endTime: '11:30' })
  t.match(noticeOf(added), 'une par semaine')
  t.same(
    [...added.body.matchAll(/(\w+ \d+ \w+ 2027), 10.h.30.–.11.h.30/g)].map(([, day]) => day),
    ['Samedi 6 mars 2027', 'Samedi 13 mars 2027', 'Samedi 20 mars 2027', 'Samedi 27 mars 2027', 'Samedi 3 avril 2027'],
    'at the same time by the clock on the wall, before and after it changes',
  )
  t.match(fieldsOf(added, base), { place: ['Salle du conte'] }, 'the next one is where the last one is')
  for (const until of ['2027-03-07', 'demain', '2030-01-01'])
    t.match(alertOf(await visitor.post(base, { ...typed, endTime: '11:30', until })), 'Chaque semaine', until)

  const room = await visitor.get('/desk/agenda')
  t.equal(room.body.match(/10.h.30.–.11.h.30/g)?.length, 5)
  t.match(room.body, `href="${base}"`)
  t.match((await visitor.get('/desk/agenda?over=yes')).body, 'Rien de passé')
  const draft = await insertArticle(app, { title: 'Secret', status: 'draft' })
  await visitor.follow(`/desk/articles/${draft.id}/dates`, { start: '2027-01-01', allDay: 'yes', place: 'Cave' })
  t.match((await visitor.get('/desk/agenda')).body, 'Cave')
  const contributor = await enterDesk(app, 'contributor')
  const seen = (await contributor.get('/desk/agenda')).body
  t.match(seen, 'Salle du conte')
  t.notMatch(seen, 'Cave', 'a colleague’s draft is nobody else’s')

  const whole = await visitor.follow(base, {
    start: '2027-05-01',
    end: '2027-05-31',
    allDay: 'yes',
    place: 'Hall',
    booking: 'none',
  })
  t.match(whole.body, 'Du samedi 1er mai 2027 au lundi 31 mai 2027')
  const [, dateId = ''] = /dates\/([\w-]+)"/.exec(whole.body) ?? []
  const date = `${base}/${dateId}`
  const form = fieldsOf(await visitor.get(date), date)
  t.match(form, { start: ['2027-03-06'], startTime: ['10:30'], endTime: ['11:30'], state: ['planned'] })
  const cancelled = await visitor.follow(date, { ...form, state: 'cancelled', stateNote: 'Conteuse <souffrante>' })
  t.match(cancelled.body, 'Annulé')
  t.match((await app.server.inject({ url: '/articles/conte' })).body, 'Conteuse &lt;souffrante&gt;')
  const stale = await visitor.post(date, { ...form, place: 'Ailleurs' })
  t.equal(stale.statusCode, 412)
  t.match(fieldsOf(stale, date)['place'], ['Ailleurs'])
  t.match((await visitor.get(`${date}/remove`)).body, 'marquez-la plutôt comme annulée')
  t.match(noticeOf(await visitor.follow(`${date}/remove`, { revision: '2' })), 'La date est retirée.')
  t.equal((await visitor.get(date)).statusCode, 404)
  const writer = await enterDesk(app, 'contributor')
  t.notOk((await writer.get(base)).body.includes(`action="${base}"`), 'who may not change them reads them')
})
