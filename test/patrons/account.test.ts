import t from 'tap'
import {
  addArticle,
  addComment,
  addComments,
  decideAs,
  pointers,
  post,
  postAs,
  readComment,
  threadUrl,
} from '../comments/factory.ts'
import { build, signIn } from '../helper.ts'
import { addFollower } from '../notices/factory.ts'
import { countQueries } from '../queries.ts'
import { eventsOf, findAccount } from '../users/people.ts'
import { goodPassword, hour, join, openHouse, wordsOf } from './house.ts'

t.test('the account lists what its owner sent, with what became of it as an author is told', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const article = await addArticle(app)
  const hidden = await addArticle(app, { slug: 'retire', title: 'Un article retiré', status: 'archived' })
  const moderator = await signIn(app, 'moderator')
  const asGuest = (await post(app, { name: 'N.', text: 'Avant d’avoir un compte.', email: 'nora@example.org' })).json()
    .data.id
  const browser = await join(house, 'nora@example.org')
  const { id: userId } = await findAccount(app, 'nora@example.org')
  const own = { articleId: article.id, userId, email: 'nora@example.org', name: 'Nora' }
  const [up, waits, aside, refused, gone] = await addComments(
    app,
    { ...own, text: 'Celui-ci paraît.', nextText: 'Celui-ci changera.' },
    { ...own, status: 'pending', text: 'Celui-ci attend.' },
    { ...own, status: 'spam', heldBy: 'links', text: 'Celui-ci est de côté.' },
    { ...own, status: 'pending', text: 'Celui-ci est refusé.' },
    { ...own, articleId: hidden.id, text: 'Sous un article retiré.' },
  )
  await addComment(app, { articleId: article.id, text: 'D’une autre personne.', email: 'lea@example.org' })
  await decideAs(moderator, refused!, { decision: 'reject', ground: 'off_topic', note: 'Une note interne.' })

  const page = await browser.get('/account')
  const html = page.body.replaceAll('&#x3D;', '=')
  t.equal(page.statusCode, 200)
  t.equal(page.headers['cache-control'], 'no-store')
  t.match(page.body, '<meta name="robots" content="noindex">')
  const words = wordsOf(page.body)
  t.match(words, '6 commentaires')
  const stateOf = (text: string) =>
    /(En ligne|En attente de relecture|Non publié)(?!.*(En ligne|En attente|Non publié).*)/.exec(
      words.slice(0, words.indexOf(text)),
    )?.[1]
  t.equal(stateOf('Celui-ci paraît.'), 'En ligne')
  t.equal(stateOf('Celui-ci attend.'), 'En attente de relecture')
  t.equal(stateOf('Celui-ci est de côté.'), 'En attente de relecture', 'what a rule put aside is not told apart')
  t.equal(stateOf('Celui-ci est refusé.'), 'Non publié')
  t.equal(
    stateOf('Avant d’avoir un compte.'),
    'En attente de relecture',
    'sent as a guest, under the address that is proven now',
  )
  t.match(words, 'Celui-ci changera.')
  t.match(words, 'Un article qui n’est plus en ligne')
  t.notMatch(page.body, /Un article retiré|D’une autre personne|Une note interne/)
  t.match(html, `/articles/grainotheque?comment=${up}#comment-${up}`)
  const decision = new RegExp(`/articles/grainotheque/comments/${refused}/decision\\?key=([\\w-]+)`).exec(html)?.[1]
  t.equal(
    (await app.server.inject(`/api/v1/public/comments/${refused}/decision?key=${decision}`)).json().data.status,
    'rejected',
    'the link opens what became of it',
  )
  t.match(page.body, `/comments/${waits}/edit`)
  t.notMatch(
    page.body,
    new RegExp(`/comments/(${asGuest}|${refused}|${gone})/edit`),
    'an address alone gives no key to a text',
  )
  app.clock.advance(hour)
  t.notMatch((await browser.get('/account')).body, `/comments/${waits}/edit`)
  t.ok(aside)
})

t.test('twenty a page; one comment and one follow cost what twenty do', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const article = await addArticle(app)
  const [few, many] = [await join(house, 'nora@example.org'), await join(house, 'lea@example.org')]
  for (const [email, count] of [
    ['nora@example.org', 1],
    ['lea@example.org', 21],
  ] as const) {
    await addComments(
      app,
      ...Array.from({ length: count }, (_, index) => ({
        articleId: article.id,
        email,
        status: 'rejected' as const,
        text: `Le ${index}.`,
        createdAt: new Date(app.clock.now().getTime() + index),
      })),
    )
    for (let index = 0; index < count; index++)
      await addFollower(app, (await addArticle(app, { slug: `${email.slice(0, 4)}-${index}` })).id, email)
  }
  const cost = await countQueries(app, () => few.get('/account'))
  t.equal(await countQueries(app, () => many.get('/account')), cost, `${cost} queries`)
  const [first, second] = [await many.get('/account'), await many.get('/account?page=2')]
  t.match(wordsOf(first.body), /Le 20\..*Le 1\./)
  t.notMatch(wordsOf(first.body), 'Le 0.')
  t.match(wordsOf(second.body), 'Le 0.')
  t.match(first.body, /href="\/account\?page(=|&#x3D;)2"/)
  t.equal((await many.get('/account?page=x')).statusCode, 404)
})

t.test('another display name: checked, kept for later comments', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const browser = await join(house, 'nora@example.org')
  const admin = await signIn(app, 'administrator')
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { organisation: 'Médiathèque du Port' },
  })
  const { id } = await findAccount(app, 'nora@example.org')
  const told = await eventsOf(app, async () => {
    for (const name of ['', '   ', 'x'.repeat(81), 'mediatheque du port', '\u200b']) {
      const refused = await browser.post('/account/name', { name })
      t.equal(refused.statusCode, 422, name)
      t.match(refused.body, /id="account-name"[^>]*aria-invalid="true"/)
      t.match(refused.body, /href="#account-name"/)
      t.match(refused.body, `value="${name}"`, 'what was typed comes back')
    }
  })
  t.same(told, [])
  const changed = await eventsOf(app, async () =>
    t.equal(
      (await browser.post('/account/name', { name: ' Nora du  port ' })).headers.location,
      '/account?done=name#account-notice',
    ),
  )
  t.same(changed, [{ name: 'user.changed', payload: { id }, actorId: id }])
  t.match(wordsOf((await browser.get('/account?done=name')).body), 'Votre nom est changé.')
  t.notMatch(wordsOf((await browser.get('/account?done=constructor')).body), 'changé')
  t.equal((await findAccount(app, 'nora@example.org')).name, 'Nora du port')
})

t.test('a password needs the current one, or a session of the last half hour', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const browser = await join(house, 'nora@example.org')
  t.notMatch((await browser.get('/account')).body, 'name="currentPassword"')
  t.equal((await browser.post('/account/password', { newPassword: 'azerty' })).statusCode, 422)
  t.equal((await browser.post('/account/password', { newPassword: goodPassword })).statusCode, 303)
  app.clock.advance(hour / 2)
  t.match((await browser.get('/account')).body, 'name="currentPassword"')
  for (const fields of [
    { newPassword: 'trois chouettes grises' },
    { newPassword: 'trois chouettes grises', currentPassword: 'une autre' },
  ]) {
    const refused = await browser.post('/account/password', fields)
    t.equal(refused.statusCode, 422)
    t.match(refused.body, /id="account-currentPassword"[^>]*aria-invalid="true"/)
    t.notMatch(refused.body, 'trois chouettes')
  }
  t.equal(
    (await browser.post('/account/password', { newPassword: 'trois chouettes grises', currentPassword: goodPassword }))
      .statusCode,
    303,
  )
  for (let time = 0; time < 5; time++)
    await browser.post('/account/password', { newPassword: goodPassword, currentPassword: `une autre ${time}` })
  const many = await browser.post('/account/password', {
    newPassword: goodPassword,
    currentPassword: 'trois chouettes grises',
  })
  t.equal(many.statusCode, 429)
  t.match(wordsOf(many.body), 'Trop d’essais infructueux.')
})

t.test('a discussion is followed no more; only one’s own', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const article = await addArticle(app)
  const browser = await join(house, 'nora@example.org')
  const { id: userId } = await findAccount(app, 'nora@example.org')
  const [own, other] = [
    await addFollower(app, article.id, 'nora@example.org'),
    await addFollower(app, article.id, 'lea@example.org'),
  ]
  t.match((await browser.get('/account')).body, `/account/follows/${own}/stop`)
  t.notMatch((await browser.get('/account')).body, other)
  const told = await eventsOf(app, async () => {
    t.equal((await browser.post(`/account/follows/${other}/stop`)).statusCode, 404)
    t.equal(
      (await browser.post(`/account/follows/${own}/stop`)).headers.location,
      '/account?done=follow#account-notice',
    )
    t.equal((await browser.post(`/account/follows/${own}/stop`)).statusCode, 404)
  })
  t.same(told, [{ name: 'follow.ended', payload: { id: own, articleId: article.id }, actorId: userId }])
})

t.test('approved before as an account passes; a block by account stops it', async (t) => {
  const app = await build(t)
  await addArticle(app)
  const [admin, moderator, patron] = [
    await signIn(app, 'administrator'),
    await signIn(app, 'moderator'),
    await signIn(app, 'patron'),
  ]
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { commentRules: { firstComment: { enabled: true } } },
  })
  await admin.request({
    method: 'PUT',
    url: '/api/v1/admin/comment-modes',
    payload: { categoryId: null, mode: 'open' },
  })
  const first = await postAs(patron, {})
  t.match(await readComment(app, first.json().data.id), { status: 'pending', heldBy: 'firstComment' })
  await decideAs(moderator, first.json().data.id, { decision: 'approve' })
  const second = await postAs(patron, {})
  t.match(await readComment(app, second.json().data.id), { status: 'approved', heldBy: null })
  await moderator.request({
    method: 'POST',
    url: '/api/v1/admin/blocks',
    payload: { kind: 'account', value: patron.id, effect: 'block', reason: 'Injures' },
  })
  t.equal(
    (await patron.request({ method: 'POST', url: threadUrl(), payload: { name: 'x', text: 'Encore.' } })).statusCode,
    403,
  )
  t.same(
    pointers(await patron.request({ method: 'POST', url: threadUrl(), payload: { text: '' } })),
    ['/text'],
    'no name is asked of an account',
  )
})
