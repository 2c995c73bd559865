import t from 'tap'
import { listUserNames } from '../../server/users/index.ts'
import { build, signIn } from '../helper.ts'
import { countQueries } from '../queries.ts'

t.test('the list of accounts takes as many queries for 20 as for 1', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const ask = (query: string) => countQueries(app, () => admin.request({ url: `/api/v1/admin/users${query}` }))
  const one = { all: await ask('?limit=100'), found: await ask('?q=person&limit=100') }
  for (let index = 0; index < 19; index++) await signIn(app, 'author', 'moderator')
  t.same({ all: await ask('?limit=100'), found: await ask('?q=person&limit=100') }, one)
  t.ok(one.all > 0)
})

t.test('names of many accounts take one query', async (t) => {
  const app = await build(t)
  const ids: string[] = []
  for (let index = 0; index < 20; index++) ids.push((await signIn(app, 'author')).id)
  const find = async (asked: string[], found: number) => t.equal((await listUserNames(app.db.read, asked)).size, found)
  t.equal(await countQueries(app, () => find([...ids, ...ids], 20)), 1)
  t.equal(await countQueries(app, () => find([], 0)), 0)
})
