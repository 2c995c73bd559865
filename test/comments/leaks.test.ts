import t from 'tap'
import { build, signIn } from '../helper.ts'
import { addComment, addComments, post, postAs, setUp, threadUrl } from './factory.ts'

const canary = 'zqcanarizq'

t.test('nothing of a comment that readers do not see is in a public reply', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const email = `${canary}@example.org`
  const hidden: string[] = []
  for (const status of ['pending', 'rejected', 'spam', 'trashed'] as const) {
    hidden.push(
      await addComment(app, {
        articleId: article.id,
        status,
        text: `${canary} ${status}`,
        name: `${canary}-${status}`,
        email,
      }),
    )
  }
  const shown = await addComments(
    app,
    ...hidden.map((parentId) => ({ articleId: article.id, email, parentId, depth: 1 })),
  )
  const publicBodies = async () => {
    const bodies: string[] = []
    const people = [
      null,
      await signIn(app, 'patron'),
      await signIn(app, 'moderator'),
      await signIn(app, 'administrator'),
    ]
    for (const person of people) {
      for (const url of [
        threadUrl(),
        `${threadUrl()}?limit=1`,
        `${threadUrl()}?after=x`,
        ...hidden.map((id) => `${threadUrl()}?after=0_${id}`),
        ...hidden.map((id) => `${threadUrl()}/${id}`),
      ]) {
        const reply = person ? await person.request({ url }) : await app.server.inject({ url })
        bodies.push(JSON.stringify(reply.headers), reply.body)
      }
      const body = { text: `${canary} pending`, name: `${canary}-pending`, email }
      const replies = person
        ? [await postAs(person, body)]
        : [await post(app, body), await post(app, { parentId: hidden[0] })]
      bodies.push(...replies.map((reply) => reply.body))
    }
    return bodies
  }
  for (const body of await publicBodies()) t.notMatch(body, canary)
  const { data, meta } = (await app.server.inject({ url: threadUrl() })).json()
  type Shown = { id: string; removed: boolean; name: string; text: string; html: string }
  t.same(
    data.filter((one: Shown) => !one.removed).map((one: Shown) => one.id),
    shown.toSorted(),
  )
  const gone = data.filter((one: Shown) => one.removed)
  t.same(
    gone.map((one: Shown) => one.id),
    hidden.toSorted(),
    'what is over a reply is told by its id',
  )
  for (const one of gone)
    t.match(one, { name: '', text: '', html: '', staff: false, byline: null, edited: false, highlighted: false })
  t.equal(meta.total, 4)
  t.same(Object.keys(data[0]).sort(), [
    'byline',
    'createdAt',
    'depth',
    'edited',
    'highlighted',
    'html',
    'id',
    'name',
    'origin',
    'parentId',
    'removed',
    'staff',
    'text',
  ])
})

t.test('held comments change neither the bytes nor the ETag of the thread', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  await addComments(app, { articleId: article.id })
  const before = await app.server.inject({ url: threadUrl() })
  await post(app)
  const after = await app.server.inject({ url: threadUrl() })
  t.equal(after.body, before.body)
  t.equal(after.headers.etag, before.headers.etag)
})

t.test('404 405 a held comment and a missing one give the same bytes to whoever may not moderate', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const patron = await signIn(app, 'patron')
  const held = await addComment(app, { articleId: article.id, status: 'pending' })
  for (const [path, status] of [
    // Its author changes it there.
    [(id: string) => `${threadUrl()}/${id}`, 405],
    [(id: string) => `/api/v1/public/comments/${id}`, 404],
  ] as const) {
    const other = app.newId()
    const [there, missing] = [
      await app.server.inject({ url: path(held) }),
      await app.server.inject({ url: path(other) }),
    ]
    t.equal(there.statusCode, status)
    t.equal(there.body.replaceAll(held, other), missing.body)
  }
  const url = (id: string) => `/api/v1/admin/comments/${id}`
  const [there, missing] = [await patron.request({ url: url(held) }), await patron.request({ url: url(app.newId()) })]
  t.equal(there.statusCode, 403)
  t.equal(there.body.replace(held, ''), missing.body.replace(/[0-9a-f-]{36}/, ''))
})

t.test('events carry ids and words only', async (t) => {
  const app = await build(t)
  await setUp(app)
  await post(app, { name: canary, text: canary, email: `${canary}@example.org` })
  const rows = await app.db.read.select().from(app.db.read.tables.events)
  t.notMatch(JSON.stringify(rows), canary)
})
