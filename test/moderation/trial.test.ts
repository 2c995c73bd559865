import t from 'tap'
import { anonymous } from '../../server/http/actor.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { eventsOf } from '../users/people.ts'
import { countQueries } from '../queries.ts'
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
  t.match(await changes({ words: { held: ['casino'], refused: ['bonjour'] } }), [
    { id: casino, wouldBe: { status: 'pending', rule: 'words', match: 'casino' } },
    { id: plain, wouldBe: { status: 'refused', rule: 'words', match: 'bonjour' } },
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

t.test('a thousand comments: as many queries as for one', async (t) => {
  const app = await build(t)
  const { article, attempt } = await setUpTrial(app)
  const few = await countQueries(app, () => attempt({ links: { most: 0 } }, 1000))
  await addComments(
    app,
    ...Array.from({ length: 1000 }, (_, index) => ({
      articleId: article.id,
      status: 'pending' as const,
      text: `${'Bonjour https://a.example '.repeat(10)} ${index}`,
    })),
  )
  t.equal(
    await countQueries(app, async () => {
      const reply = await attempt(
        { links: { most: 50 }, words: { held: Array.from({ length: 200 }, (_, index) => `mot${index}*`) } },
        1000,
      )
      t.equal(reply.json().data.replayed, 1000)
      t.equal(reply.json().data.changes.length, 1000)
    }),
    few,
  )
})

t.test('200 the rules are a setting: what is not named stays, and the event tells', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const change = (commentRules: object) =>
    admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { commentRules } })
  const told = await eventsOf(app, async () => {
    t.match((await change({ words: { held: ['casino'] } })).json().data.commentRules, {
      words: { enabled: true, held: ['casino'], refused: [] },
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
