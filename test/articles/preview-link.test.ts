import t from 'tap'
import type { Test } from 'tap'
import { articleStatuses, type ArticleStatus, type Role } from '../../server/db/index.ts'
import { eq } from '../../server/db/sql.ts'
import { system } from '../../server/http/actor.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { addComment } from '../comments/factory.ts'
import { build, drain, newAddress, signIn, type Person, type TestApp } from '../helper.ts'
import { addArticle, addByline, adminUrl, change, eventsOf, move, remove, write } from './factory.ts'

const week = 7 * 86_400_000
const nothing = 'Ce lien n’ouvre rien'

const ask = (app: TestApp, url: string) =>
  app.server.inject({ url: new URL(url).pathname, remoteAddress: newAddress() })
const link = (person: Person, id: string, method: 'GET' | 'PUT' | 'DELETE') =>
  person.request({ method, url: `${adminUrl}/${id}/preview-link` })

async function share(person: Person, id: string): Promise<string> {
  const reply = await link(person, id, 'PUT')
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json<{ data: { url: string } }>().data.url
}

async function setStatus(app: TestApp, id: string, status: ArticleStatus): Promise<void> {
  const { articles } = app.db.read.tables
  const publishedAt = new Date(app.clock.now().getTime() + (status === 'scheduled' ? week / 2 : -week))
  await app.db.write(async (tx) => {
    await tx.update(articles).set({ status, publishedAt }).where(eq(articles.id, id))
  })
}

t.test('a link shows the article as it stands to whoever has it, in the theme, and in no cache', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const { id, slug } = await write(author, { standfirst: 'Le chapô.' })
  const url = await share(author, id)
  t.ok(url.startsWith(`${app.config.url}/preview/`))
  const page = await ask(app, url)
  t.match(page, {
    statusCode: 200,
    headers: {
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      'content-type': 'text/html; charset=utf-8',
    },
  })
  for (const header of ['etag', 'last-modified', 'surrogate-key', 'cache-tag', 'set-cookie'])
    t.notOk(page.headers[header], header)
  t.match(page.body, 'Des graines')
  t.match(page.body, /Aperçu d’un article non publié, réservé à qui a reçu ce lien, jusqu’au 20[^<]mai[^<]2026/)
  t.match(page.body, '<meta name="robots" content="noindex">')
  t.notMatch(page.body, /rel="canonical"|citation_|<script|method="post"/)
  t.notMatch(page.body, slug, 'the address that the article will have')
  t.notMatch(page.body, id)
  t.notMatch(page.body, '/desk')
  t.notMatch(page.body, author.email)

  await change(app, author, id, { title: 'Autre titre', body: '<p>Corrigé depuis.</p>' })
  const later = (await ask(app, url)).body
  t.match(later, 'Autre titre')
  t.match(later, 'Corrigé depuis')
})

/** What somebody with a link gets, made while the article was a draft. */
const shown: Record<ArticleStatus, 200 | 302 | 404> = {
  draft: 200,
  in_review: 200,
  changes_requested: 200,
  scheduled: 200,
  published: 302,
  archived: 404,
  trashed: 404,
}

for (const status of articleStatuses)
  t.test(`${status}: what its link opens, and whether one is made`, async (t) => {
    const app = await build(t)
    const editor = await signIn(app, 'editor')
    const { id, slug } = await addArticle(app)
    const url = await share(editor, id)
    await setStatus(app, id, status)
    const reply = await ask(app, url)
    t.equal(reply.statusCode, shown[status])
    t.match(reply.headers, { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    if (status === 'published') t.equal(reply.headers.location, `/articles/${slug}`)
    if (shown[status] === 404) t.match(reply.body, nothing)
    t.equal(reply.body.includes('Des graines'), shown[status] === 200)
    const again = await link(editor, id, 'PUT')
    t.equal(again.statusCode, shown[status] === 200 ? 200 : 409)
    if (again.statusCode === 409) t.equal(again.json().currentStatus, status)
    t.equal((await link(editor, id, 'DELETE')).statusCode, 204, 'withdrawn in any state')
    t.equal((await link(editor, id, 'GET')).json().data, null)
  })

t.test('it leads to the article from the hour for which that was scheduled', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  await addByline(app)
  const { id } = await addArticle(app, { status: 'scheduled' })
  const url = await share(editor, id)
  app.clock.advance(86_400_000 - 1)
  t.equal((await ask(app, url)).statusCode, 200)
  app.clock.advance(1)
  t.equal((await ask(app, url)).statusCode, 302)
})

t.test('it serves a week, counted from when it was last asked for', async (t) => {
  const app = await build(t)
  // Who signs in would have to do so again within the week.
  const { previewLinks } = app.services
  const { id } = await addArticle(app)
  const url = (await previewLinks.share(system, id)).url
  app.clock.advance(week - 1000)
  t.equal((await ask(app, url)).statusCode, 200)
  t.equal((await previewLinks.share(system, id)).url, url, 'whoever has it keeps it')
  app.clock.advance(week - 1)
  t.equal((await ask(app, url)).statusCode, 200)
  app.clock.advance(1)
  const late = await ask(app, url)
  t.equal(late.statusCode, 404)
  t.equal(await previewLinks.find(system, id), null)
  const next = (await previewLinks.share(system, id)).url
  t.not(next, url, 'one that was too old never opens again')
  t.equal((await ask(app, url)).statusCode, 404)
  t.equal((await ask(app, next)).statusCode, 200)
})

t.test('wrong, withdrawn, too old and of what is gone: one and the same page', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const [one, two] = [await addArticle(app), await addArticle(app)]
  const [first, second] = [await share(editor, one.id), await share(editor, two.id)]
  await link(editor, one.id, 'DELETE')
  await move(app, editor, two.id, 'trashed')
  const pages = [first, second, `${app.config.url}/preview/x`].map(async (url) => {
    const { statusCode, headers, body } = await ask(app, url)
    return { statusCode, caching: headers['cache-control'], robots: headers['x-robots-tag'], body }
  })
  const [withdrawn, trashed, wrong] = await Promise.all(pages)
  t.same(withdrawn, wrong)
  t.same(trashed, wrong)
  t.match(wrong, { statusCode: 404, caching: 'no-store', robots: 'noindex' })
  const next = await share(editor, one.id)
  t.not(next, first)
  t.equal((await ask(app, first)).statusCode, 404, 'the one that was withdrawn stays so')
  const administrator = await signIn(app, 'administrator')
  t.equal((await remove(app, administrator, two.id, '?permanent=true')).statusCode, 204)
  t.same(await app.db.read.$count(app.db.read.tables.previewLinks), 1)
})

/** Whose article it is, and what each role is answered. */
const roles: Record<Role, { own: number; others: number }> = {
  contributor: { own: 200, others: 404 },
  author: { own: 200, others: 404 },
  editor: { own: 200, others: 200 },
  administrator: { own: 200, others: 200 },
  moderator: { own: 403, others: 403 },
  patron: { own: 403, others: 403 },
}

t.test('whoever may read the text being worked on makes, reads and withdraws its link, nobody else', async (t) => {
  const app = await build(t)
  for (const [role, expected] of Object.entries(roles)) {
    const person = await signIn(app, role as Role)
    for (const [whose, createdBy] of [
      ['own', person.id],
      ['others', null],
    ] as const) {
      const { id } = await addArticle(app, { createdBy })
      for (const method of ['PUT', 'GET', 'DELETE'] as const) {
        const status = (await link(person, id, method)).statusCode
        t.equal(status === 204 ? 200 : status, expected[whose], `${role} ${whose} ${method}`)
      }
    }
  }
  const { id } = await addArticle(app, { status: 'published', title: 'En ligne' })
  const author = await signIn(app, 'author')
  for (const method of ['PUT', 'GET', 'DELETE'] as const) t.equal((await link(author, id, method)).statusCode, 403)
  const url = `${adminUrl}/${id}/preview-link`
  for (const method of ['PUT', 'GET', 'DELETE'] as const)
    t.equal((await app.server.inject({ method, url })).statusCode, 401)
})

t.test('making and withdrawing are told, withdrawing once', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const { id } = await addArticle(app)
  const made = await eventsOf(app, () => link(editor, id, 'PUT'))
  t.same(made, [{ name: 'article.preview-shared', payload: { id }, actorId: editor.id }])
  const withdrawn = await eventsOf(app, async () => {
    await link(editor, id, 'DELETE')
    await link(editor, id, 'DELETE')
    await link(editor, id, 'GET')
  })
  t.same(withdrawn, [{ name: 'article.preview-withdrawn', payload: { id }, actorId: editor.id }])
})

async function tryTokens(t: Test, app: TestApp, tokens: readonly string[]): Promise<void> {
  for (const token of tokens) {
    const reply = await app.server.inject({ url: `/preview/${encodeURIComponent(token)}`, remoteAddress: newAddress() })
    t.equal(reply.statusCode, 404, token.slice(0, 100))
    t.notMatch(reply.body, 'Des graines')
  }
}

t.test('what is kept opens nothing, nor does any other token', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const [one, two] = [await addArticle(app), await addArticle(app)]
  const read = async (id: string) => (await share(editor, id)).split('/').at(-1)!.split('.') as [string, string]
  const [name, signature] = await read(one.id)
  const [other] = await read(two.id)
  t.ok(Buffer.from(signature, 'base64url').length >= 16)
  const kept = JSON.stringify(await app.db.read.select().from(app.db.read.tables.previewLinks))
  t.match(kept, name)
  t.notMatch(kept, signature)
  const secrets = loadSecrets(app.dataDir)
  const swap = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
  await tryTokens(t, app, [
    name,
    `${name}.`,
    `${other}.${signature}`,
    `${name}.${swap(signature)}`,
    `${name}.${signature.slice(0, -1)}`,
    `${name}.${signature}A`,
    `${name.toUpperCase()}.${signature}`,
    `${name}.${signature}\n`,
    ` ${name}.${signature}`,
    `${one.id}.${signature}`,
    `${one.id}.${secrets.sign('preview-link', one.id)}`,
    `${name}.${secrets.sign('comment-view', name)}`,
    `${name}.${'é'.repeat(43)}`,
    `' or 1=1 --.${signature}`,
    `%00.${signature}`,
    '../../desk',
    'a'.repeat(90),
  ])
})

t.test('what readers wrote before an article was taken off the site is not shown with it', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const { id } = await addArticle(app, { status: 'published' })
  await addComment(app, { articleId: id, text: 'Un mot de lectrice.', name: 'Nora' })
  await drain(app)
  await move(app, editor, id, 'draft')
  const { body } = await ask(app, await share(editor, id))
  t.match(body, 'Des graines')
  t.notMatch(body, /lectrice|Nora|1[^<]commentaire/)
})

t.test('nothing of a colleague’s work stands on the page', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  await addArticle(app, { title: 'Secret de la maison', slug: 'secret-de-la-maison' })
  const { id } = await addArticle(app, { createdBy: author.id })
  t.notMatch((await ask(app, await share(author, id))).body, /secret/i)
})

t.test('a front end shows the article by the same token, at its own address', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const admin = await signIn(app, 'administrator')
  const { id, slug } = await write(author, { title: 'À paraître', slug: 'a-paraitre', bylines: [await addByline(app)] })
  const previewUrl = 'https://front.example.org/apercu?article={slug}&token={token}'
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { previewUrl } })
  const url = new URL(await share(author, id))
  t.equal(url.origin, 'https://front.example.org')
  t.equal(url.searchParams.get('article'), slug)
  const token = url.searchParams.get('token') ?? ''
  t.equal((await link(author, id, 'GET')).json().data.url, url.href, 'the same link again')
  const read = (key: string) =>
    app.server.inject({ url: `/api/v1/public/previews/${key}`, headers: { origin: 'https://front.example.org' } })
  const opened = await read(token)
  t.match(opened, {
    statusCode: 200,
    headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'access-control-allow-origin': '*' },
  })
  t.match(opened.json(), {
    data: { title: 'À paraître', body: '<p>Des graines.</p>', works: [] },
    meta: { expiresAt: new Date(app.clock.now().getTime() + week).toISOString() },
  })
  t.equal((await ask(app, `${app.config.url}/preview/${token}`)).statusCode, 200, 'the page of the site goes on')
  for (const wrong of [`${token}x`, token.replace('.', ''), slug, id])
    t.equal((await read(wrong)).statusCode, 404, wrong)
  t.equal((await app.server.inject({ url: `/api/v1/public/articles/${slug}` })).statusCode, 404)
  const editor = await signIn(app, 'editor')
  await move(app, editor, id, 'published')
  t.match(await read(token), { statusCode: 302, headers: { location: `/api/v1/public/articles/${slug}` } })
  const other = await write(author, {})
  const later = new URL(await share(author, other.id)).searchParams.get('token') ?? ''
  await link(author, other.id, 'DELETE')
  t.equal((await read(later)).statusCode, 404, 'withdrawn')
})
