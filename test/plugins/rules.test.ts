import { join } from 'node:path'
import t, { type Test } from 'tap'
import { addArticle, post, readComments } from '../comments/factory.ts'
import { signIn, type TestApp } from '../helper.ts'
import { openHouse, pluginFiles } from './house.ts'

const ruleOf = (run: string, more = '') => `export default (host) => host.rule({ name: 'mine', ${more} run: ${run} })`

/** The house with one plugin, a published article, and what its log says of the plugin. */
async function setUpPlugin(t: Test, code: string) {
  const folder = t.testdir({ data: {}, plugins: { judge: pluginFiles('judge', code) } })
  const { app, logOf } = await openHouse(t, join(folder, 'plugins'), join(folder, 'data'))
  const house = app as unknown as TestApp
  await addArticle(house)
  return { app: house, log: () => logOf('judge') }
}

t.test(
  'a plugin’s rule holds, refuses and puts aside; moderators see which and why, and the trial asks it too',
  async (t) => {
    const { app, log } = await setUpPlugin(
      t,
      ruleOf(`({ text }) => {
    if (text.includes('ADVERT')) return { outcome: 'spam' }
    if (text.includes('INSULT')) return { outcome: 'refuse', match: 'INSULT' }
    return text === text.toUpperCase() ? { outcome: 'hold', match: 'x'.repeat(300) } : null
  }`),
    )
    t.same(log(), ['the plugin runs'])
    const moderator = await signIn(app, 'moderator')
    const sent = [
      await post(app, { text: 'Bonjour à tous' }),
      await post(app, { text: 'BONJOUR' }),
      await post(app, { text: 'ADVERT' }),
    ]
    t.same(
      sent.map((reply) => [reply.statusCode, { ...reply.json().data, id: '' }]),
      sent.map(() => [202, { ...sent[0]!.json().data, id: '' }]),
      'one and the same answer',
    )
    const refused = await post(app, { text: 'INSULT' })
    t.equal(refused.statusCode, 403)
    t.notMatch(refused.body, /mine|INSULT/, 'its sender is not told the rule')
    t.match(await readComments(app), [
      { status: 'pending', heldBy: null },
      { status: 'pending', heldBy: 'mine', heldMatch: 'x'.repeat(200) },
      { status: 'spam', heldBy: 'mine', heldMatch: null },
    ])
    const held = (await moderator.request({ url: '/api/v1/admin/comments?rule=mine' })).json().data
    t.match(held, [{ text: 'BONJOUR', heldBy: 'mine', queueFull: false }])
    const trial = await moderator.request({
      method: 'POST',
      url: '/api/v1/admin/comment-rules/trial',
      payload: { rules: { repeats: { enabled: false } } },
    })
    t.same(trial.json().data, { replayed: 3, changes: [] })
    await moderator.request({
      method: 'POST',
      url: `/api/v1/admin/comments/${held[0].id}/decisions`,
      payload: { decision: 'approve' },
    })
    const stricter = await moderator.request({
      method: 'POST',
      url: '/api/v1/admin/comment-rules/trial',
      payload: { rules: { firstComment: { enabled: true } } },
    })
    t.match(
      stricter.json().data.changes,
      [{ excerpt: 'Bonjour à tous', was: { rule: null }, wouldBe: { rule: 'firstComment' } }],
      'what the plugin’s rule holds is held by it either way',
    )
  },
)

t.test('it is told a frozen copy, without address, account or connection', async (t) => {
  const { app } = await setUpPlugin(
    t,
    `
    const seen = []
    export default (host) => {
      host.rule({ name: 'mine', run: (comment) => (seen.push({ comment, frozen: Object.isFrozen(comment) }), null) })
      host.route({ path: 'seen', answer: () => ({ seen }) })
    }`,
  )
  await post(app, { name: 'Nora', text: 'Où sont les graines ?', email: 'canary@example.org' })
  t.same((await app.server.inject({ url: '/plugins/judge/seen' })).json(), {
    seen: [
      {
        frozen: true,
        comment: {
          name: 'Nora',
          text: 'Où sont les graines ?',
          sentAt: app.clock.now().toISOString(),
          articlePublishedAt: app.clock.now().toISOString(),
          knownPerson: false,
          repeated: false,
        },
      },
    ],
  })
})

/** What a plugin's rule does wrong each time it is asked. */
const bad: Record<string, string> = {
  throws: `() => { throw new Error('rule no') }`,
  promises: `async () => ({ outcome: 'refuse' })`,
  rejects: `async () => { throw new Error('rule no') }`,
  'says-nothing': `() => undefined`,
  'lets-pass': `() => ({ outcome: 'pass' })`,
  'says-no-words': `() => ({ outcome: 'hold', match: { toString() { throw new Error('no') } } })`,
  'has-a-trap': `() => ({ get outcome() { throw new Error('no') } })`,
  'writes-on-its-copy': `(comment) => { comment.text = 'Forcé' ; return null }`,
}

t.test('a rule that fails holds every comment', async (t) => {
  const unhandled: unknown[] = []
  const listen = (reason: unknown) => void unhandled.push(reason)
  process.on('unhandledRejection', listen)
  t.teardown(() => process.off('unhandledRejection', listen))
  const plugins = Object.fromEntries(
    Object.entries(bad).map(([name, run]) => [
      name,
      pluginFiles(name, `export default (host) => host.rule({ name: '${name}', run: ${run} })`),
    ]),
  )
  const folder = t.testdir({ data: {}, plugins })
  const { app, logOf } = await openHouse(t, join(folder, 'plugins'), join(folder, 'data'))
  const house = app as unknown as TestApp
  await addArticle(house)
  for (let round = 0; round < 4; round++) {
    t.equal((await post(house)).statusCode, 202)
    house.clock.advance(1000)
  }
  const rows = await readComments(house)
  const [first] = Object.keys(bad).sort()
  t.same(
    rows.map((row) => [row.heldBy, row.heldMatch]),
    [
      [first, 'error'],
      [first, 'error'],
      [first, 'error'],
      [first, 'error'],
    ],
  )
  t.notOk(rows.some((row) => row.text === 'Forcé'))
  for (const name of Object.keys(bad)) {
    t.equal(logOf(name).length, 2, `${name}: ${logOf(name).join(' | ')}`)
  }
  await new Promise((resolve) => void setImmediate(resolve))
  t.same(unhandled, [])
})

t.test('a rule that cannot be added leaves its whole plugin out', async (t) => {
  const filter = `host.filter('article.notes', (notes) => [...notes, 'Moitié'])`
  const rules: Record<string, string> = {
    'a-house-name': `host.rule({ name: 'links', run: () => null })`,
    'b-reports': `host.rule({ name: 'reports', run: () => null })`,
    'c-twice': `for (const _ of [1, 2]) host.rule({ name: 'twice', run: () => null })`,
    'd-no-name': `host.rule({ run: () => null })`,
    'e-odd-name': `host.rule({ name: '../x', run: () => null })`,
    'f-no-run': `host.rule({ name: 'idle' })`,
    'g-no-phase': `host.rule({ name: 'late', phase: 'end', run: () => null })`,
    'h-first': `host.rule({ name: 'shared', run: () => null })`,
    'i-second': `host.rule({ name: 'shared', run: () => null })`,
  }
  const folder = t.testdir({
    data: {},
    plugins: Object.fromEntries(
      Object.entries(rules).map(([name, code]) => [
        name,
        pluginFiles(name, `export default (host) => { ${filter}; ${code} }`),
      ]),
    ),
  })
  const { app, logOf } = await openHouse(t, join(folder, 'plugins'), join(folder, 'data'))
  for (const name of Object.keys(rules))
    t.match(logOf(name), name === 'h-first' ? ['the plugin runs'] : [/^the plugin is left out: .*rule/], name)
  const { slug } = await addArticle(app as unknown as TestApp)
  t.equal(
    (await app.server.inject({ url: `/articles/${slug}` })).body.match(/Moitié/g)?.length,
    1,
    'half a plugin is worse than none',
  )
})
