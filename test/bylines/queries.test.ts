import t from 'tap'
import { build, signIn } from '../helper.ts'
import { countQueries } from '../queries.ts'
import { create } from '../taxonomy/fixtures.ts'

const url = '/api/v1/admin/bylines'

t.test('the list of bylines takes the same number of queries for 1 and 20', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  await create(editor, url, { kind: 'person', name: 'Byline' })
  const one = await countQueries(app, () => editor.request({ url: `${url}?limit=50` }))
  for (let number = 2; number <= 20; number++) await create(editor, url, { kind: 'person', name: `Byline ${number}` })
  const twenty = await countQueries(app, () => editor.request({ url: `${url}?limit=50` }))
  t.ok(one > 0)
  t.equal(twenty, one)
})
