import t from 'tap'
import { anonymous } from '../../server/http/actor.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { eventsOf } from '../users/people.ts'
import { addComments, pointers, readComments, setUp } from '../comments/factory.ts'

const url = '/api/v1/admin/comment-rules/trial'

async function setUpTrial(app: TestApp) {
  const { article, moderator } = await setUp(app)
  const admin = await signIn(app, 'administrator')
  const attempt = (rules: object, last?: number) =>
    moderator.request({ method: 'POST', url, payload: { rules, ...(last === undefined ? {} : { last }) } })
  const open = () => admin.request({ method: 'PUT', url: '/api/v1/admin/comment-modes', payload: { mode: 'open' } })
  return { article, moderator, attempt, open }
}

t.test('200 tells which comments would be received otherwise, and how, and writes nothing', async (t) => {
  const app = await build(t)
  const { article, attempt, open } = await setUpTrial(app)
  await open()
  const send = async (text: string, honeypot = '') => {
    app.clock.advance(60_000)
    return (
      await app.services.comments.submit(
        anonymous,
        'grainotheque',
        { name: 'Nora', text },
        { address: '192.0.2.1', honeypot },
      )
    ).id
  }
  const plain = await send('Bonjour à tous')
  const link = await send('Voir https://a.example')
  const casino = await send('Le casino du coin')
  const robot = await send('Achetez', 'x')
  const [before, events] = [await readComments(app), await app.db.read.select().from(app.db.read.tables.events)]
  const changes = async (rules: object) => {
    const reply = await attempt(rules)
    t.equal(reply.statusCode, 200)
    t.equal(reply.json().data.replayed, 4)
    return reply.json().data.changes
  }
  t.same(await changes({ links: { most: 2 } }), [], 'the rules as they are change nothing')
  t.same(await changes({ links: { most: 0 } }), [
    {
      id: link,
      name: 'Nora',
      excerpt: 'Voir https://a.example',
      was: { status: 'approved', rule: null, match: null },
      wouldBe: { status: 'pending', rule: 'links', match: '1' },
    },
  ])
  t.match(await changes({ words: { held: ['casino'], rejected: ['bonjour'] } }), [
    { id: casino, wouldBe: { status: 'pending', rule: 'words', match: 'casino' } },
    { id: plain, wouldBe: { status: 'rejected', rule: 'words', match: 'bonjour' } },
  ])
  t.match(await changes({ honeypot: { enabled: false } }), [
    { id: robot, was: { status: 'spam', rule: 'honeypot' }, wouldBe: { status: 'approved', rule: null } },
  ])
  t.same(
    (await changes({ firstComment: { enabled: true } })).map((one: { id: string }) => one.id),
    [casino, link, plain],
  )
  t.same((await attempt({ links: { most: 0 } }, 1)).json().data, { replayed: 1, changes: [] })
  t.same(await readComments(app), before)
  t.same(await app.db.read.select().from(app.db.read.tables.events), events)
  t.equal((await readComments(app))[0]?.articleId, article.id)
})

t.test('200 where everything is held, the rule alone may change', async (t) => {
  const app = await build(t)
  const { attempt } = await setUpTrial(app)
  const { id } = await app.services.comments.submit(
    anonymous,
    'grainotheque',
    { name: 'Nora', text: 'https://a.example' },
    { address: '' },
  )
  t.match((await attempt({ links: { most: 0 } })).json().data.changes, [
    { id, was: { status: 'pending', rule: null }, wouldBe: { status: 'pending', rule: 'links' } },
  ])
})

t.test('422 what are no rules', async (t) => {
  const app = await build(t)
  const { attempt } = await setUpTrial(app)
  for (const [pointer, rules] of [
    ['/rules', {}],
    ['/rules/links/most', { links: { most: -1 } }],
    ['/rules/links', { links: {} }],
    ['/rules/captcha', { captcha: { enabled: true } }],
    ['/rules/words/held/0', { words: { held: ['***'] } }],
  ] as const) {
    const reply = await attempt(rules)
    t.equal(reply.statusCode, 422, pointer)
    t.same([...new Set(pointers(reply))], [pointer])
  }
  t.equal((await attempt({ links: { most: 0 } }, 1001)).statusCode, 422)
})

t.test('others are served between one comment and the next', async (t) => {
  const app = await build(t)
  const { article, attempt } = await setUpTrial(app)
  await addComments(
    app,
    ...Array.from({ length: 120 }, (_, index) => ({
      articleId: article.id,
      status: 'pending' as const,
      text: `${'Bonjour https://a.example '.repeat(10)} ${index}`,
    })),
  )
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  count()
  const reply = await attempt({ links: { most: 50 }, words: { held: ['mot*', '*mots', 'deux mots'] } }, 1000)
  isOver = true
  t.equal(reply.json().data.replayed, 120)
  t.equal(reply.json().data.changes.length, 120)
  t.ok(turns >= 120, `${turns} turns of the event loop`)
})

t.test('each is judged by what came before it, though it is not among those replayed', async (t) => {
  const app = await build(t)
  const { article, attempt } = await setUpTrial(app)
  const at = (minutes: number) => new Date(app.clock.now().getTime() - minutes * 60_000)
  const text = 'Le même texte, mot pour mot'
  const [first, again] = await addComments(
    app,
    { articleId: article.id, status: 'pending', text, name: 'Nora', createdAt: at(20) },
    { articleId: article.id, status: 'pending', text, name: 'Paul', createdAt: at(10) },
  )
  const off = { repeats: { enabled: false } }
  t.match((await attempt(off, 1)).json().data.changes, [
    { id: again, was: { status: 'pending', rule: 'repeats' }, wouldBe: { status: 'pending', rule: null } },
  ])
  t.same(
    (await attempt(off, 2)).json().data.changes.map((one: { id: string }) => one.id),
    [again],
    `${first} repeats nothing: what came later does not count`,
  )
})

t.test('200 the rules are a setting: what is not named stays, and the event tells', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const change = (commentRules: object) =>
    admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { commentRules } })
  const told = await eventsOf(app, async () => {
    t.match((await change({ words: { held: ['casino'] } })).json().data.commentRules, {
      words: { enabled: true, held: ['casino'], rejected: [] },
      links: { enabled: true, most: 2 },
    })
  })
  t.same(told, [{ name: 'settings.changed', payload: { keys: ['commentRules'] }, actorId: admin.id }])
  t.match((await change({ links: { most: 5 } })).json().data.commentRules, {
    words: { held: ['casino'] },
    links: { enabled: true, most: 5 },
  })
  t.equal((await change({ links: { most: '5' } })).statusCode, 422)
  t.notMatch((await app.server.inject({ url: '/api/v1/public/site' })).body, 'casino')
})
