import {
  Accept,
  Article,
  Create,
  Delete,
  Follow,
  Note,
  PUBLIC_COLLECTION,
  Reject,
  Undo,
  Update,
} from '@fedify/fedify/vocab'
import t from 'tap'
import { addByline, change, move, write } from '../articles/factory.ts'
import { deskCookie, enterDesk, textOf } from '../desk/people-house.ts'
import { openFediverse, openPeer, type House, type Peer } from './fediverse-house.ts'
import { openHost } from './host.ts'

const room = '/desk/fediverse/follows'
const hour = 3_600_000
const hostOf = (url: string) => new URL(url).host

const listFollows = ({ app }: House) => app.db.read.select().from(app.db.read.tables.fediverseFollows)
const listPosts = ({ app }: House) => app.db.read.select().from(app.db.read.tables.fediversePosts)
const titlesOf = async (house: House) => (await listPosts(house)).map(({ title }) => title).sort()
const countFollowers = async ({ app }: House) =>
  (await app.server.inject('/fediverse/followers')).json<{ totalItems: number }>().totalItems

/** At a desk that is not behind https, where cookies bear a plain name. */
async function enter({ app }: House) {
  const desk = await enterDesk(app, 'administrator')
  desk.cookies.set('bubo_desk', desk.cookies.get(deskCookie)!)
  return desk
}

/** Each hands over what is due until both have heard all. */
async function settleAll(...houses: House[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const { settle } of houses) await settle()
}

async function publish({ app, admin }: House, title: string, body = '<p>Pour toutes et tous.</p>') {
  const { id, slug } = await write(admin, { title, body, bylines: [await addByline(app, `L’équipe, ${title}`)] })
  await move(app, admin, id, 'published')
  return { id, slug }
}

/** A blog that asked to follow the account of a server that is not ours. */
async function openAsking(t: Parameters<typeof openFediverse>[0]) {
  const house = await openFediverse(t)
  const peer = await openPeer(t)
  const desk = await enter(house)
  await desk.post(room, { account: `@zoe@${hostOf(peer.url)}` })
  await house.settle()
  const [follow] = await listFollows(house)
  return { house, peer, desk, follow: follow!, asked: `${house.url}/fediverse/actor#follow-${follow!.id}` }
}

/** Says yes or no to what the blog asked. */
const respond = (peer: Peer, { url }: House, asked: string, Kind: typeof Accept | typeof Reject = Accept) =>
  peer.send(url, new Kind({ id: peer.newId('answers'), actor: peer.actor, object: new URL(asked) }))

function noteBy(peer: Peer, content: string, over: Partial<ConstructorParameters<typeof Note>[0]> = {}): Note {
  const id = over.id ?? peer.newId('notes')
  return new Note({ id, attribution: peer.actor, content, to: PUBLIC_COLLECTION, mediaType: 'text/html', ...over })
}

const tell = (peer: Peer, { url }: House, Kind: typeof Create | typeof Update, object: Note | Article) =>
  peer.send(url, new Kind({ id: peer.newId('told'), actor: peer.actor, object, tos: [PUBLIC_COLLECTION] }))

t.test('two blogs follow each other: published, changed, gone; unfollowed, and blocked', async (t) => {
  const [anse, brigneul] = [await openFediverse(t), await openFediverse(t, {}, 'Le blog de Brigneul')]
  const desk = await enter(anse)
  const other = await enter(brigneul)
  t.match(textOf(await desk.get(room)), 'Aucun compte suivi')

  const asked = await desk.post(room, { account: ` @Blog@${hostOf(brigneul.url)} ` })
  t.equal(asked.headers.location, `${room}?done=asked`, asked.body)
  t.match(textOf(await desk.get(room)), `blog@${hostOf(brigneul.url)} Le blog de Brigneul attend sa réponse`)
  await settleAll(anse, brigneul)
  t.match(textOf(await desk.get(room)), 'Le blog de Brigneul suivi')
  t.equal(await countFollowers(brigneul), 1)
  t.equal(await countFollowers(anse), 0, 'whom the blog follows need not follow it')
  t.equal((await other.post(room, { account: `${anse.url}/fediverse/actor` })).headers.location, `${room}?done=asked`)
  await settleAll(brigneul, anse)
  t.equal(await countFollowers(anse), 1)

  const first = await publish(brigneul, 'Une grainothèque', '<p>Des <strong>graines</strong>.</p>')
  await publish(anse, 'Les contes du soir')
  await settleAll(anse, brigneul)
  t.match(await listPosts(anse), [
    {
      title: 'Une grainothèque',
      excerpt: 'Des graines.',
      lang: 'fr',
      address: `${brigneul.url}/articles/${first.slug}`,
      actor: `${brigneul.url}/fediverse/actor`,
    },
  ])
  t.same(await titlesOf(brigneul), ['Les contes du soir'])
  const read = await desk.get(`${room}/posts`)
  t.match(textOf(read), 'Une grainothèque Des graines.')
  t.match(read.body, `href="${brigneul.url}/articles/${first.slug}" lang="fr"`)
  for (const path of ['/', '/feed.xml', '/search?q=grainothèque', '/sitemap.xml', '/fediverse/outbox?page=1'])
    t.notMatch((await anse.app.server.inject(path)).body, 'Une grainothèque', `${path} is of the blog’s own`)

  await change(brigneul.app, brigneul.admin, first.id, { title: 'La grainothèque' })
  await move(brigneul.app, brigneul.admin, first.id, 'published')
  await settleAll(brigneul)
  t.same(await titlesOf(anse), ['La grainothèque'])
  await move(brigneul.app, brigneul.admin, first.id, 'archived')
  await settleAll(brigneul)
  t.same(await titlesOf(anse), [])

  await publish(brigneul, 'Le marché aux livres')
  await settleAll(brigneul)
  const [{ id } = { id: '' }] = await listFollows(anse)
  t.match(textOf(await desk.get(`${room}/${id}/remove`)), `Ne plus suivre blog@${hostOf(brigneul.url)} ?`)
  t.equal((await desk.post(`${room}/${id}/remove`, {})).headers.location, `${room}?done=removed`)
  t.equal((await desk.post(`${room}/${id}/remove`, {})).statusCode, 404)
  await settleAll(anse, brigneul)
  t.same([await listFollows(anse), await listPosts(anse)], [[], []])
  t.equal(await countFollowers(brigneul), 0)
  t.equal(await countFollowers(anse), 1, 'the other way stays')

  await desk.post(room, { account: `${brigneul.url}/fediverse/actor` })
  await settleAll(anse, brigneul)
  t.equal(await countFollowers(brigneul), 1, 'and may be asked again')
  const payload = { kind: 'server', value: hostOf(brigneul.url), effect: 'block', reason: 'Fermé' }
  const block = await anse.admin.request({ method: 'POST', url: '/api/v1/admin/blocks', payload })
  t.equal(block.statusCode, 201, block.body)
  await settleAll(anse, brigneul)
  t.same(await listFollows(anse), [], 'whom moderators block is followed no more')
  t.same([await countFollowers(anse), await countFollowers(brigneul)], [0, 0], 'and their server is told')
  const refused = await desk.post(room, { account: `${brigneul.url}/fediverse/actor` })
  t.equal(refused.statusCode, 422)
  t.match(textOf(refused), 'Ce compte ou son serveur est bloqué.')
  const names = (await anse.app.db.read.select().from(anse.app.db.read.tables.events)).map(({ name }) => name)
  t.same(
    names.filter((name) => name.startsWith('fediverse.')),
    ['fediverse.followed', 'fediverse.unfollowed', 'fediverse.followed'],
  )
})

t.test(
  'a server that is not ours is followed: what it says counts, what others say in its name does not',
  async (t) => {
    const { house, peer, desk, follow, asked } = await openAsking(t)
    const eve = await openPeer(t, 'eve')
    const [heard] = peer.heard
    t.ok(heard?.activity instanceof Follow)
    t.equal(heard?.activity.id?.href, asked)
    t.equal(heard?.activity instanceof Follow && heard.activity.objectId?.href, peer.actor.href)
    t.match(follow, { state: 'asked', handle: `zoe@${hostOf(peer.url)}`, name: 'Zoé Marin' })

    await tell(peer, house, Create, noteBy(peer, '<p>Trop tôt</p>'))
    t.same(await titlesOf(house), [], 'before the answer nothing is kept')
    await respond(eve, house, asked)
    t.match(await listFollows(house), [{ state: 'asked' }], 'nobody else says yes')
    await respond(
      peer,
      house,
      asked.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    )
    t.match(await listFollows(house), [{ state: 'asked' }], 'nor to anything else')
    await respond(peer, house, asked)
    t.match(await listFollows(house), [{ state: 'accepted' }])

    const note = noteBy(peer, '<p>Une <b>nouvelle</b> &lt;exposition&gt;</p><script>x</script>')
    await tell(peer, house, Create, note)
    await tell(peer, house, Create, note)
    await tell(peer, house, Create, noteBy(peer, '<p>Pour peu</p>', { to: new URL(`${house.url}/fediverse/actor`) }))
    await tell(
      peer,
      house,
      Create,
      noteBy(peer, '<p>Réponse</p>', { replyTarget: new URL('https://ailleurs.example/1') }),
    )
    await tell(eve, house, Create, noteBy(eve, '<p>D’Ève</p>'))
    await tell(eve, house, Create, noteBy(eve, '<p>De Zoé, dit Ève</p>', { attribution: peer.actor }))
    await tell(eve, house, Create, noteBy(eve, '<p>Chez Zoé</p>', { id: peer.newId('notes') }))
    await tell(eve, house, Update, noteBy(eve, '<p>Changé par Ève</p>', { id: note.id! }))
    await eve.send(house.url, new Delete({ id: eve.newId('gone'), actor: eve.actor, object: note.id! }))
    await peer.send(
      house.url,
      new Update({ id: peer.newId('told'), actor: peer.actor, object: noteBy(peer, 'Inconnu') }),
    )
    t.match(await listPosts(house), [{ title: 'Une nouvelle <exposition>', lang: '', address: note.id!.href }])
    t.equal((await listPosts(house)).length, 1)

    const [kept] = await listPosts(house)
    await desk.post(`${room}/posts/${kept!.id}/answer`, { text: 'Nous viendrons.' })
    await house.settle()
    const told = peer.heard.at(-1)?.activity
    const said = told instanceof Create ? await told.getObject() : null
    t.equal(said instanceof Note && said.replyTargetId?.href, note.id!.href)
    t.equal(said?.content?.toString(), '<p>Nous viendrons.</p>')

    await tell(peer, house, Update, noteBy(peer, '<p>Corrigé</p>', { id: note.id! }))
    t.same(await titlesOf(house), ['Corrigé'])
    await tell(peer, house, Update, noteBy(peer, '<p>Entre nous</p>', { id: note.id!, to: peer.actor }))
    t.same(await titlesOf(house), [], 'what is no more for all goes')

    await tell(peer, house, Create, noteBy(peer, '<p>Un autre</p>'))
    await respond(peer, house, asked, Reject)
    t.match(await listFollows(house), [{ state: 'refused' }])
    t.same(await titlesOf(house), [], 'a no ends it whenever it comes')
    await respond(peer, house, asked)
    t.match(await listFollows(house), [{ state: 'refused' }], 'and a yes after it is none')
  },
)

t.test('what an account says of itself is kept; when it goes, so does what is kept', async (t) => {
  const { house, peer, asked } = await openAsking(t)
  await respond(peer, house, asked)
  await tell(peer, house, Create, noteBy(peer, '<p>Une fois</p>'))
  const own = (await peer.context.lookupObject(peer.actor))!
  const renamed = own.clone({ name: 'Zoé Le Goff', inbox: new URL(`${peer.url}/elsewhere`) } as never)
  await peer.send(house.url, new Update({ id: peer.newId('told'), actor: peer.actor, object: renamed }))
  t.match(await listFollows(house), [{ name: 'Zoé Le Goff', inbox: `${peer.url}/elsewhere` }])
  await peer.send(house.url, new Delete({ id: peer.newId('gone'), actor: peer.actor, object: peer.actor }))
  t.same([await listFollows(house), await listPosts(house)], [[], []])
})

t.test('the team answers: it waits at the other blog, is shown once approved, and is taken back', async (t) => {
  const [anse, brigneul] = [await openFediverse(t), await openFediverse(t, {}, 'Le blog de Brigneul')]
  const desk = await enter(anse)
  await desk.post(room, { account: `${brigneul.url}/fediverse/actor` })
  await settleAll(anse, brigneul)
  const { slug } = await publish(brigneul, 'Une grainothèque')
  await settleAll(brigneul)
  const [post] = await listPosts(anse)
  const form = `${room}/posts/${post!.id}/answer`
  t.match((await desk.get(`${room}/posts`)).body, `href="${form}"`)
  t.match(textOf(await desk.get(form)), 'Répondre à « Une grainothèque »')
  const listComments = () => brigneul.app.db.read.select().from(brigneul.app.db.read.tables.comments)
  const listAnswers = () => anse.app.db.read.select().from(anse.app.db.read.tables.fediverseAnswers)
  for (const [text, sentence] of [
    [' \n', 'Écrivez une réponse.'],
    ['é'.repeat(2_001), /Une réponse a au plus 2.000 caractères\./],
  ] as const) {
    const refused = await desk.post(form, { text })
    t.equal(refused.statusCode, 422)
    t.match(textOf(refused), sentence)
    t.ok(refused.body.includes(text.trim()), 'nothing typed is lost')
  }
  t.equal((await desk.post(`${room}/posts/${anse.app.newId()}/answer`, { text: 'À qui ?' })).statusCode, 404)

  const fields = { text: 'Bravo <b> !\nEt merci.', once: anse.app.newId() }
  for (const _ of [1, 2])
    t.equal((await desk.post(form, fields)).headers.location, `${room}/answers?done=sent`, 'sent twice, it is one')
  await settleAll(anse, brigneul)
  const [answer] = await listAnswers()
  const object = `${anse.url}/fediverse/answers/${answer!.id}`
  const [waiting] = await listComments()
  t.match(waiting, { status: 'pending', name: 'Le blog d’Anse', text: fields.text, lang: 'fr' })
  t.equal((await listComments()).length, 1)
  const page = async () => (await brigneul.app.server.inject(`/articles/${slug}`)).body
  t.notMatch(await page(), 'Et merci.')
  const decide = async (id: string, decision: string, from: string) => {
    const url = `/api/v1/admin/comments/${id}/decisions`
    await brigneul.admin.request({ method: 'POST', url, payload: { decision, from } })
    await settleAll(brigneul, anse)
  }
  await decide(waiting!.id, 'approve', 'pending')
  t.match(await page(), 'Et merci.')
  t.match(await page(), `href="${object}"`, 'with a link to where it was written')
  const document = await anse.app.server.inject(new URL(object).pathname)
  t.match(document.json(), { id: object, type: 'Note', inReplyTo: post!.object, cc: [post!.actor] })
  t.match(document.json().content, 'Bravo &lt;b&gt; !')
  for (const path of ['/', '/feed.xml', '/comments/feed.xml'])
    t.notMatch((await anse.app.server.inject(path)).body, 'Et merci.', `${path} is not where it is read`)

  const listed = textOf(await desk.get(`${room}/answers`))
  t.ok(listed.includes(`Et merci. blog@${hostOf(brigneul.url)}`), listed.slice(-400))
  t.match(textOf(await desk.get(`${room}/answers/${answer!.id}/remove`)), 'Retirer cette réponse ?')
  t.equal(
    (await desk.post(`${room}/answers/${answer!.id}/remove`, {})).headers.location,
    `${room}/answers?done=withdrawn`,
  )
  t.equal((await desk.post(`${room}/answers/${answer!.id}/remove`, {})).statusCode, 404)
  await settleAll(anse, brigneul)
  t.notMatch(await page(), 'Et merci.')
  t.equal((await anse.app.server.inject(new URL(object).pathname)).statusCode, 404)

  const payload = { kind: 'remote', value: `${anse.url}/fediverse/actor`, effect: 'block', reason: 'Trop' }
  t.equal((await brigneul.admin.request({ method: 'POST', url: '/api/v1/admin/blocks', payload })).statusCode, 201)
  const before = (await listComments()).length
  await desk.post(form, { text: 'Encore' })
  await settleAll(anse, brigneul)
  t.equal((await listComments()).length, before, 'from whom moderators block nothing is taken')
})

t.test('who cannot be followed, said beside what was typed', async (t) => {
  const { house, peer, desk } = await openAsking(t)
  const { app, url } = house
  const mute = await openHost(t, () => null)
  const odd = await openHost(t, () => ({ status: 200, body: '{"links":[{"rel":"self","href":7}]}' }))
  const cases: Record<string, string> = {
    '': 'Écrivez le compte sous la forme',
    zoe: 'Écrivez le compte sous la forme',
    'javascript:alert(1)': 'Écrivez le compte sous la forme',
    'https://@<b>': 'Écrivez le compte sous la forme',
    [`@blog@${hostOf(url)}`]: 'C’est le compte du blog lui-même.',
    [`@personne@${hostOf(peer.url)}`]: 'Ce compte est introuvable.',
    [`@zoe@${hostOf(odd.url)}`]: 'Ce compte est introuvable.',
    [`@zoe@${hostOf(mute.url)}`]: 'Ce serveur ne répond pas.',
    '@zoe@bibliothèque.invalid': 'Ce serveur ne répond pas.',
    '@zoe@[': 'Écrivez le compte sous la forme',
    [`@zoe@${hostOf(peer.url)}`]: 'Le blog suit déjà ce compte, ou attend sa réponse.',
  }
  for (const [account, sentence] of Object.entries(cases)) {
    const reply = await desk.post(room, { account })
    t.equal(reply.statusCode, 422, account)
    t.match(textOf(reply), sentence, account)
    t.match(reply.body, `value="${account.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`, 'nothing typed is lost')
  }
  t.equal((await listFollows(house)).length, 1)

  const { fediverseFollows: table } = app.db.read.tables
  const [row] = await listFollows(house)
  const many = Array.from({ length: 199 }, (_, number) => ({
    ...row!,
    id: app.newId(),
    actor: `${peer.url}/u${number}`,
  }))
  await app.db.write((tx) => tx.insert(table).values(many))
  const one = await openPeer(t, 'ada')
  t.match(textOf(await desk.post(room, { account: one.actor.href })), 'Le blog suit au plus 200 comptes.')
  await app.services.settings.change({ id: desk.id, name: '', rights: new Set() } as never, { fediverseEnabled: false })
  t.match(textOf(await desk.post(room, { account: one.actor.href })), 'Le blog n’est pas dans le fédivers')
})

t.test('what does not arrive within a day is said to, costs nobody else, and may be asked again', async (t) => {
  const house = await openFediverse(t)
  const { app, settle } = house
  const desk = await enter(house)
  let isUp = false
  const host = await openHost(t, ({ method, url: path }) => {
    if (method === 'POST') return { status: isUp ? 202 : 500 }
    const id = `${host.url}${path}`
    return { status: 200, body: JSON.stringify({ id, type: 'Person', preferredUsername: 'ada', inbox: `${id}/inbox` }) }
  })
  const actor = `${host.url}/users/ada`
  const follower = { actor, handle: 'ada@x', host: hostOf(actor), inbox: `${actor}/inbox`, delivery: `${actor}/inbox` }
  await app.db.write((tx) =>
    tx
      .insert(tx.tables.fediverseFollowers)
      .values({ ...follower, id: app.newId(), follow: `${actor}#1`, followedAt: app.clock.now() }),
  )
  t.equal((await desk.post(room, { account: actor })).headers.location, `${room}?done=asked`)
  for (let waited = 0; waited < 30; waited++) {
    await settle()
    app.clock.advance(hour)
  }
  t.match(await listFollows(house), [{ state: 'unreached' }])
  t.match(textOf(await desk.get(room)), 'serveur injoignable')
  t.equal(await countFollowers(house), 1, 'whoever follows the blog from there still does')
  isUp = true
  host.arrived.length = 0
  t.equal((await desk.post(room, { account: actor })).headers.location, `${room}?done=asked`)
  await settle()
  t.match(await listFollows(house), [{ state: 'asked' }])
  const [follow] = host.arrived.filter(({ method }) => method === 'POST')
  t.match(JSON.parse(follow?.body ?? '{}'), { type: 'Follow', object: actor })
})

t.test('of an account the newest fifty are kept, for three months', async (t) => {
  const { house, peer, asked } = await openAsking(t)
  await respond(peer, house, asked)
  const { app } = house
  const { fediversePosts: table } = app.db.read.tables
  const now = app.clock.now().getTime()
  const rows = Array.from({ length: 50 }, (_, number) => ({
    id: app.newId(),
    object: `${peer.url}/old/${number}`,
    actor: peer.actor.href,
    title: `Ancien ${number}`,
    excerpt: '',
    address: `${peer.url}/old/${number}`,
    lang: '',
    publishedAt: new Date(now - (number + 1) * hour),
  }))
  await app.db.write((tx) => tx.insert(table).values(rows))
  await tell(peer, house, Create, noteBy(peer, '<p>Le plus récent</p>'))
  const titles = await titlesOf(house)
  t.equal(titles.length, 50)
  t.ok(titles.includes('Le plus récent') && !titles.includes('Ancien 49'))
  app.clock.advance(91 * 24 * hour)
  await app.services.outreach.fediverse.inbox.purge()
  t.same(await titlesOf(house), [])
})

t.test('an undo is sent by the name of what it undoes', async (t) => {
  const { house, peer, desk, follow, asked } = await openAsking(t)
  await desk.post(`${room}/${follow.id}/remove`, {})
  await house.settle()
  const undo = peer.heard[1]?.activity
  t.ok(undo instanceof Undo)
  t.equal(undo instanceof Undo && undo.objectId?.href, asked)
  await respond(peer, house, asked)
  t.same(await listFollows(house), [], 'a yes that comes too late is nobody’s')
})
