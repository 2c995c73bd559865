import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createNewsletterIssues } from '../../../server/outreach/index.ts'
import { lastDigestDay, nextDigest } from '../../../server/outreach/newsletter/issues/digest-days.ts'
import { chooseFor, type Chosen } from '../../../server/outreach/newsletter/issues/choices.ts'
import { move } from '../../articles/factory.ts'
import { alertOf, enterDesk } from '../../desk/visitor.ts'
import { build, createClock, drain, root, signIn } from '../../helper.ts'
import { pack, page as looksPage, send as sendTheme } from '../../looks/sent.ts'
import { startSmtp, type SmtpOptions } from '../../mail/smtp.ts'
import { createThemeFolder, type ThemeFolder } from '../../themes/theme-folder.ts'
import { createBulkMailer } from '../../../server/mail/bulk.ts'
import { openSecrets } from '../../../server/db/index.ts'
import { system } from '../../../server/http/actor.ts'
import { listAppeared, listArchived, listSending } from '../../../server/outreach/newsletter/issues/issues.store.ts'
import { listDue } from '../../../server/outreach/newsletter/issues/letters.store.ts'
import { explain, listQueries } from '../../queries.ts'
import { listAllIssues, openNewsroom, setNewsletter, endSubscription, subscribe, tally } from './house.ts'

const hour = 3_600_000
const paris = { hour: 7, weekday: 5, timeZone: 'Europe/Paris' }

/** A house whose newsletter is on, and its mail server; its clock stands at 14:00 on a Wednesday. */
async function openHouse(t: Test, options: SmtpOptions & { iso?: string } = {}) {
  const smtp = await startSmtp(t, options)
  const app = await build(t, { env: { SMTP_URL: smtp.url }, clock: createClock(options.iso) })
  const newsroom = await openNewsroom(app)
  await setNewsletter(app)
  return { app, smtp, ...newsroom, send: () => app.services.outreach.issues.drain() }
}

t.test('days of digests, in the zone of the library, clocks that change included', async (t) => {
  for (const [frequency, now, expected, times] of [
    ['daily', '2026-05-13T04:59:59Z', '2026-05-12', paris],
    ['daily', '2026-05-13T05:00:00Z', '2026-05-13', paris],
    ['weekly', '2026-05-15T04:59:59Z', '2026-05-08', paris],
    ['weekly', '2026-05-15T05:00:00Z', '2026-05-15', paris],
    ['weekly', '2026-05-17T23:00:00Z', '2026-05-15', paris],
    ['monthly', '2026-05-01T04:00:00Z', '2026-04-01', paris],
    ['monthly', '2026-05-31T22:30:00Z', '2026-05-01', paris],
    ['monthly', '2026-06-01T05:00:00Z', '2026-06-01', paris],
    // 2 o'clock is never on the last Sunday of March, and comes twice on that of October: once is enough.
    ['daily', '2026-03-29T00:59:59Z', '2026-03-28', { ...paris, hour: 2 }],
    ['daily', '2026-03-29T01:00:00Z', '2026-03-29', { ...paris, hour: 2 }],
    ['daily', '2026-10-24T23:59:59Z', '2026-10-24', { ...paris, hour: 2 }],
    ['daily', '2026-10-25T00:00:00Z', '2026-10-25', { ...paris, hour: 2 }],
    ['daily', '2026-10-25T01:30:00Z', '2026-10-25', { ...paris, hour: 2 }],
    // The island of La Réunion has another day already.
    ['daily', '2026-05-13T20:30:00Z', '2026-05-14', { ...paris, hour: 0, timeZone: 'Indian/Reunion' }],
  ] as const)
    t.equal(lastDigestDay(frequency, new Date(now), times), expected, `${frequency} ${now}`)
  for (const [frequency, expected] of [
    ['daily', '2026-03-29T05:00:00.000Z'],
    ['weekly', '2026-04-03T05:00:00.000Z'],
    ['monthly', '2026-04-01T05:00:00.000Z'],
  ] as const)
    t.equal(nextDigest(frequency, new Date('2026-03-28T12:00:00Z'), paris).toISOString(), expected)
})

t.test('who gets which articles', async (t) => {
  const article = (id: string, given: Partial<Record<'categoryIds' | 'bylineIds', string[]>> & { works?: boolean }) =>
    ({
      id,
      categoryIds: new Set(given.categoryIds),
      bylineIds: new Set(given.bylineIds),
      citesWork: given.works ?? false,
    }) satisfies Chosen
  const articles = [
    article('manga', { categoryIds: ['comics', 'books'] }),
    article('novel', { categoryIds: ['books'], bylineIds: ['nora'], works: true }),
    article('hours', { bylineIds: ['nora', 'house'] }),
  ]
  const reader = { id: 'r', email: 'r@example.org', lang: 'fr' }
  const one = (kind: 'category' | 'byline' | 'works', subject = '') => ({ kind, subject })
  for (const [choices, expected] of [
    [null, ['manga', 'novel', 'hours']],
    [[one('category', 'comics')], ['manga']],
    [[one('category', 'books')], ['manga', 'novel']],
    [[one('byline', 'house')], ['hours']],
    [[one('works')], ['novel']],
    [
      [one('category', 'comics'), one('works')],
      ['manga', 'novel'],
    ],
    [[one('category', 'films')], []],
    [[], []],
  ] as const)
    t.same(chooseFor({ ...reader, everything: choices === null, choices: [...(choices ?? [])] }, articles), expected)
})

t.test('each frequency tells what appeared since its last issue, and nothing where nothing did', async (t) => {
  const { app, smtp, publish, send } = await openHouse(t)
  for (const frequency of ['at_once', 'daily', 'weekly', 'monthly'] as const)
    await subscribe(app, { frequency, email: `${frequency}@example.org` })
  await send()
  await publish('Des graines à prendre')
  await send()
  t.same(
    smtp.received.map(({ to, headers }) => [to[0], headers.get('subject')]),
    [['at_once@example.org', 'Des graines à prendre']],
  )
  const arrivals = async (iso: string) => {
    app.clock.set(iso)
    const before = smtp.received.length
    await send()
    await send()
    return smtp.received.slice(before).map(({ to, headers }) => `${to[0]}: ${headers.get('subject')}`)
  }
  t.same(await arrivals('2026-05-14T04:59:00Z'), [], 'not before the hour')
  t.same(await arrivals('2026-05-14T05:00:00Z'), ['daily@example.org: Des graines à prendre'])
  t.same(await arrivals('2026-05-15T05:00:00Z'), ['weekly@example.org: Des graines à prendre'])
  await publish('Le mois du film')
  await arrivals('2026-05-15T06:00:00Z')
  t.same(await arrivals('2026-05-16T05:00:00Z'), ['daily@example.org: Le mois du film'])
  t.same(await arrivals('2026-05-22T05:00:00Z'), ['weekly@example.org: Le mois du film'])
  t.same(await arrivals('2026-05-29T05:00:00Z'), [], 'nothing new, no issue')
  t.same(await arrivals('2026-06-01T05:00:00Z'), ['monthly@example.org: Le mois du film et 1 autre article'])
  t.same(
    (await listAllIssues(app)).map(({ key, subject, status }) => [
      key.replace(/at_once:.*/, 'at_once'),
      subject,
      status,
    ]),
    [
      ['at_once', 'Des graines à prendre', 'sent'],
      ['daily:2026-05-14', 'Les articles du 14 mai 2026', 'sent'],
      ['weekly:2026-05-15', 'La semaine du blog, 15 mai 2026', 'sent'],
      ['at_once', 'Le mois du film', 'sent'],
      ['daily:2026-05-16', 'Les articles du 16 mai 2026', 'sent'],
      ['weekly:2026-05-22', 'La semaine du blog, 22 mai 2026', 'sent'],
      ['monthly:2026-06-01', 'Le mois du blog, mai 2026', 'sent'],
    ],
  )
})

t.test('what is older than the switch is told to nobody, nor what appeared while it was off', async (t) => {
  const { app, smtp, publish, send, editor } = await openHouse(t)
  await subscribe(app, { frequency: 'at_once' })
  await subscribe(app, { frequency: 'daily' })
  const first = await publish('Avant')
  app.clock.advance(1000)
  await setNewsletter(app, { newsletterEnabled: false })
  await publish('Pendant')
  app.clock.advance(1000)
  await setNewsletter(app)
  app.clock.advance(1000)
  // One that comes back was out before.
  await move(app, editor, first, 'archived')
  await move(app, editor, first, 'published')
  await drain(app)
  await publish('Après')
  app.clock.set('2026-05-14T05:00:00Z')
  await send()
  t.same(
    smtp.received.map(({ headers }) => headers.get('subject')).sort(),
    ['Après', 'Après', 'Avant'],
    'once at once, while it was on; the day tells the last one alone',
  )
})

t.test('an article that is out no more is in no letter', async (t) => {
  const { app, smtp, publish, send } = await openHouse(t)
  await subscribe(app, { frequency: 'daily' })
  await subscribe(app, { frequency: 'daily' })
  await publish('Reste')
  const gone = await publish('Part')
  app.clock.set('2026-05-14T05:00:00Z')
  await app.services.settings.change(system, { newsletterPerMinute: 1 })
  await send()
  t.equal(smtp.received.length, 1)
  await move(app, await signIn(app, 'editor'), gone, 'archived')
  app.clock.advance(60_000)
  await send()
  t.same(
    smtp.received.map(({ html }) => /Part</.test(html)),
    [true, false],
  )
  t.same(await tally(app), { sent: 2 })
})

t.test('a letter: to one person, by their links, with nothing that follows them', async (t) => {
  const { app, smtp, publish, send } = await openHouse(t)
  const id = await subscribe(app, { frequency: 'at_once', email: 'nora@example.org' })
  await subscribe(app, { frequency: 'at_once', email: 'john@example.org', lang: 'en' })
  await publish('Où sont passées les abeilles ?', { standfirst: 'Une enquête = un été.' })
  await send()
  const nora = smtp.received.find(({ to }) => to[0] === 'nora@example.org')!
  const { headers, html, text } = nora
  const [, stop = ''] =
    /^<(https:\/\/blog\.example\.org\/newsletter\/stop\/[\w.-]+)>$/.exec(headers.get('list-unsubscribe') ?? '') ?? []
  t.ok(stop.includes(id))
  t.equal(headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
  t.equal(headers.get('list-id'), '"Le blog de la bibliotheque" <newsletter.blog.example.org>')
  t.match(headers.get('message-id'), /^<[0-9a-f-]{36}@blog\.example\.org>$/)
  t.equal(headers.get('auto-submitted'), 'auto-generated')
  t.equal(headers.get('to'), 'nora@example.org')
  for (const part of [html, text]) {
    t.ok(part.includes(stop))
    t.match(part, /https:\/\/blog\.example\.org\/newsletter\/manage\/[\w.-]+/)
    t.match(part, /https:\/\/blog\.example\.org\/articles\/ou-sont-passees-les-abeilles/)
    t.match(part.replaceAll('&#x3D;', '='), /Une enquête = un été\./)
  }
  t.match(html, /Où sont passées les abeilles\u202f\?/)
  const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
  t.ok(addresses.every((address) => address!.startsWith('https://blog.example.org/')))
  t.ok(
    nora.raw.split('\r\n').every((line) => line.length <= 998 && !/[^ -~\t]/.test(line)),
    'in lines of ASCII',
  )
  const john = smtp.received.find(({ to }) => to[0] === 'john@example.org')!
  t.match(john.text, /Stop these letters/)
  t.equal(john.headers.get('content-language'), 'en')
})

t.test('a letter has the face that the theme of the day gives it, and its links whatever that does', async (t) => {
  const { app, smtp, publish, send } = await openHouse(t)
  await subscribe(app, { frequency: 'at_once' })
  const author = await enterDesk(app, 'administrator')
  const wear = async (theme: ThemeFolder) => {
    const sent = await sendTheme(app, author, pack(theme))
    if (!sent.headers.location) return alertOf(sent)
    const { name } = JSON.parse(theme['theme.json']) as { name: string }
    const id = new RegExp(`value="(${name}@[^"]+)"`).exec((await author.get(looksPage)).body)?.[1] ?? ''
    await author.post(`${looksPage}/theme`, { theme: id })
    await author.post(`${looksPage}/publish`)
    return id
  }
  const nextLetter = async (title: string) => {
    await publish(title)
    await send()
    return smtp.received.at(-1)!.html
  }
  t.match(await nextLetter('Un'), /background-color:#b23a22/)

  const buboblog = readFileSync(join(root, 'themes/buboblog/templates/letter.hbs'), 'utf8')
  const stop = /<a href="\{\{stop\.href\}\}".*?<\/a>/
  const child = {
    'theme.json': JSON.stringify({
      name: 'harbour',
      version: '1',
      description: 'Ours',
      author: 'A library',
      licence: 'MIT',
      parent: 'buboblog',
      settings: { accent: { default: { light: '#0a4a9c', dark: '#8ec5ff' } } },
    }),
    templates: {
      'letter.hbs': buboblog
        .replace('{{typo site.title}}</a></h1>', 'La lettre du port</a></h1>')
        // No sample has so long a subject.
        .replace(stop, '{{#unless (isLong subject)}}$&{{/unless}}'),
    },
    partials: {},
    assets: {},
    locales: {},
  }
  const broken = { ...child, templates: { 'letter.hbs': buboblog.replace(stop, '') } }
  t.match(await wear(broken), /templates\/letter\.hbs.*la loi veut que chaque lettre permette de se désabonner/)
  t.notMatch(await nextLetter('Deux'), 'La lettre du port', 'what was refused is sent by nobody')
  t.match(await wear(child), /^harbour@/)
  const own = await nextLetter('Trois')
  for (const sign of ['La lettre du port', 'background-color:#0a4a9c', 'Ne plus recevoir ces lettres'])
    t.match(own, sign)
  const long = await nextLetter('Quatre '.repeat(20).trim())
  t.notMatch(long, 'La lettre du port', 'one that would have no way out is sent in another dress')
  t.match(long, /href="https:\/\/blog\.example\.org\/newsletter\/stop\//)
  t.match(await wear(createThemeFolder()), /^small@/)
  const plain = await nextLetter('Cinq')
  t.match(plain, /background-color:#1a4f8a/, 'a theme without a letter has its colours in that of Buboblog')
  t.match(plain, 'Ne plus recevoir ces lettres')
})

t.test('refusals: later and slower for a while, never for good; three in a row end the subscription', async (t) => {
  const refused = new Map([
    ['later@example.org', 450],
    ['never@example.org', 550],
    ['text@example.org', 0],
  ])
  const { app, smtp, publish, send } = await openHouse(t, {
    refuse: (to) => (refused.get(to) ? { code: refused.get(to)!, message: `no ${to}` } : null),
    refuseMail: (to) => (to === 'text@example.org' ? { code: 554, message: 'spam' } : null),
  })
  for (const email of refused.keys()) await subscribe(app, { frequency: 'at_once', email })
  await subscribe(app, { frequency: 'at_once', email: 'good@example.org' })
  await publish('Un')
  await send()
  t.same(await tally(app), { queued: 1, failed: 2, sent: 1 })
  const rows = await app.db.read.select().from(app.db.read.tables.issueLetters)
  t.same(
    rows.map(({ lastError }) => lastError).sort(),
    ['EENVELOPE 450 RCPT TO', 'EENVELOPE 550 RCPT TO', 'EMESSAGE 554 DATA', null],
    'no sentence of the server, which names people',
  )
  await send()
  t.same(await tally(app), { queued: 1, failed: 2, sent: 1 }, 'not at once')
  refused.delete('later@example.org')
  app.clock.advance(60_000)
  await send()
  t.same(await tally(app), { failed: 2, sent: 2 })
  t.same((await listAllIssues(app))[0]?.counts, { sent: 2, failed: 2, inDoubt: 0, dropped: 0 })
  for (const title of ['Deux', 'Trois', 'Quatre']) {
    await publish(title)
    await send()
  }
  t.equal(smtp.received.length, 8)
  const { subscribers } = app.db.read.tables
  t.same(
    (await app.db.read.select().from(subscribers))
      .filter(({ status }) => status === 'ended')
      .map(({ email, endedBy }) => [email, endedBy]),
    [['never@example.org', 'bounce']],
    'a text that is refused is not the fault of the address',
  )
})

t.test('a server that closes is left alone, and no letter is lost by it', async (t) => {
  let isClosing = true
  const { app, smtp, publish, send } = await openHouse(t, {
    refuse: () => (isClosing ? { code: 421, message: 'closing' } : null),
  })
  for (let number = 0; number < 20; number++) await subscribe(app, { frequency: 'at_once' })
  await publish('Un')
  await send()
  t.same(await tally(app), { queued: 20 })
  isClosing = false
  await send()
  t.equal(smtp.received.length, 0, 'not yet')
  app.clock.advance(2_000)
  await send()
  t.same(await tally(app), { sent: 20 })
  const rows = await app.db.read.select().from(app.db.read.tables.issueLetters)
  t.ok(
    rows.every(({ attempts }) => attempts === 1),
    'it counts for no attempt',
  )
})

t.test(
  'a connection that is lost once all was handed over leaves the letter in doubt, until somebody sends it',
  async (t) => {
    const { app, smtp, publish, send } = await openHouse(t, {
      at: (step) => (step === 'reply' ? new Promise(() => {}) : undefined),
    })
    const { issues } = app.services.outreach
    await subscribe(app, { frequency: 'at_once', email: 'nora@example.org' })
    await publish('Un')
    const sending = send()
    while (smtp.received.length === 0) await new Promise((done) => setTimeout(done, 5))
    t.same(await tally(app), { in_doubt: 1 }, 'it is in doubt before the server answers')
    smtp.cut()
    await sending
    app.clock.advance(12 * hour)
    await send()
    t.equal(smtp.received.length, 1, 'it is not sent again by itself')
    const [issue] = await listAllIssues(app)
    t.same(issue?.counts, { sent: 0, failed: 0, inDoubt: 1, dropped: 0 })
    await issues.sendDoubtful(system, issue!.id)
    const again = send()
    while (smtp.received.length === 1) await new Promise((done) => setTimeout(done, 5))
    smtp.cut()
    await again
    await t.rejects(issues.sendDoubtful(system, issue!.id), { code: 'conflict' }, 'not what may be under way')
  },
)

t.test('unsubscribing, pausing and giving up hold from one letter to the next', async (t) => {
  const { app, smtp, publish, send } = await openHouse(t)
  const { issues } = app.services.outreach
  await setNewsletter(app, { newsletterPerMinute: 60 })
  const ids: string[] = []
  for (let number = 0; number < 6; number++) ids.push(await subscribe(app, { frequency: 'at_once' }))
  await publish('Un')
  await send()
  t.equal(smtp.received.length, 1)
  const second = async () => {
    app.clock.advance(1_000)
    await send()
    return smtp.received.length
  }
  t.equal(await second(), 2)
  for (const id of ids) await endSubscription(app, id).catch(() => {})
  t.equal(await second(), 2)
  await second()
  await second()
  await second()
  t.same(await tally(app), { sent: 2, dropped: 4 })
  for (let number = 0; number < 4; number++) await subscribe(app, { frequency: 'at_once' })
  await publish('Deux')
  t.equal(await second(), 3)
  const [, issue] = await listAllIssues(app)
  await issues.pause(system, issue!.id)
  t.equal(await second(), 3)
  await issues.resume(system, issue!.id)
  t.equal(await second(), 4)
  await issues.cancel(system, issue!.id)
  t.equal(await second(), 4)
  t.same((await listAllIssues(app))[1]?.counts, { sent: 2, failed: 0, inDoubt: 0, dropped: 2 })
})

t.test('two programs make each issue once, and send each letter once', async (t) => {
  const { app, smtp, publish } = await openHouse(t)
  const secrets = await openSecrets(app.db, app.dataDir)
  const other = createNewsletterIssues({
    ...app,
    secrets,
    clean: async (html) => html,
    mailer: createBulkMailer(smtp.url),
    openLetterPress:
      async () =>
      async ({ subject }) =>
        `<p>${subject}</p>`,
    log: { warn() {}, error: (details) => t.fail(JSON.stringify(details)) },
  })
  t.teardown(() => other.stop())
  await other.drain()
  for (let number = 0; number < 150; number++) await subscribe(app, { frequency: 'daily' })
  await publish('Un')
  app.clock.set('2026-05-14T05:00:00Z')
  for (let round = 0; round < 4; round++) {
    await Promise.all([other.drain(), app.services.outreach.issues.drain()])
    app.clock.advance(2_000)
  }
  t.equal((await listAllIssues(app)).length, 1)
  t.same(await tally(app), { sent: 150 })
  t.equal(smtp.received.length, 150)
  t.equal(new Set(smtp.received.map(({ to }) => to[0])).size, 150)
})

t.test('a letter costs few statements, and what is due is found by indexes', async (t) => {
  const { app, smtp, publish, send } = await openHouse(t)
  const people = 60
  for (let number = 0; number < people; number++) await subscribe(app, { frequency: 'at_once' })
  const queries = await listQueries(app, async () => {
    await publish('Un')
    await send()
  })
  t.equal(smtp.received.length, people)
  const ofLetters = queries.filter((query) => /issue_letters|subscribers/.test(query))
  t.ok(ofLetters.length < people * 3.5, `${ofLetters.length / people} statements a letter`)
  const now = app.clock.now()
  const looked = await listQueries(app, async () => {
    await listDue(app.db.read, 'x', now, 10)
    await listAppeared(app.db.read, { from: now, before: now, limit: 10 })
    await listArchived(app.db.read, { page: 1, limit: 10 })
    await listSending(app.db.read)
  })
  if (app.db.read.engine !== 'sqlite') return
  const plans = (await Promise.all(looked.map((query) => explain(app.db.read, query)))).flat().join(' ')
  for (const index of ['issue_letters_issue', 'told_articles_since', 'issues_archived', 'issues_status'])
    t.match(plans, index)
  t.notMatch(plans, /SCAN (?!issues USING (COVERING )?INDEX)/)
})

t.test('who received what is forgotten as other mails are, but for what still waits', async (t) => {
  const { app, publish, send } = await openHouse(t)
  await subscribe(app, { frequency: 'at_once' })
  await publish('Un')
  await send()
  t.same(await tally(app), { sent: 1 })
  app.clock.advance(29 * 24 * hour)
  await send()
  t.same(await tally(app), { sent: 1 })
  app.clock.advance(62 * 24 * hour)
  await send()
  t.same(await tally(app), {})
  t.same((await listAllIssues(app))[0]?.counts?.sent, 1, 'how many there were stays')
})

t.test('whoever ends it, or pauses, while a letter is on the line: its end never leaves', async (t) => {
  let meanwhile: ((recipient: string) => Promise<void>) | null = null
  const { app, smtp, publish, send } = await openHouse(t, {
    async at(step, recipient) {
      if (step === 'rcpt') await meanwhile?.(recipient)
    },
  })
  const { issues } = app.services.outreach
  const id = await subscribe(app, { frequency: 'at_once', email: 'nora@example.org' })
  await subscribe(app, { frequency: 'at_once', email: 'lea@example.org' })
  meanwhile = async (recipient) => {
    if (recipient === 'nora@example.org') await endSubscription(app, id)
  }
  await publish('Un')
  await send()
  t.same(await tally(app), { dropped: 1, sent: 1 })
  t.same(
    smtp.received.map(({ to }) => to[0]),
    ['lea@example.org'],
  )
  meanwhile = async () => {
    meanwhile = null
    const [, issue] = await listAllIssues(app)
    await issues.pause(system, issue!.id)
  }
  await publish('Deux')
  await send()
  t.equal(smtp.received.length, 1)
  t.same(await tally(app), { dropped: 1, sent: 1, queued: 1 })
  await issues.resume(system, (await listAllIssues(app))[1]!.id)
  await send()
  t.same(await tally(app), { dropped: 1, sent: 2 })
  const rows = await app.db.read.select().from(app.db.read.tables.issueLetters)
  t.ok(
    rows.every(({ attempts }) => attempts === 1),
    'a pause counts for no attempt',
  )
})
