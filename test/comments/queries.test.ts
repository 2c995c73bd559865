import t from 'tap'
import { listApprovedForFeed, readThread } from '../../server/comments/index.ts'
import { build, signIn } from '../helper.ts'
import { countQueries } from '../queries.ts'
import { addArticle, addByline, addComment, addComments, decideAs, setUp, threadUrl } from './factory.ts'

t.test('one comment or twenty: the same number of queries', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const second = await signIn(app, 'moderator')
  const bylines = [await addByline(app, 'La bibliothèque', { kind: 'institution' }), await addByline(app, 'Yann')]
  const fill = async (slug: string, length: number) => {
    const article = await addArticle(app, { slug })
    const parentId = await addComment(app, { articleId: article.id, status: 'trashed', text: 'parti' })
    const ids = await addComments(
      app,
      ...Array.from({ length }, (_, index) => ({
        articleId: article.id,
        parentId,
        depth: 1,
        status: 'pending' as const,
        bylineId: bylines[index % 2] ?? null,
      })),
    )
    for (const [index, id] of ids.entries())
      await decideAs(index % 2 === 0 ? moderator : second, id, { decision: 'approve' })
    return article.id
  }
  const one = await fill('un', 1)
  const twenty = await fill('vingt', 20)
  const reads: [string, (slug: string, id: string) => Promise<unknown>][] = [
    ['the page', (slug) => app.server.inject({ url: `/articles/${slug}` })],
    ['the page, newest first', (slug) => app.server.inject({ url: `/articles/${slug}?comments=newest` })],
    ['the thread', (_slug, id) => readThread(app.db.read, id, { order: 'oldest', after: null })],
    ['the feed', (_slug, id) => listApprovedForFeed(app.db.read, { now: app.clock.now(), articleId: id, limit: 20 })],
    ['the public list', (slug) => app.server.inject({ url: threadUrl(slug) })],
    ['the queue', (slug) => moderator.request({ url: `/api/v1/admin/comments?status=approved&article=${slug}` })],
  ]
  for (const [name, read] of reads) {
    const few = await countQueries(app, () => read('un', one))
    t.equal(await countQueries(app, () => read('vingt', twenty)), few, `${name}: ${few}`)
  }
})
