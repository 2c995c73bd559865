import { parseIcsCalendar } from '@ts-ics/schema-zod'
import ICAL from 'ical.js'
import t from 'tap'
import { adminUrl, move } from '../articles/factory.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, onSqliteAlone, signIn, type Person, type TestApp } from '../helper.ts'
import { explain, listQueries } from '../queries.ts'

const agendaUrl = '/api/v1/admin/agenda'
const publicUrl = '/api/v1/public/events'

const add = async (staff: Person, payload: object) => {
  const reply = await staff.request({ method: 'POST', url: agendaUrl, payload })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return reply.json().data as { id: string; revision: number; start: string; end: string }
}

const read = async (app: TestApp, url: string) => (await app.server.inject({ url })).body

/** @throws where a calendar lacks what it must have, or says what the format does not know. */
function validate(text: string): [start: string, end: string][] {
  return (parseIcsCalendar(text).events ?? []).map(({ start, end }) => {
    const write = (at: typeof end) =>
      at?.type === 'DATE' ? at.date.toISOString().slice(0, 10) : (at?.date.toISOString() ?? '')
    return [write(start), write(end)]
  })
}

/** The events of a calendar, as a parser that is not ours reads them. */
function parse(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const value = (name: string) => component.getFirstPropertyValue(name)
    return {
      uid: event.uid,
      summary: event.summary,
      location: event.location,
      description: event.description,
      isDate: event.startDate.isDate,
      start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
      status: value('status'),
      sequence: value('sequence'),
      stamp: (value('dtstamp') as ICAL.Time).toJSDate().toISOString(),
      url: value('url'),
    }
  })
}

t.test('a calendar holds the right instants on both days on which the clocks change', async (t) => {
  const app = await build(t)
  const staff = await signIn(app, 'editor')
  const { id } = await insertArticle(app, {
    title: 'Heure du conte',
    slug: 'conte',
    excerpt: 'Venez ; avec, des « petits »\\',
  })
  const times = [
    // Before and after each change, and within the hour that comes twice, of which the first is meant.
    ['2027-03-28T01:30', '2027-03-28T03:30', '2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z'],
    ['2027-03-28T10:30', '2027-03-28T11:30', '2027-03-28T08:30:00.000Z', '2027-03-28T09:30:00.000Z'],
    ['2027-10-31T01:00', '2027-10-31T02:30', '2027-10-30T23:00:00.000Z', '2027-10-31T00:30:00.000Z'],
    ['2027-10-31T10:30', '2027-10-31T11:30', '2027-10-31T09:30:00.000Z', '2027-10-31T10:30:00.000Z'],
  ] as const
  for (const [start, end] of times)
    await add(staff, { article: id, start, end, place: 'Médiathèque, 1er étage ; '.repeat(6), address: '2 quai' })
  await add(staff, { article: id, start: '2027-03-27', end: '2027-03-28' })
  const reply = await app.server.inject({ url: '/articles/conte/event.ics' })
  t.equal(reply.headers['content-type'], 'text/calendar; charset=utf-8')
  const events = parse(reply.body)
  t.same(
    events.map(({ start, end }) => [start, end]),
    [['2027-03-27', '2027-03-29'], ...times.map(([, , start, end]) => [start, end])],
  )
  t.same(
    validate(reply.body),
    events.map(({ start, end }) => [start, end]),
    'it is valid, and read the same by others',
  )
  for (const missing of [/^UID.*\r\n/m, /^DTSTAMP.*\r\n/m, /^VERSION.*\r\n/m])
    t.throws(() => validate(reply.body.replace(missing, '')), `${missing.source} is asked for`)
  t.equal(events[0]?.isDate, true)
  t.match(events[1]?.location, 'Médiathèque, 1er étage ; Médiathèque')
  t.match(
    events[1]?.description,
    'Venez ; avec, des « petits »\\\n\nSans réservation\n\nhttps://blog.example.org/articles/conte',
  )
  t.equal(
    events[1]?.stamp,
    '2026-05-13T12:00:00.000Z',
    'of the last change, so that the same is told in the same bytes',
  )
  t.ok(reply.body.endsWith('END:VCALENDAR\r\n'))
  const lines = reply.body.split('\r\n')
  t.notOk(
    lines.some((line) => line.includes('\n')),
    'every line ends as the format wants',
  )
  t.same(
    lines.filter((line) => Buffer.byteLength(line) > 75),
    [],
    'no line has more than 75 octets',
  )
  const again = await app.server.inject({
    url: '/articles/conte/event.ics',
    headers: { 'if-none-match': String(reply.headers.etag) },
  })
  t.equal(again.statusCode, 304)
  const agenda = await read(app, '/agenda.ics')
  t.equal(parse(agenda).length, 5)
  t.equal(validate(agenda).length, 5)
})

t.test('a time that there is not is refused, and so is an end before the beginning', async (t) => {
  const app = await build(t)
  const staff = await signIn(app, 'editor')
  const { id } = await insertArticle(app, { title: 'Conte' })
  const whole = { article: id, start: '2027-03-27T10:00', end: '2027-03-27T11:00' }
  for (const [changes, pointer] of [
    [{ start: '2027-03-28T02:30', end: '2027-03-28T04:00' }, '/start'],
    [{ end: '2027-03-27T09:00' }, '/end'],
    [{ end: '2027-03-27T10:00' }, '/end'],
    [{ start: '2027-02-30' }, '/start'],
    [{ start: '2027-03-27', end: '2027-03-26' }, '/end'],
    [{ start: '2027-03-27', end: '2027-03-27T10:00' }, '/end'],
    [{ start: '2027-03-27', end: '2028-06-01' }, '/end'],
    [{ start: '0027-03-27T10:00' }, '/start'],
    [{ booking: 'link', bookingAt: 'javascript:alert(1)' }, '/bookingAt'],
    [{ booking: 'link', bookingAt: 'reservation' }, '/bookingAt'],
    [{ booking: 'telephone', bookingAt: 'appelez' }, '/bookingAt'],
    [{ booking: 'email', bookingAt: 'x' }, '/bookingAt'],
    [{ article: 'none' }, '/article'],
  ] as const) {
    const reply = await staff.request({ method: 'POST', url: agendaUrl, payload: { ...whole, ...changes } })
    t.equal(reply.statusCode, 422, JSON.stringify(changes))
    t.same(
      reply.json().errors.map((error: { pointer: string }) => error.pointer),
      [pointer],
      JSON.stringify(changes),
    )
  }
})

t.test('what is announced shows while its article does, and says so when it is cancelled', async (t) => {
  const app = await build(t)
  const staff = await signIn(app, 'editor')
  const draft = await staff.request({
    method: 'POST',
    url: adminUrl,
    payload: { title: 'Rencontre <b>', slug: 'rencontre', body: '<p>Une autrice.</p>', bylines: [await byline(staff)] },
  })
  const { id } = draft.json().data
  const date = await add(staff, {
    article: id,
    start: '2026-06-06T10:30',
    end: '2026-06-06T12:00',
    place: 'Salle <Bleue>',
    booking: 'telephone',
    bookingAt: '02 96 00 00 10',
  })
  t.match(date, { start: '2026-06-06T10:30:00+02:00', end: '2026-06-06T12:00:00+02:00' })
  const addresses = [
    '/agenda',
    '/agenda/2026/06',
    '/agenda.ics',
    '/articles/rencontre/event.ics',
    publicUrl,
    '/articles/rencontre',
    '/',
  ]
  const seen = async () => {
    const found = []
    for (const url of addresses) if (/Bleue|href="\/agenda"/.test(await read(app, url))) found.push(url)
    return found
  }
  t.same(await seen(), [], 'a draft announces nothing')
  t.match(await read(app, '/agenda'), 'Aucun rendez-vous')
  t.equal((await app.server.inject({ url: '/agenda/2026/06' })).statusCode, 404)
  await move(app, staff, id, 'published')
  t.same(await seen(), addresses, 'once it is published it is everywhere, and the site leads there')
  const page = await read(app, '/articles/rencontre')
  t.match(
    page,
    'Samedi 6 juin 2026, 10 h 30 – 12 h'
      .replaceAll(' h', '\u00a0h')
      .replace('h 30', 'h\u00a030')
      .replace(' – ', '\u00a0–\u2060\u00a0'),
  )
  t.match(page, 'Salle &lt;Bleue&gt;')
  t.match(page, 'href="tel:0296000010"')
  const linked = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)![1]!)['@graph']
  t.match(
    linked.filter((thing: Record<string, unknown>) => thing['@type'] === 'Event'),
    [
      {
        name: 'Rencontre <b>',
        startDate: '2026-06-06T10:30:00+02:00',
        eventStatus: 'https://schema.org/EventScheduled',
        location: { '@type': 'Place', name: 'Salle <Bleue>' },
      },
    ],
  )
  const cancelled = await staff.request({
    method: 'PATCH',
    url: `${agendaUrl}/${date.id}`,
    headers: { 'if-match': '"rev-1"' },
    payload: { state: 'cancelled', stateNote: 'L’autrice est souffrante.' },
  })
  t.equal(cancelled.statusCode, 200)
  const calendar = await read(app, '/agenda.ics')
  t.equal(validate(calendar).length, 1)
  const [event] = parse(calendar)
  t.match(event, { uid: date.id, status: 'CANCELLED', sequence: 1, location: 'Salle <Bleue>' })
  t.match(event?.description, 'Annulé. L’autrice est souffrante.')
  t.match(await read(app, '/agenda'), /Annulé[^]*souffrante/)
  t.notMatch(await read(app, '/agenda'), 'tel:', 'nobody books what will not be')
  t.match(JSON.parse(await read(app, publicUrl)).data, [
    { id: date.id, title: 'Rencontre <b>', slug: 'rencontre', state: 'cancelled', start: '2026-06-06T10:30:00+02:00' },
  ])
  await move(app, staff, id, 'archived')
  t.same(await seen(), [], 'it goes with its article')
})

async function byline(staff: Person): Promise<string> {
  const payload = { kind: 'person', name: 'Anne' }
  return (await staff.request({ method: 'POST', url: '/api/v1/admin/bylines', payload })).json().data.id
}

t.test('a kept page changes with the day: what took place yesterday is past', async (t) => {
  const app = await build(t)
  const staff = await signIn(app, 'editor')
  const { id } = await insertArticle(app, { title: 'Conte', slug: 'conte' })
  await add(staff, { article: id, start: '2026-05-13T16:00', end: '2026-05-13T17:00' })
  await add(staff, { article: id, start: '2026-05-12', end: '2026-05-14' })
  const agenda = async () => [...(await read(app, '/agenda')).matchAll(/<time datetime="([^"]+)"/g)].map(([, at]) => at)
  t.same(await agenda(), ['2026-05-12', '2026-05-13T16:00:00+02:00'])
  t.match(await read(app, '/agenda'), 'En ce moment')
  app.clock.set('2026-05-13T21:59:59Z')
  t.same(await agenda(), ['2026-05-12', '2026-05-13T16:00:00+02:00'], 'it is still today in Paris')
  t.equal(JSON.parse(await read(app, publicUrl)).meta.total, 2)
  app.clock.set('2026-05-13T22:00:00Z')
  t.same(await agenda(), ['2026-05-12'], 'and tomorrow at midnight')
  t.equal(JSON.parse(await read(app, publicUrl)).meta.total, 1)
  t.match(await read(app, '/articles/conte'), '1 date passée')
  app.clock.set('2026-05-14T22:00:00Z')
  t.match(await read(app, '/articles/conte'), 'Ce rendez-vous est passé')
  t.match(await read(app, '/agenda'), /Aucun rendez-vous[^]*href="\/agenda\/2026\/05"/, 'the month leads to what was')
  t.equal((await app.server.inject({ url: '/agenda/2026/04' })).statusCode, 404)
})

t.test('a stretch of time is read in its order, what is under way included; a wrong one is refused', async (t) => {
  const app = await build(t)
  const staff = await signIn(app, 'editor')
  const { id } = await insertArticle(app, { title: 'Exposition' })
  await add(staff, { article: id, start: '2026-06-10T10:00', end: '2026-06-10T11:00', place: 'B' })
  await add(staff, { article: id, start: '2025-12-01', end: '2026-11-30', place: 'A' })
  await add(staff, { article: id, start: '2026-07-01T00:00', end: '2026-07-01T01:00', place: 'C' })
  const places = async (query: string) =>
    JSON.parse(await read(app, `${publicUrl}?${query}`)).data.map(({ place }: { place: string }) => place)
  t.same(await places('from=2026-06-01&to=2026-07-01'), ['A', 'B'])
  t.same(await places('from=2026-07-01&to=2026-07-02'), ['A', 'C'])
  t.same(await places('from=2026-12-01'), [])
  t.same(await places('from=2026-06-10T09:00:00Z&to=2026-06-11'), ['A'], 'an end is no part of it')
  t.same(await places('from=2026-06-01&limit=1&page=2'), ['B'])
  for (const query of ['from=x', 'from=2026-06-01&to=2026-06-01', 'from=2026-06-01&to=2028-01-01', 'when=now'])
    t.equal((await app.server.inject({ url: `${publicUrl}?${query}` })).statusCode, 422, query)
})

t.test('whoever may not publish an article sets its dates until it is out, and no others', async (t) => {
  const app = await build(t)
  const [writer, other, editor] = [
    await signIn(app, 'contributor'),
    await signIn(app, 'author'),
    await signIn(app, 'editor'),
  ]
  const draft = await writer.request({
    method: 'POST',
    url: adminUrl,
    payload: { title: 'Atelier', body: '<p>Un atelier.</p>', bylines: [] },
  })
  const { id } = draft.json().data
  const payload = { article: id, start: '2026-06-06', end: '2026-06-06' }
  const date = await add(writer, payload)
  const change = async (person: Person, revision: number) =>
    (
      await person.request({
        method: 'PATCH',
        url: `${agendaUrl}/${date.id}`,
        headers: { 'if-match': `"rev-${revision}"` },
        payload: { place: 'Salle B' },
      })
    ).statusCode
  t.equal(await change(other, 1), 404, 'a colleague’s draft is not known of')
  t.equal((await other.request({ url: `${agendaUrl}/${date.id}` })).statusCode, 404)
  t.equal((await other.request({ url: `${agendaUrl}?article=${id}` })).statusCode, 404)
  t.equal(await change(writer, 1), 200)
  t.equal(await change(writer, 1), 412, 'somebody was faster')
  await editor.request({
    method: 'PATCH',
    url: `${adminUrl}/${id}`,
    headers: { 'if-match': '"rev-1"' },
    payload: { bylines: [await byline(editor)] },
  })
  await move(app, editor, id, 'published')
  t.equal(await change(writer, 2), 403)
  t.equal((await writer.request({ method: 'POST', url: agendaUrl, payload })).statusCode, 403)
  t.equal(await change(editor, 2), 200)
  const page = await editor.request({
    method: 'POST',
    url: adminUrl,
    payload: { kind: 'page', title: 'Venir', body: '<p>À pied.</p>' },
  })
  t.equal(
    (await editor.request({ method: 'POST', url: agendaUrl, payload: { ...payload, article: page.json().data.id } }))
      .statusCode,
    422,
  )
})

t.test('what takes place is read off the index of beginnings, however much there is', onSqliteAlone, async (t) => {
  const app = await build(t)
  const staff = await signIn(app, 'editor')
  const { id } = await insertArticle(app, { title: 'Conte' })
  await add(staff, { article: id, start: '2026-06-06', end: '2026-06-06' })
  for (const url of ['/agenda', '/agenda/2026/06', '/agenda.ics', publicUrl]) {
    const queries = await listQueries(app, () => app.server.inject({ url }))
    const ours = queries.filter((query) => query.includes('from "occasions"'))
    t.ok(ours.length > 0 && ours.length <= 5, `${url}: ${ours.length} statements`)
    for (const query of ours) {
      const plan = (await explain(app.db.read, query)).join(' | ')
      t.match(plan, 'INDEX occasions_by_start', url)
      t.notMatch(plan, /TEMP B-TREE FOR ORDER BY|SCAN (?!occasions USING)/, url)
    }
  }
})
