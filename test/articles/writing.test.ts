import t from 'tap'
import { build, signIn } from '../helper.ts'
import { addByline, addImage, adminUrl, change, eventsOf, patch, read, remove, write } from './factory.ts'

t.test('201 a title is enough for a draft', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'contributor')
  let id = ''
  const events = await eventsOf(app, async () => {
    const reply = await author.request({
      method: 'POST',
      url: adminUrl,
      payload: { title: '  L’été\n des  bibliothèques ' },
    })
    t.equal(reply.statusCode, 201)
    t.equal(reply.headers.etag, '"rev-1"')
    t.equal(reply.headers['cache-control'], 'no-store')
    id = reply.json().data.id
    t.equal(reply.headers.location, `${adminUrl}/${id}`)
    t.match(reply.json().data, {
      title: 'L’été des bibliothèques',
      slug: 'l-ete-des-bibliotheques',
      status: 'draft',
      revision: 1,
      hasChanges: false,
      standfirst: '',
      body: '',
      excerpt: '',
      lang: 'fr',
      image: null,
      bylines: [],
      categories: [],
      tags: [],
      featured: false,
      sticky: false,
      commentsOpen: true,
      commentsCount: 0,
      publishedAt: null,
      createdBy: { id: author.id },
      createdAt: '2026-05-13T12:00:00.000Z',
      updatedAt: '2026-05-13T12:00:00.000Z',
    })
  })
  t.same(events, [{ name: 'article.created', payload: { id }, actorId: author.id }])
})

t.test('201 the same title gives another slug, and no slug of an old address', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const slugs = []
  for (let number = 0; number < 3; number++) slugs.push((await write(author, { title: 'Œuvres d’été' })).slug)
  t.same(slugs, ['oeuvres-d-ete', 'oeuvres-d-ete-2', 'oeuvres-d-ete-3'])
  t.equal((await write(author, { title: '日本' })).slug, 'article')
})

t.test('201 everything that may be given is given back', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const bylines = [await addByline(app, 'Zoé'), await addByline(app, 'Aline')]
  const image = await addImage(app, 'facade')
  const category = (
    await editor.request({ method: 'POST', url: '/api/v1/admin/categories', payload: { name: 'Services' } })
  ).json().data
  const tag = (
    await editor.request({ method: 'POST', url: '/api/v1/admin/tags', payload: { name: 'médecine' } })
  ).json().data
  const view = await write(editor, {
    title: 'Horaires',
    slug: 'nos-horaires',
    standfirst: 'Chapô',
    body: `<p>Texte</p><figure><img src="${image.url}" alt="La façade"></figure>`,
    excerpt: 'Résumé',
    lang: 'FR-ca',
    bylines,
    categories: [category.id],
    tags: [tag.id],
    image: image.id,
    featured: true,
    sticky: true,
    commentsOpen: false,
    publishedAt: '2026-06-01T10:00',
  })
  t.match(view, {
    slug: 'nos-horaires',
    standfirst: 'Chapô',
    excerpt: 'Résumé',
    lang: 'fr-CA',
    bylines: [{ name: 'Zoé', slug: 'zoe' }, { name: 'Aline' }],
    categories: [{ id: category.id, name: 'Services', slug: 'services' }],
    tags: [{ id: tag.id, name: 'médecine', slug: 'medecine' }],
    image: {
      id: image.id,
      alt: 'Une image : facade',
      caption: 'Légende',
      credit: 'Crédit',
      licence: 'CC BY',
      sizes: [{ url: image.url, width: 800 }],
    },
    featured: true,
    sticky: true,
    commentsOpen: false,
    publishedAt: '2026-06-01T08:00:00.000Z',
  })
  t.match(view.body, image.url)
  t.same(await read(editor, view.id), view)
  const uses = await app.db.read.select().from(app.db.read.tables.mediaUses)
  t.same(uses.map((use) => `${use.mediaId === image.id} ${use.place}`).sort(), ['true body', 'true image'])
})

t.test('201 a draft is signed as its author signs, unless they have a choice to make', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  t.same((await write(author)).bylines, [])
  const own = await addByline(app, 'Zoé', author.id)
  t.match((await write(author)).bylines, [{ id: own }])
  t.same((await write(author, { bylines: [] })).bylines, [])
  await addByline(app, 'Mademoiselle Z.', author.id)
  t.same((await write(author)).bylines, [], 'one of the two may be a pseudonym')
})

t.test('201 a body is cleaned: Word’s markup, scripts and handlers go, the structure stays', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const { body } = await write(author, {
    body:
      '<!--[if gte mso 9]><xml></xml><![endif]--><p class="MsoNormal" style="margin:0" lang=FR><o:p></o:p><b ' +
      'onclick="x()">Été</b></p><script>alert(1)</script><table><tr><td>1</td></tr></table>',
  })
  t.equal(body, '<p lang="fr"><strong>Été</strong></p><table><tbody><tr><td>1</td></tr></tbody></table>')
})

t.test('200 a saved change is a new revision; the same text again is none', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const article = await write(author)
  const events = await eventsOf(app, async () => {
    const reply = await patch(app, author, article.id, { title: 'La grainothèque a un an' })
    t.equal(reply.statusCode, 200)
    t.equal(reply.headers.etag, '"rev-2"')
    t.match(reply.json().data, {
      title: 'La grainothèque a un an',
      slug: 'la-grainotheque',
      revision: 2,
      hasChanges: false,
    })
  })
  t.same(events, [{ name: 'article.saved', payload: { id: article.id }, actorId: author.id }])
  const nothing = await eventsOf(app, async () => {
    const reply = await patch(app, author, article.id, {
      title: 'La grainothèque a un an ',
      commentsOpen: true,
      publishedAt: null,
    })
    t.equal(reply.statusCode, 200)
    t.equal(reply.headers.etag, '"rev-2"')
  })
  t.same(nothing, [])
  t.equal(await app.db.read.$count(app.db.read.tables.articleRevisions), 2)
  t.equal((await change(app, author, article.id, { sticky: true })).revision, 3, 'an option counts as a version')
  t.equal(await app.db.read.$count(app.db.read.tables.articleRevisions), 2, 'but is no text')
})

t.test('200 an excerpt that nobody wrote follows the body; a written one stays', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const article = await write(author, { body: '<p>Un.</p><p>Deux.</p>' })
  t.equal(article.excerpt, 'Un. Deux.')
  t.equal((await change(app, author, article.id, { body: '<p>Trois.</p>' })).excerpt, 'Trois.')
  t.equal(
    (await change(app, author, article.id, { body: '<p>Quatre.</p>', excerpt: 'Trois.' })).excerpt,
    'Quatre.',
    'sent back as it was read',
  )
  t.equal((await change(app, author, article.id, { excerpt: 'Le mien' })).excerpt, 'Le mien')
  t.equal((await change(app, author, article.id, { body: '<p>Cinq.</p>' })).excerpt, 'Le mien')
  t.equal((await change(app, author, article.id, { excerpt: '' })).excerpt, 'Cinq.')
  const table = '<table><tbody><tr><td>Lundi</td><td>9 h</td></tr></tbody></table>'
  const body = `<h2>Où aller</h2><p>Un seul lieu.</p>${table}<h3>Quand</h3><ul><li>Le lundi.</li></ul>`
  t.equal(
    (await change(app, author, article.id, { body })).excerpt,
    'Un seul lieu. Le lundi.',
    'headings and tables say nothing apart from the page',
  )
  t.equal((await change(app, author, article.id, { body: table })).excerpt, 'Lundi 9 h', 'unless there is nothing else')
})

t.test('200 media uses follow the text', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const one = await addImage(app, 'un')
  const two = await addImage(app, 'deux')
  const article = await write(author, { body: `<p>a</p><img src="${one.url}"><img src="${one.url}">` })
  const uses = async () =>
    (await app.db.read.select().from(app.db.read.tables.mediaUses))
      .map((use) => `${use.mediaId === one.id ? 'one' : 'two'} ${use.place}`)
      .sort()
  t.same(await uses(), ['one body'])
  await change(app, author, article.id, { body: `<p>a</p><img src="${two.url}">`, image: one.id })
  t.same(await uses(), ['one image', 'two body'])
  await change(app, author, article.id, { image: null })
  t.same(await uses(), ['two body'])
})

t.test('200 a category or tag deleted since is passed over', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const made = await editor.request({ method: 'POST', url: '/api/v1/admin/tags', payload: { name: 'médecine' } })
  const article = await write(editor, { tags: [made.json().data.id] })
  const gone = await editor.request({
    method: 'DELETE',
    url: `/api/v1/admin/tags/${made.json().data.id}`,
    headers: { 'if-match': String(made.headers.etag) },
  })
  t.equal(gone.statusCode, 204)
  t.same((await read(editor, article.id)).tags, [])
  t.equal((await change(app, editor, article.id, { title: 'Autre titre' })).title, 'Autre titre')
  t.equal((await remove(app, editor, article.id)).statusCode, 204)
})
