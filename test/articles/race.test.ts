import t from 'tap'
import { build, signIn } from '../helper.ts'
import { addByline, eventsOf, patch, publicUrl, read, readPublic, tryMove, write } from './factory.ts'

t.test('200 412 of two changes at once one is kept, and the other is told which version stands', async (t) => {
  const app = await build(t)
  const one = await signIn(app, 'editor')
  const other = await signIn(app, 'editor')
  const article = await write(one)
  for (let round = 1; round <= 20; round++) {
    const etag = `"rev-${round}"`
    const events = await eventsOf(app, async () => {
      const replies = await Promise.all([
        patch(app, one, article.id, { title: `Un ${round}` }, etag),
        patch(app, other, article.id, { title: `Deux ${round}` }, etag),
      ])
      t.same(replies.map((reply) => reply.statusCode).sort(), [200, 412])
      const refused = replies.find((reply) => reply.statusCode === 412)
      t.equal(refused?.headers.etag, `"rev-${round + 1}"`)
      const kept = replies.find((reply) => reply.statusCode === 200)?.json().data.title
      t.equal((await read(one, article.id)).title, kept)
    })
    t.equal(events.length, 1)
  }
})

t.test('200 412 of two decisions at once one is taken', async (t) => {
  const app = await build(t)
  const one = await signIn(app, 'editor')
  const other = await signIn(app, 'editor')
  const article = await write(one, { bylines: [await addByline(app)] })
  const events = await eventsOf(app, async () => {
    const replies = await Promise.all([
      tryMove(app, one, article.id, 'published', {}, '"rev-1"'),
      tryMove(app, other, article.id, 'trashed', {}, '"rev-1"'),
    ])
    t.same(replies.map((reply) => reply.statusCode).sort(), [200, 412])
  })
  t.equal(events.filter((event) => event.name === 'article.moved').length, 1)
})

t.test('201 twenty articles of one title at once have twenty addresses', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const made = await Promise.all(Array.from({ length: 20 }, () => write(author)))
  t.equal(new Set(made.map((article) => article.slug)).size, 20)
})

t.test('200 readers see the old text or the new one, never a mixture', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { title: 'T0', body: '<p>T0</p>', bylines: [await addByline(app)] })
  await tryMove(app, editor, article.id, 'published')
  for (let round = 1; round <= 10; round++) {
    const [, , ...replies] = await Promise.all([
      patch(app, editor, article.id, { title: `T${round}`, body: `<p>T${round}</p>` }, `"rev-${round * 2}"`),
      tryMove(app, editor, article.id, 'published', {}, `"rev-${round * 2 + 1}"`),
      ...Array.from({ length: 5 }, () => readPublic(app, article.slug)),
      ...Array.from({ length: 5 }, (_, index) => app.server.inject({ url: `${publicUrl}?limit=${index + 1}` })),
    ])
    for (const reply of replies) {
      t.equal(reply.statusCode, 200)
      const { data } = reply.json()
      const { title, body, excerpt } = Array.isArray(data) ? data[0] : data
      t.equal(excerpt, title)
      if (body) t.equal(body, `<p>${title}</p>`)
    }
  }
})
