import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { build } from '../helper.ts'
import { postForm, publishArticle } from './house.ts'

t.test('422 for a control character, as pasted from a PDF: the text comes back without it, ready to be sent again', async (t) => {
  const app = await build(t)
  await publishArticle(app)
  const refused = await postForm(app, { name: 'Nora\u0007', text: 'Un copier\u000bcoller d’un PDF' })
  t.equal(refused.statusCode, 422)
  t.match(refused.body, /<textarea[^>]*>\nUn copier coller d’un PDF<\/textarea>/)
  t.match(refused.body, /role="alert"[^]*caractère de contrôle/)
  t.match(refused.body, /value="Nora"/)
  t.equal((await postForm(app, { text: 'Un copier coller d’un PDF' })).statusCode, 303)
})

t.test('422 for an answer to a comment that has gone: what was typed can then be sent as a comment on the article', async (t) => {
  const app = await build(t)
  await publishArticle(app)
  const refused = await postForm(app, { parentId: '019e1af7-ada0-7000-8000-011c68cdd0a1' })
  t.equal(refused.statusCode, 422)
  t.match(refused.body, /name="parentId" value=""/)
  t.match(refused.body, /Merci pour les graines<\/textarea>/)
  t.match(refused.body, /role="alert"[^]*n’est plus là/)
  t.notMatch(refused.body, /retirez ce champ/, 'a person sees no such field')
})

t.test('303 from the old address of an article: its author still reads the confirmation', async (t) => {
  const app = await build(t)
  const { id, revision } = await publishArticle(app)
  await app.services.articles.update(system, id, revision, { slug: 'graines' })
  const sent = await postForm(app, {})
  t.equal(sent.statusCode, 303)
  const link = String(sent.headers.location).split('#')[0]!
  const moved = await app.server.inject({ url: link })
  t.equal(moved.statusCode, 301)
  t.equal(moved.headers['cache-control'], 'no-store', 'the link is the author’s own')
  const page = await app.server.inject({ url: String(moved.headers.location) })
  t.equal(page.statusCode, 200)
  t.match(page.body, /id="comment-confirmation"[^]*Merci pour les graines/)
  const refused = await postForm(app, { name: '' })
  t.equal(refused.statusCode, 422, 'and a refusal gives the text back')
  t.match(refused.body, /Merci pour les graines<\/textarea>/)
})

t.test('a refusal without a field at fault has no empty list', async (t) => {
  const app = await build(t)
  await publishArticle(app)
  await postForm(app, {})
  const again = await postForm(app, {})
  t.equal(again.statusCode, 409)
  t.match(again.body, /role="alert"[^]*déjà été reçu/)
  t.notMatch(again.body, /<ul>\s*<\/ul>/)
})

t.test('what its author reads by the signed link, once the moderators have decided', async (t) => {
  const app = await build(t)
  await publishArticle(app)
  const confirmationOf = async (link: string) => /id="comment-confirmation"[^>]*>([^<]*)</.exec((await app.server.inject({ url: link })).body)?.[1]
  for (const [text, decision, expected] of [
    ['Un', { decision: 'approve' }, /est en ligne/],
    ['Deux', { decision: 'reject', ground: 'off_topic' }, /dépend des modérateurs/],
  ] as const) {
    const link = String((await postForm(app, { text })).headers.location).split('#')[0]!
    t.match(await confirmationOf(link), /dès qu’un modérateur l’aura approuvé/)
    await app.services.comments.decide(system, new URL(link, 'http://x').searchParams.get('comment')!, decision)
    t.match(await confirmationOf(link), expected, decision.decision)
  }
})
