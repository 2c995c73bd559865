import t from 'tap'
import { addArticle, addComment, pointers, readComment } from '../comments/factory.ts'
import { signIn, type Person, type TestApp } from '../helper.ts'
import { eventsOf, findAccount, login, type Signed } from '../users/people.ts'
import { goodPassword, hour, linkIn, openHouse, tokenOf, type House } from './house.ts'

const base = '/api/v1/public'
const post = (app: TestApp, url: string, payload: object) => app.server.inject({ method: 'POST', url, payload })
const as = (app: TestApp, { accessToken }: Signed, method: 'GET' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
  app.server.inject({
    method,
    url,
    headers: { authorization: `Bearer ${accessToken}` },
    ...(payload ? { payload } : {}),
  })

async function tokenFor(house: House, path: string, email: string): Promise<string> {
  await post(house.app, `${base}/${path}`, { email })
  return tokenOf(linkIn((await house.letters()).at(-1)))
}

t.test('201 an account by tokens, 200 a sign-in by link, each link once', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  t.match(
    (await post(app, `${base}/patrons`, { email: 'nora@example.org', lang: 'en' })).json().data.message,
    'Un courriel vient de partir',
  )
  const [letter] = await house.letters()
  t.equal(letter?.headers.get('subject'), 'Confirm your account')
  t.equal(letter?.headers.get('content-language'), 'en')
  const token = tokenOf(linkIn(letter))
  t.same(pointers(await post(app, `${base}/patrons/confirm`, { token, name: '  ', password: 'password1' })), [
    '/name',
    '/password',
  ])
  t.equal((await post(app, `${base}/sign-in-links/confirm`, { token })).statusCode, 410, 'for its own purpose only')
  const made = await post(app, `${base}/patrons/confirm`, { token, name: 'Nora' })
  t.equal(made.statusCode, 201)
  t.equal(made.headers['cache-control'], 'no-store')
  t.equal(made.headers['set-cookie'], undefined)
  t.match((await as(app, made.json().data, 'GET', '/api/v1/auth/me')).json().data, {
    email: 'nora@example.org',
    name: 'Nora',
    roles: ['patron'],
    rights: [],
  })
  t.equal((await post(app, `${base}/patrons/confirm`, { token, name: 'Nora' })).statusCode, 410)
  t.equal((await login(app, 'nora@example.org', '')).statusCode, 422)
  t.equal(
    (await login(app, 'nora@example.org', 'none')).statusCode,
    401,
    'nobody knows the password of an account without one',
  )

  const link = await tokenFor(house, 'sign-in-links', 'nora@example.org')
  const told = await eventsOf(app, async () => {
    const entered = await post(app, `${base}/sign-in-links/confirm`, { token: link })
    t.equal(entered.statusCode, 200)
    t.equal((await as(app, entered.json().data, 'GET', '/api/v1/me/comments')).statusCode, 200)
    t.equal(
      (await post(app, '/api/v1/auth/refresh', { refreshToken: entered.json().data.refreshToken })).statusCode,
      200,
    )
  })
  t.same(
    told.map(({ name }) => name),
    ['session.opened'],
  )
  t.equal((await post(app, `${base}/sign-in-links/confirm`, { token: link })).statusCode, 410)
  for (const url of ['patrons', 'sign-in-links'])
    t.equal((await post(app, `${base}/${url}`, { email: 'nora' })).statusCode, 422)
})

t.test('two confirmations at once make one account', async (t) => {
  const house = await openHouse(t)
  const token = await tokenFor(house, 'patrons', 'nora@example.org')
  const codes = await Promise.all(
    [1, 2, 3].map(async () => (await post(house.app, `${base}/patrons/confirm`, { token, name: 'Nora' })).statusCode),
  )
  t.same(codes.sort(), [201, 410, 410])
})

t.test('200 one’s own comments, export, name and password; 204 the end', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const article = await addArticle(app)
  const signed: Signed = (
    await post(app, `${base}/patrons/confirm`, {
      token: await tokenFor(house, 'patrons', 'nora@example.org'),
      name: 'Nora',
    })
  ).json().data
  const { id: userId } = await findAccount(app, 'nora@example.org')
  const id = await addComment(app, {
    articleId: article.id,
    userId,
    status: 'spam',
    heldBy: 'honeypot',
    text: 'De côté.',
  })
  const { data, meta } = (await as(app, signed, 'GET', '/api/v1/me/comments?limit=1')).json()
  t.match(data, [
    {
      id,
      status: 'pending',
      text: 'De côté.',
      nextText: null,
      article: { slug: 'grainotheque', title: 'La grainothèque' },
    },
  ])
  t.same(meta, { page: 1, limit: 1, total: 1, pages: 1 })
  t.equal((await app.server.inject(`${base}/comments/${id}/decision?key=${data[0].key}`)).statusCode, 200)
  const exported = await as(app, signed, 'GET', '/api/v1/me/export')
  t.match(exported.json().data, { email: 'nora@example.org', comments: [{ id, status: 'pending' }] })
  t.match(exported.headers['content-disposition'], 'attachment')

  t.match(
    (await as(app, signed, 'PATCH', '/api/v1/me', { name: 'Nora du port', newPassword: goodPassword })).json().data,
    { id: userId, name: 'Nora du port' },
  )
  t.equal((await login(app, 'nora@example.org')).statusCode, 200)
  app.clock.advance(hour)
  const later: Signed = (await login(app, 'nora@example.org')).json().data
  app.clock.advance(hour / 2)
  const renewed: Signed = (await post(app, '/api/v1/auth/refresh', { refreshToken: later.refreshToken })).json().data
  const unsure = await as(app, renewed, 'PATCH', '/api/v1/me', { name: 'Autre', newPassword: 'trois chouettes grises' })
  t.same(pointers(unsure), ['/currentPassword'], 'renewing tokens makes no session younger')
  t.equal((await findAccount(app, 'nora@example.org')).name, 'Nora du port', 'all or nothing')
  t.equal(
    (
      await as(app, renewed, 'PATCH', '/api/v1/me', {
        newPassword: 'trois chouettes grises',
        currentPassword: goodPassword,
      })
    ).statusCode,
    200,
  )
  for (const payload of [
    {},
    { email: 'autre@example.org' },
    { roles: ['administrator'] },
    { name: 'x', active: false },
  ])
    t.equal((await as(app, renewed, 'PATCH', '/api/v1/me', payload)).statusCode, 422)

  t.equal((await as(app, renewed, 'DELETE', '/api/v1/me', {})).statusCode, 422)
  t.equal((await as(app, renewed, 'DELETE', '/api/v1/me', { comments: 'keep' })).statusCode, 204)
  t.match(await readComment(app, id), { userId: null, name: 'Anonyme' })
  t.equal((await as(app, renewed, 'GET', '/api/v1/auth/me')).statusCode, 401)
})

t.test('403 for whoever is no patron; a colleague who is one too reads what is theirs and is not erased', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const ask = async (person: Person) => [
    (await person.request({ url: '/api/v1/me/comments' })).statusCode,
    (await person.request({ url: '/api/v1/me/export' })).statusCode,
    (await person.request({ method: 'PATCH', url: '/api/v1/me', payload: { name: 'Zoé' } })).statusCode,
    (await person.request({ method: 'DELETE', url: '/api/v1/me', payload: { comments: 'erase' } })).statusCode,
  ]
  t.same(await ask(await signIn(app, 'moderator')), [403, 403, 403, 403])
  t.same(await ask(await signIn(app, 'patron', 'moderator')), [200, 200, 200, 403])
  t.same(await ask(await signIn(app, 'patron')), [200, 200, 200, 204])
})
