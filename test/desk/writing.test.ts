import type { FastifyRequest } from 'fastify'
import t from 'tap'
import { readForDesk } from '../../server/articles/index.ts'
import type { DeskContext } from '../../server/desk/desk.context.ts'
import { editPage, readOpened } from '../../server/desk/writing/edit.page.ts'
import { system } from '../../server/http/actor.ts'
import { rightsOf } from '../../server/users/index.ts'
import { addByline } from '../articles/factory.ts'
import { build, type TestApp } from '../helper.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, valueOf, type Fields, type Visitor } from './visitor.ts'

const text = '<p>Les graines se prêtent comme les livres.</p>'

async function openNew(visitor: Visitor): Promise<Fields> {
  return fieldsOf(await visitor.get('/desk/articles/new'), '/desk/articles')
}

async function countArticles(app: TestApp): Promise<number> {
  return app.db.read.$count(app.db.read.tables.articles)
}

t.test('an author writes, publishes and corrects an article without a script', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  await addByline(app, 'Claire', author.person.id)
  const fields = await openNew(author)
  const draft = await author.follow('/desk/articles', { ...fields, title: 'La grainothèque', body: text, act: 'save' })
  t.equal(noticeOf(draft), 'Enregistré.')
  t.equal(valueOf(draft, 'title'), 'La grainothèque')
  const action = /action="(\/desk\/articles\/[^"]+)"/.exec(draft.body)?.[1] ?? ''
  const live = await author.follow(action, { ...fieldsOf(draft, action), act: 'publish' })
  t.equal(noticeOf(live), 'L’article est en ligne.')
  const read = () => app.server.inject('/articles/la-grainotheque')
  t.match((await read()).body, 'Les graines se prêtent')

  const changed = { ...fieldsOf(live, action), body: '<p>Corrigé.</p>' }
  const kept = await author.follow(action, { ...changed, act: 'save' })
  t.match(kept.body, 'modifications non publiées')
  t.notMatch((await read()).body, 'Corrigé')
  const updated = await author.follow(action, { ...fieldsOf(kept, action), act: 'publish' })
  t.equal(noticeOf(updated), 'Les changements sont en ligne.')
  t.match((await read()).body, 'Corrigé')
})

t.test('a new article is signed by whoever writes it, else as the library, where there is one of it', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  t.same((await openNew(author))['bylines'], undefined)
  const library = await addByline(app, 'La bibliothèque')
  const fields = await openNew(author)
  t.same(fields['bylines'], [library])
  const page = await author.follow('/desk/articles', { ...fields, title: 'Signé', body: text, act: 'publish' })
  t.equal(noticeOf(page), 'L’article est en ligne.')
  await addByline(app, 'Le réseau')
  t.same((await openNew(author))['bylines'], undefined, 'of two nobody chooses for them')
  const own = await addByline(app, 'Claire', author.person.id)
  t.same((await openNew(author))['bylines'], [own])
})

t.test('a date to come schedules, in the wall time of the library', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  await addByline(app, 'Claire', author.person.id)
  const fields = await openNew(author)
  const page = await author.follow('/desk/articles', {
    ...fields,
    title: 'Demain',
    body: text,
    publishedAt: '2026-05-14T08:00',
    act: 'publish',
  })
  t.match(noticeOf(page), /Parution : demain à 8\sh\s00/)
  t.equal(valueOf(page, 'publishedAt'), '2026-05-14T08:00')
  app.clock.set('2026-05-14T05:59:59.000Z')
  t.equal((await app.server.inject('/articles/demain')).statusCode, 404)
  app.clock.set('2026-05-14T06:00:00.000Z')
  t.equal((await app.server.inject('/articles/demain')).statusCode, 200)
})

t.test('whoever is asked to work on a text again reads what for, until it is sent again', async (t) => {
  const app = await build(t)
  const [contributor, editor] = [await enterDesk(app, 'contributor'), await enterDesk(app, 'editor')]
  await addByline(app, 'Claire', contributor.person.id)
  const fields = await openNew(contributor)
  const sent = await contributor.follow('/desk/articles', { ...fields, title: 'Demain', body: text, act: 'submit' })
  const action = /action="(\/desk\/articles\/[^"]+)"/.exec(sent.body)?.[1] ?? ''
  const read = fieldsOf(await editor.get(action), action)
  await editor.follow(action, { ...read, note: 'Citez vos <sources>.', act: 'request' })
  const back = await contributor.get(action)
  t.match(back.body, 'Citez vos &lt;sources&gt;.')
  t.match(back.body, /Ce que Person \d+ vous demande de reprendre/)
  const again = await contributor.follow(action, { ...fieldsOf(back, action), act: 'submit' })
  t.notMatch(again.body, 'Citez vos')
})

t.test('a form sent twice makes one article', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  const fields = { ...(await openNew(author)), title: 'Une fois', body: text, act: 'save' }
  const replies = await Promise.all([author.post('/desk/articles', fields), author.post('/desk/articles', fields)])
  t.same(
    replies.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  t.equal(replies[0].headers.location, replies[1].headers.location)
  t.equal(await countArticles(app), 1)
})

t.test('whoever goes back, changes a form and sends it again loses nothing', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  await addByline(app, 'Claire', author.person.id)
  const fields = await openNew(author)
  const kept = await author.follow('/desk/articles', { ...fields, title: 'Premier jet', body: text, act: 'save' })
  const again = await author.follow('/desk/articles', { ...fields, title: 'Second jet', body: text, act: 'save' })
  t.equal(valueOf(again, 'title'), 'Second jet')
  t.equal(await countArticles(app), 1)
  const action = /action="(\/desk\/articles\/[^"]+)"/.exec(kept.body)?.[1] ?? ''
  await author.follow(action, { ...fieldsOf(again, action), act: 'publish' })
  const third = await author.post('/desk/articles', { ...fields, title: 'Troisième jet', body: text, act: 'save' })
  t.equal(third.statusCode, 412)
  t.equal(valueOf(third, 'title'), 'Troisième jet')
  t.match(third.body, /<del>[^<]*Second[^]*<ins>[^<]*Troisième/, 'beside what stands now')
})

t.test('what is refused comes back as it was typed', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  const fields = await openNew(author)
  const typed = { ...fields, title: '', body: '<p>« Tout » ce que j’ai écrit</p>', standfirst: 'Un chapô', act: 'save' }
  const reply = await author.post('/desk/articles', typed)
  t.equal(reply.statusCode, 422)
  t.match(alertOf(reply), 'Rien n’est enregistré')
  t.equal(valueOf(reply, 'body'), typed.body)
  t.equal(valueOf(reply, 'standfirst'), 'Un chapô')
  t.match(reply.body, 'aria-describedby="field-title-error"')
  t.equal(await countArticles(app), 0)

  const contributor = await enterDesk(app, 'contributor')
  const unknown = await contributor.post('/desk/articles', { ...typed, title: 'Titre', tags: 'jamais vue' })
  t.equal(unknown.statusCode, 422)
  t.match(alertOf(unknown), '« jamais vue » n’existe pas')
  t.equal(valueOf(unknown, 'tags'), 'jamais vue')
})

t.test('a text that was kept but may not go out says both', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  const fields = await openNew(author)
  const reply = await author.post('/desk/articles', { ...fields, title: 'Sans texte', act: 'publish' })
  t.equal(reply.statusCode, 422)
  t.match(alertOf(reply), /Votre texte est enregistré, mais l’article n’a pas changé d’état. Écrivez le texte/)
  t.equal(await countArticles(app), 1)
  t.match(reply.body, /action="\/desk\/articles\/[0-9a-f-]{36}"/, 'it goes on with the article that there is')
})

t.test('an editor makes tags on the way, once', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const fields = await openNew(editor)
  const page = await editor.follow('/desk/articles', {
    ...fields,
    title: 'Étiqueté',
    tags: ' Jardin, jardin,#Semences ; JARDIN',
    act: 'save',
  })
  t.equal(valueOf(page, 'tags'), 'Jardin, Semences')
  t.equal(await app.db.read.$count(app.db.read.tables.tags), 2)
})

t.test('of two who write at once the second sees both texts, and loses neither', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const other = await enterDesk(app, 'editor')
  const fields = await openNew(editor)
  const page = await editor.follow('/desk/articles', {
    ...fields,
    title: 'À deux',
    body: '<p>Un mot.</p>',
    act: 'save',
  })
  const action = /action="(\/desk\/articles\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  const opened = { ...fields, title: 'À deux', revision: valueOf(page, 'revision'), slug: valueOf(page, 'slug') }
  await other.follow(action, { ...opened, body: '<p>Un mot de l’autre.</p>', act: 'save' })
  const stale = await editor.post(action, { ...opened, body: '<p>Un mot à moi.</p>', act: 'save' })
  t.equal(stale.statusCode, 412)
  t.match(alertOf(stale), /Person \d+ l’a enregistré à l’instant/)
  t.equal(valueOf(stale, 'body'), '<p>Un mot à moi.</p>')
  t.match(stale.body, /<ins>[^<]*moi/)
  t.match(stale.body, /<del>[^<]*l’autre/)
  const saved = await editor.follow(action, {
    ...opened,
    revision: valueOf(stale, 'revision'),
    body: '<p>Un mot à moi.</p>',
    act: 'save',
  })
  t.equal(valueOf(saved, 'body'), '<p>Un mot à moi.</p>')
})

t.test('whoever’s session ended signs in again, and sends the same text', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  const fields = await openNew(author)
  await app.services.sessions.logoutEverywhere({
    id: author.person.id,
    sessionId: null,
    name: '',
    roles: [],
    rights: new Set(),
  })
  const reply = await author.post('/desk/articles', {
    ...fields,
    title: 'Une heure d’écriture',
    body: text,
    act: 'save',
  })
  t.equal(reply.statusCode, 401)
  t.match(alertOf(reply), 'ce que vous avez écrit est gardé')
  t.equal(valueOf(reply, 'kept.title'), 'Une heure d’écriture')
  t.equal(valueOf(reply, 'kept.body'), text)
  t.equal(valueOf(reply, 'next'), '/desk/articles')
  t.equal(await countArticles(app), 0)

  const stranger = await app.server.inject({
    method: 'POST',
    url: '/desk/articles',
    payload: 'title=x',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  })
  t.equal(stranger.statusCode, 401)
  t.notMatch(stranger.body, 'kept.title', 'who never was here makes us read nothing')
})

t.test('what goes to the trash comes back by one button', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  const page = await author.follow('/desk/articles', {
    ...(await openNew(author)),
    title: 'Oubli',
    body: text,
    act: 'save',
  })
  const action = /action="(\/desk\/articles\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  const list = await author.follow(action, { ...fieldsOf(page, action), act: 'trash' })
  t.equal(noticeOf(list), 'L’article est à la corbeille.')
  const back = await author.follow(action, fieldsOf(list, action))
  t.equal(noticeOf(back), 'L’article est de nouveau un brouillon.')
  t.equal(valueOf(back, 'body'), text)
})

t.test('who has the article open is told to the others, by name, until they have gone', async (t) => {
  const app = await build(t)
  const people = [
    await enterDesk(app, 'editor'),
    await enterDesk(app, 'editor'),
    await enterDesk(app, 'editor'),
  ] as const
  const names = people.map(({ person }) => `Person ${/\d+/.exec(person.email)?.[0]}`)
  const page = await people[0].get('/desk/articles/new')
  const form = fieldsOf(page, '/desk/articles')
  const { id } = (await people[0].post('/desk/articles/autosave', { ...form, title: 'Tapé' })).json<{ id: string }>()
  const ask = async (visitor: Visitor) =>
    (await visitor.post(`/desk/articles/${id}/here`)).json<{ said: string }>().said
  t.equal(await ask(people[0]), '')
  t.equal(await ask(people[1]), `${names[0]} a aussi cet article ouvert.`)
  t.equal(await ask(people[2]), `${names[0]} et ${names[1]} ont aussi cet article ouvert.`)
  app.clock.advance(60_000)
  t.equal(await ask(people[2]), '', 'the others have said nothing for a minute')
})

t.test('what is typed joins one revision, until somebody else or ten minutes come between', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const page = await editor.get('/desk/articles/new')
  const form = fieldsOf(page, '/desk/articles')
  const first = await editor.post('/desk/articles/autosave', { ...form, title: 'Tapé', tags: 'demi-mo' })
  const again = await editor.post('/desk/articles/autosave', { ...form, title: 'Tapé', tags: 'demi-mot' })
  t.same(first.json().id, again.json().id, 'a page that asks twice begins one article')
  t.equal(first.json().said, 'Enregistré à 14\u00a0h\u00a000')
  t.equal(await countArticles(app), 1)
  t.equal(await app.db.read.$count(app.db.read.tables.tags), 0, 'half a word makes no tag')

  const { id } = first.json<{ id: string }>()
  let { revision } = first.json<{ revision: number }>()
  const numbers = async () =>
    (await editor.person.request({ url: `/api/v1/admin/articles/${id}/revisions` }))
      .json<{ data: { number: number; title: string }[] }>()
      .data.map(({ number, title }) => `${number} ${title}`)
  const type = async (visitor: Visitor, title: string) => {
    const reply = await visitor.post(`/desk/articles/${id}/autosave`, { ...form, title, revision: String(revision) })
    t.equal(reply.statusCode, 200)
    revision = reply.json<{ revision: number }>().revision
  }
  await type(editor, 'Tapé encore')
  await type(editor, 'Tapé encore un peu')
  t.same(await numbers(), ['1 Tapé encore un peu'])
  t.equal(valueOf(await editor.get(`/desk/articles/${id}`), 'slug'), 'tape-encore-un-peu', 'its address follows')
  app.clock.advance(10 * 60_000)
  await type(editor, 'Plus tard')
  t.same(await numbers(), ['2 Plus tard', '1 Tapé encore un peu'])
  const other = await enterDesk(app, 'editor')
  await type(other, 'À un autre')
  t.same(await numbers(), ['3 À un autre', '2 Plus tard', '1 Tapé encore un peu'])

  const stale = await editor.post(`/desk/articles/${id}/autosave`, { ...form, title: 'Trop tard', revision: '1' })
  t.same([stale.statusCode, stale.json().code], [412, 'stale'])
})

t.test('a button pressed on the page in which an article was begun saves that one', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const form = fieldsOf(await editor.get('/desk/articles/new'), '/desk/articles')
  const [typed, pressed] = await Promise.all([
    editor.post('/desk/articles/autosave', { ...form, title: 'Comm' }),
    editor.post('/desk/articles', { ...form, title: 'Commencé', tags: 'jardin', act: 'save' }),
  ])
  const { id } = typed.json<{ id: string }>()
  t.equal(pressed.headers.location, `/desk/articles/${id}?done=saved`)
  t.equal(await countArticles(app), 1)
  const page = await editor.get(`/desk/articles/${id}`)
  t.same([valueOf(page, 'title'), valueOf(page, 'tags'), valueOf(page, 'slug')], ['Commencé', 'jardin', 'commence'])
})

t.test('what is typed in a live article stays unseen', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  await addByline(app, 'Claire', author.person.id)
  const fields = await openNew(author)
  const page = await author.follow('/desk/articles', { ...fields, title: 'En ligne', body: text, act: 'publish' })
  const action = /action="(\/desk\/articles\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  const typed = { ...fieldsOf(page, action), body: '<p>Pas encore.</p>', slug: 'autre-adresse', featured: 'yes' }
  const kept = await author.post(`${action}/autosave`, typed)
  t.match(kept.json().said, 'pas encore en ligne')
  const read = await app.server.inject('/articles/en-ligne')
  t.equal(read.statusCode, 200, 'its address waits for a button')
  t.notMatch(read.body, 'Pas encore')
  t.match((await author.get(action)).body, 'modifications non publiées')
})

t.test('an earlier version is found by its words and taken back', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  const page = await author.follow('/desk/articles', {
    ...(await openNew(author)),
    title: 'Versions',
    body: '<p>La première phrase.</p>',
    act: 'save',
  })
  const action = /action="(\/desk\/articles\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  await author.follow(action, { ...fieldsOf(page, action), body: '<h2>La <em>seconde</em> phrase.</h2>', act: 'save' })
  t.match((await author.get(`${action}/revisions`)).body, 'Version 2')
  const second = await author.get(`${action}/revisions/2`)
  t.match(second.body, /<del>première<\/del>/)
  t.match(second.body, /<ins>seconde<\/ins>/)
  const first = await author.get(`${action}/revisions/1`)
  t.notMatch(first.body, '<ins>', 'there was none before it')
  t.match(first.body, 'La première phrase.')
  const restore = `${action}/revisions/1/restore`
  const back = await author.follow(restore, fieldsOf(first, restore))
  t.equal(valueOf(back, 'body'), '<p>La première phrase.</p>')
  t.equal((await author.get(`${action}/revisions/9`)).statusCode, 404)
  t.equal((await (await enterDesk(app, 'moderator')).get(`${action}/revisions`)).statusCode, 403)
})

t.test('a draft is seen in the theme by who may read it, and by nobody else', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  const page = await author.follow('/desk/articles', {
    ...(await openNew(author)),
    title: 'Aperçu',
    body: text,
    act: 'save',
  })
  const action = /action="(\/desk\/articles\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  const frame = await author.get(`${action}/preview`)
  t.match(frame.body, `<iframe src="${action}/preview/page"`)
  t.match(frame.headers['content-security-policy'], "frame-ancestors 'none'")
  const shown = await author.get(`${action}/preview/page`)
  t.match(shown.body, 'Les graines se prêtent')
  t.match(shown.body, 'Ceci est un aperçu')
  t.match(shown.body, /<meta name="robots" content="noindex/)
  t.match(shown.headers['content-security-policy'], "frame-ancestors 'self'")
  t.match(shown.headers['cache-control'], 'no-store')
  t.equal((await (await enterDesk(app, 'contributor')).get(`${action}/preview/page`)).statusCode, 404)
  t.equal((await app.server.inject(`${action}/preview/page`)).statusCode, 303)
})

t.test('what the charter asks is chosen by an administrator, and said beside the text', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  const page = await admin.get('/desk/checks')
  t.match(page.body, /<button[^>]*>Enregistrer<\/button>/, 'nothing is published there')
  const saved = await admin.follow('/desk/checks', { ...fieldsOf(page, '/desk/checks'), category: 'block', tag: 'off' })
  t.equal(noticeOf(saved), 'Enregistré.')
  t.same(fieldsOf(saved, '/desk/checks')['category'], ['block'])
  t.equal((await (await enterDesk(app, 'editor')).get('/desk/checks')).statusCode, 403)

  const author = await enterDesk(app, 'author')
  await addByline(app, 'Claire', author.person.id)
  const body = `${text}<p><a href="https://exemple.example">Cliquez ici</a></p>`
  const fields = { ...(await openNew(author)), title: 'Charte', body }
  const refused = await author.post('/desk/articles', { ...fields, act: 'publish' })
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), 'Votre texte est enregistré')
  t.match(refused.body, '<a href="#field-categories">Aucune catégorie n’est choisie.</a>')
  t.match(refused.body, /<li class="finding-block"><a href="#field-categories">[^]*obligatoire/)
  t.match(refused.body, /<li class="finding-warn"><a href="#field-body">Le lien «.Cliquez ici.»[^]*RGAA 6\.1/)
  const action = /action="(\/desk\/articles\/[0-9a-f-]{36})"/.exec(refused.body)?.[1] ?? ''
  const typed = await author.post(`${action}/autosave`, { ...fieldsOf(refused, action), body: text })
  t.same(
    typed.json<{ findings: { level: string }[] }>().findings.map(({ level }) => level),
    ['block'],
    'what is mended while typing is no longer said',
  )
})

t.test('where somebody may no longer change an article, only what was cleaned is printed as it is', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  await author.follow('/desk/articles', { ...(await openNew(author)), title: 'Titre', body: text, act: 'save' })
  const actor = { id: author.person.id, sessionId: null, name: '', roles: [], rights: rightsOf(['author']) }
  const [row] = await app.db.read.select().from(app.db.read.tables.articles)
  const opened = await readForDesk(app.db.read, actor, row?.id ?? '', app.clock.now())
  const context = { ...app.services, ...app } as unknown as DeskContext
  const request = { lang: 'fr', actor } as unknown as FastifyRequest
  const values = await readOpened(opened, context, actor)
  const proseOf = async (body: string) => {
    const draft = { opened: { ...opened, edit: 'forbidden' as const }, values: { ...values, body } }
    return ((await editPage(context, request, draft)).view as { prose: unknown }).prose
  }
  t.match(await proseOf(values.body), { string: text }, 'the template prints it')
  const typed = '<img src=x onerror=alert(1)>'
  t.equal(await proseOf(typed), typed, 'a plain text, which the template escapes')
})

t.test(
  'what is saved twice because its answer was lost is nobody else’s text, and its excerpt follows it',
  async (t) => {
    const app = await build(t)
    const editor = await enterDesk(app, 'editor')
    const { id } = await app.services.articles.create(system, { title: 'Le jardin', body: '<p>Un jardin.</p>' })
    const action = `/desk/articles/${id}`
    const form = fieldsOf(await editor.get(action), action)
    const send = (body: string) => editor.post(`${action}/autosave`, { ...form, body })
    const first = await send('<p>Un jardin.</p><p>Un pommier.</p>')
    t.match(first.json(), { revision: 2 })
    const again = await send('<p>Un jardin.</p><p>Un pommier.</p>')
    t.same([again.statusCode, again.json().revision], [200, 2])
    const other = await send('<p>Un jardin.</p><p>Un poirier.</p>')
    t.same([other.statusCode, other.json().code], [412, 'stale'])
    form['revision'] = ['2']
    t.equal((await send('<p>Un jardin.</p><p>Deux pommiers.</p>')).statusCode, 200)
    const { body: list } = await editor.get(action)
    t.notMatch(list, /name="excerpt"[^>]*>\s*Un jardin/, 'nobody wrote an excerpt')
    const { article } = await readForDesk(app.db.read, system, id, app.clock.now())
    t.equal(article.excerpt, 'Un jardin. Deux pommiers.')
  },
)
