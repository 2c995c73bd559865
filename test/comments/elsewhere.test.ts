import { eq } from 'drizzle-orm'
import t, { type Test } from 'tap'
import {
  createKeys,
  findByObject,
  isBlockedElsewhere,
  objectOf,
  type RemoteDraft,
  type RemoteSource,
} from '../../server/comments/index.ts'
import { updateCommentsCount } from '../../server/articles/index.ts'
import { system } from '../../server/http/actor.ts'
import { listBlockKinds } from '../../server/moderation/index.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { eventsOf } from '../articles/factory.ts'
import { build, type TestApp } from '../helper.ts'
import {
  addArticle,
  addByline,
  addComment,
  decideAs,
  post,
  readComment,
  readComments,
  readCount,
  setUp,
  threadUrl,
} from './factory.ts'

let number = 0

/** Another one each time. */
function draftFor(articleId: string, over: Partial<RemoteDraft> = {}): RemoteDraft {
  const one = ++number
  return {
    kind: 'fediverse',
    object: `https://exemple.social/notes/${one}`,
    address: `https://exemple.social/@nora/${one}`,
    author: 'https://exemple.social/users/nora',
    host: 'exemple.social',
    articleId,
    parentId: null,
    name: 'Nora',
    text: `Une question, la ${one}ᵉ.`,
    at: new Date('2026-05-13T11:59:00.000Z'),
    ...over,
  }
}

const sourceOf = ({ kind, object, author, host }: RemoteDraft): RemoteSource => ({ kind, object, author, host })

/** Takes one in. @returns its id here. */
async function take(t: Test, app: TestApp, draft: RemoteDraft): Promise<string> {
  t.equal(await app.services.comments.elsewhere.receive(draft), 'held')
  const found = await findByObject(app.db.read, draft.kind, draft.object)
  return found!.commentId
}

const elsewhereOf = (app: TestApp) => app.services.comments.elsewhere

t.test('what comes from another site always waits, and stands in the queue with where it came from', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  await app.services.commentModes.choose(system, { categoryId: null, mode: 'open' }, 'fr')
  const draft = draftFor(article.id)
  const recorded = await eventsOf(app, () => take(t, app, draft))
  const { commentId: id } = (await findByObject(app.db.read, draft.kind, draft.object))!
  t.match(recorded, [{ name: 'comment.submitted', payload: { id, articleId: article.id, status: 'pending' } }])
  t.equal(recorded.length, 1)
  const row = await readComment(app, id)
  t.match(row, { status: 'pending', heldBy: 'elsewhere', email: null, userId: null, addressHash: null, name: 'Nora' })
  t.same(row.createdAt, draft.at)
  t.equal(await elsewhereOf(app).receive(draft), 'known')
  t.equal((await readComments(app)).length, 1)
  t.match(await objectOf(app.db.read, id), { object: draft.object, author: draft.author, host: draft.host })
  t.match(await findByObject(app.db.read, 'fediverse', draft.object), { articleId: article.id, status: 'pending' })
  t.equal(await findByObject(app.db.read, 'webmention', draft.object), null)

  const page = async () => (await app.server.inject({ url: `/articles/${article.slug}` })).body
  t.notMatch(await page(), 'exemple.social')
  const [card] = (await moderator.request({ url: '/api/v1/admin/comments?rule=elsewhere' })).json().data
  const { kind, host, address, author } = draft
  t.same(card.origin, { kind, host, address, author })
  t.equal((await decideAs(moderator, id, { decision: 'approve' })).statusCode, 200)
  t.match(await page(), `<a class="u-url" href="${address}" rel="nofollow ugc noopener">exemple.social</a>`)
  const [shown] = (await app.server.inject({ url: threadUrl() })).json().data
  t.same(shown.origin, { kind, host, address })
  t.match((await app.server.inject({ url: '/comments/feed.xml' })).body, 'Nora (exemple.social)')
  t.equal(await readCount(app, article.id), 1)
  await app.events.drain()
  t.equal(await app.db.read.$count(app.db.read.tables.mails, eq(app.db.read.tables.mails.kind, 'comment-decided')), 0)
})

t.test('the same thing that comes ten times at once is there once', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const draft = draftFor(article.id)
  const answers = await Promise.all(Array.from({ length: 10 }, () => elsewhereOf(app).receive(draft)))
  t.same(answers.toSorted(), ['held', ...Array.from({ length: 9 }, () => 'known')])
  t.equal((await readComments(app)).length, 1)
})

t.test('an answer hangs under what readers see of the same article, and else under the article', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const other = await addArticle(app, { slug: 'autre' })
  const approved = await addComment(app, { articleId: article.id })
  const pending = await addComment(app, { articleId: article.id, status: 'pending' })
  const onOther = await addComment(app, { articleId: other.id })
  for (const [parentId, expected] of [
    [approved, approved],
    [pending, null],
    [onOther, null],
    ['nothing', null],
  ] as const) {
    const id = await take(t, app, draftFor(article.id, { parentId }))
    t.equal((await readComment(app, id)).parentId, expected)
  }
})

t.test('what is taken from nobody', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  await addByline(app, 'Yann Le Goff')
  const closed = await addArticle(app, { slug: 'clos', commentsOpen: false })
  const hidden = await addArticle(app, { slug: 'brouillon', status: 'draft', live: false, publishedAt: null })
  const receive = (over: Partial<RemoteDraft>) => elsewhereOf(app).receive(draftFor(article.id, over))
  t.equal(await receive({ articleId: closed.id }), 'closed')
  t.equal(await receive({ articleId: hidden.id }), 'closed')
  t.equal(await receive({ articleId: 'nothing' }), 'closed')
  t.equal(await receive({ text: ' \u200b\n' }), 'refused')
  t.equal(await receive({ address: 'javascript:alert(1)' }), 'refused')
  t.equal(await receive({ author: `https://exemple.social/${'a'.repeat(3000)}` }), 'refused')
  await app.services.settings.change(system, {
    commentRules: { words: { enabled: true, rejected: ['casino'], held: [] } },
  })
  t.equal(await receive({ text: 'Le casino !' }), 'refused')
  t.equal(await receive({ text: 'Deux fois la même chose.' }), 'held')
  t.equal(await receive({ text: 'Deux fois la même chose.' }), 'refused')

  const named = async (name: string, host = 'exemple.social') =>
    (await readComment(app, await take(t, app, draftFor(article.id, { name, host })))).name
  t.equal(await named('  Nora\u202e \u0007 Petit '), 'Nora Petit')
  t.equal(await named('n'.repeat(100_000)), 'n'.repeat(80))
  t.equal(await named('Υann  Lе Gοff'), 'exemple.social', 'passes for an author of ours')
  t.equal(await named(''), 'exemple.social')
  const long = await readComment(app, await take(t, app, draftFor(article.id, { text: 'é'.repeat(200_000) })))
  t.equal(long.text.length, 5000)
  t.ok(long.text.endsWith(' …'))
  const old = await take(t, app, draftFor(article.id, { at: new Date('2020-01-01T00:00:00Z') }))
  t.same((await readComment(app, old)).createdAt, app.clock.now())
  const seen = await moderator.request({ url: '/api/v1/admin/comments?q=casino' })
  t.equal(seen.json().data.length, 0)
})

t.test('a flood from elsewhere is put aside once the queue holds enough of it, and buries nobody', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  await app.services.settings.change(system, { commentsQueueCap: 3 })
  for (let count = 0; count < 5; count++) await take(t, app, draftFor(article.id))
  const states = Map.groupBy(await readComments(app), ({ status }) => status)
  t.same([states.get('pending')?.length, states.get('spam')?.length], [3, 2])
  t.equal((await post(app)).statusCode, 202)
  t.equal((await readComments(app)).filter(({ status }) => status === 'pending').length, 4)
})

t.test('a person, or a server with all that stands under it, is blocked from the card and let go again', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const remote = draftFor(article.id, { host: 'a.exemple.social', author: 'https://a.exemple.social/users/zoe' })
  const id = await take(t, app, remote)
  const block = (body: Record<string, unknown>) =>
    moderator.request({
      method: 'POST',
      url: '/api/v1/admin/blocks',
      payload: { reason: '', effect: 'block', ...body },
    })
  t.same(
    (await listBlockKinds(app.db.read, id)).map(({ kind, effects }) => [kind, ...effects]),
    [
      ['remote', 'block'],
      ['server', 'block'],
    ],
  )
  t.equal((await block({ kind: 'remote', commentId: id, effect: 'silence' })).statusCode, 422)
  t.equal((await block({ kind: 'server', value: 'https://' })).statusCode, 422)
  t.equal((await block({ kind: 'server', value: 'social' })).statusCode, 422)
  t.equal((await block({ kind: 'remote', value: 'zoe' })).statusCode, 422)
  const isBlocked = (author: string, host: string) =>
    isBlockedElsewhere(app.db.read, { author, host }, createKeys(loadSecrets(app.dataDir)), app.clock.now())

  const person = await block({ kind: 'remote', commentId: id })
  t.match(person.json().data, { kind: 'remote', value: remote.author })
  t.equal(
    await elsewhereOf(app).receive(draftFor(article.id, remote.author ? { ...remote, object: 'https://x/1' } : {})),
    'blocked',
  )
  t.equal(await elsewhereOf(app).change(sourceOf(remote), 'Autre chose.'), 'blocked')
  t.notOk(await isBlocked('https://a.exemple.social/users/lea', 'a.exemple.social'))
  await moderator.request({ method: 'DELETE', url: `/api/v1/admin/blocks/${person.json().data.id}` })
  t.equal(await elsewhereOf(app).change(sourceOf(remote), 'Autre chose.'), 'held')

  const until = new Date(app.clock.now().getTime() + 1000).toISOString()
  t.equal(
    (await block({ kind: 'server', value: ' https://Exemple.social/ ', until })).json().data.value,
    'exemple.social',
  )
  for (const [host, expected] of [
    ['exemple.social', true],
    ['a.exemple.social', true],
    ['a.exemple.social:8443', true],
    ['autre-exemple.social', false],
    ['exemple.social.example.org', false],
  ] as const)
    t.equal(await isBlocked('https://a.example/users/lea', host), expected, host)
  app.clock.advance(1000)
  t.notOk(await isBlocked('https://a.example/users/lea', 'exemple.social'))
})

/** The state that a comment is in when its author changes it or takes it away there, and what becomes of it. */
const states = [
  { status: 'pending', changed: 'held', text: 'new', next: null, gone: true },
  { status: 'approved', changed: 'held', text: 'old', next: 'new', gone: true },
  { status: 'rejected', changed: 'unknown', text: 'old', next: null, gone: true },
  { status: 'spam', changed: 'held', text: 'new', next: null, gone: true },
  { status: 'trashed', changed: 'unknown', text: 'old', next: null, gone: true },
] as const

t.test('what becomes of it in each state when its author changes it there, or takes it away', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  for (const { status, changed, text, next } of states) {
    for (const answered of [false, true]) {
      const draft = draftFor(article.id, { text: `Ancien ${status} ${answered}` })
      const id = await take(t, app, draft)
      await app.db.write((tx) => tx.update(tx.tables.comments).set({ status }).where(eq(tx.tables.comments.id, id)))
      if (status === 'approved') await app.db.write((tx) => updateCommentsCount(tx, article.id, 1))
      const source = sourceOf(draft)
      const given = { old: draft.text, new: `Nouveau ${status} ${answered}` }
      for (const stranger of [
        { ...source, author: 'https://exemple.social/users/autre' },
        { ...source, host: 'autre.example' },
        { ...source, kind: 'webmention' as const },
      ]) {
        t.equal(await elsewhereOf(app).change(stranger, given.new), 'unknown')
        t.equal(await elsewhereOf(app).withdraw(stranger), false)
      }
      t.equal(await elsewhereOf(app).change(source, given.old), changed === 'unknown' ? 'unknown' : 'same')
      t.equal(await elsewhereOf(app).change(source, given.new), changed, `${status}: change`)
      const row = await readComment(app, id)
      t.match(row, { status, text: given[text], nextText: next && given[next] }, `${status}: texts`)
      if (answered) await addComment(app, { articleId: article.id, parentId: id, depth: 1 })
      const before = await readCount(app, article.id)
      t.equal(await elsewhereOf(app).withdraw(source), true)
      t.equal(await elsewhereOf(app).withdraw(source), false)
      t.equal(before - (await readCount(app, article.id)), Number(status === 'approved'))
      const left = (await readComments(app)).find((one) => one.id === id)
      if (answered) t.match(left, { status: 'trashed', name: '', text: '', nextText: null })
      else t.equal(left, undefined)
      t.equal(await objectOf(app.db.read, id), null)
      if (answered) t.equal((await decideAs(moderator, id, { decision: 'approve', from: 'trashed' })).statusCode, 409)
    }
  }
  const { body } = await app.server.inject({ url: `/articles/${article.slug}` })
  t.equal(body.split('comment removed').length - 1, states.length)
  t.notMatch(body, /Ancien|Nouveau/)
  await app.events.drain()
  t.equal(await app.events.countSetAside(), 0)
})
