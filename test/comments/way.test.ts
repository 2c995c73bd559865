import { Session } from 'node:inspector/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { anonymous } from '../../server/http/actor.ts'
import { build, root } from '../helper.ts'
import { setUp } from './factory.ts'

t.test('a comment passes six folders of the server on its way to the commit', async (t) => {
  const app = await build(t)
  await setUp(app)
  await app.events.drain()
  // What follows the commit is no part of the way.
  await app.events.stop()
  const files = await traceFiles(async () => {
    const draft = { name: 'Nora', text: 'Prêtez-vous des graines ?', email: 'nora@example.org', notify: true }
    const { status } = await app.services.comments.submit(anonymous, 'grainotheque', draft, { address: '198.51.100.7' })
    t.equal(status, 'pending')
  })
  const folders = new Set(files.flatMap((file) => /^server\/(\w+)\//.exec(file)?.[1] ?? []))
  // http: the address; the route that took the request stands in comments.
  t.same([...folders].sort(), ['articles', 'comments', 'db', 'events', 'http', 'settings'], files.join('\n'))
})

/** The files of the server of which a function ran while `work` did. */
async function traceFiles(work: () => Promise<unknown>): Promise<string[]> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  // What was called before does not count.
  await session.post('Profiler.takePreciseCoverage')
  await work()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  session.disconnect()
  return result
    .filter(({ url, functions }) => url.startsWith('file:') && functions.some(({ ranges }) => ranges[0]!.count > 0))
    .map(({ url }) => relative(root, fileURLToPath(url)))
    .sort()
}
