import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import type { Role } from '../../server/db/index.ts'
import { addArticle } from '../articles/factory.ts'
import { validate } from '../browser/validate.ts'
import { build, newAddress } from '../helper.ts'
import { alertOf, enterDesk, noticeOf } from './visitor.ts'

const week = 7 * 86_400_000
const share = 'Partager un aperçu'

/** But for matters of writing. */
const faultsOf = (html: string) =>
  validate(html).filter((fault) => !/doctype-style|no-implicit-button-type/.test(fault))
const urlOf = ({ body }: LightMyRequestResponse) => /id="share-url" value="([^"]+)"/.exec(body)?.[1] ?? ''
const actionsOf = ({ body }: LightMyRequestResponse) =>
  [...body.matchAll(/action="([^"]+\/preview\/link[^"]*)"/g)].map(([, action]) => action)

t.test('a writer makes the link of a draft, gives it another week, and withdraws it', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'author')
  const { id } = await addArticle(app, { createdBy: author.person.id, title: '<b>Graines</b> & "Cie"' })
  const page = `/desk/articles/${id}`
  const ask = (url: string) => app.server.inject({ url: new URL(url).pathname, remoteAddress: newAddress() })
  t.match((await author.get(page)).body, `href="${page}/preview#share">${share}`)
  const before = await author.get(`${page}/preview`)
  t.match(before.body, share)
  t.same(actionsOf(before), [`${page}/preview/link`])
  t.equal(urlOf(before), '')

  const made = await author.follow(`${page}/preview/link`)
  t.equal(noticeOf(made), 'Le lien est prêt.')
  t.match(made.body, /lire l’article sans compte, jusqu’au 20[^<]mai[^<]2026/)
  t.same(actionsOf(made), [`${page}/preview/link`, `${page}/preview/link/withdraw`])
  t.same(faultsOf(made.body), [])
  const url = urlOf(made)
  const shown = await ask(url)
  t.match(shown.body, 'Des graines')
  t.notMatch(shown.body, '<b>Graines')
  t.same(faultsOf(shown.body), [])
  t.equal(urlOf(await author.get(`${page}/preview`)), url, 'it can be copied again')

  app.clock.advance(week / 2)
  const longer = await author.follow(`${page}/preview/link`)
  t.equal(urlOf(longer), url)
  t.match(longer.body, /jusqu’au 24[^<]mai/)

  const withdrawn = await author.follow(`${page}/preview/link/withdraw`)
  t.equal(noticeOf(withdrawn), 'Le lien est retiré : il n’ouvre plus rien.')
  t.equal(urlOf(withdrawn), '')
  const closed = await ask(url)
  t.equal(closed.statusCode, 404)
  t.same(faultsOf(closed.body), [])
})

t.test('an article that is out has no link to make, and says where the one there is leads', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const { id } = await addArticle(app, { status: 'scheduled' })
  const page = `/desk/articles/${id}/preview`
  const url = urlOf(await editor.follow(`${page}/link`))
  app.clock.advance(86_400_000)
  const out = await editor.get(page)
  t.equal(urlOf(out), url)
  t.match(out.body, 'le lien mène à sa page publique')
  t.same(actionsOf(out), [`${page}/link/withdraw`])
  const refused = await editor.post(`${page}/link`)
  t.equal(refused.statusCode, 409)
  t.match(alertOf(refused), 'Cet article est en ligne')
  await editor.follow(`${page}/link/withdraw`)
  t.notMatch((await editor.get(page)).body, share)
  t.notMatch((await editor.get(`/desk/articles/${id}`)).body, share)
})

t.test('nobody makes or withdraws the link of a text that they may not read', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const { id } = await addArticle(app, { createdBy: editor.person.id })
  const page = `/desk/articles/${id}/preview`
  const url = urlOf(await editor.follow(`${page}/link`))
  const expected: [Role, number][] = [
    ['contributor', 404],
    ['author', 404],
    ['moderator', 403],
  ]
  for (const [role, status] of expected) {
    const other = await enterDesk(app, role)
    for (const path of [`${page}/link`, `${page}/link/withdraw`])
      t.equal((await other.post(path)).statusCode, status, `${role} ${path}`)
    const seen = await other.get(page)
    t.equal(seen.statusCode, status)
    t.notMatch(seen.body, url)
  }
  const foreign = await editor.post(`${page}/link/withdraw`, {}, { 'sec-fetch-site': 'cross-site' })
  t.equal(foreign.statusCode, 403)
  t.equal(urlOf(await editor.get(page)), url)
})
