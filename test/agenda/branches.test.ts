import t from 'tap'
import { holidaysOf, listDays, readHours, sayHours, typeHours, type ExceptionRow } from '../../server/branches/index.ts'
import { easterOf } from '../../server/branches/holidays.ts'
import { enterDesk, fieldsOf, noticeOf, alertOf } from '../desk/visitor.ts'
import { build, signIn } from '../helper.ts'

const stretch = (text: string) => {
  const [opens = '', closes = ''] = text.split('-')
  return { opens, closes }
}

t.test('hours are read as people type them, and typed back the same', async (t) => {
  const day = ['10:00-12:30', '14:00-18:00'].map(stretch)
  for (const text of [
    '10h-12h30, 14h-18h',
    '14h-18h, 10h-12h30',
    ' 10 h – 12 h 30 ; 14 h – 18 h ',
    'de 10h à 12h30 et de 14h à 18h',
    '10:00-12:30/14:00-18:00',
    '10.00-12.30 + 14.00-18.00',
    '10-12h30,14-18',
    '10H00-12H30 puis 14H00-18H00',
    '10am to 12:30pm and 2pm to 6pm',
    '10 heures à 12h30, 14 heures à 18 heures',
    '10\u00a0h\u00a0–\u00a012\u00a0h\u00a030, 14\u202fh–18\u202fh',
  ])
    t.same(readHours(text), day, text)
  for (const text of ['', 'fermé', 'Fermée', 'closed', '–']) t.same(readHours(text), [], text)
  t.same(readHours('20h-minuit'), [stretch('20:00-24:00')])
  t.same(readHours('9h-midi'), [stretch('09:00-12:00')])
  for (const text of [
    '10h',
    '10h-',
    '18h-10h',
    '10h-10h',
    '10h-14h, 13h-18h',
    '25h-26h',
    '10h70-12h',
    'le matin',
    '10h-12h-14h',
    '10h-12h,',
  ])
    t.equal(readHours(text), null, text)
  t.same(readHours(typeHours(day)), day)
  t.equal(sayHours(day, 'fr').replaceAll('\u00a0', ' '), '10 h – 12 h 30, 14 h – 18 h')
  t.equal(sayHours([], 'fr'), 'Fermé')
})

t.test('the public holidays of a year are computed, Easter included', async (t) => {
  // As the Observatoire de Paris and the Bureau des longitudes publish them, the earliest and the latest too.
  const easters = [
    '1818-03-22',
    '1943-04-25',
    '2008-03-23',
    '2024-03-31',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
    '2100-03-28',
  ]
  t.same(
    easters.map((day) => easterOf(Number(day.slice(0, 4)))),
    easters,
  )
  t.same(
    holidaysOf(2027)
      .filter(({ isLocal }) => !isLocal)
      .map(({ day }) => day),
    [
      '2027-01-01',
      '2027-03-29',
      '2027-05-01',
      '2027-05-06',
      '2027-05-08',
      '2027-05-17',
      '2027-07-14',
      '2027-08-15',
      '2027-11-01',
      '2027-11-11',
      '2027-12-25',
    ],
  )
})

t.test('the shortest exception says most of a day', async (t) => {
  const hours = [[stretch('10:00-18:00')], [stretch('10:00-18:00')], [stretch('10:00-18:00')], [], [], [], []]
  const createdAt = new Date(0)
  const exception = (
    id: string,
    branchId: string | null,
    firstDay: string,
    lastDay: string,
    text: string,
  ): ExceptionRow => ({
    id,
    branchId,
    firstDay,
    lastDay,
    hours: text === '' ? [] : [stretch(text)],
    reason: id,
    createdAt,
  })
  const exceptions = [
    exception('summer', null, '2027-07-01', '2027-08-31', '09:00-12:00'),
    exception('national', null, '2027-07-14', '2027-07-14', ''),
    exception('works', 'b', '2027-07-12', '2027-07-13', ''),
    exception('both', null, '2027-07-12', '2027-07-13', '08:00-09:00'),
  ]
  const said = (id: string) =>
    listDays({ id, hours }, exceptions, { from: '2027-07-12', days: 4 }).map(({ exception: one }) => one?.id ?? '')
  t.same(said('a'), ['both', 'both', 'national', 'summer'])
  t.same(said('b'), ['works', 'works', 'national', 'summer'])
  t.same(
    listDays({ id: 'a', hours }, [], { from: '2027-07-14', days: 2 }).map((day) => day.hours.length),
    [1, 0],
    'Wednesday is open, Thursday is not',
  )
})

t.test('a branch is added at the desk, holidays are confirmed, and readers see the day change', async (t) => {
  const app = await build(t)
  app.clock.set('2027-07-13T10:00:00Z')
  const visitor = await enterDesk(app, 'editor')
  const read = async (url: string) => (await app.server.inject({ url })).body
  t.match(await read('/hours'), 'Les horaires seront bientôt ici.')
  t.notMatch(await read('/'), 'href="/hours"', 'nothing leads to an empty page')
  t.match((await visitor.get('/desk/branches')).body, 'Aucune bibliothèque')
  const week = Object.fromEntries([1, 2, 4, 5].map((day) => [`hours-${day}`, '10h-12h30, 14h-18h']))
  const refused = await visitor.post('/desk/branches', {
    name: 'Le <Port>',
    telephone: '02 61 91 00 10',
    ...week,
    'hours-2': 'le matin',
  })
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), /Mercredi.*10h-12h30, 14h-18h/)
  t.match(fieldsOf(refused, '/desk/branches'), {
    name: ['Le <Port>'],
    'hours-1': ['10h-12h30, 14h-18h'],
    'hours-2': ['le matin'],
  })
  const added = await visitor.follow('/desk/branches', {
    ...fieldsOf(refused, '/desk/branches'),
    'hours-2': '14h – 18h',
  })
  t.match(noticeOf(added), 'La bibliothèque est ajoutée.')
  t.match(await read('/'), 'href="/hours"')
  t.match(
    await read('/hours'),
    'Aujourd’hui, mardi 13 juillet\u00a0: ouvert 10\u00a0h\u00a0–\u2060\u00a012\u00a0h\u00a030, 14\u00a0h\u00a0–\u2060\u00a018\u00a0h',
  )
  t.match(await read('/hours'), 'Le &lt;Port&gt;')

  const holidays = await visitor.get('/desk/branches/holidays?year=2027')
  const offered = fieldsOf(holidays, '/desk/branches/holidays')
  t.equal(offered['days']?.length, 11, 'those of the whole country are ticked')
  t.equal((await visitor.post('/desk/branches/holidays', { year: '2027' })).statusCode, 422)
  const confirmed = await visitor.follow('/desk/branches/holidays', {
    year: '2027',
    days: ['2027-07-14', '2027-08-15', '2027-07-15'],
  })
  t.match(noticeOf(confirmed), 'Les jours fériés sont notés.')
  t.match(confirmed.body, 'Mercredi 14 juillet 2027')
  t.notMatch(confirmed.body, '15 juillet', 'what is no holiday is not closed by this form')
  const again = await visitor.get('/desk/branches/holidays?year=2027')
  t.equal(fieldsOf(again, '/desk/branches/holidays')['days']?.length, 9, 'what is noted is not offered again')
  t.match(await read('/hours'), /Mercredi 14 juillet<\/th><td>Fermé <span class="branch-reason">\(fête nationale\)/)
  app.clock.set('2027-07-13T21:59:00Z')
  t.match(await read('/hours'), 'Aujourd’hui, mardi 13 juillet')
  t.match(await read('/'), /<a href="\/hours#branch-[^"]+">Le &lt;Port&gt;<\/a> <span>Aujourd’hui, mardi 13 juillet/)
  app.clock.set('2027-07-13T22:00:00Z')
  t.match(await read('/'), 'Aujourd’hui, mercredi 14 juillet\u00a0: fermé (fête nationale)', 'the home page too')
  t.match(
    await read('/hours'),
    'Aujourd’hui, mercredi 14 juillet\u00a0: fermé (fête nationale)',
    'at midnight in Paris',
  )

  const summer = { firstDay: '2027-08-01', lastDay: '2027-07-01', hours: '9h-13h', reason: 'horaires d’été' }
  t.match(alertOf(await visitor.post('/desk/branches/exceptions', summer)), 'Le dernier jour vient avant le premier.')
  await visitor.follow('/desk/branches/exceptions', { ...summer, lastDay: '2027-08-31' })
  const [branch] = JSON.parse(await read('/api/v1/public/branches')).data
  t.match(branch, {
    name: 'Le <Port>',
    hours: [[], [stretch('10:00-12:30'), stretch('14:00-18:00')], [stretch('14:00-18:00')], [], [{}, {}], [{}, {}], []],
    exceptions: [
      { firstDay: '2027-07-14', hours: [], reason: 'fête nationale' },
      { firstDay: '2027-08-01', lastDay: '2027-08-31', hours: [stretch('09:00-13:00')] },
      { firstDay: '2027-08-15' },
    ],
  })
  const linked = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(await read('/hours'))![1]!)[
    '@graph'
  ]
  t.match(linked[0], {
    '@type': 'Library',
    openingHoursSpecification: [{ dayOfWeek: 'https://schema.org/Tuesday', opens: '10:00', closes: '12:30' }],
    specialOpeningHoursSpecification: [
      { validFrom: '2027-07-14', validThrough: '2027-07-14', opens: '00:00', closes: '00:00' },
    ],
  })

  const staff = await signIn(app, 'editor')
  const [first] = (await staff.request({ url: '/api/v1/admin/opening-exceptions' })).json().data
  t.match(noticeOf(await visitor.follow(`/desk/branches/exceptions/${first.id}/remove`)), 'retrouvent les horaires')
  t.match(await read('/hours'), 'Aujourd’hui, mercredi 14 juillet\u00a0: ouvert 14\u00a0h\u00a0–\u2060\u00a018\u00a0h')
  const other = await staff.request({ method: 'POST', url: '/api/v1/admin/branches', payload: { name: 'La Gare' } })
  t.equal(other.statusCode, 201)
  await visitor.follow(`/desk/branches/${other.json().data.id}/shift`, { way: 'up' })
  t.match(JSON.parse(await read('/api/v1/public/branches')).data, [{ name: 'La Gare' }, { name: 'Le <Port>' }])
  t.notMatch((await visitor.get(`/desk/branches/${branch.id}/remove`)).body, '<Port>')
  await visitor.follow(`/desk/branches/${branch.id}/remove`, { revision: '1' })
  t.notMatch(await read('/hours'), 'Port')
  for (const payload of [
    { name: '' },
    { name: 'A', email: 'x' },
    { name: 'A', hours: [[], [], [], [], [], [], [{ opens: '18:00', closes: '10:00' }]] },
    { name: 'A', hours: [[]] },
  ])
    t.equal((await staff.request({ method: 'POST', url: '/api/v1/admin/branches', payload })).statusCode, 422)
})
