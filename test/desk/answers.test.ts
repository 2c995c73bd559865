import t from 'tap'
import { addArticle, addByline, addComments, readComments } from '../comments/factory.ts'
import { build } from '../helper.ts'
import { alertOf, enterDesk, noticeOf, valueOf } from './visitor.ts'

t.test('an author answers a reader as the library, and sees but what the public reads', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  const { id: articleId } = article
  const author = await enterDesk(app, 'author')
  const page = `/desk/articles/${articleId}`
  t.match((await author.get(`${page}/comments`)).body, 'Aucun commentaire publié')
  const [shown = '', held = '', spam = ''] = await addComments(
    app,
    { articleId, name: 'Rozenn <b>', email: 'rozenn@example.org', text: 'Avez-vous <i>des fèves</i> ?' },
    { articleId, status: 'pending', name: 'Paul', text: 'Pas encore lu.' },
    { articleId, status: 'spam', name: 'Robot', text: 'Achetez.' },
  )
  t.match((await author.get(page)).body, `href="${page}/comments"`, 'the page of the article leads there')
  const list = (await author.get(`${page}/comments`)).body
  t.match(list, `href="${page}/comments/${shown}"`)
  t.match(list, '&lt;i&gt;des fèves')
  t.notMatch(list, /rozenn@|Pas encore lu|Achetez|<b>|<i>/)
  for (const id of [held, spam, 'none']) {
    t.equal((await author.get(`${page}/comments/${id}`)).statusCode, 404)
    t.equal((await author.post(`${page}/comments/${id}`, { bylineId: 'x', text: 'Non' })).statusCode, 404)
  }
  const other = await addArticle(app, { slug: 'autre' })
  t.equal((await author.get(`/desk/articles/${other.id}/comments/${shown}`)).statusCode, 404, 'of that article alone')

  const action = `${page}/comments/${shown}`
  t.match((await author.get(action)).body, 'Aucune signature ne vous est confiée')
  const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
  const empty = await author.post(action, { bylineId, text: '' })
  t.equal(empty.statusCode, 422)
  t.match(empty.body, 'href="#field-text"')
  const foreign = await addByline(app, 'Claire')
  const refused = await author.post(action, { bylineId: foreign, text: 'Une longue réponse.' })
  t.equal(refused.statusCode, 422)
  t.not(alertOf(refused), '')
  t.equal(valueOf(refused, 'text'), 'Une longue réponse.')

  const fields = { bylineId, text: 'Oui, avec plaisir.', once: 'a-once' }
  t.equal(noticeOf(await author.follow(action, fields)), 'Votre réponse est envoyée.')
  await author.follow(action, fields)
  const answers = (await readComments(app)).filter(({ parentId }) => parentId === shown)
  t.match(answers, [{ status: 'approved', name: 'La bibliothèque', bylineId }], 'sent twice, it is one')
  t.match((await app.server.inject(`/articles/${article.slug}`)).body, 'Oui, avec plaisir.')
})

t.test('who may not sign as the library is not led there', async (t) => {
  const app = await build(t)
  const { id } = await addArticle(app)
  const contributor = await enterDesk(app, 'contributor')
  t.notMatch((await contributor.get(`/desk/articles/${id}`)).body, `/desk/articles/${id}/comments"`)
  const draft = await addArticle(app, { slug: 'brouillon', status: 'draft', live: false, publishedAt: null })
  const author = await enterDesk(app, 'author')
  t.equal((await author.get(`/desk/articles/${draft.id}/comments`)).statusCode, 404, 'a draft of somebody else')
})

t.test('who reviewed an article says why it comes back, where its writer reads it', async (t) => {
  const app = await build(t)
  const writer = await enterDesk(app, 'contributor')
  const editor = await enterDesk(app, 'editor')
  const { id } = await writer.person
    .request({ method: 'POST', url: '/api/v1/admin/articles', payload: { title: 'Titre', body: '<p>Un.</p>' } })
    .then((reply) => reply.json<{ data: { id: string } }>().data)
  const page = `/desk/articles/${id}`
  await writer.follow(page, { revision: '1', act: 'submit', title: 'Titre', body: '<p>Un.</p>' })
  const revision = valueOf(await editor.get(page), 'revision')
  await editor.follow(page, { revision, act: 'request', note: 'Dites <quand>.', title: 'Titre', body: '<p>Un.</p>' })
  const { body } = await writer.get(page)
  t.match(body, /Ce que Person \d+ vous demande de reprendre/)
  t.match(body, 'Dites &lt;quand&gt;.')
})
