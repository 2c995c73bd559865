import t from 'tap'
import { build, signIn, testEngine, type Person, type TestApp } from '../helper.ts'
import { countQueries } from '../queries.ts'
import { addArticle, create } from './fixtures.ts'

/** Makes `number` categories in a tree and as many tags, each with an article. */
async function addTerms(
  app: TestApp,
  editor: Person,
  first: number,
  last: number,
  parentId: string | null,
): Promise<string> {
  let id = ''
  for (let number = first; number <= last; number++) {
    const category = await create(editor, '/api/v1/admin/categories', { name: `Catégorie ${number}`, parentId })
    const tag = await create(editor, '/api/v1/admin/tags', { name: `mot-clé ${number}` })
    await addArticle(app, { categories: [category.id], tags: [tag.id] })
    id = category.id
  }
  return id
}

t.test('the lists of categories and tags take the same number of queries for 1 and 20', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const urls = [
    '/api/v1/admin/categories',
    '/api/v1/admin/tags?limit=50',
    '/api/v1/public/categories',
    '/api/v1/public/tags',
    '/api/v1/public/categories/categorie-1',
    '/api/v1/public/tags/mot-cle-1',
  ]
  const countAll = async () => {
    const counts: Record<string, number> = {}
    for (const url of urls) counts[url] = await countQueries(app, () => editor.request({ url }))
    return counts
  }
  const top = await addTerms(app, editor, 1, 1, null)
  const one = await countAll()
  await addTerms(app, editor, 2, 20, top)
  const twenty = await countAll()
  // On PostgreSQL each page asks what has changed since it was kept.
  const most = testEngine === 'postgres' ? 12 : 8
  t.ok(
    Object.values(one).every((count) => count > 1 && count <= most),
    JSON.stringify(one),
  )
  t.same(twenty, one)
})
