import t from 'tap'
import { isEmail, readName, readText } from '../../server/comments/draft.ts'
import { Problem } from '../../server/problem.ts'
import { build } from '../helper.ts'
import { eventsOf } from '../users/people.ts'
import { pointers, post, readComment, readComments, setUp, threadUrl } from './factory.ts'

const address = (local: number, domain: number) => `${'a'.repeat(local)}@${'b'.repeat(domain - 3)}.fr`

t.test('422 each member at fault is named, with a sentence in the language asked for', async (t) => {
  const app = await build(t)
  await setUp(app)
  const reply = await post(app, { name: ' ', text: '\n', email: 'nora' })
  t.equal(reply.statusCode, 422)
  t.same(reply.json().errors, [
    { pointer: '/name', detail: 'Indiquez un nom ou un pseudonyme.' },
    { pointer: '/text', detail: 'Écrivez votre commentaire.' },
    {
      pointer: '/email',
      detail: 'Cette adresse électronique n’est pas valide : corrigez-la, ou laissez le champ vide.',
    },
  ])
  const english = await post(app, { name: ' ' }, { headers: { 'accept-language': 'en-GB' } })
  t.same(english.json().errors, [{ pointer: '/name', detail: 'Give a name or a pen name.' }])
})

t.test('422 what is not admitted is refused, and nothing is stored', async (t) => {
  const app = await build(t)
  await setUp(app)
  const cases: [string, Record<string, unknown>][] = [
    ['/name', { name: 'a'.repeat(81) }],
    ['/name', { name: '\u200b\u00a0\u3164\u2800' }],
    ['/name', { name: '\u0301\u0301' }],
    ['/name', { name: 12 }],
    ['/name', { name: 'a\u0000b' }],
    ['/name', { name: 'a\ud800' }],
    ['/text', { text: 'a'.repeat(5001) }],
    ['/text', { text: '\u200b' }],
    ['/text', { text: 'a\u0007' }],
    ['/text', { text: 'a\u0085' }],
    ['/text', { text: 'a\udfff' }],
    ['/text', { text: ['a'] }],
    ['/text', { text: null }],
    ['/email', { email: 'nora@' }],
    ['/email', { email: 'nora@example' }],
    ['/email', { email: 'no ra@example.org' }],
    ['/email', { email: 'a@b.org, c@d.org' }],
    ['/email', { email: 'a@b..org' }],
    ['/email', { email: 'nora@example.org\nBcc: x@example.org' }],
    ['/email', { email: address(65, 20) }],
    [
      '/email',
      { email: `a@${'b'.repeat(60)}.${'b'.repeat(60)}.${'b'.repeat(60)}.${'b'.repeat(60)}.${'b'.repeat(60)}` },
    ],
    ['/status', { status: 'approved' }],
    ['/authorId', { authorId: 'x' }],
    ['/approvedAt', { approvedAt: '2026-05-13T12:00:00Z' }],
    ['/staff', { staff: true }],
    ['/id', { id: 'x' }],
    ['/website', { website: '' }],
  ]
  const told = await eventsOf(app, async () => {
    for (const [pointer, body] of cases) {
      const reply = await post(app, body)
      t.equal(reply.statusCode, 422, JSON.stringify(body).slice(0, 60))
      t.same(pointers(reply), [pointer], JSON.stringify(body).slice(0, 60))
    }
    t.equal((await app.server.inject({ method: 'POST', url: threadUrl(), payload: { name: 'Nora' } })).statusCode, 422)
    t.equal(
      (await app.server.inject({ method: 'POST', url: threadUrl(), payload: { text: 'Bonjour' } })).statusCode,
      422,
    )
  })
  t.same(told, [])
  t.same(await readComments(app), [])
})

t.test('413 over 10 kB, however it is counted', async (t) => {
  const app = await build(t)
  await setUp(app)
  for (const text of ['a'.repeat(10_241), '語'.repeat(4000), '🦉'.repeat(2561), 'a'.repeat(70_000)]) {
    const reply = await post(app, { text })
    t.equal(reply.statusCode, 413)
    t.equal(reply.json().code, 'too_large')
  }
  t.same(await readComments(app), [])
})

t.test('400 415 what is not JSON', async (t) => {
  const app = await build(t)
  await setUp(app)
  const send = (payload: string, type: string) =>
    app.server.inject({ method: 'POST', url: threadUrl(), payload, headers: { 'content-type': type } })
  t.equal((await send('{"name":', 'application/json')).statusCode, 400)
  t.equal((await send('<comment/>', 'application/xml')).statusCode, 415)
})

t.test('202 what people write comes back as written', async (t) => {
  const app = await build(t)
  await setUp(app)
  const cases: [string, string, string][] = [
    ['🦉', '🦉', 'Juste un hibou 🦉'],
    ['a'.repeat(80), 'a'.repeat(80), 'a'.repeat(5000)],
    ['🦉'.repeat(80), '🦉'.repeat(80), 'é'.repeat(5000)],
    ['e\u0301lodie', 'élodie', '<script>alert(1)</script> & {{x}} ${y}'],
    ['\u202eevil\u2066', 'evil', '\u202etxet'],
    ['Ana\t\n\u00a0\u2003Luz', 'Ana Luz', 'tab\tet\nligne'],
    ['Z' + '\u0323'.repeat(30), 'Ẓ' + '\u0323'.repeat(4), 'zalgo'],
    ['علی\u200cرضا', 'علی\u200cرضا', 'سلام'],
  ]
  for (const [sent, stored, text] of cases) {
    const reply = await post(app, { name: sent, text })
    t.equal(reply.statusCode, 202, sent)
    t.match(await readComment(app, reply.json().data.id), { name: stored, text })
  }
})

t.test('202 an empty e-mail, parent or byline counts as absent, as forms send them', async (t) => {
  const app = await build(t)
  await setUp(app)
  const reply = await post(app, { email: ' ', parentId: '', bylineId: '' })
  t.equal(reply.statusCode, 202)
  t.match(await readComment(app, reply.json().data.id), { email: null, parentId: null, bylineId: null })
  for (const email of [address(64, 30), 'prénom.nom@université.example', 'a+b@xn--bcher-kva.example']) {
    t.equal((await post(app, { email })).statusCode, 202, email)
  }
})

t.test('hostile texts are read in time proportional to their length', async (t) => {
  const shapes = ['<x>', ' \n', '\u0301', 'http://', '"', 'a@', '\u200b ', '&#', '(.']
  /** CPU time of this thread, the least of five: a busy machine does not count. */
  const cost = (shape: string, times: number) => {
    const text = shape.repeat(times)
    const spent = [1, 2, 3, 4, 5].map(() => {
      const before = process.threadCpuUsage()
      for (const read of [() => readName(text), () => readText(text), () => isEmail(text)]) {
        try {
          read()
        } catch (error) {
          if (!(error instanceof Problem)) throw error
        }
      }
      const { user, system } = process.threadCpuUsage(before)
      return user + system
    })
    return Math.min(...spent)
  }
  for (const shape of shapes) {
    cost(shape, 1000)
    let ratio = Infinity
    // Other programs empty the processor's caches: a second look tells that from our own work.
    for (let looks = 0; looks < 3 && ratio >= 128; looks++)
      ratio = cost(shape, 64_000) / Math.max(cost(shape, 4000), 200)
    // In step with the length it is sixteen, with its square 256.
    t.ok(ratio < 128, `${JSON.stringify(shape)}: ${ratio.toFixed(1)} times for sixteen times the length`)
  }
})
