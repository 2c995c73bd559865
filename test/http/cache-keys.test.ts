/**
 * Whoever asks for pages in odd ways changes nothing for the next reader. The suite asks some hundred times;
 * `npm run bench -- --only keys` a hundred thousand, and looks at the memory.
 */
import t from 'tap'
import { insertArticle, insertComment } from '../feeds/insert.ts'
import { build } from '../helper.ts'
import { createOddRequests } from './odd-requests.ts'
import { ask, listen } from './wire.ts'

const codings = ['identity', 'gzip', 'br']

t.test('no odd query, host, forwarding or coding changes the reply to the next reader', async (t) => {
  const app = await build(t)
  const { id: articleId } = await insertArticle(app, { title: 'Alpha', slug: 'alpha' })
  await insertComment(app, articleId, { name: 'Nora', text: 'Merci.' })
  const port = await listen(app)
  const paths = ['/', '/articles/alpha', '/articles/nothing', '/feed.xml', '/sitemap.xml', '/api/v1/public/articles']
  const readAll = async () => {
    const read: Record<string, object> = {}
    for (const path of paths)
      for (const coding of codings) {
        const reply = await ask(port, path, { headers: { host: 'blog.example.org', 'accept-encoding': coding } })
        const { date: _date, 'last-modified': _since, ...headers } = reply.headers
        read[`${coding} ${path}`] = { status: reply.status, headers, body: reply.body }
      }
    return read
  }
  const before = await readAll()
  const next = createOddRequests(paths)
  const statuses = new Map<number, number>()
  const repeating: string[] = []
  for (let round = 0; round < 8; round++) {
    for (let count = 0; count < 100; count++) {
      const { path, headers } = next()
      const { status, body, headers: given } = await ask(port, path, { headers })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (`${JSON.stringify(given)}${body}`.includes('evil.example')) repeating.push(path)
    }
    t.same(await readAll(), before)
  }
  t.same(repeating, [], 'no reply names the host that was made up')
  t.ok((statuses.get(200) ?? 0) > 80 && (statuses.get(404) ?? 0) > 80, 'some were answered, some led nowhere')
  t.notOk(
    [...statuses.keys()].some((status) => status >= 500),
    'none was a fault',
  )
})
