import { join } from 'node:path'
import t, { type Test } from 'tap'
import { alertOf, enterDesk, fieldsOf, noticeOf, valueOf } from '../desk/visitor.ts'
import { insertArticle } from '../feeds/insert.ts'
import { onSqliteAlone, signIn, type TestApp } from '../helper.ts'
import { openHouse, pluginFiles } from './house.ts'

const secret = 'canary-secret-9'
const said = (fr: string) => ({ fr, en: `in English: ${fr}` })

/** A plugin with a setting of each kind, which says on each article what it is set to. */
const teller = pluginFiles(
  'teller',
  `export default (host) => {
    const { word, token = '' } = host.settings
    if (word === 'boum') throw new Error('no to ' + word + ' ' + token)
    host.filter('article.notes', (notes) => [...notes, 'Mot ' + word + ' ' + JSON.stringify(Object.keys(host.settings))])
    host.route({ path: 'word', answer: () => word })
    host.rule({ name: 'teller-rule', run: ({ text }) => (text.includes(word) ? { outcome: 'hold' } : null) })
    host.on('tag.created', () => undefined)
  }`,
  {
    description: said('Dit <b>un mot</b>'),
    settings: {
      type: 'object',
      properties: {
        word: { type: 'string', minLength: 2, maxLength: 20, label: said('Le mot'), help: said('Un seul') },
        times: { type: 'integer', minimum: 1, maximum: 9, default: 2, label: said('Combien de fois') },
        loud: { type: 'boolean', label: said('Plus fort') },
        tone: {
          type: 'string',
          enum: ['low', 'high'],
          choices: { low: said('Grave'), high: said('Aigu') },
          label: said('Ton'),
        },
        url: { type: 'string', format: 'web-address', label: said('Adresse') },
        token: { type: 'string', writeOnly: true, label: said('Jeton') },
        place: { type: 'string', label: said('Lieu'), variable: 'BUBO_TELLER_PLACE' },
      },
      required: ['word'],
    },
  },
)

/** Two processes of one site, with the plugin and one that cannot be read. */
async function openTwo(t: Test) {
  const folder = t.testdir({
    data: {},
    plugins: { teller, torn: pluginFiles('torn', '', { version: '<i>1</i>' }) },
  })
  const open = async () => {
    const house = await openHouse(t, join(folder, 'plugins'), join(folder, 'data'), { BUBO_TELLER_PLACE: 'Anse' })
    const app: TestApp = { ...house.app, clock: house.clock, dataDir: join(folder, 'data') }
    return { ...house, app }
  }
  const [one, other] = [await open(), await open()]
  const { slug } = await insertArticle(one.app, { title: 'A' })
  return {
    one,
    other,
    admin: await enterDesk(one.app, 'administrator'),
    readPages: async () => ({
      one: (await one.app.server.inject({ url: `/articles/${slug}` })).body,
      other: (await other.app.server.inject({ url: `/articles/${slug}` })).body,
    }),
  }
}

const path = '/desk/plugins/teller'

t.test('plugins are listed, set by their schema and switched, at once, in every process', onSqliteAlone, async (t) => {
  const { one, other, admin, readPages } = await openTwo(t)
  const list = await admin.get('/desk/plugins')
  t.match(list.body, 'Dit &lt;b&gt;un mot&lt;/b&gt;')
  t.match(list.body, 'Activée, mais il lui manque un réglage')
  t.match(list.body, 'Ne peut pas être chargée')
  t.match(list.body, '/version must match')
  t.notMatch(list.body, '/desk/plugins/torn/switch')
  t.match((await admin.get('/desk/plugins/torn')).body, 'plugin.json de cette extension est à corriger')
  t.equal((await admin.get('/desk/plugins/none')).statusCode, 404)

  const page = await admin.get(path)
  const fields = fieldsOf(page, `${path}/settings`)
  t.equal(fields['times']?.[0], '2', 'the default')
  t.notOk('place' in fields, 'what the environment sets is no field that is sent')
  t.match(page.body, 'BUBO_TELLER_PLACE')

  const wrong = { ...fields, word: 'x', times: '12', tone: 'sharp', url: 'ftp://a.example', token: secret }
  const refused = await admin.post(`${path}/settings`, wrong)
  t.equal(refused.statusCode, 422)
  for (const name of ['word', 'times', 'tone', 'url']) t.match(refused.body, `id="field-${name}-error"`, name)
  t.equal(valueOf(refused, 'word'), 'x', 'what was typed comes back')
  t.notMatch(refused.body, secret)
  t.notMatch((await readPages()).one, 'Mot ', 'and nothing is changed')

  const right = { ...fields, word: 'hibou', loud: 'yes', tone: 'high', url: 'https://a.example/x', token: secret }
  const saved = await admin.follow(`${path}/settings`, right)
  t.match(noticeOf(saved), 'comptent déjà')
  t.equal(valueOf(saved, 'word'), 'hibou')
  t.notMatch(saved.body, secret, 'a secret is not shown again')
  t.match(saved.body, 'Il y en a un, qui n’est plus montré')
  for (const [name, body] of Object.entries(await readPages())) t.match(body, 'Mot hibou', `${name} tells it`)
  t.match((await readPages()).other, /word.*times.*place|place/, 'with the default and what the environment sets')
  t.equal((await other.app.server.inject({ url: '/plugins/teller/word' })).body, 'hibou')

  const rows = await one.app.db.read.select().from(one.app.db.read.tables.settings)
  t.notMatch(JSON.stringify(rows), secret, 'and is sealed where it is kept')

  const off = await admin.follow(`${path}/switch`, { on: 'no' })
  t.match(noticeOf(off), 'désactivée')
  for (const [name, body] of Object.entries(await readPages())) t.notMatch(body, 'Mot ', `${name}: off`)
  for (const { app } of [one, other])
    t.equal((await app.server.inject({ url: '/plugins/teller/word' })).statusCode, 404)
  t.notOk(one.app.services.comments.rules.isTaken('teller-rule'))

  await admin.follow(`${path}/switch`, { on: 'yes' })
  for (const body of Object.values(await readPages())) t.match(body, 'Mot hibou', 'on again, as it was set')
  t.ok(other.app.services.comments.rules.isTaken('teller-rule'))
  const { events } = one.app.db.read.tables
  const told = (await one.app.db.read.select().from(events)).filter(({ name }) => name.startsWith('plugin.'))
  t.same(
    told.map(({ name }) => name),
    ['plugin.set', 'plugin.switched-off', 'plugin.switched-on'],
  )
  t.notMatch(JSON.stringify([told, one.lines, other.lines]), secret)
})

t.test(
  'what does not start leaves the house as it was, and says why; secrets go nowhere else',
  onSqliteAlone,
  async (t) => {
    const { one, other, admin, readPages } = await openTwo(t)
    const fields = fieldsOf(await admin.get(path), `${path}/settings`)
    await admin.follow(`${path}/settings`, { ...fields, word: 'hibou', url: 'https://a.example/x', token: secret })

    const now = fieldsOf(await admin.get(path), `${path}/settings`)
    const broken = await admin.post(`${path}/settings`, { ...now, word: 'boum' })
    t.equal(broken.statusCode, 409)
    t.match(alertOf(broken), /n’a pas démarré, et rien n’a changé\. Elle dit : no to boum …/)
    t.equal(valueOf(broken, 'word'), 'boum')
    for (const body of Object.values(await readPages())) t.match(body, 'Mot hibou')
    t.equal(valueOf(await admin.get(path), 'word'), 'hibou')

    const moved = await admin.post(`${path}/settings`, { ...now, url: 'https://thief.example/' })
    t.equal(moved.statusCode, 422)
    t.match(moved.body, 'id="field-token-error"', 'a secret does not follow to another address')
    await admin.follow(`${path}/settings`, { ...now, url: 'https://b.example/', 'erase.token': 'yes' })
    t.notMatch((await admin.get(path)).body, 'Il y en a un, qui n’est plus montré')

    const stale = await admin.post(`${path}/settings`, { ...now, url: 'https://c.example/' })
    t.equal(stale.statusCode, 412, 'somebody else has set it meanwhile')
    t.match(stale.body, 'https://b.example/')

    const api = await signIn(one.app, 'administrator')
    const url = '/api/v1/admin/plugins/teller'
    const change = (payload: object) => api.request({ method: 'PATCH', url, payload })
    t.match((await api.request({ url: '/api/v1/admin/plugins' })).json(), {
      data: [
        { name: 'teller', state: 'on', fixed: { place: 'BUBO_TELLER_PLACE' }, settings: { word: 'hibou', times: 2 } },
        { name: 'torn', state: 'failed' },
      ],
    })
    for (const [settings, pointer] of [
      [{ word: '' }, '/settings/word'],
      [{ word: null }, '/settings/word'],
      [{ unknown: 1 }, '/settings/unknown'],
      [{ times: '3' }, '/settings/times'],
      [{ place: 'Ailleurs' }, '/settings/place'],
    ] as const) {
      const reply = await change({ settings })
      t.equal(reply.statusCode, 422, pointer)
      t.equal(reply.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer, pointer)
    }
    t.match((await change({ on: false, settings: { times: 3, token: secret } })).json(), {
      data: { state: 'off', settings: { times: 3 }, secretsSet: ['token'] },
    })
    t.equal(
      (await api.request({ method: 'PATCH', url: '/api/v1/admin/plugins/torn', payload: { on: true } })).statusCode,
      409,
    )
    t.notMatch(JSON.stringify([one.lines, other.lines]), secret)
  },
)
