import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { honeypotField, startedField } from '../../server/comments/index.ts'
import { anonymous } from '../../server/http/actor.ts'
import { build, drain, signIn, type TestApp } from '../helper.ts'
import { addComments, decideAs, post, readComments, readCount, setUp, threadUrl } from './factory.ts'

const canary = 'pacotille'
const cap = 200

async function sendForm(
  app: TestApp,
  remoteAddress: string,
  fields: Record<string, string>,
): Promise<LightMyRequestResponse> {
  return app.server.inject({
    method: 'POST',
    url: '/articles/grainotheque/comments',
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ email: '', parentId: '', [honeypotField]: '', ...fields }).toString(),
  })
}

/** What one robot sends: from where, which in number, with the time of a form that was opened long before. */
interface Shot {
  address: string
  number: number
  stamp: string
}

/** Kinds of robots; each gives its name, its text and the form's time, or nothing for the API. */
const kinds: Record<
  string,
  (shot: Shot, app: TestApp) => { name?: string; text: string; startedAt?: string; lure?: string }
> = {
  honeypot: ({ number, stamp }) => ({ text: `${canary} ${number}`, startedAt: stamp, lure: 'x' }),
  'no time': ({ number }) => ({ text: `${canary} ${number}`, startedAt: '' }),
  'too fast': ({ number }, app) => ({ text: `${canary} ${number}`, startedAt: app.services.comments.startForm() }),
  links: ({ number, stamp }) => ({
    text: `${canary} https://a.example/${number} https://b.example https://c.example`,
    startedAt: stamp,
  }),
  repeats: ({ stamp }) => ({ text: `Toute la ${canary} à moitié prix.`, startedAt: stamp }),
  duplicates: () => ({ name: 'Robot', text: `Une ${canary} pour tous.` }),
  'by the API': ({ number }) => ({ text: `${canary} ${number}` }),
}

function send(app: TestApp, kind: string, shot: Shot): Promise<LightMyRequestResponse> {
  const { name = `Robot ${shot.number}`, text, startedAt, lure = '' } = kinds[kind]!(shot, app)
  if (startedAt === undefined) return post(app, { name, text }, { remoteAddress: shot.address })
  return sendForm(app, shot.address, { name, text, [honeypotField]: lure, [startedField]: startedAt })
}

t.test('six hundred scripted comments: none is public, the queue keeps its cap, and a person’s arrives', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const answers = new Map<string, LightMyRequestResponse[]>()
  const note = (kind: string, reply: LightMyRequestResponse) =>
    void answers.set(kind, [...(answers.get(kind) ?? []), reply])

  for (let number = 0; number < 100; number++) {
    note(
      'one household',
      await post(
        app,
        { name: `Robot ${number}`, text: `${canary} ${number}` },
        { remoteAddress: `2001:db8:1:2:${number.toString(16)}::1` },
      ),
    )
  }
  const page = await app.server.inject({ url: '/articles/grainotheque' })
  const stamp = new RegExp(`name="${startedField}" value="([^"]+)"`).exec(page.body)?.[1] ?? ''
  let honest: LightMyRequestResponse | undefined
  for (let number = 0; number < 504; number++) {
    if (number % 30 === 0) app.clock.advance(1000)
    if (number === 252)
      honest = await sendForm(app, '192.0.2.77', {
        name: 'Rozenn',
        text: 'Peut-on apporter ses propres graines ?',
        [startedField]: stamp,
      })
    const kind = Object.keys(kinds)[number % 7]!
    const from = number % 280
    note(
      kind,
      await send(app, kind, {
        address: from % 2 === 0 ? `203.0.${from >> 8}.${from & 255}` : `2001:db8:2:${from.toString(16)}::1`,
        number: number + 100,
        stamp,
      }),
    )
  }

  const codesOf = (kind: string) =>
    Object.fromEntries(
      [...Map.groupBy(answers.get(kind) ?? [], (reply) => reply.statusCode)].map(([code, replies]) => [
        code,
        replies.length,
      ]),
    )
  t.same(codesOf('one household'), { 202: 5, 429: 95 })
  t.same(codesOf('duplicates'), { 202: 1, 409: 71 })
  for (const kind of ['honeypot', 'no time', 'too fast', 'links', 'repeats'])
    t.same(Object.keys(codesOf(kind)), ['303'], kind)
  t.same(Object.keys(codesOf('by the API')), ['202'])
  const all = [...answers.values()].flat()
  t.equal(all.length, 604)
  const bare = (reply: LightMyRequestResponse) => JSON.stringify(reply.json()).replace(/"id":"[^"]+"/, '')
  t.equal(
    new Set(all.filter((reply) => reply.statusCode === 202).map(bare)).size,
    1,
    'held or spam: one and the same answer',
  )
  const shapes = all
    .concat(honest ?? [])
    .filter((reply) => reply.statusCode === 303)
    .map((reply) => String(reply.headers.location).replace(/comment=[^&]+&key=[^#]+/, ''))
  t.same([...new Set(shapes)], ['/articles/grainotheque?#comment-confirmation'])
  t.ok(all.filter((reply) => reply.statusCode === 429).every((reply) => Number(reply.headers['retry-after']) > 0))

  const rows = await readComments(app)
  const person = rows.find((row) => row.name === 'Rozenn')
  t.match(person, { status: 'pending', heldBy: null })
  const waiting = rows.filter((row) => row.status === 'pending')
  t.equal(
    waiting.filter((row) => row.heldBy !== null).length,
    cap,
    'what is suspect fills its part of the queue, no more',
  )
  t.ok(waiting.length <= cap + 31, `${waiting.length} wait: the person, and what came before it was a surge`)
  t.same(new Set(rows.map((row) => row.status)), new Set(['pending', 'spam']))
  for (const rule of ['honeypot', 'tooFast', 'surge', 'links', 'repeats'])
    t.ok(
      rows.some((row) => row.status === 'spam' && row.heldBy === rule),
      rule,
    )
  t.ok(
    rows
      .filter((row) => row.status === 'spam')
      .every((row) => row.heldBy === 'honeypot' || row.heldMatch?.endsWith('[queue full]')),
  )

  await drain(app)
  t.equal(await readCount(app, article.id), 0)
  for (const url of [
    '/',
    '/articles/grainotheque',
    threadUrl(),
    '/articles/grainotheque/comments/feed.xml',
    '/comments/feed.xml',
    '/feed.xml',
    `/search?q=${canary}`,
    '/sitemap.xml',
  ]) {
    const { statusCode, body } = await app.server.inject({ url })
    t.equal(statusCode, 200, url)
    t.notMatch(body.replaceAll(`q=${canary}`, ''), /Robot|pacotille \d|moitié prix/, url)
  }
  t.equal((await decideAs(moderator, person!.id, { decision: 'approve' })).statusCode, 200)
  t.match((await app.server.inject({ url: '/comments/feed.xml' })).body, 'apporter ses propres graines')
})

t.test(
  'the form asks nothing but the comment: no picture, no script, nobody else’s address, and a label for each field',
  async (t) => {
    const app = await build(t)
    await setUp(app)
    const { body } = await app.server.inject({ url: '/articles/grainotheque' })
    const [form = ''] = /<form[^>]*id="comment-form"[^]*?<\/form>/.exec(body) ?? []
    t.match(form, 'textarea')
    t.notMatch(
      form,
      /<(?:img|picture|svg|canvas|audio|video|script|iframe|object|embed|meter|progress)\b|captcha|\son\w+=|https?:|"\/\//i,
    )
    // A block of data is no program.
    t.notMatch(body.replace('<script type="application/ld+json">', ''), /<(?:script|iframe|object|embed)\b/i)
    const lure = /<div[^>]*aria-hidden="true"[^]*?<\/div>/.exec(form)?.[0] ?? ''
    t.match(lure, `name="${honeypotField}"`)
    t.match(lure, 'tabindex="-1"')
    const met = [...form.replace(lure, '').matchAll(/<(?:input|textarea|select)\b[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes('type="hidden"'))
    t.same(
      met.map((tag) => /name="([^"]*)"/.exec(tag)?.[1]),
      ['name', 'email', 'text'],
    )
    for (const tag of met) t.match(form, `<label for="${/id="([^"]*)"/.exec(tag)?.[1]}"`)
  },
)

t.test('the cap is a setting; a moderator sees what it put aside, why, and takes it back', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const admin = await signIn(app, 'administrator')
  const setCap = async (commentsQueueCap: number) =>
    (await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { commentsQueueCap } })).statusCode
  const many = (number: number) => ({ text: `https://a.example/${number} https://b.example https://c.example` })
  t.equal(await setCap(2), 200)
  t.equal(await setCap(-1), 422)
  for (let number = 0; number < 3; number++) t.equal((await post(app, many(number))).statusCode, 202)
  const { id, viewKey } = await app.services.comments.submit(
    anonymous,
    'grainotheque',
    { name: 'Nora', ...many(3) },
    { address: '192.0.2.5' },
  )
  await post(app, { text: 'Une vraie question, sans adresse.' })
  t.match(await readComments(app), [
    { status: 'pending', heldBy: 'links' },
    { status: 'pending', heldBy: 'links' },
    { status: 'spam', heldBy: 'links', decidedAt: null },
    { status: 'spam', heldBy: 'links' },
    { status: 'pending', heldBy: null },
  ])
  const spam = (await moderator.request({ url: '/api/v1/admin/comments?status=spam&rule=links' })).json().data
  t.match(spam, [{ heldMatch: '3', queueFull: true, allowedDecisions: ['approve', 'trash'] }, { queueFull: true }])

  const edited = await app.server.inject({
    method: 'PATCH',
    url: `${threadUrl()}/${id}`,
    payload: { key: viewKey, text: 'Je retire mes liens.' },
  })
  t.equal(edited.statusCode, 202, 'its author changes it like any comment that waits')
  const changed = (await moderator.request({ url: `/api/v1/admin/comments/${id}` })).json().data
  t.match(changed, { status: 'spam', text: 'Je retire mes liens.', heldBy: null, heldMatch: null, queueFull: true })
  t.equal((await decideAs(moderator, id, { decision: 'approve', from: 'spam' })).statusCode, 200)

  const [first] = await readComments(app)
  await decideAs(moderator, first!.id, { decision: 'reject', ground: 'advertising' })
  await post(app, many(8))
  t.match((await readComments(app)).at(-1), { status: 'pending', heldBy: 'links' }, 'there is room again')
  await setCap(0)
  for (let number = 10; number < 14; number++) await post(app, many(number))
  t.equal(
    (await readComments(app)).filter((row) => row.status === 'pending' && row.heldBy === 'links').length,
    6,
    'no cap',
  )
})

t.test('what waits for another reason neither fills the cap nor falls to it', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const admin = await signIn(app, 'administrator')
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { commentsQueueCap: 3, commentRules: { oldThread: { days: 1 }, firstComment: { enabled: true } } },
  })
  await addComments(
    app,
    ...['reports', 'oldThread', 'firstComment', null, 'reports'].map((heldBy) => ({
      articleId: article.id,
      status: 'pending' as const,
      heldBy,
    })),
  )
  await post(app, { text: 'https://a.example https://b.example https://c.example' })
  t.match((await readComments(app)).at(-1), { status: 'pending', heldBy: 'links' })
  await addComments(
    app,
    ...[1, 2, 3].map(() => ({ articleId: article.id, status: 'pending' as const, heldBy: 'tooFast' })),
  )
  app.clock.advance(2 * 86_400_000)
  await post(app, { text: 'Une question, deux jours plus tard.' })
  t.match((await readComments(app)).at(-1), { status: 'pending', heldBy: 'oldThread' })
})

t.test(
  'a surge holds what came by no form; a form that was filled in and the program itself are not taken for it',
  async (t) => {
    const app = await build(t)
    const { moderator } = await setUp(app)
    const admin = await signIn(app, 'administrator')
    await admin.request({ method: 'PUT', url: '/api/v1/admin/comment-modes', payload: { mode: 'open' } })
    await admin.request({
      method: 'PATCH',
      url: '/api/v1/admin/settings',
      payload: { commentRules: { surge: { most: 3 } } },
    })
    t.same(await statuses(4, () => post(app)), [201, 201, 201, 202])
    const startedAt = app.services.comments.startForm()
    app.clock.advance(20_000)
    const { comments } = app.services
    t.equal(
      (
        await comments.submit(
          anonymous,
          'grainotheque',
          { name: 'Nora', text: 'Par le formulaire' },
          { address: '192.0.2.9', startedAt },
        )
      ).status,
      'approved',
    )
    t.equal(
      (await comments.submit(anonymous, 'grainotheque', { name: 'Nora', text: 'Par le programme' }, { address: '' }))
        .status,
      'approved',
    )
    const trial = async (surge: object) =>
      (
        await moderator.request({
          method: 'POST',
          url: '/api/v1/admin/comment-rules/trial',
          payload: { rules: { surge } },
        })
      ).json().data.changes
    t.match(await trial({ most: 4 }), [
      { was: { status: 'pending', rule: 'surge' }, wouldBe: { status: 'approved', rule: null } },
    ])
    t.same(await trial({ most: 2 }), [], 'whether the others came by a form is not kept')
    app.clock.advance(600_000)
    t.same(await statuses(1, () => post(app)), [201], 'ten minutes later it is over')
  },
)

async function statuses(times: number, sendOne: () => Promise<LightMyRequestResponse>): Promise<number[]> {
  const codes: number[] = []
  for (let round = 0; round < times; round++) codes.push((await sendOne()).statusCode)
  return codes
}
