import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { findReader, listReaders, type Reader } from '../../server/outreach/index.ts'
import { validate } from '../browser/validate.ts'
import { addArticle } from '../comments/factory.ts'
import { build, signIn } from '../helper.ts'
import { listQueries } from '../queries.ts'
import { hour, openBrowser, wordsOf } from '../patrons/house.ts'
import { eventsOf } from '../users/people.ts'
import { ask, keysOf, linkIn, openNewsletter, rowOf, send, startForm, subscribe } from './newsletter-house.ts'

const day = 24 * hour

/** What a stranger may see of an answer. */
function seen({ statusCode, body, headers }: LightMyRequestResponse): string {
  const { date: _date, 'x-ratelimit-remaining': _left, 'x-ratelimit-reset': _reset, ...others } = headers
  // A link to what became of the letter, another for whoever asks.
  return JSON.stringify([statusCode, body.replace(/\/asked\/[\w-]{36}\.[\w-]{43}"/, '/asked/…"'), others])
}

t.test('double opt-in: a letter, a page that shows, a form that acts once', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  const asked = await eventsOf(app, async () => {
    const reply = await ask(app, ' Nora@Example.org ', { frequency: 'daily' })
    t.equal(reply.statusCode, 202)
    t.match(wordsOf(reply.body), 'Consultez votre messagerie')
  })
  t.same(
    asked.map(({ name }) => name),
    ['subscriber.asked'],
  )
  t.notMatch(JSON.stringify(asked), 'nora', 'an event holds no address')
  const [letter, ...more] = await house.letters()
  t.same(more, [])
  t.same(letter?.to, ['nora@example.org'])
  t.equal(letter?.headers.get('subject'), 'Confirmez votre abonnement')
  t.same(await listReaders(app.db.read, { frequency: null, after: null, limit: 10 }), [], 'nobody is written to yet')
  const link = linkIn(letter)
  t.match(link, /^\/newsletter\/confirm\//)
  for (const _time of [1, 2, 3]) {
    const shown = await openBrowser(app).get(link)
    t.match(wordsOf(shown.body), 'La lettre d’information sera envoyée à nora@example.org.')
    t.match(shown.headers, { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'same-origin' })
  }
  t.match(await rowOf(app, 'nora@example.org'), { status: 'pending', confirmedAt: null }, 'a scanner confirms nothing')
  app.clock.advance(hour)
  const confirmed = await eventsOf(app, async () => {
    t.match(wordsOf((await send(app, link)).body), 'C’est confirmé')
    t.match(wordsOf((await send(app, link)).body), 'C’est confirmé', 'whoever presses twice reads the same')
  })
  t.same(
    confirmed.map(({ name }) => name),
    ['subscriber.confirmed'],
  )
  const row = await rowOf(app, 'nora@example.org')
  t.match(row, { status: 'confirmed', frequency: 'daily', everything: true, source: 'form', lang: 'fr' })
  t.match(row?.consent, 'En m’abonnant, j’accepte que mon adresse soit gardée', 'the sentence is kept as it was shown')
  t.equal(row!.confirmedAt!.getTime() - row!.createdAt.getTime(), hour, 'and when')
  t.equal((await openBrowser(app).get(`${link}x`)).statusCode, 404, 'a key that is not ours')
})

t.test('a link confirms what its letter told, for a week', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  await ask(app, 'nora@example.org', { frequency: 'daily' })
  await ask(app, 'nora@example.org', { frequency: 'monthly' })
  const [first, second] = await house.letters()
  t.equal((await send(app, linkIn(first))).statusCode, 410, 'somebody else may have asked meanwhile')
  app.clock.advance(7 * day + hour)
  t.equal((await send(app, linkIn(second))).statusCode, 410)
  await app.services.purges.purge()
  t.equal(await rowOf(app, 'nora@example.org'), undefined, 'what nobody confirmed goes')
})

t.test('202 whatever stands behind the address: the same bytes, and only the letter tells', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  const { subscribers } = app.services.outreach
  const people = ['confirmed', 'ended', 'bounced', 'by-staff', 'erased'].map((name) => `${name}@example.org`)
  const ids = new Map<string, string>()
  for (const email of people) ids.set(email, await subscribe(house, email))
  await subscribers.stop(keysOf(app).stop(ids.get('ended@example.org')!))
  for (const _time of [1, 2, 3])
    await app.db.write((tx) => subscribers.recordBounce(tx, ids.get('bounced@example.org')!, app.clock.now()))
  await subscribers.endByStaff(system, ids.get('by-staff@example.org')!)
  await app.services.privacy.erase(system, 'erased@example.org')
  await ask(app, 'pending@example.org')
  await signIn(app, 'editor')
  app.clock.advance(2 * hour)
  await house.letters()
  const started = await startForm(app)
  const answers = new Set<string>()
  const subjects: Record<string, string> = {}
  for (const email of [...people, 'pending@example.org', 'unknown@example.org']) {
    const fields = { email, startedAt: started, frequency: 'weekly', what: 'everything' }
    answers.add(seen(await send(app, '/newsletter/subscribe', fields)))
    const [letter, ...more] = await house.letters()
    t.same(more, [])
    t.same(letter?.to, [email], 'each gets one letter')
    subjects[email] = letter?.headers.get('subject') ?? ''
    if (email === 'confirmed@example.org') t.match(linkIn(letter), /^\/newsletter\/manage\//)
    else {
      t.match(wordsOf((await send(app, linkIn(letter))).body), 'C’est confirmé', email)
      t.match(await rowOf(app, email), { status: 'confirmed', endedBy: null, bounces: 0 })
    }
  }
  t.equal(answers.size, 1)
  t.equal(Object.values(subjects).filter((one) => one === 'Confirmez votre abonnement').length, 6)
  t.equal(subjects['confirmed@example.org'], 'Vous êtes déjà parmi les destinataires')
  const { suppressedAddresses } = app.db.read.tables
  t.same(await app.db.read.select().from(suppressedAddresses), [], 'whoever comes back is suppressed no more')
})

t.test('three letters an hour go to one address, and nothing tells', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  const started = await startForm(app)
  const answers = new Set<string>()
  for (const frequency of ['daily', 'weekly', 'monthly', 'at_once', 'daily'])
    answers.add(
      seen(
        await send(app, '/newsletter/subscribe', {
          email: 'nora@example.org',
          startedAt: started,
          frequency,
          what: 'everything',
        }),
      ),
    )
  t.equal(answers.size, 1)
  const letters = await house.letters()
  t.equal(letters.length, 3)
  t.match(await rowOf(app, 'nora@example.org'), { frequency: 'monthly' }, 'without a letter nothing is changed')
  t.match(wordsOf((await send(app, linkIn(letters.at(-1)))).body), 'C’est confirmé')
})

t.test('422 what is wrong is said, and what was typed comes back', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  await addArticle(app)
  const wrong = await ask(app, 'nora at example.org', { frequency: 'monthly', what: 'chosen' })
  t.equal(wrong.statusCode, 422)
  t.match(wordsOf(wrong.body), 'Donnez une adresse électronique entière')
  t.match(wrong.body, /role="alert"/)
  t.match(wrong.body, /id="newsletter-email"[^>]*value="nora at example.org"[^>]*aria-invalid="true"/)
  t.match(wrong.body, /value="monthly" checked/)
  for (const [started, said] of [
    ['', 'forged'],
    [`zzzz.${'x'.repeat(43)}`, 'forged'],
  ] as const) {
    const reply = await ask(app, 'nora@example.org', { startedAt: started })
    t.equal(reply.statusCode, 422, said)
    t.match(reply.body, 'value="nora@example.org"')
  }
  const { body } = await openBrowser(app).get('/newsletter/subscribe')
  const fresh = /name="startedAt" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const fields = { email: 'nora@example.org', frequency: 'daily', what: 'everything', startedAt: fresh }
  t.equal((await send(app, '/newsletter/subscribe', fields)).statusCode, 422, 'no person is so fast')
  t.equal((await ask(app, 'robot@example.org', { subject: 'x' })).statusCode, 202, 'a robot is thanked')
  t.same(await house.letters(), [], 'and dropped')
  app.clock.advance(3 * day)
  t.equal((await send(app, '/newsletter/subscribe', fields)).statusCode, 422, 'a form of last week')
})

t.test('404 everything while there is no newsletter, but the end of it', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  const id = await subscribe(house, 'nora@example.org')
  t.match((await openBrowser(app).get('/subscribe')).body, '/newsletter/subscribe')
  await app.services.settings.change(system, { newsletterEnabled: false })
  t.notMatch((await openBrowser(app).get('/subscribe')).body, 'newsletter', 'no form is shown')
  const keys = keysOf(app)
  for (const url of ['/newsletter/subscribe', `/newsletter/manage/${keys.manage(id)}`, '/newsletter/confirm/x']) {
    t.equal((await openBrowser(app).get(url)).statusCode, 404, url)
    t.equal((await send(app, url)).statusCode, 404, url)
  }
  t.equal((await send(app, `/newsletter/stop/${keys.stop(id)}`)).statusCode, 200)
  t.equal((await rowOf(app, 'nora@example.org'))?.status, 'ended')
  const without = await build(t)
  await without.services.settings.change(system, { newsletterEnabled: true })
  t.equal((await openBrowser(without).get('/newsletter/subscribe')).statusCode, 404, 'nor without a mail server')
})

t.test('one click ends it: from elsewhere, without a cookie, as often as one likes (RFC 8058)', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  const multipart = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
  const forms = [
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    ['multipart/form-data; boundary=x', multipart],
  ] as const
  for (const [index, [type, payload]] of forms.entries()) {
    const email = `nora${index}@example.org`
    const id = await subscribe(house, email)
    const url = `/newsletter/stop/${keysOf(app).stop(id)}`
    const shown = await openBrowser(app).get(url)
    t.match(wordsOf(shown.body), 'Un clic suffit')
    t.equal((await rowOf(app, email))?.status, 'confirmed', 'to look at it ends nothing')
    const told = await eventsOf(app, async () => {
      for (const _time of [1, 2]) {
        const headers = { 'content-type': type, 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' }
        const reply = await app.server.inject({ method: 'POST', url, payload, headers })
        t.match(reply, { statusCode: 200, body: '' })
        t.equal(reply.headers['set-cookie'], undefined)
      }
    })
    t.match(told, [{ name: 'subscriber.ended', payload: { id, by: 'reader' } }])
    t.equal(told.length, 1)
    t.equal(await findReader(app.db.read, id), null, 'it holds at once')
    t.match(wordsOf((await send(app, url)).body), 'Reprendre')
    t.match(wordsOf((await send(app, url, { act: 'resume' })).body), 'C’est repris')
    t.match(await findReader(app.db.read, id), { email })
  }
  const gone = await subscribe(house, 'gone@example.org')
  await app.services.privacy.erase(system, 'gone@example.org')
  t.equal((await send(app, `/newsletter/stop/${keysOf(app).stop(gone)}`)).statusCode, 200, 'of whoever is gone as well')
  for (const key of ['x', keysOf(app).manage(gone)])
    t.equal((await send(app, `/newsletter/stop/${key}`)).statusCode, 404, 'of no other key')
})

t.test('a subscription is changed and ended by its link', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  const id = await subscribe(house, 'nora@example.org')
  const url = `/newsletter/manage/${keysOf(app).manage(id)}`
  const category = await app.services.categories.create(system, { name: 'Romans' })
  const reply = await send(app, url, {
    frequency: 'monthly',
    what: 'chosen',
    category: [category.id, 'none'],
    lang: 'en',
  })
  t.match(reply, { statusCode: 303, headers: { location: `${url}?done=saved` } })
  t.same(await findReader(app.db.read, id), {
    id,
    email: 'nora@example.org',
    lang: 'en',
    everything: false,
    choices: [{ kind: 'category', subject: category.id }],
  } satisfies Reader)
  const { body } = await openBrowser(app).get(`${url}?done=saved`)
  t.match(wordsOf(body), 'C’est enregistré')
  t.match(body, new RegExp(`value="${category.id}" checked`))
  for (const page of ['/subscribe', '/newsletter/subscribe', url, `/newsletter/stop/${keysOf(app).stop(id)}`])
    t.same(validate((await openBrowser(app).get(page)).body), [], `${page} is valid`)
  const none = await send(app, url, { frequency: 'monthly', what: 'chosen', lang: 'en' })
  t.equal(none.statusCode, 422)
  t.match(wordsOf(none.body), 'Cochez au moins une rubrique')
  t.equal((await send(app, url, { act: 'stop' })).statusCode, 303)
  t.match(wordsOf((await openBrowser(app).get(url)).body), 'C’est arrêté')
  t.equal(await findReader(app.db.read, id), null)
  await send(app, url, { act: 'resume' })
  t.match(await findReader(app.db.read, id), { lang: 'en' }, 'as before')
  await app.services.outreach.subscribers.endByStaff(system, id)
  t.match(wordsOf((await openBrowser(app).get(url)).body), 'passez par la page')
  t.equal((await send(app, url, { act: 'resume' })).statusCode, 409, 'what others ended is asked for anew')
})

t.test('whoever asks again for somebody who had ended it takes nothing of the proof away', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  const id = await subscribe(house, 'nora@example.org')
  await app.services.outreach.subscribers.stop(keysOf(app).stop(id))
  const before = await rowOf(app, 'nora@example.org')
  await ask(app, 'nora@example.org', { frequency: 'daily' })
  app.clock.advance(8 * day)
  await app.services.purges.purge()
  t.match(await rowOf(app, 'nora@example.org'), {
    status: 'ended',
    consent: before!.consent,
    confirmedAt: before!.confirmedAt,
    endedAt: before!.endedAt,
    endedBy: 'reader',
  })
  app.clock.advance(366 * day)
  await app.services.purges.purge()
  t.equal(await rowOf(app, 'nora@example.org'), undefined, 'a year after it ended')
  const { suppressedAddresses } = app.db.read.tables
  t.match(await app.db.read.select().from(suppressedAddresses), [{ reason: 'reader' }], 'but not to be written to')
})

t.test('the third refusal in a row ends a subscription', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  const { subscribers } = app.services.outreach
  const id = await subscribe(house, 'nora@example.org')
  const bounce = () => app.db.write((tx) => subscribers.recordBounce(tx, id, app.clock.now()))
  await bounce()
  await bounce()
  await app.db.write((tx) => subscribers.recordArrivals(tx, [{ id: app.newId(), subscriberId: id }]))
  await bounce()
  await bounce()
  t.match(await findReader(app.db.read, id), { id }, 'an arrival in between counts')
  t.match(await eventsOf(app, bounce), [{ name: 'subscriber.ended', payload: { by: 'bounce' } }])
  t.equal(await findReader(app.db.read, id), null)
})

t.test('readers are listed in steps, with two statements each', async (t) => {
  const house = await openNewsletter(t)
  const { app } = house
  const category = await app.services.categories.create(system, { name: 'Romans' })
  for (const [name, frequency] of Object.entries({ a: 'daily', b: 'weekly', c: 'daily', d: 'daily' }))
    await subscribe(house, `${name}@example.org`, { frequency, what: 'chosen', category: category.id, works: 'yes' })
  await ask(app, 'pending@example.org', { frequency: 'daily' })
  const emails: string[] = []
  let after: string | null = null
  do {
    let rows: Reader[] = []
    const queries = await listQueries(app, async () => {
      rows = await listReaders(app.db.read, { frequency: 'daily', after, limit: 2 })
    })
    t.ok(queries.filter((query) => query.includes('subscriber')).length <= 2)
    emails.push(...rows.map(({ email }) => email))
    for (const { choices } of rows) t.equal(choices.length, 2)
    after = rows.length < 2 ? null : rows.at(-1)!.id
  } while (after !== null)
  t.same(emails, ['a@example.org', 'c@example.org', 'd@example.org'])
  t.equal((await listReaders(app.db.read, { frequency: null, after: null, limit: 9 })).length, 4)
})

t.test('an address that the mail server refuses is told so to whoever typed it', async (t) => {
  const refuse = (email: string) => (email.startsWith('nora') ? { code: 550, message: 'No such user' } : null)
  const house = await openNewsletter(t, { refuse })
  const { app } = house
  for (const [email, said] of [
    ['nora@example.org', 'Le serveur de messagerie a refusé cette adresse'],
    ['lea@example.org', 'Rien ne s’oppose'],
  ] as const) {
    const { body } = await ask(app, email)
    const [link = ''] = /\/newsletter\/asked\/[\w.-]+/.exec(body) ?? []
    t.match(wordsOf((await openBrowser(app).get(link)).body), 'Rien ne s’oppose', 'while it is on its way')
    await house.letters()
    t.match(wordsOf((await openBrowser(app).get(link)).body), said, email)
    t.equal((await openBrowser(app).get(`${link}x`)).statusCode, 404)
  }
})
