import t from 'tap'
import { build, signIn } from '../helper.ts'
import { addByline, adminUrl, change, eventsOf, move, patch, pointers, tryMove, write } from './factory.ts'

t.test('200 the first publication takes the time of the clock', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const article = await write(author, { bylines: [await addByline(app)] })
  t.equal((await move(app, author, article.id, 'published')).publishedAt, '2026-05-13T12:00:00.000Z')
})

t.test('422 a time that the clocks skip: the next one is proposed', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const article = await write(author, { bylines: [await addByline(app)] })
  const replies = [
    await author.request({ method: 'POST', url: adminUrl, payload: { title: 'a', publishedAt: '2027-03-28T02:30' } }),
    await patch(app, author, article.id, { publishedAt: '2027-03-28T02:30' }),
    await tryMove(app, author, article.id, 'scheduled', { publishedAt: '2027-03-28T02:30' }),
  ]
  for (const reply of replies) {
    t.equal(reply.statusCode, 422)
    t.same(pointers(reply), ['/publishedAt'])
    t.match(reply.json().errors[0].detail, '2027-03-28T03:30')
  }
  t.equal(
    (await move(app, author, article.id, 'scheduled', { publishedAt: '2027-03-28T03:30' })).publishedAt,
    '2027-03-28T01:30:00.000Z',
  )
})

t.test('200 a time that comes twice is the first, unless its offset says otherwise', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const article = await write(author, { publishedAt: '2027-10-31T02:30' })
  t.equal(article.publishedAt, '2027-10-31T00:30:00.000Z')
  t.equal(
    (await change(app, author, article.id, { publishedAt: '2027-10-31T02:30:00+01:00' })).publishedAt,
    '2027-10-31T01:30:00.000Z',
  )
  t.equal(
    (await change(app, author, article.id, { publishedAt: '2027-10-31T02:30:00+02:00' })).publishedAt,
    '2027-10-31T00:30:00.000Z',
  )
})

t.test('200 the zone is the one of the library', async (t) => {
  const app = await build(t, { env: { BUBO_TIME_ZONE: 'America/Martinique' } })
  const author = await signIn(app, 'author')
  t.equal((await write(author, { publishedAt: '2027-03-28T02:30' })).publishedAt, '2027-03-28T06:30:00.000Z')
})

t.test('422 publishing with a date to come says to schedule, and scheduling needs one', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const bylines = [await addByline(app)]
  const article = await write(author, { bylines })
  const refused = [
    { to: 'published', publishedAt: '2026-05-13T14:01', says: 'scheduled' },
    { to: 'scheduled', says: 'date' },
    { to: 'scheduled', publishedAt: '2026-05-13T14:00', says: 'published' },
    { to: 'scheduled', publishedAt: '2026-05-01T10:00', says: 'published' },
  ]
  for (const { says, to, ...more } of refused) {
    const events = await eventsOf(app, async () => {
      const reply = await tryMove(app, author, article.id, to, more)
      t.equal(reply.statusCode, 422)
      t.same(pointers(reply), ['/publishedAt'])
      t.match(reply.json().errors[0].detail, says)
    })
    t.same(events, [])
  }
  const later = await write(author, { title: 'Plus tard', bylines, publishedAt: '2026-06-01T10:00' })
  t.equal((await tryMove(app, author, later.id, 'published')).statusCode, 422, 'the date on the article is to come')
  t.match(await move(app, author, later.id, 'scheduled'), {
    status: 'scheduled',
    publishedAt: '2026-06-01T08:00:00.000Z',
  })
  t.match(await move(app, author, later.id, 'scheduled', { publishedAt: '2026-06-02T10:00' }), {
    publishedAt: '2026-06-02T08:00:00.000Z',
  })
  t.match(await move(app, author, later.id, 'published'), {
    status: 'published',
    publishedAt: '2026-05-13T12:00:00.000Z',
  })
})

t.test('200 422 the date of what is out is not a way to publish or to withdraw', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const bylines = [await addByline(app)]
  const published = await write(author, { bylines })
  await move(app, author, published.id, 'published')
  t.same(pointers(await patch(app, author, published.id, { publishedAt: null })), ['/publishedAt'])
  t.same(pointers(await patch(app, author, published.id, { publishedAt: '2026-06-01T10:00' })), ['/publishedAt'])
  t.equal(
    (await change(app, author, published.id, { publishedAt: '2026-05-01T10:00' })).publishedAt,
    '2026-05-01T08:00:00.000Z',
  )
  const scheduled = await write(author, { title: 'Plus tard', bylines })
  await move(app, author, scheduled.id, 'scheduled', { publishedAt: '2026-06-01T10:00' })
  t.same(pointers(await patch(app, author, scheduled.id, { publishedAt: null })), ['/publishedAt'])
  t.same(pointers(await patch(app, author, scheduled.id, { publishedAt: '2026-05-01T10:00' })), ['/publishedAt'])
  t.equal(
    (await change(app, author, scheduled.id, { publishedAt: '2026-06-03T10:00' })).publishedAt,
    '2026-06-03T08:00:00.000Z',
  )
})

t.test('200 403 a past date, as an import needs it, is given by those who may publish', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const contributor = await signIn(app, 'contributor')
  const article = await write(author, { bylines: [await addByline(app)], publishedAt: '2012-01-05T09:00' })
  t.equal((await move(app, author, article.id, 'published')).publishedAt, '2012-01-05T08:00:00.000Z')
  const other = await write(contributor, { publishedAt: '2026-06-01T10:00' })
  const refused = [
    await contributor.request({
      method: 'POST',
      url: adminUrl,
      payload: { title: 'a', publishedAt: '2012-01-05T09:00' },
    }),
    await patch(app, contributor, other.id, { publishedAt: '2012-01-05T09:00' }),
  ]
  for (const reply of refused) {
    t.equal(reply.statusCode, 403)
    t.same(pointers(reply), ['/publishedAt'])
  }
})
