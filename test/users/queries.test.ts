import t from 'tap'
import { listUserNames } from '../../server/users/index.ts'
import { build, drain, signIn } from '../helper.ts'
import { countQueries } from './people.ts'

t.test('the list of accounts takes as many queries for 20 as for 1', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const ask = async (query: string) => {
    await drain(app)
    return countQueries(() => admin.request({ url: `/api/v1/admin/users${query}` }))
  }
  const one = { all: await ask('?limit=100'), found: await ask('?q=person&limit=100') }
  for (let index = 0; index < 19; index++) await signIn(app, 'author', 'moderator')
  t.same({ all: await ask('?limit=100'), found: await ask('?q=person&limit=100') }, one)
  t.ok(one.all > 0)
})

t.test('names of many accounts take one query', async (t) => {
  const app = await build(t)
  const ids: string[] = []
  for (let index = 0; index < 20; index++) ids.push((await signIn(app, 'author')).id)
  await drain(app)
  t.equal(await countQueries(async () => t.equal((await listUserNames(app.db.read, [...ids, ...ids])).size, 20)), 1)
  t.equal(await countQueries(async () => t.equal((await listUserNames(app.db.read, [])).size, 0)), 0)
})
