import t from 'tap'
import { build, signIn } from '../helper.ts'
import { addByline, change, eventsOf, move, patch, publicUrl, read, tryMove, write } from './factory.ts'

t.test('200 one article is à la une: the newest choice, and whoever chooses is told what it replaces', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const bylines = [await addByline(app)]
  const ids = []
  for (const title of ['Ancien', 'Milieu', 'Nouveau', 'Brouillon'])
    ids.push((await write(editor, { title, body: '<p>Texte</p>', bylines })).id)
  const [old, middle, recent, draft] = ids as [string, string, string, string]
  for (const id of [old, middle, recent]) {
    app.clock.advance(60_000)
    await move(app, editor, id, 'published')
  }
  const featured = async () => {
    const rows = (await app.server.inject({ url: publicUrl })).json().data as { title: string; featured: boolean }[]
    return rows.filter((row) => row.featured).map((row) => row.title)
  }
  t.same((await patch(app, editor, recent, { featured: true })).json().warnings, [])
  const before = (await read(editor, recent)).revision
  const events = await eventsOf(app, async () => {
    const reply = await patch(app, editor, old, { featured: true })
    t.same(reply.json().warnings, [
      { pointer: '/featured', detail: 'Cet article prend la place de « Nouveau », qui n’est plus à la une.' },
    ])
  })
  t.same(
    events.map(({ name, payload }) => `${name} ${(payload as { id: string }).id === old ? 'old' : 'recent'}`),
    ['article.saved old', 'article.live-changed old', 'article.saved recent', 'article.live-changed recent'],
  )
  t.same(await featured(), ['Ancien'])
  t.equal((await read(editor, recent)).revision, before + 1, 'who had read it is told by the ETag')
  t.same((await patch(app, editor, old, { featured: true })).json().warnings, [], 'nothing changes')

  t.same((await patch(app, editor, draft, { featured: true })).json().warnings, [])
  t.same(await featured(), ['Ancien'], 'a draft leads nothing')
  t.same((await tryMove(app, editor, draft, 'in_review')).json().warnings, [])
  t.same(await featured(), ['Ancien'], 'nor does it on its way there')
  const published = await tryMove(app, editor, draft, 'published')
  t.match(published.json().warnings, [{ pointer: '/featured', detail: /« Ancien »/ }])
  t.same(await featured(), ['Brouillon'])
  await change(app, editor, middle, { featured: true })
  t.same(await featured(), ['Milieu'])
})

t.test('200 a scheduled one leads from its hour on, as the newest', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const bylines = [await addByline(app)]
  const make = async (title: string) => (await write(editor, { title, body: '<p>Texte</p>', bylines })).id
  const [now, later] = [await make('Maintenant'), await make('Demain')]
  await move(app, editor, now, 'published')
  await change(app, editor, now, { featured: true })
  await change(app, editor, later, { featured: true })
  await move(app, editor, later, 'scheduled', { publishedAt: '2026-05-14T08:00:00Z' })
  const home = async () => (await app.server.inject({ url: '/' })).body
  const leads = (html: string) => /<h2[^>]*>\s*<a[^>]*>\s*(Maintenant|Demain)/.exec(html)?.[1]
  t.equal(leads(await home()), 'Maintenant')
  app.clock.set('2026-05-14T08:00:00Z')
  t.equal(leads(await home()), 'Demain')
})

t.test('201 200 a video that is not kept is told to whoever saves', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const film = '<iframe src="https://www.youtube-nocookie.com/embed/abc"></iframe>'
  const cases: [string, string[]][] = [
    ['<p>Rien</p>', []],
    [`<p>Avant</p>${film}${film}`, ['La vidéo, le son ou le cadre « https://www.youtube-nocookie.com/embed/abc » n’a']],
    ['<video controls><source src="/a.mp4"></video>', ['Une vidéo, un son ou un cadre n’a pas été gardé']],
    ['<object data="https://x.example/a.swf"><p>Sans</p></object>', ['« https://x.example/a.swf »']],
    [`<audio src="https://x.example/${'a'.repeat(200)}"></audio>`, [`${'a'.repeat(60)}… »`]],
    [
      Array.from({ length: 30 }, (_, n) => `<embed src="https://x.example/${n}">`).join(''),
      Array(10).fill('x.example'),
    ],
  ]
  for (const [body, wanted] of cases) {
    const reply = await author.request({ method: 'POST', url: '/api/v1/admin/articles', payload: { title: 'T', body } })
    t.equal(reply.statusCode, 201)
    const { warnings } = reply.json<{ warnings: { pointer: string; detail: string }[] }>()
    t.equal(warnings.length, wanted.length, body.slice(0, 60))
    for (const [index, { pointer, detail }] of warnings.entries()) {
      t.equal(pointer, '/body')
      t.ok(detail.includes(wanted[index] ?? '?'), detail)
    }
  }
  const { id } = await write(author, { title: 'Long' })
  const long = await patch(app, author, id, { body: `<p>${'mot '.repeat(1000)}</p>${film}` })
  t.match(long.json().warnings, [{ detail: /youtube/ }])
  const english = await author.request({
    method: 'POST',
    url: '/api/v1/admin/articles',
    headers: { 'accept-language': 'en' },
    payload: { title: 'T', body: film },
  })
  t.match(english.json().warnings, [{ detail: /^The video, the sound or the frame .* Give a link instead\.$/ }])
})
