import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { createAvailability } from '../../server/works/index.ts'
import { build, createClock, signIn } from '../helper.ts'
import { addByline, move, write } from '../articles/factory.ts'
import { validate } from '../browser/validate.ts'
import { enterDesk } from '../desk/visitor.ts'
import { listQueries } from '../queries.ts'
import * as daia from './daia-hosts.ts'
import { publicWorksUrl, record } from './factory.ts'
import { openSource } from './source-hosts.ts'

const isbn = '9782070360024'
const id = `isbn:${isbn}`
const work = { isbn, catalogueUrl: '' }
const book = `/books/${isbn}`
const asked = `${book}/availability`

type Answering = (url: URL, reply: ServerResponse) => void

const say = (said: unknown, type = 'application/json', status = 200): Answering => {
  const body = typeof said === 'string' ? said : JSON.stringify(said)
  return (_url, reply) => reply.writeHead(status, { 'content-type': type }).end(body)
}

// One house for all, and a catalogue of this machine that answers as it is told.
let answer: Answering = say({ document: [] })
const host = await openSource(t, (url, reply) => answer(url, reply))
const app = await build(t, { env: { BUBO_PRIVATE_HOSTS: '127.0.0.1' } })
const { availability } = app.services
const set = (settings: Record<string, string>) => app.plugins.change(system, 'daia', { settings })
const staff = await signIn(app, 'editor', 'administrator')
const stranger = await record(staff, { isbn, title: 'L’Étranger' })
const secret = await record(staff, { isbn: '9782253010692', title: 'Zibeline' })
const bylines = [await addByline(app)]
const article = await write(staff, { title: 'Relire', works: [stranger.id], bylines })
await move(app, staff, article.id, 'published')
await write(staff, { title: 'Brouillon', works: [secret.id], bylines })

const half = 31 * 60_000
/** What the house knows once it has asked anew. */
async function ask(said: Answering) {
  answer = said
  app.clock.advance(half)
  return availability.ask(work)
}

/** Settles what is asked beside a page. */
async function settle(count: number): Promise<void> {
  for (let tries = 0; host.asked.length < count && tries < 200; tries++) await wait(10)
  await wait(30)
}

const get = async (url: string, headers: Record<string, string> = {}) => {
  const { statusCode, body, headers: told } = await app.server.inject({ url, headers })
  return { status: statusCode, body, told }
}

t.test('until its address is set, nothing of it is on any page', async (t) => {
  t.equal((await app.plugins.read('daia')).state, 'waits')
  t.same(availability.look(work), { known: null, until: null, isUnheard: false })
  t.match(await get(asked), { status: 302, told: { location: book } })
  for (const url of [book, '/articles/relire', '/books'])
    t.notMatch((await get(url)).body, /availability|isponib|Où le trouver/, url)
  const { body } = await get(`${publicWorksUrl}/${isbn}/availability`)
  t.same(JSON.parse(body), { data: { items: [], total: 0, catalogueUrl: '', source: '', knownAt: null } })
  await set({ url: `${host.url}/daia?library=1` })
})

t.test('what services answer, through the one way to other hosts', async (t) => {
  const none = { branch: '', place: '', callNumber: '', part: '', expected: null, queue: 0, onRequest: false, href: '' }
  const plain = { ...none, note: { fr: '', en: '' } }
  const port = { ...plain, branch: 'Bibliothèque du Port' }
  const cases: [string, unknown, object[]][] = [
    [
      'one is there',
      daia.oneAvailable(id),
      [{ ...port, state: 'available', place: 'Premier étage', callNumber: 'R CAM' }],
    ],
    [
      'two',
      daia.two(id),
      [
        {
          ...plain,
          state: 'available',
          branch: 'Bibliothèque des Dunes',
          place: 'Magasin',
          callNumber: '840 CAM',
          onRequest: true,
          note: { fr: 'prêt court', en: 'short loan' },
        },
        {
          ...port,
          state: 'lent',
          callNumber: 'R CAM',
          expected: '2026-05-31',
          queue: 2,
          href: 'https://catalogue.example/reserve?item=2',
        },
      ],
    ],
    ['nobody knows until when', daia.lentUntil(id, 'unknown'), [{ ...port, state: 'lent', callNumber: 'R CAM' }]],
    ['read at the library', daia.onSite(id), [{ ...port, state: 'on-site', callNumber: 'FP 12' }]],
    ['lent, and read at the library', daia.readOnly(id), [{ ...plain, state: 'lent', expected: '2026-06-01' }]],
    [
      'others',
      daia.others(id),
      [
        { ...plain, state: 'online', href: 'https://reading.example/1' },
        { ...plain, state: 'interloan', part: 'Tome 2', note: { fr: 'deux semaines', en: 'deux semaines' } },
        { ...plain, state: 'unavailable' },
        { ...plain, state: 'unknown', callNumber: 'sans rien' },
      ],
    ],
    ['none', { document: [] }, []],
    ['a document without copies', { document: [{ id }] }, []],
  ]
  for (const [name, said, items] of cases) {
    const { known, isUnheard } = await ask(say(said))
    t.same(known?.items, items, name)
    t.notOk(isUnheard, name)
  }
  t.same(
    (await ask(say('{"error":"not found","code":404}', 'application/json; charset=utf-8', 404))).known?.items,
    [],
    '404 in JSON',
  )
  let told: string[] = []
  await ask((url, reply) => {
    told = Object.keys(reply.req.headers)
    say({ document: [] })(url, reply)
  })
  t.same(told.sort(), ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'], 'nothing of who reads')
  const [first] = host.asked
  t.same(Object.fromEntries(first?.searchParams ?? []), { library: '1', id, format: 'json' })
})

t.test('what lies is cut to texts, days, counts and addresses of the web', async (t) => {
  const { known } = await ask(say(daia.lies(id)))
  t.equal(known?.href, '')
  const [first, ...rest] = known?.items ?? []
  t.match(first, { state: 'available', branch: /^a ?b/, place: '', href: '', note: { fr: '' }, onRequest: true })
  t.ok(first!.callNumber.length <= 120 && first!.branch.length <= 120)
  t.same(
    rest.map(({ state, expected, queue, href }) => [state, expected, queue, href]),
    [
      ['lent', null, 0, ''],
      ['unavailable', null, 0, ''],
      ['unknown', null, 0, ''],
      ['unknown', null, 0, ''],
    ],
  )
  const { body } = await get(asked)
  t.match(body, '&lt;script&gt;alert')
  t.notMatch(body, /<script>alert|javascript:|data:text|a:b@/)
  const crowd = Array.from({ length: 300 }, () => ({ available: [{ service: 'loan' }] }))
  const many = (await ask(say({ document: [{ id, item: crowd }] }))).known
  t.same([many?.items.length, many?.total, many?.available], [20, 200, 200])
})

t.test('faults: what was known stays, the desk is told, readers are not', async (t) => {
  const misunderstood = 'sa réponse n’a pas été comprise'
  const cases: [string, Answering, string][] = [
    ['HTML', say('<!DOCTYPE html><title>Connexion</title>', 'text/html'), misunderstood],
    ['404 of HTML', say('<!DOCTYPE html>', 'text/html', 404), misunderstood],
    ['500', say('{"error":"internal_error"}', 'application/json', 500), misunderstood],
    ['an error with 200', say({ error: 'invalid_request', code: 422 }), misunderstood],
    ['no document', say({ documents: [] }), misunderstood],
    ['null', say('null'), misunderstood],
    ['a list', say('[]'), misunderstood],
    ['half', say('{"document":[{'), misunderstood],
    ['another document', say({ document: [{ id: 'x:1', requested: 'isbn:9782070408504' }] }), misunderstood],
    ['10 MB', say(`"${'x'.repeat(10_000_000)}"`), 'sa réponse est trop longue'],
    ['cut', (_url, reply) => reply.destroy(), 'elle est injoignable'],
    [
      'inside',
      (_url, reply) => reply.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      'son adresse est celle d’une machine du réseau interne, que le site n’interroge pas',
    ],
  ]
  const nora = await enterDesk(app, 'administrator')
  const page = async () => (await nora.get('/desk/plugins/daia')).body
  for (const [name, said, reason] of cases) {
    const before = (await ask(say(daia.oneAvailable(id)))).known?.at
    const { known, isUnheard } = await ask(said)
    t.ok(isUnheard, name)
    t.same(known?.at, before, `${name}: what was known`)
    t.match(await page(), `rien n’a pu être dit (${reason})`, name)
  }
  const again = await signIn(app, 'administrator')
  const last = await again.request({ url: '/api/v1/admin/plugins/daia', headers: { 'accept-language': 'en' } })
  t.match(last.json(), { data: { lastAnswer: { fault: /internal network/ } } })
  const { body } = await get(book)
  t.match(body, /Disponible.*D’après le catalogue, le 1\d mai 2026 à/s, 'and its time')
  t.notMatch(body, /répond pas|interne/)
  t.match((await get(asked)).body, 'Le catalogue ne répond pas pour le moment.', 'whoever asks is told')
  app.clock.advance(6 * 3_600_000)
  t.equal(availability.look(work).known, null, 'six hours later it is told no more')
  await settle(host.asked.length)
  await ask(say(daia.oneAvailable(id)))
  t.match(await page(), 'le catalogue a répondu')
})

t.test('a page waits for nobody, is kept, and is made anew for what the answer told', async (t) => {
  await app.plugins.change(system, 'daia', { on: false })
  await app.plugins.change(system, 'daia', { on: true })
  const before = host.asked.length
  let hold: () => void = () => undefined
  answer = (url, reply) => (hold = () => say(daia.oneAvailable(id))(url, reply))
  const first = await get(book)
  t.match(first.body, `href="${asked}#availability" rel="nofollow"`)
  t.notMatch(first.body, 'Où le trouver')
  await settle(before + 1)
  await get(book)
  t.equal(host.asked.length, before + 1, 'one question for all who look')
  hold()
  await settle(before + 1)
  t.equal((await get(book)).body, first.body, 'kept for some seconds')
  app.clock.advance(5_000)
  const { body, told } = await get(book)
  t.match(body, /Où le trouver.*held is-available">Disponible<.*<b>Bibliothèque du Port<.*Premier étage.*Cote R\sCAM/s)
  t.match(body, /<time datetime="2026-[^"]*\+02:00">D’après le catalogue, le 1\d mai 2026 à \d+/)
  const queries = await listQueries(app, async () => {
    for (let seconds = 0; seconds < 540; seconds += 60) {
      app.clock.advance(60_000)
      t.equal((await get(book, { 'if-none-match': String(told.etag) })).status, 304)
    }
  })
  t.notOk(
    queries.some((sql) => /from "works"/.test(sql)),
    'kept while it is fresh',
  )
  t.equal(host.asked.length, before + 1)
  app.clock.advance(60_000)
  answer = say(daia.lentUntil(id, '2026-05-30', '2026-05-29'))
  t.match((await get(book)).body, /is-available">Disponible/, 'what is last known, while it is asked again')
  await settle(before + 2)
  app.clock.advance(5_000)
  t.match((await get(book)).body, /En prêt jusqu’au 30\smai 2026.*En prêt jusqu’au 29\smai 2026/s)
  const card = (await get('/articles/relire')).body
  t.match(card, /Tous les exemplaires sont en prêt(&nbsp;|\s|\u202f)?; premier retour attendu le 29\smai 2026/)
  t.match(card, 'D’après le catalogue')
  t.notMatch((await get('/books')).body, 'En prêt', 'lists ask nobody')
})

t.test('a card of an article, in few words', async (t) => {
  const cases: [unknown, RegExp][] = [
    [daia.oneAvailable(id), /Disponible\s: Bibliothèque du Port, R CAM</],
    [daia.two(id), /1 exemplaire disponible sur 2</],
    [
      { document: [{ id, item: [1, 2, 3].map(() => ({ available: [{ service: 'loan' }] })) }] },
      /3 exemplaires disponibles sur 3/,
    ],
    [daia.onSite(id), /À consulter sur place\s: Bibliothèque du Port, FP 12/],
    [daia.lentUntil(id, '2026-09-01'), /En prêt jusqu’au 1er\sseptembre 2026/],
    [daia.lentUntil(id, '2026-01-01'), /is-lent"[^>]*>En prêt</],
    [daia.lentUntil(id, 'unknown', 'unknown'), /Tous les exemplaires sont en prêt</],
    [{ document: [] }, /Voir la disponibilité/],
  ]
  for (const [said, words] of cases) {
    await ask(say(said))
    t.match((await get('/articles/relire')).body.replaceAll(/&nbsp;|&#xA0;|\u202f/g, ' '), words)
  }
})

t.test('whoever asks gets the answer of now, at a page that nobody keeps or indexes', async (t) => {
  await ask(say(daia.oneAvailable(id)))
  const before = host.asked.length
  app.clock.advance(61_000)
  answer = say(daia.two(id))
  const { status, body, told } = await get(asked)
  t.equal(status, 200)
  t.match(body, /Disponible sur demande.*Dunes.*prêt court.*En prêt jusqu’au 31.*2 réservations.*Réserver/s)
  t.match(body, /<meta name="robots" content="noindex/)
  t.match(body, `<link rel="canonical" href="https://blog.example.org${book}">`)
  t.match(body, /<title>Disponibilité/)
  t.same(validate(body), [])
  t.notMatch(body, /s-maxage/)
  t.notMatch(String(told['cache-control']), 's-maxage')
  await Promise.all([get(asked), get(asked), get(`${publicWorksUrl}/${isbn}/availability`)])
  t.equal(host.asked.length, before + 1, 'what is younger than a minute is not asked again')
  answer = say({ document: [] })
  app.clock.advance(61_000)
  t.match((await get(asked)).body, 'Le catalogue ne signale aucun exemplaire de cette édition.')
  t.match(await get('/books/2070360024/availability'), { status: 301, told: { location: asked } })
  for (const hidden of ['9782253010692', secret.id]) {
    t.equal((await get(`/books/${hidden}/availability`)).status, 404)
    t.equal((await get(`${publicWorksUrl}/${hidden}/availability`)).status, 404)
  }
  t.equal(host.asked.length, before + 2, 'nothing is asked of what no reader sees')
})

t.test('the API', async (t) => {
  await ask(say(daia.two(id)))
  const { body, told } = await get(`${publicWorksUrl}/2-07-036002-4/availability`)
  t.match(JSON.parse(body), {
    data: {
      items: [
        { state: 'available', branch: 'Bibliothèque des Dunes', onRequest: true, note: 'prêt court', url: '' },
        { state: 'lent', expected: '2026-05-31', queue: 2, url: 'https://catalogue.example/reserve?item=2' },
      ],
      total: 2,
      source: 'Catalogue de la bibliothèque',
      knownAt: /^2026-05-/,
    },
  })
  t.equal(told['cache-control'], 'no-cache')
  const many = await Promise.all(Array.from({ length: 61 }, () => get(`${publicWorksUrl}/${isbn}/availability`)))
  t.ok(many.some(({ status }) => status === 429))
})

t.test('how a work is named to the service', async (t) => {
  const named = async (template: string, about: { isbn: string | null; catalogueUrl: string }) => {
    await set({ id: template })
    const before = host.asked.length
    await availability.ask(about)
    return host.asked[before]?.searchParams.get('id') ?? null
  }
  answer = say({ document: [] })
  t.equal(await named('{isbn10}', work), '2070360024')
  t.equal(await named('{isbn10}', { isbn: '9791032000007', catalogueUrl: '' }), null, 'it has none')
  for (const [address, end] of [
    ['https://catalogue.example/Record/123456789', '123456789'],
    ['https://catalogue.example/cgi-bin/koha/opac-detail.pl?biblionumber=42', '42'],
    ['https://catalogue.example/DB=1/PPNSET?PPN=62486362X', '62486362X'],
    ['https://catalogue.example/ark:/12148/cb1/', 'cb1'],
    ['https://catalogue.example/?q=a%7Cb', null],
  ] as const)
    t.equal(await named('ppn:{record}', { isbn: null, catalogueUrl: address }), end && `ppn:${end}`, address)
  t.equal(await named('ppn:{record}|x', { isbn, catalogueUrl: 'https://catalogue.example/7' }), 'ppn:7x')
  await t.rejects(set({ id: 'isbn' }), 'a template without a place is refused')
})

t.test('a catalogue that is down is let be, and nobody can have it flooded', async (t) => {
  const clock = createClock()
  let questions = 0
  let fails = true
  const one = createAvailability({ clock, timeZone: 'Europe/Paris', log: { warn: () => undefined }, patience: 30 })
  const numbered = (number: number) => ({ isbn: String(9782070000000 + number), catalogueUrl: '' })
  t.notOk(one.canTell(work))
  const remove = one.add({
    name: 'a',
    title: { fr: 'A', en: 'A' },
    lookUp: async () => {
      questions++
      if (fails) throw new Error('down')
      return { items: [] }
    },
  })
  for (let number = 0; number < 10; number++) t.ok((await one.ask(numbered(number))).isUnheard)
  t.equal(questions, 3, 'three times')
  const { until } = one.look(numbered(20))
  t.equal(until!.getTime() - clock.now().getTime(), 60_000, 'pages look again once it is asked')
  clock.advance(60_000)
  await one.ask(numbered(0))
  t.equal(questions, 4)
  clock.advance(60_000)
  await one.ask(numbered(1))
  t.equal(questions, 4, 'for two minutes now')
  clock.advance(60_000)
  fails = false
  t.notOk((await one.ask(numbered(1))).isUnheard)
  questions = 0
  for (let number = 100; number < 250; number++) await one.ask(numbered(number))
  t.ok(questions <= 60, `${questions} questions at once`)
  clock.advance(10_000)
  const then = questions
  for (let number = 300; number < 400; number++) one.look(numbered(number))
  await wait(30)
  t.equal(questions - then, 10, 'then one a second')
  remove()
  t.same(one.look(numbered(1)), { known: null, until: null, isUnheard: false })
})

t.test('whoever asks waits for so long, and a late answer is there for the next', async (t) => {
  const clock = createClock()
  const one = createAvailability({ clock, timeZone: 'Europe/Paris', log: { warn: () => undefined }, patience: 30 })
  let tell: (said: unknown) => void = () => undefined
  let questions = 0
  const lookUp = () => {
    questions++
    return new Promise((resolve) => (tell = resolve))
  }
  const remove = one.add({ name: 'slow', title: { fr: 'A', en: 'A' }, lookUp })
  t.match(await Promise.all([one.ask(work), one.ask(work)]), [{ isUnheard: true }, { isUnheard: true }])
  t.equal(questions, 1)
  tell({ items: [{ state: 'available' }] })
  await wait(5)
  t.match(one.look(work), { known: { available: 1 }, isUnheard: false })
  clock.advance(11 * 60_000)
  one.look(work)
  await wait(5)
  t.equal(questions, 2)
  remove()
  one.add({ name: 'other', title: { fr: 'B', en: 'B' }, lookUp: async () => null })
  tell({ items: [{ state: 'lent' }] })
  await wait(5)
  t.equal(one.look(work).known, null, 'what was asked of one that is gone is not kept')
})
