import t from 'tap'
import { listModeratedCategoryIds } from '../../server/moderation/index.ts'
import { build, signIn } from '../helper.ts'
import { addCategory, eventsOf, get, send } from './house.ts'

t.test('200 an administrator chooses what somebody moderates, with what is under it', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const moderator = await signIn(app, 'moderator')
  const youth = await addCategory(app, 'Jeunesse')
  const comics = await addCategory(app, 'Albums', youth)
  await addCategory(app, 'Polars')
  const url = `users/${moderator.id}/moderated-categories`
  t.match((await get(admin, url)).data, { all: true, categories: [] })
  t.equal(await listModeratedCategoryIds(app.db.read, moderator.id), null)
  const told = await eventsOf(app, async () => {
    const reply = await send(admin, 'PUT', url, { categories: [youth, youth] })
    t.match(reply.json().data, { all: false, categories: [{ id: youth, name: 'Jeunesse', slug: 'jeunesse' }] })
    await send(admin, 'PUT', url, { categories: [youth] })
  })
  t.same(told, [{ name: 'user.scope-changed', payload: { id: moderator.id }, actorId: admin.id }], 'the same choice twice is one change')
  t.same((await listModeratedCategoryIds(app.db.read, moderator.id))?.sort(), [youth, comics].sort())
  t.equal((await send(admin, 'PUT', url, { categories: [] })).json().data.all, true)
  t.equal(await listModeratedCategoryIds(app.db.read, moderator.id), null)
})

t.test('404 422 unknown accounts and categories', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  t.same(await eventsOf(app, async () => {
    t.equal((await admin.request({ url: '/api/v1/admin/users/none/moderated-categories' })).statusCode, 404)
    t.equal((await send(admin, 'PUT', 'users/none/moderated-categories', { categories: [] })).statusCode, 404)
    const reply = await send(admin, 'PUT', `users/${admin.id}/moderated-categories`, { categories: ['none'] })
    t.equal(reply.json().errors[0].pointer, '/categories/0')
  }), [])
})
