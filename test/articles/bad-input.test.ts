import t from 'tap'
import { build, signIn } from '../helper.ts'
import { addByline, adminUrl, eventsOf, patch, pointers, tagOf, tryMove, write } from './factory.ts'

const bad: [string, Record<string, unknown>, string[]][] = [
  ['no title', {}, ['/title']],
  ['an empty title', { title: '' }, ['/title']],
  ['a title of spaces', { title: ' \u00a0 ' }, ['/title']],
  ['a title of invisible characters', { title: '\u200b\u2060' }, ['/title']],
  ['a long title', { title: 'x'.repeat(256) }, ['/title']],
  ['a control character', { title: 'a\u0000b' }, ['/title']],
  ['a lone surrogate', { title: 'a', body: '<p>\ud800</p>' }, ['/body']],
  ['a title that is no text', { title: 5 }, ['/title']],
  ['an unknown member', { title: 'a', titel: 'b' }, ['/titel']],
  ['the count of comments', { title: 'a', commentsCount: 5 }, ['/commentsCount']],
  ['a status', { title: 'a', status: 'published' }, ['/status']],
  ['an author by account', { title: 'a', createdBy: 'x', id: 'y', revision: 1 }, ['/createdBy', '/id', '/revision']],
  ['a slug with capitals', { title: 'a', slug: 'Été' }, ['/slug']],
  ['a slug with a slash', { title: 'a', slug: 'a/b' }, ['/slug']],
  ['a long slug', { title: 'a', slug: 'x'.repeat(101) }, ['/slug']],
  ['a long standfirst', { title: 'a', standfirst: 'x'.repeat(501) }, ['/standfirst']],
  ['a long excerpt', { title: 'a', excerpt: 'x'.repeat(501) }, ['/excerpt']],
  ['a long body', { title: 'a', body: 'x'.repeat(500_001) }, ['/body']],
  ['a language that is none', { title: 'a', lang: 'français' }, ['/lang']],
  ['the name of a language, which has the form of a code', { title: 'a', lang: 'anglais' }, ['/lang']],
  ['unknown bylines', { title: 'a', bylines: ['x', 'y'] }, ['/bylines/0', '/bylines/1']],
  [
    'unknown categories and tags',
    { title: 'a', categories: ['x'], tags: ['y', 'z'] },
    ['/categories/0', '/tags/0', '/tags/1'],
  ],
  ['an unknown image', { title: 'a', image: 'x' }, ['/image']],
  ['an image without an id', { title: 'a', image: '' }, ['/image']],
  ['a repeated tag', { title: 'a', tags: ['x', 'x'] }, ['/tags']],
  ['eleven bylines', { title: 'a', bylines: Array.from({ length: 11 }, (_, index) => String(index)) }, ['/bylines']],
  [
    'eleven categories',
    { title: 'a', categories: Array.from({ length: 11 }, (_, index) => String(index)) },
    ['/categories'],
  ],
  ['thirty-one tags', { title: 'a', tags: Array.from({ length: 31 }, (_, index) => String(index)) }, ['/tags']],
  ['a date that is none', { title: 'a', publishedAt: 'demain' }, ['/publishedAt']],
  ['a date before the year 1 somewhere', { title: 'a', publishedAt: '0000-01-01T00:00' }, ['/publishedAt']],
  ['a date before the year 1', { title: 'a', publishedAt: '0001-01-01T00:00:00+14:00' }, ['/publishedAt']],
  ['a date after the year 9999', { title: 'a', publishedAt: '9999-12-31T23:59:00-12:00' }, ['/publishedAt']],
  ['a date without a time', { title: 'a', publishedAt: '2026-06-01' }, ['/publishedAt']],
  ['an image from elsewhere', { title: 'a', body: '<p>x</p><img src="https://ailleurs.example/i.png">' }, ['/body']],
  ['an image from a folder of Word', { title: 'a', body: '<img src="file:///C:/tmp/image001.png">' }, ['/body']],
  ['an image in the text', { title: 'a', body: '<img src="data:image/png;base64,AAAA">' }, ['/body']],
  ['an image that was never uploaded', { title: 'a', body: '<img src="/media/absente-800.jpg">' }, ['/body']],
  [
    'several at once',
    { title: ' ', lang: '!', publishedAt: 'x', body: '<img src="//a.example/b.png">' },
    ['/title', '/lang', '/publishedAt', '/body'],
  ],
]

t.test('422 names every member at fault, and nothing is written', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const article = await write(author)
  for (const [what, payload, expected] of bad) {
    const events = await eventsOf(app, async () => {
      const created = await author.request({ method: 'POST', url: adminUrl, payload })
      t.equal(created.statusCode, 422, `${what}: ${created.body}`)
      t.same(pointers(created).sort(), [...expected].sort(), what)
      if (Object.keys(payload).length === 0) return
      const changed = await patch(app, author, article.id, payload)
      t.equal(changed.statusCode, 422, `${what}, as a change`)
      t.same(pointers(changed).sort(), [...expected].sort(), what)
    })
    t.same(events, [], what)
  }
  t.equal((await patch(app, author, article.id, {})).statusCode, 422, 'a change that changes nothing is asked for')
  t.equal(await app.db.read.$count(app.db.read.tables.articles), 1)
})

t.test('422 an image from elsewhere is named, in the language asked for', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const payload = { title: 'a', body: '<img src="https://ailleurs.example/i.png">' }
  const french = await author.request({ method: 'POST', url: adminUrl, payload })
  t.match(french.json().errors[0].detail, /« https:\/\/ailleurs\.example\/i\.png » n’est pas parmi celles du site/)
  const english = await author.request({ method: 'POST', url: adminUrl, payload, headers: { 'accept-language': 'en' } })
  t.match(english.json().errors[0].detail, /“https:\/\/ailleurs\.example\/i\.png” is not in this site’s media/)
})

t.test('409 a slug that another article has', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const one = await write(author, { slug: 'horaires' })
  const other = await write(author, { title: 'Autre' })
  const created = await author.request({ method: 'POST', url: adminUrl, payload: { title: 'a', slug: 'horaires' } })
  const changed = await patch(app, author, other.id, { slug: 'horaires' })
  for (const reply of [created, changed]) {
    t.equal(reply.statusCode, 409)
    t.match(reply.json(), { code: 'duplicate', errors: [{ pointer: '/slug' }] })
    t.notOk(reply.body.includes(one.id), 'the other article may be a hidden draft')
  }
  t.equal((await patch(app, author, one.id, { slug: 'horaires' })).statusCode, 200, 'its own slug is no duplicate')
})

t.test('428 412 a change says which version it changes', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const bylineId = await addByline(app)
  const article = await write(author, { bylines: [bylineId] })
  const url = `${adminUrl}/${article.id}`
  const requests = [
    { method: 'PATCH' as const, url, payload: { title: 'b' } },
    { method: 'DELETE' as const, url },
    { method: 'DELETE' as const, url: `${url}?permanent=true` },
    { method: 'POST' as const, url: `${url}/transitions`, payload: { to: 'in_review' } },
    { method: 'POST' as const, url: `${url}/revisions/1/restore` },
  ]
  for (const request of requests) {
    const events = await eventsOf(app, async () => {
      t.equal((await author.request(request)).statusCode, 428, `428 ${request.method} ${request.url}`)
      if (request.url.endsWith('permanent=true')) return
      for (const tag of ['"rev-0"', '"rev-2"', '*', 'W/"rev-1"', 'rev-1', '"abc"']) {
        const reply = await author.request({ ...request, headers: { 'if-match': tag } })
        t.equal(reply.statusCode, 412, `412 ${request.method} ${request.url} ${tag}`)
        if (/^"rev-\d"$/.test(tag)) t.equal(reply.headers.etag, '"rev-1"')
      }
    })
    t.same(events, [])
  }
  t.equal(await tagOf(app, article.id), '"rev-1"')
})

t.test('422 a move that is none', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const article = await write(author)
  t.same(pointers(await tryMove(app, author, article.id, 'deleted')), ['/to'])
  t.same(pointers(await tryMove(app, author, article.id, 'in_review', { reason: 'x' })), ['/reason'])
  t.same(pointers(await tryMove(app, author, article.id, 'in_review', { note: 'x'.repeat(2001) })), ['/note'])
  t.same(pointers(await tryMove(app, author, article.id, 'in_review', { publishedAt: '2026-06-01T10:00' })), [
    '/publishedAt',
  ])
})

t.test('422 404 lists and addresses', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  for (const query of ['status=deleted', 'limit=101', 'page=0', 'mine=peut-être', 'sort=title', 'q=']) {
    t.equal((await author.request({ url: `${adminUrl}?${query}` })).statusCode, 422, query)
  }
  const article = await write(author)
  for (const path of ['x', `${article.id}/revisions/2`, 'x/revisions', 'x/transitions', 'x/revisions/1']) {
    t.equal((await author.request({ url: `${adminUrl}/${path}` })).statusCode, 404, path)
  }
  t.equal((await author.request({ url: `${adminUrl}/${article.id}/revisions/abc` })).statusCode, 422)
})
