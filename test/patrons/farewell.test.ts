import t from 'tap'
import { addArticle, addComment, addComments, decideAs, post, readComment, readComments } from '../comments/factory.ts'
import { signIn } from '../helper.ts'
import { addFollower } from '../notices/factory.ts'
import { holds, readBytes } from '../privacy/house.ts'
import { eventsOf, findAccount } from '../users/people.ts'
import { join, openBrowser, openHouse, wordsOf, type House } from './house.ts'

const canary = {
  email: 'serin-7d1@example.org',
  name: 'Sittelle Torchepot',
  text: 'Une grèbe huppée au bord du canal, ce matin.',
  before: 'Un martinet noir au-dessus des halles.',
}

/** Everything that one person may leave behind. */
async function leaveTraces(house: House) {
  const { app } = house
  const article = await addArticle(app)
  const moderator = await signIn(app, 'moderator')
  const asGuest = (
    await post(app, { name: `${canary.name} sans compte`, text: canary.before, email: canary.email })
  ).json().data.id as string
  await decideAs(moderator, asGuest, { decision: 'approve' })
  const browser = await join(house, canary.email, { name: canary.name })
  const { id: userId } = await findAccount(app, canary.email)
  const own = { articleId: article.id, userId, name: canary.name, email: canary.email }
  const [up, aside] = await addComments(
    app,
    { ...own, text: canary.text },
    { ...own, status: 'spam', heldBy: 'links', text: `${canary.text} Bis.` },
  )
  const reply = await addComment(app, { articleId: article.id, parentId: up!, depth: 1, text: 'Une réponse.' })
  await addFollower(app, article.id, canary.email)
  await moderator.request({
    method: 'POST',
    url: '/api/v1/admin/blocks',
    payload: { kind: 'account', value: userId, effect: 'silence', reason: 'Insistance' },
  })
  return { browser, asGuest, up: up!, aside: aside!, reply, userId, moderator }
}

t.test('the export holds all that is theirs, and nothing that the staff noted', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const { browser, asGuest, up, aside, userId } = await leaveTraces(house)
  await addComment(app, {
    articleId: (await addArticle(app, { slug: 'autre' })).id,
    name: 'Quelqu’un',
    text: 'Rien à voir.',
    email: 'lea@example.org',
  })
  const told = await eventsOf(app, async () => {
    const reply = await browser.get('/account/export')
    t.equal(reply.statusCode, 200)
    t.equal(reply.headers['content-disposition'], 'attachment; filename="my-data.json"')
    t.equal(reply.headers['content-type'], 'application/json; charset=utf-8')
    t.equal(reply.headers['cache-control'], 'no-store')
    const data = reply.json()
    t.match(data, {
      email: canary.email,
      account: { id: userId, name: canary.name, roles: ['patron'] },
      follows: [{ article: 'grainotheque' }],
      mails: [{ kind: 'account-link' }],
      links: [{ purpose: 'register' }],
    })
    const statuses = new Map(
      data.comments.map((comment: { id: string; status: string }) => [comment.id, comment.status]),
    )
    t.same(
      [...statuses].sort(),
      [
        [asGuest, 'approved'],
        [up, 'approved'],
        [aside, 'pending'],
      ].sort(),
    )
    t.notMatch(reply.body, /Insistance|silence|spam|Rien à voir|heldBy/)
  })
  t.match(told, [{ name: 'privacy.exported', actorId: userId }])
  t.equal((await openBrowser(app).get('/account/export')).headers.location, '/account/sign-in')
})

t.test('delete and keep: the texts stay under a neutral name, nothing else does', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const { browser, asGuest, up, userId } = await leaveTraces(house)
  const before = await eventsOf(app, async () => {
    const page = await browser.get('/account/delete')
    t.match(wordsOf(page.body), 'Supprimer votre compte ?')
    t.equal((await browser.post('/account/delete', {})).headers.location, '/account/delete', 'one of the two is chosen')
  })
  t.same(before, [])
  const told = await eventsOf(app, async () => {
    const reply = await browser.post('/account/delete', { comments: 'keep' })
    t.equal(reply.statusCode, 200)
    t.match(wordsOf(reply.body), 'Votre compte est supprimé')
  })
  t.match(told, [{ name: 'privacy.erased', payload: { texts: false }, actorId: userId }])
  t.equal(browser.cookie(), undefined)
  for (const [id, text] of [
    [asGuest, canary.before],
    [up, canary.text],
  ] as const)
    t.match(await readComment(app, id), {
      name: 'Anonyme',
      text,
      status: 'approved',
      email: null,
      userId: null,
    })
  const bytes = await readBytes(app)
  for (const word of [canary.email, canary.name]) t.notOk(holds(bytes, word), word)
  t.equal(await app.db.read.$count(app.db.read.tables.commentFollows), 0)

  app.clock.advance(1)
  const again = await join(house, canary.email, { name: 'Une autre' })
  t.match(wordsOf((await again.get('/account')).body), 'Vous n’avez pas encore commenté', 'who comes back begins anew')
})

t.test('delete and erase: the texts go too, the replies stay', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const { browser, asGuest, up, aside, reply } = await leaveTraces(house)
  const stolen = openBrowser(app, browser.cookie())
  await browser.post('/account/delete', { comments: 'erase' })
  t.equal((await stolen.get('/account')).headers.location, '/account/sign-in')
  const rows = await readComments(app)
  t.same(rows.map(({ id }) => id).sort(), [asGuest, up, reply].sort())
  t.notOk(rows.some(({ id }) => id === aside))
  t.match(await readComment(app, reply), { text: 'Une réponse.', parentId: up })
  const bytes = await readBytes(app)
  for (const word of Object.values(canary)) t.notOk(holds(bytes, word), word)
  t.notMatch(
    wordsOf((await app.server.inject('/articles/grainotheque')).body),
    new RegExp(`${canary.name}|${canary.text}`),
  )
})
