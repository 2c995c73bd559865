import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { addArticle, addComments, decideAs, setUp, type AddedComment } from '../comments/factory.ts'
import { build, legalSettings, signIn, type TestApp } from '../helper.ts'
import { join, openBrowser, openHouse } from '../patrons/house.ts'
import { postForm } from './house.ts'

const url = '/articles/grainotheque'
const minute = 60_000

/** What the HTML says where an attribute or a text stands, as a browser reads it. */
const decode = (html: string) =>
  html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&').replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')
const get = async (app: TestApp, path: string) => {
  const reply = await app.server.inject({ url: path })
  return { status: reply.statusCode, headers: reply.headers, html: decode(reply.body) }
}
const commentOf = (html: string, id: string) =>
  new RegExp(`<li id="comment-${id}">[^]*?</article>`).exec(html)?.[0] ?? ''
const linkTo = (html: string, label: string | RegExp) =>
  new RegExp(`<a [^>]*href="([^"]+)"[^>]*>${typeof label === 'string' ? label : label.source}`)
    .exec(html)?.[1]
    ?.replace(/#.*/, '')

async function fill(
  app: TestApp,
  articleId: string,
  length: number,
  more: (index: number, ids: string[]) => Partial<AddedComment> = () => ({}),
): Promise<string[]> {
  const start = app.clock.now().getTime() - length * 1000
  const ids = Array.from({ length }, () => app.newId())
  await addComments(
    app,
    ...ids.map((id, index) => ({
      id,
      articleId,
      name: `N${index}`,
      text: `Le ${index}.`,
      createdAt: new Date(start + index * 1000),
      ...more(index, ids),
    })),
  )
  return ids
}

t.test('a long discussion: its pages, its orders, the addresses of its comments', async (t) => {
  const app = await build(t)
  await app.services.settings.change(system, legalSettings)
  const { article, moderator } = await setUp(app)
  const ids = await fill(app, article.id, 120, (index, earlier) =>
    index === 110 || index === 111 ? { parentId: earlier[index - 110]!, depth: 1 } : {},
  )
  await decideAs(moderator, ids[1]!, { decision: 'trash', from: 'approved' })
  await app.events.drain()
  const [first, reply, orphan, last] = [ids[0]!, ids[110]!, ids[111]!, ids[119]!]

  const one = await get(app, url)
  t.match(one.html, '>119 commentaires<')
  t.notMatch(one.html, 'name="robots"')
  t.match(one.html, '<a href="/articles/grainotheque#comments" aria-current="true">Les plus anciens d’abord</a>')
  t.notMatch(one.html, 'rel="prev"')
  t.match(commentOf(one.html, first), `href="${url}?comment=${first}#comment-${first}"`)

  const two = await get(app, linkTo(one.html, 'Commentaires suivants') ?? '')
  t.match(two.html, '<meta name="robots" content="noindex">')
  t.match(two.html, '<link rel="canonical" href="https://blog.example.org/articles/grainotheque">')
  t.match(two.html, '<title>La grainothèque (suite des commentaires) – ')
  t.equal(linkTo(two.html, 'Commentaires précédents'), url)
  const three = await get(app, linkTo(two.html, 'Commentaires suivants') ?? '')
  t.equal(
    linkTo((await get(app, linkTo(three.html, 'Commentaires précédents') ?? '')).html, 'Commentaires suivants'),
    linkTo(two.html, 'Commentaires suivants'),
    'there and back',
  )
  t.notMatch(three.html, 'rel="next"')

  const newest = await get(app, linkTo(one.html, 'Les plus récents d’abord') ?? '')
  t.ok(newest.html.indexOf(`id="comment-${last}"`) < newest.html.indexOf(`id="comment-${reply}"`))
  t.match(
    commentOf(newest.html, reply),
    `<a href="${url}?comment=${first}#comment-${first}">En réponse à N0</a>`,
    'a reply whose parent is on another page',
  )
  t.match(commentOf(newest.html, orphan), 'En réponse à un commentaire retiré')
  const older = linkTo(newest.html, 'Commentaires plus anciens') ?? ''
  t.equal(linkTo((await get(app, older)).html, 'Commentaires plus récents'), `${url}?comments=newest`)
  app.clock.advance(minute)
  const [waiting] = await addComments(
    app,
    { articleId: article.id, status: 'pending', text: 'Pas encore lu' },
    { articleId: article.id },
    { articleId: article.id },
  )
  await decideAs(moderator, waiting!, { decision: 'approve' })
  const between = await get(app, linkTo((await get(app, older)).html, 'Commentaires plus récents') ?? '')
  t.equal([...between.html.matchAll(/<li id="comment-/g)].length, 50)
  t.equal(
    linkTo(between.html, 'Commentaires plus récents'),
    `${url}?comments=newest`,
    'newer ones came meanwhile: they are on a page before',
  )
  await decideAs(moderator, waiting!, { decision: 'undo', from: 'approved' })

  const permalink = await get(app, `${url}?comment=${reply}`)
  t.equal(permalink.status, 302)
  t.equal(permalink.headers.location, `${linkTo(two.html, 'Commentaires suivants')}#comment-${reply}`)
  t.not(commentOf((await get(app, String(permalink.headers.location))).html, reply), '')
  t.equal((await get(app, `${url}?comment=${first}`)).headers.location, `${url}#comment-${first}`)
  for (const id of [waiting, ids[1], app.newId()]) {
    const { status, html } = await get(app, `${url}?comment=${id}`)
    t.equal(status, 200, 'what readers do not see leads to the article, whatever it is')
    t.notMatch(html, 'Pas encore lu')
  }

  const answering = await get(app, linkTo(three.html, 'Répondre à N110') ?? '')
  t.match(answering.html, `<a href="#comment-${reply}">Relire le message signé N110</a>`)
  t.not(commentOf(answering.html, reply), '', 'it is on the page')
  const refused = await postForm(app, { text: '', parentId: reply }, 'grainotheque')
  t.equal(refused.statusCode, 422)
  t.match(
    decode(refused.body),
    `<a href="#comment-${reply}">Relire le message signé N110</a>`,
    'still, when the form comes back',
  )

  for (const after of ['x', `1_${first}x`, '9999999999999999999_'])
    t.equal((await get(app, `${url}?after=${after}`)).status, 404, after)
  t.equal((await get(app, `${url}?after=9999999999999_${first}`)).status, 200, 'beyond the end there is the way back')
})

t.test('the reader’s own comment, wherever it stands: what it waits for, and how to change it', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const ids = await fill(app, article.id, 60)
  const sent = await postForm(app, { name: 'Zoé', text: 'Et moi ?', parentId: ids[3]! }, 'grainotheque')
  t.equal(sent.statusCode, 303)
  const link = String(sent.headers.location).replace(/#.*/, '')
  const [, id = '', key = ''] = /comment=([^&]+)&key=([^#]+)/.exec(link) ?? []
  const { html } = await get(app, link)
  t.match(
    commentOf(html, id),
    /En réponse à N3[^]*En attente de relecture[^]*Et moi \?/,
    'on the last page, far from what it answers',
  )
  t.notMatch(commentOf(html, id), 'Signaler')
  t.match(
    commentOf(html, id),
    `<a class="act" href="${url}/comments/${id}/edit?key=${key}">Modifier (jusqu’à 14 h 15)</a>`,
  )
  t.match(html, `<a href="${url}/comments/${id}/decision?key=${key}">Savoir ce que devient votre commentaire</a>`)
  t.match((await get(app, `${link}&edited=held`)).html, 'Votre nouveau texte est bien arrivé')

  app.clock.advance(15 * minute + 1)
  t.notMatch((await get(app, link)).html, 'Modifier')
  await app.services.decisions.decide(system, id, { decision: 'approve' })
  const approved = await get(app, link)
  t.match(approved.html, 'Votre commentaire est en ligne')
  t.notMatch(approved.html, 'Savoir ce que devient')

  await addComments(app, { articleId: article.id, parentId: id, depth: 1 })
  await app.services.decisions.decide(system, id, { decision: 'trash', from: 'approved' })
  const gone = await get(app, link)
  t.match(gone.html, 'L’équipe de modération décide de sa publication', 'withdrawn, though it is still answered')
  t.match(gone.html, 'Savoir ce que devient')
  t.notMatch((await get(app, `${url}?reply=${id}`)).html, /Répondre à *<\/h3>/)
})

t.test('"Signaler" under what readers wrote, and nothing else', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const byline = await app.services.bylines.create(system, { kind: 'institution', name: 'La bibliothèque' })
  const [reader, staff] = await addComments(
    app,
    { articleId: article.id, name: 'Léo' },
    { articleId: article.id, bylineId: byline.id },
  )
  const { html } = await get(app, url)
  t.match(
    commentOf(html, reader!),
    `href="${url}/comments/${reader}/report">Signaler<span class="hidden"> le commentaire signé Léo</span></a>`,
  )
  t.notMatch(commentOf(html, staff!), 'Signaler')
  t.match(html, '<a href="/comment-charter">Charte des commentaires</a>')
  t.notMatch(html, /Suivre la discussion|name="notify"|name="follow"/, 'nothing that needs mail, without a mail server')
})

t.test('the form: its signed time, and mail where it can be sent', async (t) => {
  const app = await build(t, { env: { SMTP_URL: 'smtp://127.0.0.1:1' } })
  await addArticle(app)
  await (
    await signIn(app, 'administrator')
  ).request({ method: 'PUT', url: '/api/v1/admin/comment-modes', payload: { mode: 'open' } })
  const readStamp = async () => /name="startedAt" value="([^"]+)"/.exec((await get(app, url)).html)?.[1] ?? ''
  const { comments } = app.db.read.tables
  const send = async (text: string, fields: Record<string, string>) => {
    t.equal((await postForm(app, { text, email: 'nora@example.org', ...fields }, 'grainotheque')).statusCode, 303, text)
    const row = (await app.db.read.select().from(comments)).find((one) => one.text === text)
    return [row?.status, row?.heldBy, row?.notifyAuthor]
  }
  const startedAt = await readStamp()
  t.same(await send('sans horodatage', {}), ['pending', 'tooFast', false], 'a form that nobody was given')
  t.same(await send('aussitôt', { startedAt }), ['pending', 'tooFast', false])
  app.clock.advance(5000)
  t.same(await send('posément', { startedAt, notify: '1', follow: '1' }), ['approved', null, true])
  t.equal((await app.db.read.select().from(app.db.read.tables.commentFollows)).length, 1)

  const kept = await readStamp()
  app.clock.advance(11 * 60 * minute)
  t.equal(await readStamp(), kept, 'from memory')
  app.clock.advance(60 * minute)
  t.not(await readStamp(), kept, 'but never so long that it would be held for its age')

  const refused = await postForm(app, { email: '', notify: '1', follow: '1', startedAt: kept }, 'grainotheque')
  t.equal(refused.statusCode, 422)
  t.match(refused.body, /id="comment-email-error">Indiquez l’adresse/)
  t.match(refused.body, /id="comment-follow" name="follow" type="checkbox" value="1" checked/)
  t.match(refused.body, /id="comment-notify" name="notify" type="checkbox" value="1" checked/)
  t.match(refused.body, `name="startedAt" value="${kept}"`, 'whoever mends it at once is not too fast')
  t.match((await get(app, url)).html, '<a class="feed-link" href="/articles/grainotheque/follow">Suivre la discussion')
})

t.test('whoever is signed in comments under the name of the account', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  await addArticle(app)
  await app.services.settings.change(system, legalSettings)
  const nora = await join(house, 'nora@example.org', { name: 'Nora du port' })
  const guest = decode((await openBrowser(app).get(url)).body)
  t.match(guest, '<a href="/account/sign-in?article=grainotheque">Commenter avec mon compte</a>')
  const page = await nora.get(url)
  t.equal(page.headers['cache-control'], 'no-store')
  t.match(page.body, 'Vous commentez sous le nom de Nora du port.')
  t.notMatch(page.body, /id="comment-name"|id="comment-email"|sign-in/)
  t.notMatch(page.body, 'noindex')
  t.notMatch((await openBrowser(app).get(url)).body, 'Nora du port', 'nothing of it is kept for others')

  const refused = await nora.post(`${url}/comments`, { text: '' })
  t.equal(refused.statusCode, 422)
  t.match(refused.body, 'Vous commentez sous le nom de Nora du port.')
  const sent = await nora.post(`${url}/comments`, { text: 'Je signe', name: 'La bibliothèque', notify: '1' })
  t.equal(sent.statusCode, 303)
  t.match(
    (await nora.get(String(sent.headers.location).replace(/#.*/, ''))).body,
    'Vous commentez sous le nom de Nora du port.',
  )
  t.equal(
    (await nora.post(`${url}/comments`, { text: 'Depuis un autre site' }, { 'sec-fetch-site': 'cross-site' }))
      .statusCode,
    422,
    'the cookie alone signs nothing',
  )
  const rows = await app.db.read.select().from(app.db.read.tables.comments)
  t.match(rows, [{ name: 'Nora du port', email: 'nora@example.org', emailProven: true, notifyAuthor: true }])
  t.ok(rows[0]?.userId)
})
