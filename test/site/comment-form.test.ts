import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { build, type TestApp } from '../helper.ts'
import { postForm, publishArticle } from './house.ts'

t.test(
  '422 for a control character, as pasted from a PDF: the text comes back without it, ready to be sent again',
  async (t) => {
    const app = await build(t)
    await publishArticle(app)
    const refused = await postForm(app, { name: 'Nora\u0007', text: 'Un copier\u000bcoller d’un PDF' })
    t.equal(refused.statusCode, 422)
    t.match(refused.body, /<textarea[^>]*>\nUn copier coller d’un PDF<\/textarea>/)
    t.match(refused.body, /role="alert"[^]*caractère de contrôle/)
    t.match(refused.body, /value="Nora"/)
    t.equal((await postForm(app, { text: 'Un copier coller d’un PDF' })).statusCode, 303)
  },
)

const typed = { name: 'Nora <b>', email: 'nora@example.org', text: 'Merci </textarea><script>alert(1)</script>' }

/** Each way in which a comment is refused: what makes it so, what is sent, the field at fault. */
const refusals: {
  status: number
  because: string
  before?: (app: TestApp) => Promise<unknown>
  fields?: Record<string, string>
  field?: string
  header?: [string, string]
}[] = [
  {
    status: 403,
    because: 'the comments are closed',
    before: (app) =>
      app.services.settings.change(system, { commentsCloseAfterDays: 1 }).then(() => app.clock.advance(2 * 86_400_000)),
  },
  { status: 409, because: 'it came already', before: (app) => postForm(app, typed) },
  { status: 413, because: 'it is over 10 kB', fields: { text: '語'.repeat(4000) } },
  { status: 422, because: 'the text is missing', fields: { text: ' ' }, field: 'text' },
  { status: 422, because: 'it is over 5000 characters', fields: { text: 'a'.repeat(5001) }, field: 'text' },
  { status: 422, because: 'the name is missing', fields: { name: '' }, field: 'name' },
  { status: 422, because: 'the address is none', fields: { email: 'nora@' }, field: 'email' },
  {
    status: 422,
    because: 'it holds a refused word',
    before: (app) => app.services.settings.change(system, { commentRules: { words: { rejected: ['merci'] } } }),
    field: 'text',
  },
  {
    status: 429,
    because: 'five came from here',
    before: async (app) => Promise.all([1, 2, 3, 4, 5].map((number) => postForm(app, { text: `n° ${number}` }))),
    header: ['retry-after', '600'],
  },
]

for (const { status, because, before, fields = {}, field, header } of refusals) {
  t.test(`${status} because ${because}: what was typed comes back, with a sentence where the focus goes`, async (t) => {
    const app = await build(t)
    await publishArticle(app)
    t.match(
      (await app.server.inject({ url: '/articles/la-grainotheque' })).body,
      'action="/articles/la-grainotheque/comments#comment-error"',
      'a browser puts the focus there',
    )
    await before?.(app)
    const sent = { ...typed, ...fields }
    const { statusCode, headers, body } = await postForm(app, sent)
    t.equal(statusCode, status)
    t.equal(headers['cache-control'], 'no-store')
    t.match(body, /<title>Erreur\u00a0: La grainothèque – /, 'heard first')
    if (header) t.equal(headers[header[0]], header[1])
    t.notMatch(body, /<script(?! type="application\/ld\+json")|Nora <b>/, 'nothing as markup')
    t.notMatch(body, /<textarea[^>]*maxlength/, 'a long paste is not cut unseen')
    const escaped = (text: string) => text.trim().replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    t.equal(/<textarea[^>]*>\n?([^<]*)<\/textarea>/.exec(body)?.[1]?.trim(), escaped(sent.text))
    for (const name of ['name', 'email'] as const)
      t.match(body, new RegExp(`name="${name}"[^>]*value="${escaped(sent[name])}"`), name)
    const [, said = ''] = /id="comment-error"[^>]*>([^]*?)<\/div>/.exec(body) ?? []
    t.match(body, /id="comment-error"[^>]*tabindex="-1"|tabindex="-1"[^>]*id="comment-error"/)
    t.match(said.replace(/<[^>]+>/g, ' ').trim(), /\p{L}+ \p{L}+.*[.:]/u, 'a sentence')
    if (field) {
      t.match(said, `href="#comment-${field}"`)
      t.match(body, new RegExp(`id="comment-${field}"[^>]*aria-invalid="true"`))
      t.match(body, new RegExp(`aria-describedby="[^"]*comment-${field}-error`))
    }
    t.equal(await app.db.read.$count(app.db.read.tables.comments), { 409: 1, 429: 5 }[status] ?? 0)
  })
}

t.test(
  '404 an article that readers do not see takes no form, and says nothing else than one that never was',
  async (t) => {
    const app = await build(t)
    const { id, revision } = await publishArticle(app)
    await app.services.workflow.moveTo(system, id, revision, { to: 'archived' })
    const [archived, missing] = [await postForm(app, typed), await postForm(app, typed, 'jamais-ecrit')]
    t.equal(archived.statusCode, 404)
    t.equal(archived.body, missing.body)
    t.equal(await app.db.read.$count(app.db.read.tables.comments), 0)
  },
)

t.test(
  '422 for an answer to a comment that has gone: what was typed can then be sent as a comment on the article',
  async (t) => {
    const app = await build(t)
    await publishArticle(app)
    const refused = await postForm(app, { parentId: '019e1af7-ada0-7000-8000-011c68cdd0a1' })
    t.equal(refused.statusCode, 422)
    t.match(refused.body, /name="parentId" value=""/)
    t.match(refused.body, /Merci pour les graines<\/textarea>/)
    t.match(refused.body, /role="alert"[^]*n’est plus là/)
    t.notMatch(refused.body, /retirez ce champ/, 'a person sees no such field')
  },
)

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
  const confirmationOf = async (link: string) =>
    /id="comment-confirmation"[^>]*>([^<]*)</.exec((await app.server.inject({ url: link })).body)?.[1]
  for (const [text, decision, expected] of [
    ['Un', { decision: 'approve' }, /est en ligne/],
    ['Deux', { decision: 'reject', ground: 'off_topic' }, /équipe de modération décide/],
  ] as const) {
    const link = String((await postForm(app, { text })).headers.location).split('#')[0]!
    t.match(await confirmationOf(link), /dès que l’équipe de modération l’aura approuvé/)
    await app.services.decisions.decide(system, new URL(link, 'http://x').searchParams.get('comment')!, decision)
    t.match(await confirmationOf(link), expected, decision.decision)
  }
})
