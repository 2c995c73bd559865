import { eq } from 'drizzle-orm'
import t from 'tap'
import { addComment, post, postAs, readComment, setUp } from '../comments/factory.ts'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { get, send } from '../moderation/house.ts'
import { day, holds, readBytes } from './house.ts'

const year = 365 * day
const address = '203.0.113.7'

/** A person whom moderators blocked by account, by address and by network. */
async function blockEverything(app: TestApp, account: object = {}, email: object = {}) {
  const { article, moderator } = await setUp(app)
  const patron = await signIn(app, 'patron')
  const { id } = (await post(app, { email: patron.email }, { remoteAddress: address })).json().data
  await send(moderator, 'POST', 'blocks', {
    kind: 'account',
    value: patron.id,
    effect: 'block',
    reason: 'Insultes de Nora',
    ...account,
  })
  await send(moderator, 'POST', 'blocks', {
    kind: 'email',
    value: patron.email,
    effect: 'silence',
    reason: `Écrit sous ${patron.email}`,
    ...email,
  })
  await send(moderator, 'POST', 'blocks', {
    kind: 'address',
    commentId: id,
    effect: 'block',
    reason: 'Insultes de Nora',
  })
  const other = await signIn(app, 'patron')
  await send(moderator, 'POST', 'blocks', { kind: 'account', value: other.id, effect: 'block', reason: 'Autre' })
  return { article, moderator, patron, other }
}

/** The same person with a new account. */
async function comeBack(app: TestApp, email: string): Promise<Person> {
  const again = await signIn(app, 'patron')
  const { users } = app.db.read.tables
  await app.db.write((tx) => tx.update(users).set({ email }).where(eq(users.id, again.id)))
  return again
}

async function erase(app: TestApp, email: string): Promise<void> {
  const admin = await signIn(app, 'administrator')
  const reply = await admin.request({ method: 'POST', url: '/api/v1/admin/privacy/erase', payload: { email } })
  if (reply.statusCode !== 200) throw new Error(reply.body)
}

t.test('a blocked person is blocked still after the account is deleted, and nothing tells who they were', async (t) => {
  const app = await build(t)
  const { article, moderator, patron, other } = await blockEverything(app)
  const before = (await get(moderator, 'blocks')).data
  t.equal(before.length, 4)
  await erase(app, patron.email)
  const after = (await get(moderator, 'blocks')).data
  t.match(
    after.map((block: Record<string, unknown>) => [block['kind'], block['effect'], block['value'], block['reason']]),
    [
      ['account', 'block', other.id, 'Autre'],
      ['address', 'block', null, 'Insultes de …'],
      ['email', 'block', null, ''],
    ],
    'by account and by address are one now, the stricter',
  )
  t.equal(after[1].until, before[1].until, 'a network’s runs to its end')
  t.equal(Date.parse(after[2].until), app.clock.now().getTime() + year, 'one without end has one')
  const bytes = await readBytes(app)
  for (const told of [patron.email, 'Insultes de Nora']) t.notOk(holds(bytes, told), told)

  const again = await comeBack(app, patron.email)
  t.equal((await postAs(again, { text: 'Me revoilà.' })).statusCode, 403, 'a new account at the address')
  t.equal((await post(app, { name: 'X' }, { remoteAddress: address })).statusCode, 403, 'the network')
  const typed = (await post(app, { name: 'X', email: patron.email })).json().data.id
  t.equal((await readComment(app, typed)).heldMatch, 'silenced', 'an address that is typed is held, not told')

  await erase(app, patron.email)
  t.same(
    (await get(moderator, 'blocks')).data.map((block: { id: string }) => block.id),
    after.map((block: { id: string }) => block.id),
    'once more changes nothing',
  )
  const last = await comeBack(app, patron.email)
  t.equal((await postAs(last, { text: 'Encore.' })).statusCode, 403)

  const found = await (
    await signIn(app, 'administrator')
  ).request({
    url: `/api/v1/admin/privacy?email=${patron.email}`,
  })
  t.match(found.json().data.blocks, [{ kind: 'email', effect: 'block' }], 'whoever asks is told of it')
  await addComment(app, { articleId: article.id })
  const third = await comeBack(app, 'third@example.org')
  t.equal((await postAs(third, {})).statusCode, 202, 'nobody else is blocked')
  t.equal((await send(moderator, 'DELETE', `blocks/${after[2].id}`)).statusCode, 204, 'the staff lift it')
  t.equal((await postAs(last, {})).statusCode, 202)
})

t.test('a block that had an end keeps it, up to a year; one that has ended goes', async (t) => {
  const app = await build(t)
  const now = app.clock.now().getTime()
  const iso = (at: number) => new Date(at).toISOString()
  const { patron } = await blockEverything(app, { until: iso(now + day) }, { until: iso(now + 10 * day) })
  app.clock.advance(2 * day)
  await erase(app, patron.email)
  const mine = (await get(await signIn(app, 'moderator'), 'blocks')).data.filter(
    (block: { kind: string }) => block.kind === 'email',
  )
  t.match(mine, [{ effect: 'silence', until: iso(now + 10 * day) }])
  app.clock.advance(9 * day)
  const again = await comeBack(app, patron.email)
  t.equal((await postAs(again, {})).statusCode, 202, 'it ends')
})
