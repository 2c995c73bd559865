import t, { type Test } from 'tap'
import type { RemoteDraft } from '../../server/comments/index.ts'
import { createKeys, findByObject, isBlockedElsewhere } from '../../server/comments/index.ts'
import { words } from '../../server/privacy/privacy.words.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { addComment, readComment, readComments, setUp } from '../comments/factory.ts'
import { enterDesk, textOf } from '../desk/people-house.ts'
import { runBubo } from '../cli/fake-terminal.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { holds, readBytes } from './house.ts'

const api = '/api/v1/admin/privacy'
const host = 'zorille-canari.social'
const zoe = {
  author: `https://${host}/users/Zoe_Canari`,
  handle: `@zoe_canari@${host}`,
  name: 'Zorille Canari',
  follow: `https://${host}/follows/1`,
}
/** Somebody whose account's address does not tell their name. */
const loutre = {
  host: 'anse.social',
  author: 'https://anse.social/ap/12',
  address: 'https://anse.social/@Loutre/3',
  name: 'Loutre',
}
let number = 0

function draftFor(articleId: string, over: Partial<RemoteDraft> = {}): RemoteDraft {
  const one = ++number
  return {
    kind: 'fediverse',
    object: `https://${host}/notes/${one}`,
    address: `https://${host}/@Zoe_Canari/${one}`,
    author: zoe.author,
    host,
    articleId,
    parentId: null,
    name: zoe.name,
    text: `Une question, la ${one}ᵉ.`,
    at: new Date('2026-05-13T11:59:00.000Z'),
    ...over,
  }
}

async function take(app: TestApp, draft: RemoteDraft): Promise<string> {
  await app.services.comments.elsewhere.receive(draft)
  return (await findByObject(app.db.read, draft.kind, draft.object))!.commentId
}

async function follow(
  app: TestApp,
  { author, handle, at = app.clock.now() }: { author: string; handle: string; at?: Date },
) {
  await app.db.write((tx) =>
    tx.insert(tx.tables.fediverseFollowers).values({
      id: app.newId(),
      actor: author,
      handle: handle.slice(1),
      host,
      inbox: `${author}/inbox`,
      delivery: `https://${host}/inbox`,
      follow: `${author}/follow`,
      followedAt: at,
    }),
  )
}

/** The blog follows them, and keeps something that they published. */
async function followBack(app: TestApp, { author, handle }: { author: string; handle: string }) {
  const [at, name] = [app.clock.now(), handle.slice(1)]
  const row = { actor: author, handle: name, name, host, inbox: `${author}/inbox`, state: 'accepted' } as const
  const post = { object: `${author}/1`, actor: author, title: `Un mot de ${name}`, excerpt: '', lang: 'fr' }
  await app.db.write(async (tx) => {
    await tx.insert(tx.tables.fediverseFollows).values({ ...row, id: app.newId(), askedAt: at })
    await tx
      .insert(tx.tables.fediversePosts)
      .values({ ...post, id: app.newId(), address: post.object, publishedAt: at })
    await tx.insert(tx.tables.fediverseAnswers).values({
      id: app.newId(),
      object: post.object,
      actor: author,
      handle: name,
      inbox: row.inbox,
      text: `Merci ${name}`,
      lang: 'fr',
      createdAt: at,
    })
  })
}

/** One who writes, follows and is followed, another of their server who does both, and somebody of the web. */
async function leaveTraces(t: Test) {
  const app = await build(t)
  const { article } = await setUp(app)
  const [mine, unseen] = [await take(app, draftFor(article.id)), await take(app, draftFor(article.id))]
  const other = { author: `https://${host}/users/zoe`, handle: `@zoe@${host}` }
  const theirs = await take(
    app,
    draftFor(article.id, { author: other.author, name: 'Autre', address: `https://${host}/@zoe/9` }),
  )
  await follow(app, zoe)
  await follow(app, other)
  await followBack(app, zoe)
  await followBack(app, other)
  const about = await addComment(app, { articleId: article.id, name: 'Nora', text: `Merci ${zoe.handle} !` })
  // A row, and not the moderators' act, which would end the following.
  const block = { kind: 'remote', effect: 'block', until: null, actorId: null } as const
  const row = { ...block, id: app.newId(), value: zoe.author, reason: zoe.name, createdAt: app.clock.now() }
  await app.db.write((tx) => tx.insert(tx.tables.blocks).values(row))
  return { app, article, mine, unseen, theirs, about, other, admin: await signIn(app, 'administrator') }
}

const askFor = (asked: string) => `${api}?email=${encodeURIComponent(asked)}`

t.test('somebody of the fediverse is found and exported by account, by name and by profile', async (t) => {
  const { admin, mine, unseen } = await leaveTraces(t)
  for (const asked of [zoe.author, ` ${zoe.handle.toUpperCase()}`, `https://${host}/@Zoe_Canari`]) {
    const { data } = (await admin.request({ url: askFor(asked) })).json()
    t.same(data.comments.map(({ id }: { id: string }) => id).sort(), [mine, unseen].sort(), asked)
    t.match(data, { totalComments: 2, account: null, blocks: [{ kind: 'remote' }] })
    const posts = [{ address: `${zoe.author}/1` }]
    t.match(data.elsewhere, [
      { author: zoe.author, handle: zoe.handle.slice(1), followedAt: String, askedAt: String, posts },
    ])
    t.equal(data.elsewhere.length, 1)
    t.match(data.comments[0].address, `https://${host}/@Zoe_Canari/`)
  }
  const exported = await admin.request({ url: askFor(zoe.handle).replace('?', '/export?') })
  t.equal(exported.json().data.comments.length, 2)
  const nobody = (await admin.request({ url: askFor(`@zoe-canari@${host}`) })).json().data
  t.match(nobody, { totalComments: 0, elsewhere: [] })
  t.equal((await admin.request({ url: askFor(`@zoe@${host}`) })).json().data.totalComments, 1)
})

t.test('erased: the name, the origin, the following; what others wrote and do stays', async (t) => {
  const { app, admin, mine, theirs, about, other } = await leaveTraces(t)
  const at = app.clock.now()
  const sent = { id: app.newId(), key: 'accept', channel: 'fediverse', about: 'accept', status: 'sent' } as const
  await app.db.write((tx) =>
    tx.insert(tx.tables.deliveries).values({
      ...sent,
      target: `${zoe.author}/inbox`,
      body: '{}',
      attempts: 1,
      nextAt: at,
      lastError: null,
      createdAt: at,
      sentAt: at,
    }),
  )
  const reply = await admin.request({ method: 'POST', url: `${api}/erase`, payload: { email: zoe.handle } })
  t.match(reply.json().data, { comments: 2, followers: 2, blocks: 1, account: 'none' })
  t.match(await readComment(app, mine), { name: words.neutralName.fr })
  t.match((await readComment(app, mine)).text, /^Une question/)
  t.match(await readComment(app, theirs), { name: 'Autre' })
  t.equal((await readComment(app, about)).text, 'Merci @… !')
  const { fediverseFollowers, deliveries } = app.db.read.tables
  t.same(
    (await app.db.read.select().from(fediverseFollowers)).map(({ actor }) => actor),
    [other.author],
  )
  const told = await app.db.read.select().from(deliveries)
  t.match(told.map((one) => [one.about, one.target]).sort(), [
    ['answer.removal', `${zoe.author}/inbox`],
    ['reject', `${zoe.author}/inbox`],
    ['unfollow', `${zoe.author}/inbox`],
  ])
  const { fediverseFollows, fediversePosts, fediverseAnswers } = app.db.read.tables
  for (const table of [fediverseFollows, fediversePosts, fediverseAnswers])
    t.match(await app.db.read.select().from(table), [{ actor: other.author }], 'the other is followed still')
  t.equal((await admin.request({ url: askFor(zoe.author) })).json().data.elsewhere.length, 0)
  const keys = createKeys(loadSecrets(app.dataDir))
  t.equal(await isBlockedElsewhere(app.db.read, { author: zoe.author, host }, keys, app.clock.now()), true)
  const [block] = await app.db.read.select().from(app.db.read.tables.blocks)
  t.same(block?.until, new Date(at.getTime() + 365 * 86_400_000))
  await app.db.write((tx) => tx.delete(tx.tables.deliveries))
  const bytes = await readBytes(app)
  for (const text of [zoe.author, zoe.handle, zoe.name]) t.notOk(holds(bytes, text), text)
})

t.test('with the texts; a page of the web goes by its own address, and no other of its site', async (t) => {
  const { app, article, admin } = await leaveTraces(t)
  const page = (path: string) =>
    draftFor(article.id, {
      kind: 'webmention',
      object: `https://carnet.example${path} x`,
      address: `https://carnet.example${path}`,
      author: 'https://carnet.example/',
      host: 'carnet.example',
      name: 'Carnet',
    })
  const [one, two] = [await take(app, page('/un')), await take(app, page('/deux'))]
  const erase = (email: string) =>
    admin.request({ method: 'POST', url: `${api}/erase`, payload: { email, texts: true } })
  t.match((await erase('https://Carnet.example/un')).json().data, { comments: 1, followers: 0 })
  const left = (await readComments(app)).map(({ id }) => id)
  t.notOk(left.includes(one), 'nobody saw it: it is gone')
  t.ok(left.includes(two))
  t.match((await erase(zoe.author)).json().data, { comments: 2 })
  t.equal((await readComments(app)).length, 3)
})

t.test('an older database is cleaned again by the keyed hashes, and what came since is a new matter', async (t) => {
  const { app, article, admin, other } = await leaveTraces(t)
  await admin.request({ method: 'POST', url: `${api}/erase`, payload: { email: zoe.handle } })
  // The older database: it knows them by their account alone, and not of the erasure.
  t.equal(await app.services.comments.elsewhere.receive(draftFor(article.id)), 'blocked', 'the block outlives them')
  await app.db.write((tx) => tx.delete(tx.tables.blocks))
  const id = await take(app, draftFor(article.id, { address: `https://${host}/notes/seule` }))
  await follow(app, zoe)
  await app.db.write((tx) => tx.delete(tx.tables.erasures))
  app.clock.advance(1_000)
  const later = await take(app, draftFor(article.id, { at: app.clock.now() }))
  t.equal(await app.services.privacy.replayErasures(), 1)
  t.equal((await readComment(app, id)).name, words.neutralName.fr)
  t.equal((await readComment(app, later)).name, zoe.name)
  const followers = await app.db.read.select().from(app.db.read.tables.fediverseFollowers)
  t.same(
    followers.map(({ actor }) => actor),
    [other.author],
  )
  t.equal(await app.services.privacy.replayErasures(), 0)
})

t.test('whoever does not follow is known by their account, or by the page of what they wrote', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const admin = await signIn(app, 'administrator')
  const anse = { host: 'anse.social', author: 'https://anse.social/users/Castor', address: 'https://anse.social/n/1' }
  const idn = { host: 'xn--bcher-kva.example', author: 'https://xn--bcher-kva.example/users/loir' }
  await take(app, draftFor(article.id, anse))
  await take(app, draftFor(article.id, loutre))
  await take(app, draftFor(article.id, { ...idn, address: `${idn.author}/1` }))
  const page = { author: 'https://anse.social/', address: 'https://anse.social/@marmotte/9' }
  await take(app, draftFor(article.id, { ...anse, ...page, kind: 'webmention' }))
  const many = Array.from({ length: 600 }, (_, index) => `https://anse.social/users/u${index}`)
  await app.db.write((tx) =>
    tx.insert(tx.tables.fediverseFollowers).values(
      many.map((actor, index) => ({
        id: app.newId(),
        actor,
        handle: `U${index}@anse.social`,
        host: 'anse.social',
        inbox: `${actor}/inbox`,
        delivery: 'https://anse.social/inbox',
        follow: `${actor}/follow`,
        followedAt: app.clock.now(),
      })),
    ),
  )
  const counts = async (asked: string) => {
    const { data } = (await admin.request({ url: askFor(asked) })).json()
    return [data.totalComments, data.elsewhere.length]
  }
  t.same(await counts('@castor@anse.social'), [1, 1])
  t.same(await counts('@loutre@anse.social'), [1, 1])
  t.same(await counts('@loir@bücher.example'), [1, 1])
  t.same(await counts('@castor@autre.social'), [0, 0])
  t.same(await counts('@marmotte@anse.social'), [0, 0], 'a page of the web is nobody’s account')
  t.same(await counts(page.address), [1, 1])
  t.same(await counts('@u599@anse.social'), [0, 1], 'beyond the first step')
})

t.test('an erasure reaches back to all that names them, and not to what came after it', async (t) => {
  const { app, article, admin, other } = await leaveTraces(t)
  const { webmentions, blocks } = app.db.read.tables
  const erase = (email: string) => admin.request({ method: 'POST', url: `${api}/erase`, payload: { email } })
  const source = 'https://carnet.example/un'
  const waiting = { source, host: 'carnet.example', target: 'https://blog.example.org/', articleId: article.id }
  const mention = (createdAt: Date) =>
    app.db.write((tx) =>
      tx
        .insert(tx.tables.webmentions)
        .values({ ...waiting, id: app.newId(), key: app.newId(), attempts: 0, nextAt: createdAt, createdAt }),
    )
  await mention(app.clock.now())
  await take(app, draftFor(article.id, loutre))
  for (const asked of ['@loutre@anse.social', '@fantome@anse.social', other.handle, source]) await erase(asked)
  t.equal(await app.db.read.$count(webmentions), 0)
  // The older database knows one by the account alone, another by what somebody else wrote.
  const old = await take(app, draftFor(article.id, { ...loutre, address: 'https://anse.social/n/2' }))
  const about = await addComment(app, { articleId: article.id, name: 'Nora', text: 'Merci @fantome@anse.social !' })
  app.clock.advance(1_000)
  await follow(app, other)
  await mention(app.clock.now())
  const block = { kind: 'remote', effect: 'block', until: null, actorId: null, reason: '' } as const
  await app.db.write(async (tx) => {
    await tx
      .insert(tx.tables.blocks)
      .values({ ...block, id: app.newId(), value: other.author, createdAt: app.clock.now() })
    await tx.delete(tx.tables.erasures)
  })
  t.equal(await app.services.privacy.replayErasures(), 1)
  t.equal((await readComment(app, old)).name, words.neutralName.fr)
  t.equal((await readComment(app, about)).text, 'Merci @… !')
  t.equal(await app.db.read.$count(webmentions), 1)
  t.ok((await app.db.read.select().from(blocks)).some(({ value }) => value === other.author))
  const followers = await app.db.read.select().from(app.db.read.tables.fediverseFollowers)
  t.same(followers.map(({ actor }) => actor).sort(), [zoe.author, other.author].sort())
})

t.test('at the desk', async (t) => {
  const { app } = await leaveTraces(t)
  const admin = await enterDesk(app, 'administrator')
  const found = textOf(await admin.post('/desk/privacy', { email: zoe.handle }))
  t.match(
    found,
    /Suit le blog depuis le fédivers @zoe_canari@.*Suivi par le blog dans le fédivers @zoe_canari@.*Commentaires 2/,
  )
  const wrong = await admin.post('/desk/privacy/erase', { email: zoe.handle, confirm: zoe.author })
  t.equal(wrong.statusCode, 422)
  t.match(
    textOf(await admin.post('/desk/privacy/erase', { email: zoe.handle, confirm: zoe.handle })),
    /abonnés ou suivis : 2/,
  )
  t.match(textOf(await admin.post('/desk/privacy', { email: zoe.handle })), /ne garde rien/)
})

t.test('at the command line, beside a server that runs', async (t) => {
  const { app, article } = await leaveTraces(t)
  const page = { author: 'https://carnet.example/', host: 'carnet.example', address: 'https://carnet.example/un' }
  await take(app, draftFor(article.id, { ...page, kind: 'webmention' }))
  const run = (...given: string[]) =>
    runBubo(app.dataDir, ['privacy', ...given], {}, { DATABASE_URL: app.config.databaseUrl })
  t.match(
    (await run('find', zoe.author)).out,
    /^Suit le blog depuis le fédivers : @zoe_canari@.*\nSuivi par le blog dans le fédivers : @zoe_canari@.*\nCommentaires : 2\n/m,
  )
  t.match((await run('find', page.address)).out, /^Écrit depuis : https:\/\/carnet\.example\/\nCommentaires : 1\n/m)
  t.match(await run('erase', zoe.handle), {
    code: 0,
    out: /^Effacé : commentaires 2, .* comptes abonnés ou suivis 2, .* blocages 1\.$/,
  })
  t.match((await run('find', zoe.author)).out, /^Compte : aucun\nCommentaires : 0\n/m)
})
