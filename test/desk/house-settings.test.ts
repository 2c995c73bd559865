import t from 'tap'
import type { Role } from '../../server/db/index.ts'
import { defaultSettings, readSettings, SettingsChange } from '../../server/settings/index.ts'
import { build } from '../helper.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, valueOf, type Fields, type Visitor } from './visitor.ts'

const page = '/desk/settings'
/** Each on a page of its own, with its own test. */
const elsewhere = new Set([
  'commentRules',
  'publishChecks',
  'requireSecondFactor',
  'ownPages',
  'houseIcon',
  'fediverseEnabled',
  'fediverseName',
])
const groups = [
  'site',
  'publication',
  'host',
  'accessibility',
  'about',
  'lists',
  'feeds',
  'mentions',
  'catalogue',
  'frontEnds',
  'comments',
  'readers',
  'counting',
  'newsletter',
  'retention',
] as const

/** The form of a group as it stands on the page. */
async function open(visitor: Visitor, group: string): Promise<Fields> {
  return fieldsOf(await visitor.get(page), `${page}/${group}`)
}

t.test('every setting of the API stands on the page, with what it does', async (t) => {
  const app = await build(t)
  const { body } = await (await enterDesk(app, 'administrator')).get(page)
  const names = Object.keys(SettingsChange.properties).filter((name) => !elsewhere.has(name))
  t.ok(names.length > 20)
  for (const name of names) {
    t.match(body, `name="${name}"`, name)
    t.match(body, new RegExp(`id="field-${name}-hint">[^<]{10,}`), `${name} is explained`)
  }
  t.match(body, 'href="/desk/comments/rules"', 'the rules have a page of their own')
  t.match(body, 'href="/desk/checks"', 'and so have the checks')
})

/** Another value for each setting. */
const others = {
  title: 'Le blog d’Anse <b>',
  tagline: 'Lire & écrire',
  description: 'Une\nphrase',
  contact: 'bonjour@anse.example',
  fediverseAccount: 'https://mastodon.example/@anse',
  organisation: 'Ville d’Anse',
  organisationKind: 'municipality',
  publicationDirectorName: 'Anne Le Guen',
  publicationDirectorRole: 'Maire',
  organisationAddress: '1, place de la Mairie\n22000 Anse',
  organisationPhone: '02 96 00 00 00',
  editorInChief: 'Sabine Kermorvan',
  hostName: 'Hébergeur & Fils',
  hostAddress: '2, rue des Machines',
  hostPhone: '02 96 11 11 11',
  accessibilityState: 'partial',
  accessibilityRate: 72,
  accessibilityDate: '2026-05-01',
  accessibilityAuditor: 'Le service numérique',
  accessibilityFaults: 'Un tableau',
  accessibilityExemptions: 'Les plans anciens',
  accessibilityOutOfScope: 'Les PDF de 2012',
  accessibilityTests: 'Firefox et NVDA',
  accessibilityPlan: 'https://anse.example/schema',
  audience: 'Tout le monde',
  editorialLine: 'Des livres.\n\nEt la mer.',
  catalogueUrl: 'https://catalogue.anse.example/notices?isbn={isbn}&vue=courte',
  embedHosts: 'https://portail.anse.example\nhttp://intranet',
  webSubHubs: 'https://hub.example.org/\nhttps://autre.example.org/?a=1',
  webmentionEnabled: true,
  webmentionSending: true,
  frontEnds: 'https://www.anse.example\nhttp://127.0.0.1:8080',
  anySiteReads: false,
  previewUrl: 'https://www.anse.example/apercu?article={slug}&token={token}',
  articlesPerPage: 7,
  feedLength: 33,
  categoriesEnabled: false,
  tagsEnabled: false,
  commentsCloseAfterDays: 90,
  commentsDepth: 1,
  commentsPerAddress: 12,
  commentsQueueCap: 0,
  reportsHoldAt: 5,
  commentCharter: `Soyez courtois.\n\n${'Les œuvres d’autrui… '.repeat(900)}`.trim(),
  patronAccounts: false,
  keepAddressesDays: 10,
  keepRejectedDays: 11,
  keepSpamDays: 12,
  keepUnconfirmedDays: 13,
  keepMailsDays: 14,
  newsletterEnabled: true,
  newsletterHour: 18,
  newsletterWeekday: 2,
  newsletterPerMinute: 240,
  audienceEnabled: false,
  audienceFromLog: true,
} as const

t.test('every setting is set by its form, and comes back as it was set', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  t.same(
    Object.keys(others).sort(),
    Object.keys(defaultSettings)
      .filter((name) => !elsewhere.has(name))
      .sort(),
  )
  for (const group of groups) {
    const form = await open(admin, group)
    const names = Object.keys(others).filter((name) => `was.${name}` in form) as (keyof typeof others)[]
    const ticked: unknown[] = [true, false]
    const changed = Object.fromEntries(
      names.map((name) => [
        name,
        ticked.includes(others[name]) ? ['yes'].filter(() => others[name]) : String(others[name]),
      ]),
    )
    // As browsers send lines.
    for (const [name, value] of Object.entries(changed))
      if (typeof value === 'string') changed[name] = value.replaceAll('\n', '\r\n')
    const saved = await admin.follow(`${page}/${group}`, { ...form, ...changed })
    t.match(noticeOf(saved), /^Enregistré/)
    const again = fieldsOf(saved, `${page}/${group}`)
    for (const name of names) {
      const value = others[name]
      t.same(again[name], value === false ? undefined : [value === true ? 'yes' : String(value)], name)
    }
  }
  t.match(await readSettings(app.db.read), others)
  const form = await open(admin, 'readers')
  await admin.follow(`${page}/readers`, { ...form, patronAccounts: 'yes' })
  t.equal((await readSettings(app.db.read)).patronAccounts, true)
})

t.test('a wrong value comes back at its field, and nothing of its form is saved', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  const wrong = [
    ['lists', 'articlesPerPage', '0'],
    ['lists', 'articlesPerPage', 'douze'],
    ['feeds', 'feedLength', ''],
    ['feeds', 'feedLength', '1.5'],
    ['feeds', 'webSubHubs', 'http://hub.example.org/'],
    ['site', 'title', ' '],
    ['catalogue', 'catalogueUrl', 'https://catalogue.anse.example/notices'],
    ['catalogue', 'catalogueUrl', 'http://catalogue.anse.example/{isbn}'],
    ['catalogue', 'catalogueUrl', 'https://{isbn}.anse.example/'],
    ['catalogue', 'catalogueUrl', 'javascript:alert({isbn})'],
    ['site', 'fediverseAccount', 'anse'],
    ['site', 'fediverseAccount', 'http://mastodon.example/@anse'],
    ['site', 'fediverseAccount', 'https://mastodon.example/anse?x=@anse'],
    ['frontEnds', 'frontEnds', 'https://www.anse.example/blog'],
    ['frontEnds', 'frontEnds', 'null'],
    ['frontEnds', 'embedHosts', 'https://a;sandbox'],
    ['frontEnds', 'previewUrl', 'https://www.anse.example/apercu'],
    ['frontEnds', 'previewUrl', 'https://{token}.anse.example/'],
    ['frontEnds', 'previewUrl', 'javascript:alert(1)/a/b/{token}'],
    ['site', 'tagline', 'x'.repeat(201)],
    ['retention', 'keepMailsDays', '99999999999'],
  ] as const
  for (const [group, name, value] of wrong) {
    const reply = await admin.post(`${page}/${group}`, { ...(await open(admin, group)), [name]: value })
    t.equal(reply.statusCode, 422, `${name} ${value}`)
    t.match(alertOf(reply), 'Rien n’est enregistré')
    t.match(reply.body, `id="field-${name}-error"`)
    t.equal(valueOf(reply, name), value.trim())
  }
  const named = await admin.post(`${page}/lists`, { ...(await open(admin, 'lists')), articlesPerPage: '0' })
  t.match(alertOf(named), /Articles par page\s: Au moins 1/, 'at the head of so many fields, with its name')
  t.same(await readSettings(app.db.read), defaultSettings)
})

t.test('what two people set at once: other settings are both kept, the same one is asked about', async (t) => {
  const app = await build(t)
  const [one, other] = [await enterDesk(app, 'administrator'), await enterDesk(app, 'administrator')]
  const [first, second] = [await open(one, 'site'), await open(other, 'site')]
  await one.follow(`${page}/site`, { ...first, title: 'Le titre de l’une' })
  await other.follow(`${page}/site`, { ...second, tagline: 'La devise de l’autre' })
  t.match(await readSettings(app.db.read), { title: 'Le titre de l’une', tagline: 'La devise de l’autre' })
  const stale = await other.post(`${page}/site`, { ...second, title: 'Le titre de l’autre' })
  t.equal(stale.statusCode, 412)
  t.match(stale.body, /Enregistré entre-temps\s:\s«\sLe titre de l’une/)
  t.equal(valueOf(stale, 'title'), 'Le titre de l’autre')
  await other.follow(`${page}/site`, fieldsOf(stale, `${page}/site`))
  t.equal((await readSettings(app.db.read)).title, 'Le titre de l’autre')
})

t.test('how comments appear is chosen for the site, with the sentence that explains it', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  t.same((await open(admin, 'mode'))['mode'], ['held'])
  const chosen = await admin.follow(`${page}/mode`, { mode: 'open' })
  t.match(noticeOf(chosen), 'Parution des commentaires')
  t.same(fieldsOf(chosen, `${page}/mode`)['mode'], ['open'])
  await admin.follow(`${page}/mode`, { mode: 'nonsense' })
  const rows = await app.db.read.select().from(app.db.read.tables.commentModeChoices)
  t.match(rows, [{ categoryId: null, mode: 'open', actorId: admin.person.id, sentence: /1982/ }])
  t.equal(rows.length, 1)
})

t.test('settings are for administrators', async (t) => {
  const app = await build(t)
  const closed: Role[] = ['contributor', 'author', 'moderator', 'editor']
  for (const role of closed) {
    const visitor = await enterDesk(app, role)
    t.equal((await visitor.get(page)).statusCode, 403, role)
    for (const group of [...groups, 'mode'])
      t.equal((await visitor.post(`${page}/${group}`, { title: 'À moi' })).statusCode, 403, `${role} ${group}`)
  }
  const admin = await enterDesk(app, 'administrator')
  t.equal((await admin.post(`${page}/none`)).statusCode, 404)
  t.equal((await admin.post(`${page}/site`, {}, { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
  t.same(await readSettings(app.db.read), defaultSettings)
})

t.test('the house speaks English to whoever asks for it', async (t) => {
  const app = await build(t)
  const { cookie } = await enterDesk(app, 'administrator')
  const places = ['media', 'categories', 'categories/new', 'tags', 'tags/new', 'bylines', 'bylines/new', 'settings']
  for (const place of places) {
    const { statusCode, body } = await app.server.inject({
      url: `/desk/${place}`,
      headers: { cookie, 'accept-language': 'en' },
    })
    t.equal(statusCode, 200)
    t.match(body, '<html lang="en">')
    t.notMatch(body, /Enregistrer|Ajouter|Aucun/, place)
  }
})
