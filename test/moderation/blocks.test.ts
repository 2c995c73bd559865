import t from 'tap'
import { createKeys, findStanding } from '../../server/comments/index.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { addComment, post, postAs, readComment, setUp } from '../comments/factory.ts'
import { build, signIn } from '../helper.ts'
import { eventsOf, get, send } from './house.ts'

const day = 86_400_000

t.test('201 204 an account, an e-mail address and a network address are blocked and let go', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const patron = await signIn(app, 'patron')
  const { id } = (await post(app, { email: 'Trouble@example.org' }, { remoteAddress: '203.0.113.7' })).json().data
  const addressHash = (await readComment(app, id)).addressHash!
  const told = await eventsOf(app, async () => {
    const account = await send(moderator, 'POST', 'blocks', {
      kind: 'account',
      value: patron.id,
      effect: 'block',
      reason: 'Insultes répétées',
    })
    t.equal(account.statusCode, 201)
    t.match(account.json().data, {
      kind: 'account',
      value: patron.id,
      name: /Person/,
      until: null,
      by: { id: moderator.id },
    })
    const email = await send(moderator, 'POST', 'blocks', {
      kind: 'email',
      commentId: id,
      effect: 'silence',
      until: '2026-06-01T00:00:00.000Z',
      reason: '',
    })
    t.match(email.json().data, {
      kind: 'email',
      value: 'trouble@example.org',
      effect: 'silence',
      until: '2026-06-01T00:00:00.000Z',
    })
    const address = await send(moderator, 'POST', 'blocks', {
      kind: 'address',
      commentId: id,
      effect: 'block',
      reason: '',
    })
    t.match(address.json().data, {
      kind: 'address',
      value: null,
      until: new Date(app.clock.now().getTime() + 30 * day).toISOString(),
    })
    t.notOk(address.body.includes(addressHash), 'the hash stays inside')
  })
  t.same(
    told.map(({ name, payload, actorId }) => [name, (payload as { kind: string }).kind, actorId]),
    [
      ['block.created', 'account', moderator.id],
      ['block.created', 'email', moderator.id],
      ['block.created', 'address', moderator.id],
    ],
  )
  const now = app.clock.now()
  const keys = createKeys(loadSecrets(app.dataDir))
  const nobody = { userId: null, email: null, emailProven: true, addressHashes: [] }
  const typed = { ...nobody, email: 'trouble@example.org' }
  t.equal(await findStanding(app.db.read, keys, nobody, now), null)
  t.equal(await findStanding(app.db.read, keys, { ...nobody, userId: patron.id }, now), 'blocked')
  t.equal(await findStanding(app.db.read, keys, typed, now), 'silenced')
  t.equal(
    await findStanding(app.db.read, keys, { ...typed, addressHashes: ['x', addressHash] }, now),
    'blocked',
    'the stricter',
  )
  t.equal(await findStanding(app.db.read, keys, typed, new Date('2026-06-01T00:00:00.000Z')), null, 'it ends')
  const { data } = await get(moderator, 'blocks')
  t.equal(data.length, 3)
  t.same(
    await eventsOf(app, async () => {
      t.equal((await send(moderator, 'DELETE', `blocks/${data[0].id}`)).statusCode, 204)
      t.equal((await send(moderator, 'DELETE', `blocks/${data[0].id}`)).statusCode, 404)
    }),
    [{ name: 'block.deleted', payload: { id: data[0].id }, actorId: moderator.id }],
  )
  t.ok(article)
})

t.test('403 202 a blocked person may not comment, a silenced one is held', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const patron = await signIn(app, 'patron')
  const { id } = (await post(app, {}, { remoteAddress: '2001:db8:7:7::1' })).json().data
  await send(moderator, 'POST', 'blocks', { kind: 'account', value: patron.id, effect: 'block', reason: '' })
  await send(moderator, 'POST', 'blocks', { kind: 'address', commentId: id, effect: 'block', reason: '' })
  await send(moderator, 'POST', 'blocks', {
    kind: 'email',
    value: ' Silence@Example.org ',
    effect: 'silence',
    reason: '',
  })
  const blocked = await postAs(patron, {})
  t.equal(blocked.statusCode, 403)
  t.match(blocked.json().detail, /\.$/)
  t.equal((await post(app, {}, { remoteAddress: '2001:db8:7:7::2' })).statusCode, 403)
  app.clock.set('2026-06-02T12:00:00.000Z')
  t.equal(
    (await post(app, {}, { remoteAddress: '2001:db8:7:7::3' })).statusCode,
    403,
    'the key of the hash has changed with the month',
  )
  app.clock.set('2026-06-13T12:00:00.000Z')
  t.equal(
    (await post(app, {}, { remoteAddress: '2001:db8:7:7::4' })).statusCode,
    202,
    'an address is kept for thirty days',
  )
  const silenced = await post(app, { email: 'silence@example.org' })
  t.equal(silenced.statusCode, 202)
  t.match(await readComment(app, silenced.json().data.id), { status: 'pending', heldBy: 'standing' })
})

t.test(
  '422 202 an address that nobody has proven is silenced, never blocked: its owner may be somebody else',
  async (t) => {
    const app = await build(t)
    const { moderator } = await setUp(app)
    const patron = await signIn(app, 'patron')
    const block = (more: object) =>
      send(moderator, 'POST', 'blocks', { kind: 'email', effect: 'block', reason: '', ...more })
    const { id } = (await post(app, { email: patron.email })).json().data
    const refused = await block({ commentId: id })
    t.equal(refused.statusCode, 422)
    t.match(refused.json().errors, [{ pointer: '/effect', detail: /^Rien ne prouve/ }])
    const own = (await postAs(patron, { email: patron.email })).json().data.id
    t.equal((await block({ commentId: own })).statusCode, 201, 'the account has proven it')
    t.equal((await postAs(patron, { email: patron.email })).statusCode, 403)
    const stranger = await post(app, { email: patron.email })
    t.equal(stranger.statusCode, 202, 'whoever types a blocked address learns nothing')
    t.match(await readComment(app, stranger.json().data.id), {
      status: 'pending',
      heldBy: 'standing',
      heldMatch: 'silenced',
    })
  },
)

t.test('409 422 what is there already, and what cannot be blocked', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const author = await signIn(app, 'author')
  const bare = await addComment(app, { articleId: article.id })
  const base = { kind: 'email', value: 'x@example.org', effect: 'block', reason: '' }
  const first = await send(moderator, 'POST', 'blocks', base)
  const told = await eventsOf(app, async () => {
    t.match((await send(moderator, 'POST', 'blocks', { ...base, value: 'X@example.org', effect: 'silence' })).json(), {
      status: 409,
      existing: { id: first.json().data.id },
    })
    const cases: [object, string][] = [
      [{ ...base, value: 'nobody' }, '/value'],
      [{ ...base, commentId: bare }, '/value'],
      [{ ...base, value: undefined }, '/value'],
      [{ ...base, value: undefined, commentId: bare }, '/commentId'],
      [{ ...base, value: undefined, commentId: 'none' }, '/commentId'],
      [{ ...base, kind: 'address', value: '203.0.113.7' }, '/value'],
      [{ ...base, kind: 'address', value: 'y@example.org' }, '/value'],
      [{ ...base, kind: 'account', value: author.id }, '/value'],
      [{ ...base, kind: 'account', value: 'none' }, '/value'],
      [{ ...base, value: 'y@example.org', until: '2020-01-01T00:00:00.000Z' }, '/until'],
      [{ ...base, kind: 'planet' }, '/kind'],
    ]
    for (const [body, pointer] of cases) {
      const reply = await send(moderator, 'POST', 'blocks', body)
      t.equal(reply.statusCode, 422, JSON.stringify(body))
      t.equal(reply.json().errors[0].pointer, pointer, JSON.stringify(body))
    }
    const { id } = (await post(app)).json().data
    const long = await send(moderator, 'POST', 'blocks', {
      kind: 'address',
      commentId: id,
      effect: 'block',
      until: '2027-01-01T00:00:00.000Z',
      reason: '',
    })
    t.equal(long.json().errors[0].pointer, '/until')
  })
  t.same(
    told.map((event) => event.name),
    ['comment.submitted'],
  )
})

t.test('201 a block that has ended makes room for another', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const body = { kind: 'email', value: 'x@example.org', effect: 'block', reason: '' }
  await send(moderator, 'POST', 'blocks', { ...body, until: '2026-05-14T00:00:00.000Z' })
  app.clock.advance(2 * day)
  const later = await signIn(app, 'moderator')
  t.equal((await get(later, 'blocks')).meta.total, 0)
  t.equal((await send(later, 'POST', 'blocks', body)).statusCode, 201)
  t.equal((await get(later, 'blocks')).meta.total, 1)
})
