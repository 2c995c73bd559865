import t from 'tap'
import { anonymous } from '../../server/http/actor.ts'
import { build, signIn } from '../helper.ts'
import { eventsOf } from '../users/people.ts'
import {
  addArticle,
  addByline,
  addComment,
  post,
  postAs,
  readComment,
  readComments,
  readCount,
  setUp,
  threadUrl,
} from './factory.ts'

t.test('202 a guest’s comment is held, with one event and no change to the count', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  let id = ''
  const told = await eventsOf(app, async () => {
    const reply = await post(app, {
      name: ' Nora  L. ',
      text: '  Où sont les graines ?\r\n\r\nMerci  ',
      email: 'Nora@Example.org ',
    })
    t.equal(reply.statusCode, 202)
    t.equal(reply.headers.location, undefined)
    t.equal(reply.headers['cache-control'], 'no-store')
    const { data } = reply.json()
    id = data.id
    t.same(data, {
      id,
      status: 'pending',
      message: 'Merci ! Votre commentaire est bien arrivé. Il paraîtra quand la bibliothèque l’aura relu.',
    })
  })
  t.same(told, [
    { name: 'comment.submitted', payload: { id, articleId: article.id, status: 'pending' }, actorId: null },
  ])
  const row = await readComment(app, id)
  t.match(row, {
    articleId: article.id,
    status: 'pending',
    name: 'Nora L.',
    text: 'Où sont les graines ?\n\nMerci',
    email: 'nora@example.org',
    parentId: null,
    depth: 0,
    userId: null,
    bylineId: null,
    staff: false,
    decidedAt: null,
  })
  t.match(row.addressHash, /^[\w-]{43}$/)
  t.equal(await readCount(app, article.id), 0)
})

t.test('202 the message is in the language asked for', async (t) => {
  const app = await build(t)
  await setUp(app)
  t.match((await post(app, {}, { headers: { 'accept-language': 'en' } })).json().data.message, /^Thank you!/)
})

t.test('202 a patron is held too; the name and the address are those of the account, whatever is sent', async (t) => {
  const app = await build(t)
  await setUp(app)
  const patron = await signIn(app, 'patron')
  const { name } = (await patron.request({ url: '/api/v1/auth/me' })).json().data
  const reply = await postAs(patron, { name: 'Chouette', email: 'somebody@example.org' })
  t.equal(reply.statusCode, 202)
  t.match(await readComment(app, reply.json().data.id), {
    userId: patron.id,
    name,
    email: patron.email,
    emailProven: true,
    staff: false,
    status: 'pending',
  })
})

t.test('401 a patron whose account was deleted since the request was let in; nothing is kept', async (t) => {
  const app = await build(t)
  await setUp(app)
  const gone = { ...anonymous, id: app.newId(), roles: ['patron' as const] }
  const draft = { name: 'Nora', text: 'Prêtez-vous des graines ?' }
  await t.rejects(app.services.comments.submit(gone, 'grainotheque', draft, { address: '198.51.100.7' }), {
    code: 'unauthenticated',
  })
  t.same(await readComments(app), [])
})

t.test('202 a moderator who does not sign with a byline is held like anybody', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  t.equal((await postAs(moderator, {})).statusCode, 202)
})

t.test('201 the staff reply is signed by their byline, published at once and counted', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const author = await signIn(app, 'author')
  const bylineId = await addByline(app, 'Hélène Le Goff', { userId: author.id })
  let id = ''
  const told = await eventsOf(app, async () => {
    const reply = await postAs(author, {
      name: 'Quelqu’un',
      text: 'Au comptoir.',
      email: 'helene@example.org',
      bylineId,
    })
    t.equal(reply.statusCode, 201)
    const { data } = reply.json()
    id = data.id
    t.equal(reply.headers.location, `/articles/grainotheque?comment=${id}#comment-${id}`)
    t.same(data, {
      id,
      parentId: null,
      depth: 0,
      name: 'Hélène Le Goff',
      staff: true,
      byline: { name: 'Hélène Le Goff', slug: 'helene-le-goff' },
      html: '<p>Au comptoir.</p>',
      text: 'Au comptoir.',
      createdAt: '2026-05-13T12:00:00.000Z',
      edited: false,
      highlighted: false,
      origin: null,
      removed: false,
    })
  })
  t.same(told, [
    { name: 'comment.submitted', payload: { id, articleId: article.id, status: 'approved' }, actorId: author.id },
  ])
  t.equal(await readCount(app, article.id), 1)
  t.match(await readComment(app, id), {
    status: 'approved',
    staff: true,
    bylineId,
    userId: author.id,
    email: null,
    addressHash: null,
  })
  t.equal((await app.server.inject({ url: threadUrl() })).json().meta.total, 1)
})

t.test('201 the institution’s byline is for all the staff, and no name need be given', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
  const reply = await moderator.request({ method: 'POST', url: threadUrl(), payload: { text: 'Bonjour !', bylineId } })
  t.equal(reply.statusCode, 201)
  t.equal(reply.json().data.name, 'La bibliothèque')
})

t.test('422 nobody signs with the byline of another person, nor with one that does not exist', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const other = await signIn(app, 'author')
  for (const bylineId of [
    await addByline(app, 'Yann', { userId: other.id }),
    await addByline(app, 'Anne'),
    app.newId(),
    'x',
  ]) {
    const reply = await postAs(moderator, { bylineId })
    t.equal(reply.statusCode, 422)
    t.match(reply.json().errors, [{ pointer: '/bylineId' }])
  }
  t.same(await readComments(app), [])
})

t.test('401 403 a byline is for the staff', async (t) => {
  const app = await build(t)
  await setUp(app)
  const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
  t.equal((await post(app, { bylineId })).statusCode, 401)
  t.equal((await postAs(await signIn(app, 'patron'), { bylineId })).statusCode, 403)
  t.equal((await postAs(await signIn(app, 'contributor'), { bylineId })).statusCode, 403)
  t.same(await readComments(app), [])
})

t.test('404 what readers do not see takes no comment, and its 404 is that of what does not exist', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'brouillon', status: 'draft', publishedAt: null, live: false })
  await addArticle(app, { slug: 'demain', status: 'scheduled', publishedAt: new Date('2026-05-14T12:00:00Z') })
  await addArticle(app, { slug: 'retire', status: 'archived' })
  await addArticle(app, { slug: 'jete', status: 'trashed', commentsOpen: false })
  const missing = await post(app, {}, { slug: 'jamais-ecrit' })
  t.equal(missing.statusCode, 404)
  for (const slug of ['brouillon', 'demain', 'retire', 'jete']) {
    t.same(
      await eventsOf(app, async () => t.equal((await post(app, { name: '' }, { slug })).body, missing.body, slug)),
      [],
    )
    t.equal((await app.server.inject({ url: threadUrl(slug) })).body, missing.body, slug)
  }
  app.clock.set('2026-05-14T12:00:00Z')
  t.equal((await post(app, {}, { slug: 'demain' })).statusCode, 202)
})

t.test('403 a closed article says so, before anything is said of the fields', async (t) => {
  const app = await build(t)
  await addArticle(app, { commentsOpen: false })
  const reply = await post(app, { name: '' })
  t.equal(reply.statusCode, 403)
  t.match(reply.json(), { code: 'comments_closed', detail: 'Les commentaires de cet article sont fermés.' })
})

t.test('403 comments close when the days of the setting are over, to the millisecond', async (t) => {
  const app = await build(t)
  await setUp(app)
  app.clock.advance(30 * 86_400_000)
  t.equal((await post(app)).statusCode, 202)
  const admin = await signIn(app, 'administrator')
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { commentsCloseAfterDays: 30 } })
  const reply = await post(app)
  t.equal(reply.statusCode, 403)
  t.equal(reply.json().detail, 'Les commentaires sont fermés : cet article est paru il y a plus de 30 jours.')
  app.clock.advance(-1)
  t.equal((await post(app)).statusCode, 202)
})

t.test('202 what a robot’s field put aside looks like what is held, and is spam', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const sender = { address: '192.0.2.9' }
  const held = await app.services.comments.submit(
    anonymous,
    'grainotheque',
    { name: 'Nora', text: 'Bonjour' },
    { ...sender, honeypot: '' },
  )
  let id = ''
  const told = await eventsOf(app, async () => {
    const aside = await app.services.comments.submit(
      anonymous,
      'grainotheque',
      { name: 'Nora', text: 'Achetez' },
      { ...sender, honeypot: 'https://spam.example' },
    )
    id = aside.id
    t.same({ ...aside, id: '', viewKey: '' }, { ...held, id: '', viewKey: '' })
    t.equal(aside.viewKey.length, held.viewKey.length)
  })
  t.same(told, [{ name: 'comment.submitted', payload: { id, articleId: article.id, status: 'spam' }, actorId: null }])
  t.equal((await readComment(app, id)).status, 'spam')
})

t.test('409 the same comment within a day, whatever its accents and case, whatever became of the first', async (t) => {
  const app = await build(t)
  await setUp(app)
  await addArticle(app, { slug: 'autre' })
  t.equal((await post(app, { name: 'Éloïse', text: 'Très  utile !' })).statusCode, 202)
  await app.db.write((tx) => tx.update(tx.tables.comments).set({ status: 'rejected' }))
  const told = await eventsOf(app, async () => {
    const again = await post(app, { name: 'ELOISE', text: 'tres utile !' })
    t.equal(again.statusCode, 409)
    t.match(again.json(), {
      code: 'duplicate',
      detail: 'Ce commentaire a déjà été reçu : il est inutile de l’envoyer une deuxième fois.',
    })
  })
  t.same(told, [])
  t.equal((await post(app, { name: 'Éloïse', text: 'Très utile !' }, { slug: 'autre' })).statusCode, 202)
  t.equal((await post(app, { name: 'Éloïse', text: 'Très utile ?' })).statusCode, 202)
  app.clock.advance(24 * 3_600_000)
  t.equal((await post(app, { name: 'Éloïse', text: 'Très utile !' })).statusCode, 202)
})

t.test('409 a double click stores one comment', async (t) => {
  const app = await build(t)
  await setUp(app)
  const replies = await Promise.all(Array.from({ length: 10 }, () => post(app, { text: 'Une fois.' })))
  t.same(replies.map((reply) => reply.statusCode).sort(), [202, ...Array(9).fill(409)])
  t.equal((await readComments(app)).length, 1)
})

t.test('the view key opens its own comment only', async (t) => {
  const app = await build(t)
  await setUp(app)
  const { id, viewKey } = await app.services.comments.submit(
    anonymous,
    'grainotheque',
    { name: 'Nora', text: 'Bonjour' },
    { address: '192.0.2.9' },
  )
  t.ok(app.services.comments.isViewKey(id, viewKey))
  for (const [otherId, key] of [
    [app.newId(), viewKey],
    [id, ''],
    [id, `${viewKey}x`],
    [id, 'é'.repeat(43)],
    [id, viewKey.replace(/.$/, '!')],
  ] as const) {
    t.notOk(app.services.comments.isViewKey(otherId, key))
  }
})

t.test('422 a reply needs an approved parent on the same article', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const other = await addArticle(app, { slug: 'autre' })
  const refused = [
    await addComment(app, { articleId: other.id }),
    ...(await Promise.all(
      (['pending', 'rejected', 'spam', 'trashed'] as const).map((status) =>
        addComment(app, { articleId: article.id, status }),
      ),
    )),
    app.newId(),
    'x',
  ]
  const bodies = new Set<string>()
  for (const parentId of refused) {
    const reply = await post(app, { parentId })
    t.equal(reply.statusCode, 422)
    t.match(reply.json().errors, [{ pointer: '/parentId' }])
    bodies.add(reply.body)
  }
  t.equal(bodies.size, 1, 'the reply does not tell a held parent from a missing one')
})
