import t from 'tap'
import { findMediaIdsByPaths, listPictures } from '../../server/media/index.ts'
import { build, signIn } from '../helper.ts'
import { countQueries } from '../queries.ts'
import { insertArticle } from './records.ts'
import { drawPhoto, upload } from './samples.ts'

t.test('one row and twenty cost the same number of queries', async (t) => {
  const app = await build(t)
  const count = (work: () => Promise<unknown>) => countQueries(app, work)
  const author = await signIn(app, 'author')
  const file = await drawPhoto(16, 16)
  const first = (await upload(author, { file })).json().data
  const uses = [{ mediaId: first.id as string, place: 'body' as const }]
  await insertArticle(app, { title: 'Un', createdBy: author.id, uses, earlierImageId: first.id })
  const ids = [first.id as string]
  const urls = [first.url as string]
  const measure = async () => ({
    list: await count(() => author.request({ url: '/api/v1/admin/media?limit=50' })),
    one: await count(() => author.request({ url: `/api/v1/admin/media/${first.id}` })),
    pictures: await count(() => listPictures(app.db.read, ids)),
    paths: await count(() => findMediaIdsByPaths(app.db.read, urls)),
  })
  const before = await measure()
  for (let number = 0; number < 19; number++) {
    const { id, url } = (await upload(author, { file })).json().data
    ids.push(id)
    urls.push(url)
    await insertArticle(app, { title: `${number}`, createdBy: author.id, uses, earlierImageId: first.id })
  }
  t.same(await measure(), before)
  t.equal(before.pictures, 2)
  t.equal(before.paths, 1)
  t.equal((await listPictures(app.db.read, ids)).size, 20)
  t.equal((await findMediaIdsByPaths(app.db.read, urls)).size, 20)
  t.equal(await count(() => listPictures(app.db.read, [])), 0)
})
