import t from 'tap'
import { adminUrl } from '../articles/factory.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf } from '../desk/visitor.ts'
import { insertArticle } from '../feeds/insert.ts'
import { system } from '../../server/http/actor.ts'
import { build, signIn } from '../helper.ts'

t.test('from its review date on a text says that it may be old, and waits at the desk', async (t) => {
  const app = await build(t)
  const visitor = await enterDesk(app, 'editor')
  const { id } = await insertArticle(app, { title: 'S’inscrire', slug: 'inscrire' })
  const other = await insertArticle(app, { title: 'S’inscrire en 2026', slug: 'inscrire-2026' })
  const read = async () => (await app.server.inject({ url: '/articles/inscrire' })).body
  const base = `/desk/articles/${id}/care`
  t.match((await visitor.get(`/desk/articles/${id}`)).body, `href="${base}"`)
  const form = fieldsOf(await visitor.get(base), `${base}/review`)
  const wrong = await visitor.post(`${base}/review`, {
    ...form,
    act: 'save',
    dueOn: '2026-05-14',
    replacedBy: '/articles/nulle-part',
  })
  t.match(alertOf(wrong), 'Aucun texte en ligne à cette adresse.')
  t.match(fieldsOf(wrong, `${base}/review`), { dueOn: ['2026-05-14'], replacedBy: ['/articles/nulle-part'] })
  t.match(alertOf(await visitor.post(`${base}/review`, { act: 'save' })), 'Choisissez un jour.')
  t.match(alertOf(await visitor.post(`${base}/review`, { act: '12' })), 'Ce texte n’a pas de date de relecture.')
  t.match(
    alertOf(await visitor.post(`${base}/review`, { act: 'save', dueOn: '2026-05-14', replacedBy: 'inscrire' })),
    'Choisissez un autre texte',
  )
  await visitor.follow(`${base}/review`, {
    act: 'save',
    dueOn: '2026-05-14',
    replacedBy: 'https://blog.example.org/articles/inscrire-2026',
  })
  t.notMatch(await read(), 'peut-être plus à jour')
  const inApi = async () => (await app.server.inject({ url: '/api/v1/public/articles/inscrire' })).json().data.review
  const told = { dueOn: '2026-05-14', outdated: false, datesFrom: '2026-05-01T08:00:00.000Z' }
  const url = 'https://blog.example.org/articles/inscrire-2026'
  const replacedBy = { title: 'S’inscrire en 2026', slug: 'inscrire-2026', url }
  t.same(await inApi(), { ...told, replacedBy })
  t.notMatch((await visitor.get('/desk')).body, '/desk/articles/reviews')
  app.clock.set('2026-05-13T22:00:00Z')
  t.match(
    await read(),
    /Cette information date du 1er mai 2026.; elle n’est peut-être plus à jour\. À lire plutôt.: <a href="\/articles\/inscrire-2026">/,
  )
  t.same(await inApi(), { ...told, outdated: true, replacedBy }, 'the kept reply changes with the day')
  t.match((await visitor.get('/desk')).body, /href="\/desk\/articles\/reviews">1 texte à relire/)
  t.match((await visitor.get('/desk/articles/reviews')).body, 'S’inscrire')
  const stranger = await enterDesk(app, 'author')
  t.match((await stranger.get('/desk/articles/reviews')).body, 'Rien à relire', 'it waits for those who may confirm it')
  t.equal((await stranger.post(`${base}/review`, { act: '12' })).statusCode, 403)
  const done = await visitor.follow(`${base}/review`, { act: '12', from: 'list' })
  t.match(noticeOf(done), 'toujours exact')
  t.match(done.body, 'Rien à relire')
  t.notMatch(await read(), 'peut-être plus à jour')
  t.match(fieldsOf(await visitor.get(base), `${base}/review`), {
    dueOn: ['2027-05-14'],
    replacedBy: ['/articles/inscrire-2026'],
  })
  app.clock.set('2027-05-14T10:00:00Z')
  t.match(await read(), 'Cette information date du 14 mai 2026', 'of the day on which somebody said that it was right')
  await (await enterDesk(app, 'editor')).follow(`${base}/review`, { act: 'end' })
  t.equal(await inApi(), null)
  t.notMatch(await read(), 'peut-être plus à jour')
  t.ok(other)
})

t.test('a page of opening hours grows old too', async (t) => {
  const app = await build(t)
  const staff = await signIn(app, 'editor')
  const page = await staff.request({
    method: 'POST',
    url: adminUrl,
    payload: { kind: 'page', title: 'Venir', slug: 'venir', body: '<p>À pied.</p>' },
  })
  const { id } = page.json().data
  await staff.request({
    method: 'POST',
    url: `${adminUrl}/${id}/transitions`,
    headers: { 'if-match': '"rev-1"' },
    payload: { to: 'published' },
  })
  t.equal(
    (await staff.request({ method: 'PUT', url: `${adminUrl}/${id}/review`, payload: { dueOn: '2026-05-14' } }))
      .statusCode,
    200,
  )
  await app.services.settings.change(system, { ownPages: { about: id } })
  const places = ['/pages/venir', '/about']
  const read = async (url: string) => (await app.server.inject({ url })).body
  for (const url of places) t.notMatch(await read(url), 'peut-être plus à jour', url)
  const inApi = async () => JSON.parse(await read('/api/v1/public/pages/venir')).data.review
  t.match(await inApi(), { dueOn: '2026-05-14', outdated: false, replacedBy: null })
  t.equal(
    (await staff.request({ method: 'PUT', url: `${adminUrl}/${id}/review`, payload: { dueOn: 'demain' } })).statusCode,
    422,
  )
  const note = { kind: 'correction', text: 'Non.' }
  t.equal((await staff.request({ method: 'POST', url: `${adminUrl}/${id}/notes`, payload: note })).statusCode, 409)
  app.clock.set('2026-05-13T22:00:00Z')
  for (const url of places)
    t.match(await read(url), 'peut-être plus à jour', `${url}: the kept page changes with the day`)
  t.match(await inApi(), { outdated: true })
})

t.test('a correction and a reply are dated, go out in the feed, and never go silently', async (t) => {
  const app = await build(t)
  const visitor = await enterDesk(app, 'editor')
  const { id } = await insertArticle(app, { title: 'Polars', slug: 'polars', body: '<p>Le corps.</p>' })
  const base = `/desk/articles/${id}/care`
  const read = async (url = '/articles/polars') => (await app.server.inject({ url })).body
  t.notMatch(await read('/feed.xml'), '2026-05-14T')
  const nameless = await visitor.post(`${base}/notes`, { kind: 'reply', name: '', text: 'Je conteste.' })
  t.match(alertOf(nameless), 'Dites qui répond.')
  t.match(fieldsOf(nameless, `${base}/notes`), { kind: ['reply'], text: ['Je conteste.'] })
  await visitor.follow(`${base}/notes`, { kind: 'correction', text: 'Le roman est de 1998.\r\n\r\nPas de <1989>.' })
  app.clock.advance(86_400_000)
  await visitor.follow(`${base}/notes`, { kind: 'reply', name: 'Jeanne <Le Goff>', text: 'Je n’ai pas écrit cela.' })
  const article = await read()
  t.match(
    article,
    /Rectificatif du 13 mai 2026[^]*Le roman est de 1998\.<\/p>\s*<p>Pas de &lt;1989&gt;[^]*Le corps\.[^]*Droit de réponse.: Jeanne &lt;Le Goff&gt;, le 14 mai 2026[^]*Je n’ai pas écrit cela/,
  )
  const inApi = async () => JSON.parse(await read('/api/v1/public/articles/polars?fields=corrections,replies')).data
  const kept = { withdrawnAt: null, withdrawnFor: '' }
  const [at, then] = ['2026-05-13T12:00:00.000Z', '2026-05-14T12:00:00.000Z']
  const reply = { name: 'Jeanne <Le Goff>', text: 'Je n’ai pas écrit cela.', at: then, ...kept }
  const text = 'Le roman est de 1998.\n\nPas de <1989>.'
  t.same(await inApi(), { corrections: [{ text, at, ...kept }], replies: [reply] })
  const feed = await read('/feed.xml')
  t.match(feed, /Rectificatif du 13 mai 2026[^]*Le roman est de 1998[^]*Le corps[^]*Droit de réponse/)
  t.match(feed, '2026-05-14T', 'the date of its entry moves')
  const page = await visitor.get(base)
  const [, note = ''] = /care\/notes\/([\w-]+)\/withdraw/.exec(page.body) ?? []
  t.match(alertOf(await visitor.post(`${base}/notes/${note}/withdraw`, {})), 'Dites pourquoi')
  await visitor.follow(`${base}/notes/${note}/withdraw`, { [`reason-${note}`]: 'il portait sur un autre livre' })
  t.match(await read(), /Rectificatif du 13 mai 2026[^]*Retiré le 14 mai 2026.: il portait sur un autre livre/)
  t.notMatch(await read(), 'Le roman est de 1998')
  const withdrawn = { text: '', at, withdrawnAt: then, withdrawnFor: 'il portait sur un autre livre' }
  t.same(await inApi(), { corrections: [withdrawn], replies: [reply] })
  t.notMatch(await read('/feed.xml'), 'Le roman est de 1998')
  t.equal((await visitor.post(`${base}/notes/${note}/withdraw`, { [`reason-${note}`]: 'encore' })).statusCode, 409)
  const writer = await enterDesk(app, 'contributor')
  t.equal((await writer.post(`${base}/notes`, { kind: 'correction', text: 'Non.' })).statusCode, 403)
  const draft = await insertArticle(app, { title: 'Brouillon', status: 'draft' })
  t.equal(
    (await visitor.post(`/desk/articles/${draft.id}/care/notes`, { kind: 'correction', text: 'Non.' })).statusCode,
    409,
  )
})
