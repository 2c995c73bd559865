import t from 'tap'
import { hasOtherModerator, listModeratedCategoryIds } from '../../server/moderation/index.ts'
import { replaceChosenCategories } from '../../server/moderation/scopes/scopes.store.ts'
import { addArticle } from '../comments/factory.ts'
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
  t.same(
    told,
    [{ name: 'user.scope-changed', payload: { id: moderator.id }, actorId: admin.id }],
    'the same choice twice is one change',
  )
  t.same((await listModeratedCategoryIds(app.db.read, moderator.id))?.sort(), [youth, comics].sort())
  t.equal((await send(admin, 'PUT', url, { categories: [] })).json().data.all, true)
  t.equal(await listModeratedCategoryIds(app.db.read, moderator.id), null)
})

t.test('404 422 unknown accounts and categories', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  t.same(
    await eventsOf(app, async () => {
      t.equal((await admin.request({ url: '/api/v1/admin/users/none/moderated-categories' })).statusCode, 404)
      t.equal((await send(admin, 'PUT', 'users/none/moderated-categories', { categories: [] })).statusCode, 404)
      const reply = await send(admin, 'PUT', `users/${admin.id}/moderated-categories`, { categories: ['none'] })
      t.equal(reply.json().errors[0].pointer, '/categories/0')
    }),
    [],
  )
})

t.test(
  '409 the only category that somebody moderates is not removed under them: they would moderate everything',
  async (t) => {
    const app = await build(t)
    const admin = await signIn(app, 'administrator')
    const editor = await signIn(app, 'editor')
    const moderator = await signIn(app, 'moderator')
    const parent = await addCategory(app, 'Publics')
    const youth = await addCategory(app, 'Jeunesse', parent)
    const crime = await addCategory(app, 'Polars')
    const choose = (categories: string[]) =>
      send(admin, 'PUT', `users/${moderator.id}/moderated-categories`, { categories })
    await choose([youth])
    t.same(
      await eventsOf(app, async () => {
        const reply = await send(editor, 'DELETE', `categories/${youth}`, undefined, '"rev-1"')
        t.equal(reply.statusCode, 409)
        const [{ id, name }] = reply.json().moderators
        t.equal(id, moderator.id)
        t.match(reply.json().detail, `ne modèrent que cette catégorie : ${name}.`)
        t.equal(
          (await send(editor, 'DELETE', `categories/${youth}`, undefined, '"rev-2"')).statusCode,
          412,
          'a stale edit is told first',
        )
      }),
      [],
    )
    t.same(await listModeratedCategoryIds(app.db.read, moderator.id), [youth])
    await choose([youth, crime])
    t.equal((await send(editor, 'DELETE', `categories/${youth}`, undefined, '"rev-1"')).statusCode, 204)
    t.same(await listModeratedCategoryIds(app.db.read, moderator.id), [crime])
    t.equal(
      (await send(editor, 'DELETE', `categories/${parent}`, undefined, '"rev-1"')).statusCode,
      204,
      'nobody moderates that one by name',
    )
    t.equal((await send(editor, 'DELETE', `categories/${crime}`, undefined, '"rev-1"')).statusCode, 409)
    await choose([])
    t.equal(
      (await send(editor, 'DELETE', `categories/${crime}`, undefined, '"rev-1"')).statusCode,
      204,
      'who moderates everything by choice still does',
    )
  },
)

t.test('somebody else moderates an article who moderates everything, or a category over one of its own', async (t) => {
  const app = await build(t)
  const own = await signIn(app, 'moderator')
  await signIn(app, 'author', 'contributor', 'patron')
  const parent = await addCategory(app, 'Publics')
  const [youth, crime] = [await addCategory(app, 'Jeunesse', parent), await addCategory(app, 'Polars')]
  const { id } = await addArticle(app, { categoryIds: [youth] })
  const isAnswerable = () => hasOtherModerator(app.db.read, id, own.id)
  t.equal(await isAnswerable(), false, 'whoever decided is not somebody else')
  t.equal(await hasOtherModerator(app.db.read, id, null), true, 'but answers for what the program decided')
  const other = await signIn(app, 'moderator')
  const choose = (categoryIds: string[]) => app.db.write((tx) => replaceChosenCategories(tx, other.id, categoryIds))
  t.equal(await isAnswerable(), true)
  await choose([crime])
  t.equal(await isAnswerable(), false)
  await choose([crime, parent])
  t.equal(await isAnswerable(), true)
})
