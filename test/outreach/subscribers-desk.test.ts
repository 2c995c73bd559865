import { parse } from 'csv-parse/sync'
import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { findReader, type Outcome } from '../../server/outreach/index.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { makeForm } from '../media/samples.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, type Visitor } from '../desk/visitor.ts'
import { textOf } from '../desk/people-house.ts'
import { calibrate, spent } from '../thread-time.ts'
import { eventsOf } from '../users/people.ts'
import { keysOf, rowOf } from './newsletter-house.ts'

const path = '/desk/newsletter/subscribers'

/** Sends a file by the form of the desk. */
async function sendFile(anne: Visitor, app: TestApp, file: Buffer, fields: Record<string, string>) {
  const form = await makeForm({ file, filename: 'abonnements.csv', ...fields })
  return app.server.inject({
    method: 'POST',
    url: `${path}/import`,
    ...form,
    headers: { ...form.headers, cookie: anne.cookie, 'accept-language': 'fr', 'sec-fetch-site': 'same-origin' },
  })
}

async function collect(outcomes: AsyncIterable<Outcome[]>): Promise<Outcome[]> {
  const all: Outcome[] = []
  for await (const some of outcomes) all.push(...some)
  return all
}

t.test('somebody is added by hand, looked up, ended, and not added again', async (t) => {
  const app = await build(t)
  const anne = await enterDesk(app, 'administrator')
  t.match(textOf(await anne.get(path)), 'Personne ici')
  const fields = { ...fieldsOf(await anne.get(`${path}/new`), path), email: ' Nora@example.org' }
  const refused = await anne.post(path, { ...fields, frequency: 'monthly', consent: ' ' })
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), 'Dites comment cette personne a donné son accord')
  t.match(refused.body, 'value="Nora@example.org"', 'what was typed is there again')
  const consent = 'Bulletin signé le 12 novembre 2026 <b>'
  const made = await eventsOf(app, async () => {
    const added = await anne.follow(path, { ...fields, frequency: 'monthly', consent })
    t.match(noticeOf(added), 'C’est ajouté')
    t.match(textOf(added), 'Bulletin signé le 12 novembre 2026')
    await anne.follow(path, { ...fields, frequency: 'monthly', consent })
  })
  t.match(made, [{ name: 'subscriber.added', actorId: anne.person.id }], 'once, whoever clicks twice')
  const { id } = (await rowOf(app, 'nora@example.org'))!
  t.match(await findReader(app.db.read, id), { email: 'nora@example.org', everything: true })
  t.match(textOf(await anne.get(`${path}?q=NORA`)), 'nora@example.org')
  t.match(textOf(await anne.get(`${path}?q=lea`)), 'Personne ici')
  t.match(textOf(await anne.get(path)), 'une fois par mois, 1')
  const again = { ...fields, once: 'x', email: 'nora@example.org', frequency: 'daily', consent }
  t.match(alertOf(await anne.post(path, again)), 'reçoit déjà la lettre')
  t.match(textOf(await anne.get(`${path}/${id}/end`)), 'Plus aucune lettre n’ira à nora@example.org')
  t.match(noticeOf(await anne.follow(`${path}/${id}/end`)), 'C’est arrêté')
  t.equal(await findReader(app.db.read, id), null)
  t.match(alertOf(await anne.post(`${path}/${id}/end`)), 'pas en cours')
  t.match(textOf(await anne.get(`${path}?tab=ended`)), /arrêté\s+par l’équipe/)
  t.match(alertOf(await anne.post(path, { ...again, once: 'y' })), 'elle seule peut se réabonner')
  t.equal((await anne.get(`${path}/${app.newId()}`)).statusCode, 404)
})

t.test('an address that was erased leaves a fingerprint, which keeps it out of later files', async (t) => {
  const app = await build(t)
  const anne = await enterDesk(app, 'administrator')
  const { subscribers } = app.services.outreach
  const consent = 'Oralement, au guichet'
  const wish = { frequency: 'daily', what: 'everything', categories: [], bylines: [], works: false, lang: 'fr' }
  await subscribers.add(system, { ...wish, email: 'nora@example.org', consent })
  const found = await app.services.privacy.find('nora@example.org')
  t.match(found.subscriptions, [{ status: 'confirmed', frequency: 'daily', consent, choices: [] }])
  t.match(found.suppressions, [])
  t.match(await app.services.privacy.erase(system, 'nora@example.org'), { subscriptions: 1 })
  t.equal(await rowOf(app, 'nora@example.org'), undefined)
  const { suppressedAddresses } = app.db.read.tables
  const kept = await app.db.read.select().from(suppressedAddresses)
  t.match(kept, [{ reason: 'erasure' }])
  t.notMatch(JSON.stringify(kept), 'nora')
  t.match((await app.services.privacy.find('nora@example.org')).suppressions, [{ reason: 'erasure' }])
  const file = Buffer.from('adresse\nnora@example.org\nlea@example.org\n')
  const report = await sendFile(anne, app, file, { act: 'import', agreed: 'yes', consent, frequency: 'weekly' })
  t.match(textOf(report), '1 abonnement ajouté')
  t.match(textOf(report), /2\s+nora@example.org\s+cette personne a demandé l’arrêt/)
  t.equal(await rowOf(app, 'nora@example.org'), undefined)
})

t.test('a file is tried, told line by line, taken once somebody vouches for it, and given back', async (t) => {
  const app = await build(t)
  const anne = await enterDesk(app, 'administrator')
  const { subscribers } = app.services.outreach
  const romans = await app.services.categories.create(system, { name: 'Romans' })
  const [known, gone] = ['connue@example.org', 'partie@example.org']
  const wish = { frequency: 'daily', what: 'everything', categories: [], bylines: [], works: false, lang: 'fr' }
  await subscribers.add(system, { ...wish, email: known, consent: 'x' })
  await subscribers.stop(keysOf(app).stop((await subscribers.add(system, { ...wish, email: gone, consent: 'x' })).id))
  // As a spreadsheet of Windows writes it.
  const lines = [
    'Adresse électronique;Rythme;Rubriques;Livres;Langue;Nom',
    'une@example.org;;;;;Une',
    'deux@example.org;Une fois par mois;romans;oui;en;"Deux ; trois"',
    '',
    'pas une adresse;;;;;',
    'UNE@example.org;;;;;',
    `${known};;;;;`,
    `${gone};;;;;`,
    'trois@example.org;toutes les heures;;;;',
    'quatre@example.org;;Manga;;;',
    'cinq@example.org;;;;de;',
    '"six@example.org;;;;;',
    '=1+1@example.org;;;;;',
    'sept@example.org',
  ]
  const file = Buffer.from(lines.join('\r\n'), 'latin1')
  const left = [
    [5, 'pas une adresse', 'adresse incomplète'],
    [6, 'UNE@example.org', 'déjà plus haut'],
    [7, known, 'déjà abonnée'],
    [8, gone, 'demandé l’arrêt'],
    [9, 'trois@example.org', 'rythme inconnu'],
    [10, 'quatre@example.org', 'rubrique inconnue'],
    [11, 'cinq@example.org', 'langue inconnue'],
    [12, '', 'ligne illisible'],
  ] as const
  let tried = await sendFile(anne, app, file, { act: 'try', frequency: 'weekly' })
  t.match(noticeOf(tried), '4 abonnements seraient ajoutés ; 8 lignes écartées')
  for (const [line, address, why] of left)
    t.match(textOf(tried), new RegExp(`${line}\\s+${address}\\s*[^.]*${why}`), `line ${line}`)
  t.equal(await rowOf(app, 'une@example.org'), undefined, 'a trial writes nothing')
  const report = await sendFile(anne, app, file, { act: 'report', frequency: 'weekly' })
  t.match(report.headers, { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' })
  const told = parse(report.body, { bom: true })
  t.equal(told.length, 1 + 12, 'every line has its line')
  t.match(told.at(-2), ['13', "'=1+1@example.org"], 'nothing there is a formula')

  const agreed = { act: 'import', frequency: 'weekly', consent: 'Liste du guichet', agreed: 'yes' }
  for (const [name, said] of [
    ['agreed', 'n’importez que les personnes dont vous avez l’accord'],
    ['consent', 'Dites comment'],
  ] as const) {
    const refused = await sendFile(anne, app, file, { ...agreed, [name]: '' })
    t.equal(refused.statusCode, 422)
    t.match(alertOf(refused), said)
  }
  const taken = await eventsOf(app, async () => {
    tried = await sendFile(anne, app, file, agreed)
    t.match(noticeOf(tried), '4 abonnements ajoutés')
  })
  t.match(taken, [{ name: 'subscriber.imported', payload: { subscribers: 4 }, actorId: anne.person.id }])
  t.match(await rowOf(app, 'une@example.org'), {
    status: 'confirmed',
    frequency: 'weekly',
    everything: true,
    source: 'import',
    consent: 'Liste du guichet',
  })
  const two = (await rowOf(app, 'deux@example.org'))!
  t.match(two, { frequency: 'monthly', lang: 'en' })
  t.match(await findReader(app.db.read, two.id), {
    everything: false,
    choices: [
      { kind: 'category', subject: romans.id },
      { kind: 'works', subject: '' },
    ],
  })

  let csv = ''
  const exported = await eventsOf(app, async () => {
    const { headers, body } = await anne.get(`${path}.csv`)
    t.match(headers['content-disposition'], 'subscribers.csv')
    csv = body
  })
  t.match(exported, [{ name: 'subscriber.exported', payload: { subscribers: 6 } }])
  t.match(csv, /^\ufeff"adresse","rythme","rubriques","signatures","livres","langue","état"/)
  t.match(csv, '"deux@example.org","une fois par mois","romans","","oui","en","en cours"')
  t.match(csv, '"\'=1+1@example.org"')
  const again = await build(t)
  await again.services.categories.create(system, { name: 'Romans' })
  const options = { frequency: 'weekly', lang: 'fr', consent: 'Reprise', dryRun: false } as const
  const back = await collect(again.services.outreach.subscribers.importFile(system, Buffer.from(csv), options))
  t.same(
    back.filter(({ fault }) => fault !== null).map(({ address, fault }) => [address, fault]),
    [[gone, 'state']],
    'what had ended does not begin again elsewhere',
  )
  t.match(await rowOf(again, '=1+1@example.org'), { status: 'confirmed' })
  t.match(await rowOf(again, 'deux@example.org'), { frequency: 'monthly', everything: false, lang: 'en' })
})

t.test('200 programs list subscribers and end them, for administrators alone', async (t) => {
  const app = await build(t)
  const { subscribers } = app.services.outreach
  const wish = { frequency: 'daily', what: 'everything', categories: [], bylines: [], lang: 'fr', consent: 'x' }
  const chosen = { ...wish, what: 'chosen', works: true, email: 'lea@example.org' }
  await subscribers.add(system, { ...wish, works: false, email: 'nora@example.org' })
  const { id } = await subscribers.add(system, chosen)
  const admin = await signIn(app, 'administrator')
  const url = '/api/v1/admin/newsletter/subscribers'
  const { data, meta } = (await admin.request({ url })).json()
  t.equal(meta.total, 2)
  t.match(data, [
    { id, email: 'lea@example.org', everything: false, choices: [{ kind: 'works', subject: '' }], endedAt: null },
    { email: 'nora@example.org', everything: true, choices: [], consent: 'x' },
  ])
  t.match((await admin.request({ url: `${url}?q=nor` })).json().meta, { total: 1 })
  t.equal((await admin.request({ method: 'DELETE', url: `${url}/${id}` })).statusCode, 204)
  t.equal((await admin.request({ method: 'DELETE', url: `${url}/${id}` })).statusCode, 409)
  t.match((await admin.request({ url: `${url}?status=ended` })).json().data, [{ id, endedBy: 'staff' }])
  t.equal((await admin.request({ method: 'DELETE', url: `${url}/${app.newId()}` })).statusCode, 404)
})

t.test('422 what is no list of addresses says so', async (t) => {
  const app = await build(t)
  const anne = await enterDesk(app, 'administrator')
  for (const [what, file, said] of [
    ['nothing', Buffer.alloc(0), 'Choisissez un fichier CSV'],
    ['a picture', Buffer.from([0x89, 0x50, 0, 1]), 'Choisissez un fichier CSV'],
    ['names without addresses', Buffer.from('nom;prénom\nLe Goff;Anne\n'), 'Aucune colonne d’adresses'],
    ['too many lines', Buffer.from('a@example.org\n'.repeat(50_002)), 'plus de 50000 lignes'],
    ['too large', Buffer.from('a'.repeat(11_000_000)), 'dépasse 10 Mo'],
  ] as const)
    for (const act of ['try', 'report']) {
      const reply = await sendFile(anne, app, file, { act, frequency: 'weekly' })
      t.equal(reply.statusCode, 422, `${what}: ${act}`)
      t.match(alertOf(reply), said, `${what}: ${act}`)
    }
  t.match(
    textOf(await sendFile(anne, app, Buffer.from('lea@example.org\n'), { act: 'try', frequency: 'daily' })),
    '1 abonnement serait ajouté',
    'without headings the first line is an address',
  )
})

t.test('50,000 lines with 200 bad ones: each is told, none is lost, nobody waits', async (t) => {
  const app = await build(t)
  const { subscribers } = app.services.outreach
  const bad = new Set(Array.from({ length: 200 }, (_, index) => index * 250 + 2))
  const lines = Array.from({ length: 50_000 }, (_, index) => {
    const line = index + 2
    return bad.has(line) ? `bad ${line};` : `lectrice.${line}@example.org;${line % 2 ? 'une fois par jour' : ''}`
  })
  const file = Buffer.from(`adresse;rythme\n${lines.join('\n')}\n`)
  const options = { frequency: 'weekly', lang: 'fr', consent: 'Ancien service d’envoi', dryRun: false } as const
  const turns: number[] = []
  let last = spent()
  const look = () => {
    const now = spent()
    turns.push(now - last)
    last = now
  }
  const timer = setInterval(look, 1)
  const outcomes = await collect(subscribers.importFile(system, file, options))
  clearInterval(timer)
  const speed = Math.max(1, calibrate() / 10)
  // What the tests beside it left behind may be collected in one turn; 250 steps would show in all of theirs.
  const long = turns.filter((turn) => turn / speed > 100).map((turn) => Math.round(turn / speed))
  t.ok(turns.length > 250 && long.length <= 2, `turns of ${long.join(', ')} ms, of ${turns.length}`)
  t.equal(outcomes.length, 50_000)
  t.same(new Set(outcomes.filter(({ fault }) => fault !== null).map(({ line }) => line)), bad)
  t.equal(await app.db.read.$count(app.db.read.tables.subscribers), 49_800)
})
