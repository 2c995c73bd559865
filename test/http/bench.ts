import t from 'tap'
import { build } from '../helper.ts'
import { insertArticle } from '../feeds/insert.ts'
import { findPublicVersion } from '../../server/events/index.ts'
import { findDueVersion } from '../../server/articles/index.ts'
t.test('b', async (t) => {
  const app = await build(t)
  const { slug } = await insertArticle(app, { title: 'Des graines', body: `<p>${'Une phrase sur les graines. '.repeat(200)}</p>` })
  await app.events.drain()
  for (let r = 0; r < 3; r++) {
    let s = performance.now(); for (let i = 0; i < 2000; i++) await findPublicVersion(app.db.read); console.log('# public', (performance.now() - s) / 2, 'µs')
    s = performance.now(); for (let i = 0; i < 2000; i++) await findDueVersion(app.db.read, app.clock.now()); console.log('# due', (performance.now() - s) / 2, 'µs')
    s = performance.now(); for (let i = 0; i < 1000; i++) await app.server.inject({ url: `/articles/${slug}`, headers: { 'accept-encoding': 'br' } }); console.log('# inject page', (performance.now() - s), 'µs')
    s = performance.now(); for (let i = 0; i < 1000; i++) await app.server.inject({ url: `/healthz`, headers: { 'accept-encoding': 'br' } }); console.log('# inject healthz', (performance.now() - s), 'µs')
  }
})
