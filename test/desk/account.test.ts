import t from 'tap'
import { addArticle, addComments } from '../comments/factory.ts'
import { system } from '../../server/http/actor.ts'
import { build, newAddress, signIn } from '../helper.ts'
import { nameDevice, sayDevice } from '../../server/users/device-name.ts'
import { enterDesk, fieldsOf, noticeOf, valueOf, visit } from './visitor.ts'

const agents: [agent: string, fr: string, en: string][] = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
    'Firefox sous Windows, ordinateur',
    'Firefox on Windows, computer',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari sous iOS, téléphone',
    'Safari on iOS, telephone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome sous Android, tablette',
    'Chrome on Android, tablet',
  ],
  ['curl/8.5.0', 'Appareil inconnu', 'Unknown device'],
  ['<script>alert(1)</script>/1 x', 'Appareil inconnu', 'Unknown device'],
  ['', 'Appareil inconnu', 'Unknown device'],
]

t.test('a device is told by browser, system and kind; what nobody knows is unknown, whatever it calls itself', (t) => {
  for (const [agent, fr, en] of agents) {
    t.equal(sayDevice(nameDevice(agent), 'fr'), fr)
    t.equal(sayDevice(nameDevice(agent), 'en'), en)
  }
  t.equal(nameDevice(`${agents[0]![0]} ${'x'.repeat(100_000)}`), 'Firefox|Windows|desktop')
  t.end()
})

t.test('one’s sessions tell the device, at the desk and by the API; it goes as the session ends', async (t) => {
  const app = await build(t)
  const password = 'une phrase assez longue'
  const person = await signIn(app, 'author')
  await app.services.users.change(system, person.id, { password })
  const { db } = app
  const login = async (agent: string, email = person.email) =>
    app.server.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { email, password },
      headers: { 'user-agent': agent },
      remoteAddress: newAddress(),
    })
  const here = (await login(agents[0]![0])).json<{ data: { accessToken: string } }>().data.accessToken
  await login(agents[1]![0])
  const page = await visit(app, { ...person, token: here }).get('/desk/account')
  t.match(page.body, 'Firefox sous Windows, ordinateur')
  t.match(page.body, 'Safari sous iOS, téléphone')
  t.match(page.body, 'cet appareil-ci')
  const ask = (method: 'GET' | 'DELETE', path = '') =>
    app.server.inject({
      method,
      url: `/api/v1/auth/sessions${path}`,
      headers: { authorization: `Bearer ${here}`, 'accept-language': 'en' },
    })
  const listed = (await ask('GET')).json<{ data: { id: string; device: string; current: boolean }[] }>().data
  t.match(listed, [
    { device: 'Safari on iOS, telephone', current: false },
    { device: 'Firefox on Windows, computer', current: true },
  ])
  const stranger = await signIn(app, 'author')
  const foreign = await stranger.request({ method: 'DELETE', url: `/api/v1/auth/sessions/${listed[0]!.id}` })
  t.equal(foreign.statusCode, 404, 'nobody ends another’s')
  t.equal((await ask('DELETE', `/${listed[0]!.id}`)).statusCode, 204)
  const { sessions } = db.read.tables
  const kept = (await db.read.select().from(sessions)).filter(({ id }) => listed.some((one) => one.id === id))
  t.same(
    kept.map(({ endedAt, device }) => [endedAt === null, device]).sort(),
    [
      [false, null],
      [true, 'Firefox|Windows|desktop'],
    ],
    'nothing but three words is kept, while it is open',
  )
  const reader = await signIn(app, 'patron')
  await app.services.users.change(system, reader.id, { password })
  await login(agents[0]![0], reader.email)
  const ofReader = (await db.read.select().from(sessions)).filter(({ userId }) => userId === reader.id)
  t.same(
    ofReader.flatMap(({ device }) => device ?? []),
    [],
    'of readers, who have no list of them, nothing is kept',
  )
  t.equal((await ask('DELETE')).statusCode, 204)
  t.equal((await ask('GET')).json<{ data: unknown[] }>().data.length, 1, 'and this one stays')
})

t.test('moderators have their own keys: a letter for each act, told wherever keys are, or none', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  await addComments(app, { articleId, status: 'pending' }, { articleId, status: 'pending' })
  const [anne, other] = [await enterDesk(app, 'moderator'), await enterDesk(app, 'moderator')]
  const path = '/desk/account/keys'
  const first = fieldsOf(await anne.get(path), path)
  t.match(first, {
    approve: ['A'],
    reject: ['R'],
    spam: ['S'],
    trash: ['T'],
    undo: ['Z'],
    next: ['J'],
    previous: ['K'],
  })

  const refused = await anne.post(path, { ...first, spam: 'r', trash: '1', next: ' ', previous: 'ab' })
  t.equal(refused.statusCode, 422)
  for (const name of ['spam', 'trash', 'next', 'previous']) t.match(refused.body, `id="field-${name}-error"`, name)
  t.match(refused.body, 'Cette lettre sert déjà : Refuser.')
  t.equal(valueOf(refused, 'previous'), 'AB', 'what was typed comes back')
  t.match(fieldsOf(await anne.get(path), path), first, 'and nothing is changed')

  t.match(noticeOf(await anne.follow(path, { ...first, approve: 'É', spam: 'i' })), 'enregistrées')
  const queue = (await anne.get('/desk/comments')).body
  t.match(queue, 'value="approve" aria-keyshortcuts="é"')
  t.match(queue, 'value="spam" aria-keyshortcuts="i"')
  t.match((await anne.get('/desk/help')).body, '<kbd>É</kbd>')
  t.match((await anne.get('/desk/account')).body, 'É (Publier)')
  t.match((await other.get('/desk/comments')).body, 'value="approve" aria-keyshortcuts="a"', 'a colleague has theirs')

  await anne.post(`${path}/use`, {})
  const without = (await anne.get('/desk/comments')).body
  t.notMatch(without, 'aria-keyshortcuts')
  t.match(without, 'id="keys-use">', 'the box is not ticked')
  t.match((await anne.get('/desk/help')).body, 'choisi de vous passer de touches')
  t.match((await anne.person.request({ url: '/api/v1/auth/me/keys' })).json(), {
    data: { on: false, keys: { approve: 'é' } },
  })
  t.match(noticeOf(await anne.follow(`${path}/reset`)), 'origine')
  t.match((await anne.get('/desk/comments')).body, 'value="approve" aria-keyshortcuts="a"')
  const names = Object.keys(first).filter((name) => name !== 'on')
  const wrong = { on: true, keys: Object.fromEntries(names.map((name) => [name, 'a'])) }
  const reply = await anne.person.request({ method: 'PUT', url: '/api/v1/auth/me/keys', payload: wrong })
  t.equal(reply.statusCode, 422)
  t.equal(reply.json<{ errors: unknown[] }>().errors.length, names.length - 1, 'each but the first serves already')
})
