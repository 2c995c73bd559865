import type { ServerResponse } from 'node:http'
import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { build, type Ending, type TestApp } from '../helper.ts'
import { openLibrary, openSource, sru, unimarc } from './source-hosts.ts'

const isbn = '9782070360024'

type Answering = (url: URL, reply: ServerResponse) => void

/** A house whose two sources are hosts of this machine. */
async function openHouse(t: Ending, bnf: Answering, library: Answering) {
  const hosts = { bnf: await openSource(t, bnf), library: await openSource(t, library) }
  const app = await build(t, { env: { BUBO_PRIVATE_HOSTS: '127.0.0.1' } })
  await setSource(app, 'bnf', `${hosts.bnf.url}/api/SRU`)
  await setSource(app, 'open-library', hosts.library.url)
  return { app, lookUp: () => app.services.workSources.lookUp(isbn), ...hosts }
}

const setSource = (app: TestApp, name: string, url: string) => app.plugins.change(system, name, { settings: { url } })

const say = (body: string, type = 'text/xml', status = 200): Answering => {
  return (_url, reply) => reply.writeHead(status, { 'content-type': type }).end(body)
}

const nothing = say(sru())
const none = say('{}', 'application/json')

t.test('the BnF tells of a book, as a form holds it', async (t) => {
  const house = await openHouse(t, say(sru(unimarc('978-2-07-036002-4'))), none)
  t.same(await house.lookUp(), {
    found: {
      source: { fr: 'Bibliothèque nationale de France', en: 'National Library of France' },
      text: {
        kind: 'book',
        isbn,
        title: "L'horloger de la rade : roman & nouvelles",
        people: [
          { family: 'Kerbrat', given: 'Nolwenn', role: 'author' },
          { family: 'Le Goff', given: 'Yann', role: 'translator' },
          { family: 'Atelier des Capucins', given: '', role: 'illustrator' },
        ],
        publisher: 'Éditions du Phare',
        year: 2024,
        collection: 'Récits du large',
        lang: 'fr',
        notice: 'Un horloger veille sur la rade.',
        catalogueUrl: '',
        callNumber: '',
      },
    },
    faults: [],
  })
  const [asked] = house.bnf.asked
  t.same(Object.fromEntries(asked?.searchParams ?? []), {
    version: '1.2',
    operation: 'searchRetrieve',
    query: `bib.isbn all "${isbn}"`,
    recordSchema: 'unimarcxchange',
    maximumRecords: '1',
  })
  t.same(house.library.asked, [], 'nobody else is asked')
})

t.test('the kinds that a label tells of', async (t) => {
  const kinds = { am: 'book', as: 'periodical', gm: 'film', im: 'record', jm: 'record', rm: 'game' }
  let label = ''
  const house = await openHouse(t, (_url, reply) => say(sru(unimarc(isbn, { leader: label })))(_url, reply), none)
  for (const [signs, kind] of Object.entries(kinds)) {
    label = `00000c${signs}  2200000   450 `
    t.equal((await house.lookUp()).found?.text.kind, kind, signs)
  }
})

t.test('Open Library is asked where the BnF knows nothing, or cannot be heard', async (t) => {
  let bnf = nothing
  const house = await openHouse(t, (url, reply) => bnf(url, reply), say(openLibrary(isbn), 'application/json'))
  const expected = {
    source: { fr: 'Open Library', en: 'Open Library' },
    text: {
      title: 'Le phare : récits',
      people: [
        { family: 'Tanguy', given: 'Anne Marie', role: 'author' },
        { family: 'Collectif', given: '', role: 'author' },
      ],
      publisher: 'Presses de l’Estran',
      year: 2021,
    },
  }
  t.match(await house.lookUp(), { found: expected, faults: [] })
  t.equal(house.library.asked[0]?.href.split('/api/')[1], `books?bibkeys=ISBN%3A${isbn}&format=json&jscmd=data`)
  bnf = say('down', 'text/plain', 503)
  t.match(await house.lookUp(), {
    found: expected,
    faults: [
      {
        fr: 'La source « Bibliothèque nationale de France » n’a rien pu dire : sa réponse n’a pas été comprise.',
        en: 'The source “National Library of France” could say nothing: its answer was not understood.',
      },
    ],
  })
})

t.test('nobody knows it', async (t) => {
  const house = await openHouse(t, nothing, none)
  t.same(await house.lookUp(), { found: null, faults: [] })
})

t.test('sources that lie, babble, lead astray or say nothing change nothing, and each is told', async (t) => {
  let bnf: Answering = nothing
  const house = await openHouse(t, (url, reply) => bnf(url, reply), none)
  const misunderstood = 'sa réponse n’a pas été comprise'
  const many = '<a>'.repeat(20_000)
  const cases: [string, Answering, string][] = [
    ['another book', say(sru(unimarc('978-2-07-040850-4'))), 'elle a répondu pour un autre ISBN'],
    ['no title', say(sru(unimarc(isbn, { title: ' ' }).replace(/code="e"/, 'code="z"'))), misunderstood],
    ['no XML', say('{"title": "?"}'), misunderstood],
    ['half of it', say(sru(unimarc(isbn)).slice(0, 900)), misunderstood],
    ['another answer', say('<html><title>Connexion au Wi-Fi</title></html>'), misunderstood],
    ['deep', say(many), misunderstood],
    [
      'entities',
      say(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${sru(unimarc(isbn, { title: '&b;' }))}`),
      misunderstood,
    ],
    ['a fault', say('no', 'text/plain', 500), misunderstood],
    ['endless', say('x'.repeat(300_001)), 'sa réponse est trop longue'],
    [
      'inside',
      (_url, reply) => reply.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      'son adresse est celle d’une machine du réseau interne, que le site n’interroge pas',
    ],
    ['cut', (_url, reply) => reply.destroy(), 'elle est injoignable'],
  ]
  for (const [name, answer, reason] of cases) {
    bnf = answer
    const { found, faults } = await house.lookUp()
    t.equal(found, null, name)
    t.same(
      faults.map(({ fr }) => fr),
      [`La source « Bibliothèque nationale de France » n’a rien pu dire : ${reason}.`],
      name,
    )
  }
  bnf = nothing
  t.same((await house.lookUp()).faults, [], 'the plugin goes on')
})

t.test('what a source gives is cut to what a record holds', async (t) => {
  const app = await build(t)
  const { workSources } = app.services
  const give = async (said: unknown) => {
    const remove = workSources.add({ name: 'a', title: { fr: 'A', en: 'A' }, lookUp: async () => said })
    const { found } = await workSources.lookUp(isbn)
    remove()
    return found?.text
  }
  t.match(
    await give({
      title: ` a\u0000b${'c'.repeat(600)} `,
      kind: 'scroll',
      isbn: '2-07-036002-4',
      people: [...Array.from({ length: 30 }, () => ({ family: 'x', role: 'thief' })), null, 3, { given: 'y' }],
      publisher: ['y'],
      year: 99_999,
      lang: '<b>',
      notice: 'z'.repeat(6_000),
      catalogueUrl: 'javascript:alert(1)',
    }),
    { kind: 'book', title: /^a bc{497}$/, publisher: '', year: null, lang: '', notice: /^z{5000}$/, catalogueUrl: '' },
  )
  t.same((await give({ title: 'x', people: [{ family: 'x', role: 'thief' }] }))?.people, [
    { family: 'x', given: '', role: 'author' },
  ])
  for (const nonsense of [undefined, 3, 'x', [], {}]) t.equal(await give(nonsense), undefined)
})

t.test('without a network, and with a plugin switched off', async (t) => {
  const app = await build(t)
  const { workSources } = app.services
  await setSource(app, 'bnf', 'http://127.0.0.1:1/')
  await setSource(app, 'open-library', 'http://10.0.0.1/')
  const inside = /réseau interne/
  t.match((await workSources.lookUp(isbn)).faults, [{ fr: inside }, { fr: inside }])
  for (const name of ['bnf', 'open-library']) await app.plugins.change(system, name, { on: false })
  t.ok(workSources.isEmpty())
  t.same(await workSources.lookUp(isbn), { found: null, faults: [] })
})
