import t, { type Test } from 'tap'
import { change, move, write } from '../articles/factory.ts'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { makeForm, drawPhoto, upload, writePdf } from '../media/samples.ts'
import { listQueries } from '../queries.ts'
import { create } from '../taxonomy/fixtures.ts'

const url = '/api/v1/admin/bylines'
const fediverse = '@anne@social.example'

async function sendPortrait(person: Person, alt: string): Promise<string> {
  const reply = await upload(person, { file: await drawPhoto(700, 875), filename: 'portrait.jpg', alt })
  return reply.json().data.id
}

async function start(t: Test) {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const portrait = await sendPortrait(editor, 'Anne devant la mer')
  const signature = await create(editor, url, { kind: 'person', name: 'Anne', bio: 'Lit.', portrait, fediverse })
  return { app, editor, portrait, id: signature.id }
}

async function publish(app: TestApp, editor: Person, bylines: string[]) {
  const { id, slug } = await write(editor, { bylines })
  await move(app, editor, id, 'published')
  return { id, slug }
}

const changeByline = (person: Person, id: string, payload: object, revision = 1) =>
  person.request({ method: 'PATCH', url: `${url}/${id}`, payload, headers: { 'if-match': `"rev-${revision}"` } })

const linkedOf = (html: string) => {
  const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? []
  return (JSON.parse(json) as { '@graph': Record<string, unknown>[] })['@graph']
}

t.test('a portrait and an account stand wherever a signature is told of, and nowhere before', async (t) => {
  const { app, editor, portrait, id } = await start(t)
  const get = async (path: string) => (await app.server.inject({ url: path })).body
  const { data: media } = (await editor.request({ url: `/api/v1/admin/media/${portrait}` })).json()
  t.match(media.usedBy, [{ bylineId: id, place: 'portrait', title: 'Anne' }])
  const files = (media.sizes as { url: string }[]).map((size) => size.url.replace(/-\d+\.\w+$/, ''))
  const isShown = (html: string) => files.some((file) => html.includes(file))
  const house = await create(editor, url, { kind: 'institution', name: 'La bibliothèque' })
  const first = await publish(app, editor, [house.id])
  const pages = ['/authors', '/team', '/authors/anne', '/api/v1/public/bylines', '/api/v1/public/bylines/anne', '/']
  for (const path of pages) t.notOk(isShown(await get(path)), `${path} says nothing of who signed nothing`)
  t.equal((await app.server.inject({ url: '/authors/anne' })).statusCode, 404)

  const { slug } = await publish(app, editor, [house.id, id])
  for (const path of pages.slice(0, 5)) t.ok(isShown(await get(path)), path)
  const article = await get(`/articles/${slug}`)
  t.ok(isShown(article))
  t.match(article, `<meta name="fediverse:creator" content="${fediverse}">`, 'the first that has an account')
  const [posting] = linkedOf(article)
  const authors = posting?.['author'] as Record<string, string>[]
  t.notOk('image' in authors[0]! || 'sameAs' in authors[0]!)
  t.match(authors[1], { '@type': 'Person', name: 'Anne', sameAs: 'https://social.example/@anne' })
  t.match(authors[1]?.['image'], /^https:\/\/blog\.example\.org\/media\/.*-640\.jpg$/)
  const [modern = ''] = /<source type="image\/avif"[^>]*>/.exec(article) ?? []
  t.match(modern, /-160\.avif 160w, \/media\/\S+-320\.avif 320w"/, 'a face is shown small')
  const page = await get('/authors/anne')
  t.match(page, /<img class="u-photo"[^>]*alt="Anne devant la mer"/)
  t.match(page, '<a rel="me" href="https://social.example/@anne">@anne@social.example</a>')
  t.match(page, `<meta name="fediverse:creator" content="${fediverse}">`)
  const [profile] = linkedOf(page)
  t.match(profile?.['mainEntity'], { sameAs: 'https://social.example/@anne', image: authors[1]?.['image'] })
  t.notMatch(await get(`/articles/${first.slug}`), 'fediverse:creator')
  const { data: said } = JSON.parse(await get('/api/v1/public/bylines/anne')) as { data: Record<string, unknown> }
  t.match(said, {
    fediverse,
    fediverseUrl: 'https://social.example/@anne',
    portrait: { id: portrait, alt: 'Anne devant la mer' },
  })

  await t.test('the library’s account stands where no signature has one', async (t) => {
    const { settings } = app.services
    await settings.change(editor as never, { fediverseAccount: '@anse@mastodon.example' })
    t.match(await get(`/articles/${first.slug}`), 'content="@anse@mastodon.example"')
    t.match(await get(`/articles/${slug}`), `<meta name="fediverse:creator" content="${fediverse}">`)
    t.match(await get(`/articles/${slug}`), '<link rel="me" href="https://mastodon.example/@anse">')
  })

  await t.test('it is not removed while it serves; another file and a focal point show', async (t) => {
    const address = `/api/v1/admin/media/${portrait}`
    const remove = (revision: number) =>
      editor.request({ method: 'DELETE', url: address, headers: { 'if-match': `"rev-${revision}"` } })
    t.match((await remove(1)).json(), { code: 'in_use', usedBy: [{ bylineId: id, place: 'portrait' }] })
    const { payload, headers } = await makeForm({ file: await drawPhoto(420, 525), filename: 'autre.jpg' })
    const put = { method: 'PUT' as const, url: `${address}/file`, payload }
    t.equal((await editor.request({ ...put, headers: { ...headers, 'if-match': '"rev-1"' } })).statusCode, 200)
    const point = await editor.request({
      method: 'PATCH',
      url: address,
      payload: { focalPoint: { x: 41, y: 20 } },
      headers: { 'if-match': '"rev-2"' },
    })
    t.equal(point.statusCode, 200)
    for (const path of ['/authors', '/team', '/authors/anne', `/articles/${slug}`]) {
      const html = await get(path)
      t.notOk(isShown(html), `${path} shows the file of now`)
      t.match(html, '<picture class="portrait fx-40 fy-20">', path)
    }
    t.equal((await changeByline(editor, id, { portrait: null })).statusCode, 200)
    t.equal((await remove(3)).statusCode, 204)
    t.notMatch(await get('/team'), 'class="portrait"')
  })
})

t.test('422 what is no picture, and what is no account, with what to do', async (t) => {
  const { editor, id, app } = await start(t)
  const pdf = await upload(editor, { file: writePdf(10), filename: 'a.pdf', alt: undefined })
  const document = pdf.json().data.id
  for (const portrait of ['none', document]) {
    const reply = await changeByline(editor, id, { portrait })
    t.match(reply.json(), { status: 422, errors: [{ pointer: '/portrait' }] })
  }
  const wrong = ['anne', '@anne', 'anne@localhost', 'http://social.example/@anne', 'javascript:alert(1)', '@a@b@c.fr']
  for (const account of wrong) {
    const reply = await changeByline(editor, id, { fediverse: account })
    t.match(reply.json(), { status: 422, errors: [{ pointer: '/fediverse' }] }, account)
    t.match(reply.json().errors[0].detail, '@anne@mastodon.example')
  }
  t.match((await changeByline(editor, id, { fediverse: 'https://Social.example/@Ada/' })).json().data, {
    fediverse: '@Ada@social.example',
  })
  t.match((await changeByline(editor, id, { fediverse: ' ' }, 2)).json().data, { fediverse: '' })
  const writer = await signIn(app, 'author')
  t.equal((await changeByline(writer, id, { portrait: null }, 3)).statusCode, 403)
})

t.test('a name that gives way to a pseudonym takes its face and its account along, unless others come', async (t) => {
  const { editor, id, portrait } = await start(t)
  const hidden = await changeByline(editor, id, { kind: 'pseudonym', name: 'Le Hibou', portrait, fediverse })
  t.match(hidden.json().data, { kind: 'pseudonym', portrait: null, fediverse: '' })
  const other = await create(editor, url, { kind: 'person', name: 'Ada', portrait, fediverse })
  const owl = await sendPortrait(editor, 'Un hibou')
  const changed = await changeByline(editor, other.id, { kind: 'pseudonym', portrait: owl, fediverse: '' })
  t.match(changed.json().data, { portrait: { id: owl }, fediverse: '' })
})

t.test('an article with portraits takes no statement more than one with a picture', async (t) => {
  const { app, editor, portrait, id } = await start(t)
  const { id: articleId, slug } = await publish(app, editor, [id])
  const ask = async () => {
    await app.server.inject({ url: '/team' })
    return listQueries(app, () => app.server.inject({ url: `/articles/${slug}` }))
  }
  await change(app, editor, articleId, { image: portrait })
  await move(app, editor, articleId, 'published')
  const before = (await ask()).length
  await changeByline(editor, id, { portrait: null })
  t.equal((await ask()).length, before)
})
