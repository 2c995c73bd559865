import { createHash, createSign, generateKeyPairSync } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ne } from 'drizzle-orm'
import t from 'tap'
import { addArticle } from '../articles/factory.ts'
import { newAddress, type TestApp } from '../helper.ts'
import { openFediverse } from './fediverse-house.ts'
import { openHost } from './host.ts'

const makeKeys = (modulusLength = 2048) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const [theirs, others, short] = [makeKeys(), makeKeys(), makeKeys(1024)]
const hour = 3_600_000

interface Forged {
  body: string | Buffer
  headers: Record<string, string>
}

/** How a message is signed, and where it goes wrong. */
interface Signing {
  keyId: string
  key?: string
  date?: Date
  covered?: readonly string[]
  /** Of another body, of another host. */
  signedBody?: string
  host?: string
}

t.test(
  'a thousand forged, replayed and malformed messages: none counts, none is shown, memory stays flat',
  async (t) => {
    const { app, url } = await openFediverse(t)
    const { id } = await addArticle(app, { status: 'published' })
    const article = `${url}/fediverse/articles/${id}`
    const host = await openHost(t, ({ url: path }) => describe(`http://${hostName()}`, path))
    const evil = await openHost(t, ({ url: path }) => describe(`http://${evilName()}`, path))
    const hostName = (): string => new URL(host.url).host
    const evilName = (): string => new URL(evil.url).host
    const zoe = `${host.url}/users/zoe`
    const eve = `${evil.url}/users/eve`

    /** What a server says of its accounts; Eve's says of Zoé what it likes. */
    function describe(base: string, path: string) {
      const name = path.split('/').pop() ?? ''
      const own = `${base}${path}`
      const said: Record<string, unknown> = {
        id: own,
        type: 'Person',
        preferredUsername: name,
        inbox: `${own}/inbox`,
        publicKey: { id: `${own}#key`, owner: own, publicKeyPem: theirs.publicKey },
      }
      if (name === 'short') said['publicKey'] = { id: `${own}#key`, owner: own, publicKeyPem: short.publicKey }
      if (name === 'liar') said['id'] = zoe
      if (name === 'owner') said['publicKey'] = { id: `${own}#key`, owner: zoe, publicKeyPem: theirs.publicKey }
      if (name === 'far') said['inbox'] = `${host.url}/users/zoe/inbox`
      if (name === 'huge') said['name'] = 'x'.repeat(3_000_000)
      if (name === 'broken') return { status: 200, body: '{' }
      if (name === 'moved') return { status: 302, headers: { location: `${host.url}/users/zoe` } }
      if (name === 'gone') return { status: 410 }
      return { status: 200, headers: { 'content-type': 'application/activity+json' }, body: JSON.stringify(said) }
    }

    const blogHost = new URL(url).host
    const asked = await askZoe(app, { actor: zoe, host: hostName(), inbox: `${zoe}/inbox` }, url)
    let number = 0
    const follow = (actor: string, more: object = {}) =>
      JSON.stringify({
        '@context': 'https://www.w3.org/ns/activitystreams',
        id: `${new URL(actor).origin}/follows/${++number}`,
        type: 'Follow',
        actor,
        object: `${url}/fediverse/actor`,
        ...more,
      })
    const note = (actor: string, more: object = {}, by: object = {}) => {
      const { origin } = new URL(actor)
      const object = {
        id: `${origin}/notes/${++number}`,
        type: 'Note',
        attributedTo: actor,
        inReplyTo: article,
        to: ['https://www.w3.org/ns/activitystreams#Public'],
        content: '<p>Un canular</p>',
        ...more,
      }
      return JSON.stringify({ id: `${origin}/notes/${number}/create`, type: 'Create', actor, object, ...by })
    }
    const sign = (body: string | Buffer, signing: Signing): Forged =>
      signDraft(body, { host: blogHost, ...signing }, app)
    const own = (body: string | Buffer, actor: string): Forged => sign(body, { keyId: `${actor}#key` })
    const later = (milliseconds: number) => new Date(app.clock.now().getTime() + milliseconds)
    const key = `${zoe}#key`

    const kinds: Record<string, () => Forged> = {
      'not signed': () => ({ body: follow(zoe), headers: {} }),
      'by another key': () => sign(follow(zoe), { keyId: key, key: others.privateKey }),
      'another body': () => sign(follow(zoe), { keyId: key, signedBody: follow(zoe) }),
      'of yesterday': () => sign(follow(zoe), { keyId: key, date: later(-25 * hour) }),
      'of tomorrow': () => sign(follow(zoe), { keyId: key, date: later(2 * hour) }),
      'for another host': () => sign(follow(zoe), { keyId: key, host: 'ailleurs.example' }),
      'without the body': () => sign(follow(zoe), { keyId: key, covered: ['(request-target)', 'host', 'date'] }),
      'without the host': () => sign(follow(zoe), { keyId: key, covered: ['(request-target)', 'date', 'digest'] }),
      'by the key of another host': () => sign(follow(zoe), { keyId: `${eve}#key` }),
      'by the key of a neighbour': () => sign(follow(zoe), { keyId: `${host.url}/users/paul#key` }),
      'by a key that nobody has': () => sign(follow(zoe), { keyId: `${zoe}#other` }),
      'by a short key': () =>
        sign(follow(`${host.url}/users/short`), { keyId: `${host.url}/users/short#key`, key: short.privateKey }),
      ...Object.fromEntries(
        ['liar', 'owner', 'far', 'huge', 'broken', 'moved', 'gone'].map((name) => [
          `as an account that is ${name}`,
          () => own(follow(`${evil.url}/users/${name}`), `${evil.url}/users/${name}`),
        ]),
      ),
      'in the name of another': () => own(note(eve, { attributedTo: zoe }), eve),
      'a text of another host': () => own(note(eve, { id: `${host.url}/notes/1` }), eve),
      'an activity of another host': () => own(note(eve, {}, { id: `${host.url}/notes/1/create` }), eve),
      'for a few': () => own(note(eve, { to: [`${url}/fediverse/actor`] }), eve),
      'to nothing': () => own(note(eve, { inReplyTo: `${article}x` }), eve),
      'no note': () => own(note(eve, { type: ['Note'] }), eve),
      'a follow of somebody else': () => own(follow(eve, { object: zoe }), eve),
      'a yes to what another was asked': () => own(follow(eve, { type: 'Accept', object: asked }), eve),
      'a yes in the name of another': () =>
        sign(follow(zoe, { type: 'Accept', object: asked }), { keyId: `${eve}#key` }),
      'a yes by another key': () =>
        sign(follow(zoe, { type: 'Accept', object: asked }), { keyId: key, key: others.privateKey }),
      'a yes to what was not asked': () => own(follow(zoe, { type: 'Accept', object: `${asked}0` }), zoe),
      'a text of whom nobody follows': () => own(note(eve, { inReplyTo: null }), eve),
      'a text of who did not say yes': () => own(note(zoe, { inReplyTo: null }), zoe),
      'a like': () => own(follow(eve, { type: 'Like', object: article }), eve),
      'contexts without end': () =>
        own(follow(eve, { '@context': nested(200), type: 'Announce', object: article }), eve),
      deep: () => own(`${'['.repeat(30_000)}${']'.repeat(30_000)}`, eve),
      'deep within': () => own(follow(eve, { type: 'Like', object: nested(1_000) }), eve),
      wide: () => own(follow(eve, { type: 'Like', object: Array.from({ length: 20_000 }, () => 1) }), eve),
      'too long': () => own(follow(eve, { summary: 'x'.repeat(80_000) }), eve),
      'no JSON': () => own('{"id":', eve),
      'no text': () => own(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), eve),
      nothing: () => own('', eve),
      'a signature that is none': () => ({
        ...own(follow(eve), eve),
        headers: { ...own(follow(eve), eve).headers, signature: 'keyId="x",headers="(request-target)",signature="%"' },
      }),
      'RFC 9421 without the body': () => {
        const { body, headers } = own(follow(eve), eve)
        const { signature: _, ...rest } = headers
        const input = `sig=("@method" "@target-uri");created=${Math.floor(app.clock.now().getTime() / 1000)};keyid="${eve}#key"`
        return { body, headers: { ...rest, 'signature-input': input, signature: 'sig=:AAAA:' } }
      },
      ...Object.fromEntries(
        [
          null,
          1,
          true,
          [],
          ['x'],
          {},
          { id: 1 },
          [{ id: eve }],
          'x',
          'javascript:alert(1)',
          'http://[',
          `${eve}\0`,
        ].flatMap((odd) =>
          ['id', 'actor', 'object', 'type'].map((member) => [
            `${member} is ${JSON.stringify(odd)}`,
            () => own(follow(eve, { [member]: odd, ['__proto__']: { admin: true } }), eve),
          ]),
        ),
      ),
      ...Object.fromEntries(
        [null, 1, [], {}, [1], { '@value': 'x' }].flatMap((odd) =>
          ['attributedTo', 'inReplyTo', 'to', 'id'].map((member) => [
            `${member} of a note is ${JSON.stringify(odd)}`,
            () => own(note(eve, { [member]: odd }), eve),
          ]),
        ),
      ),
    }

    const post = ({ body, headers }: Forged) =>
      app.server.inject({
        method: 'POST',
        url: '/fediverse/inbox',
        headers: { 'content-type': 'application/activity+json', ...headers },
        payload: body,
        remoteAddress: newAddress(),
      })
    const told: Record<string, number> = {}
    const flood = async (times: number) => {
      for (let time = 0; time < times; time++) {
        const [name, make] = Object.entries(kinds)[time % Object.keys(kinds).length]!
        const reply = await post(make())
        t.ok(reply.statusCode < 500 || reply.statusCode === 503, `${name}: ${reply.statusCode}`)
        told[reply.statusCode] = (told[reply.statusCode] ?? 0) + 1
      }
    }
    await flood(500)
    const before = heapUsed()
    await flood(500)
    t.ok(heapUsed() - before < 3_000_000, 'and nothing of it is kept in memory')
    t.same(
      await countAll(app),
      { followers: 0, followed: 0, posts: 0, comments: 0, deliveries: 0, seen: 0 },
      JSON.stringify(told),
    )
    const looked = host.arrived.length + evil.arrived.length
    t.ok(looked < 60, `${looked} questions to other servers`)

    // What is true counts once, however often it is sent.
    const real = own(follow(zoe), zoe)
    t.equal((await post(real)).statusCode, 202)
    t.match(await countAll(app), { followers: 1, deliveries: 1, seen: 1 })
    const undo = own(
      JSON.stringify({ id: `${host.url}/undo/1`, type: 'Undo', actor: zoe, object: JSON.parse(String(real.body)) }),
      zoe,
    )
    t.equal((await post(undo)).statusCode, 202)
    t.equal((await countAll(app)).followers, 0)
    for (let time = 0; time < 20; time++) t.equal((await post(real)).statusCode, 202)
    t.match(await countAll(app), { followers: 0, deliveries: 1, seen: 2 }, 'a follow that is sent again is none')
  },
)

/** The blog asked to follow an account. @returns the address of the activity that asks. */
async function askZoe(app: TestApp, of: { actor: string; host: string; inbox: string }, url: string): Promise<string> {
  const id = app.newId()
  const row = { ...of, id, handle: 'zoe', name: 'Zoé', state: 'asked', askedAt: app.clock.now() } as const
  await app.db.write((tx) => tx.insert(tx.tables.fediverseFollows).values(row))
  return `${url}/fediverse/actor#follow-${id}`
}

/** How many rows there are of what messages may bring. */
async function countAll({ db }: TestApp) {
  const { fediverseFollowers, fediverseFollows, fediversePosts, comments, deliveries, fediverseSeen } = db.read.tables
  return {
    followers: await db.read.$count(fediverseFollowers),
    followed: await db.read.$count(fediverseFollows, ne(fediverseFollows.state, 'asked')),
    posts: await db.read.$count(fediversePosts),
    comments: await db.read.$count(comments),
    deliveries: await db.read.$count(deliveries),
    seen: await db.read.$count(fediverseSeen),
  }
}

/** Signs as draft-cavage-http-signatures-12 says, by code that is not ours and not Fedify's. */
function signDraft(
  body: string | Buffer,
  { keyId, key = theirs.privateKey, date, covered, signedBody, host = '' }: Signing,
  app: TestApp,
): Forged {
  const names = covered ?? ['(request-target)', 'host', 'date', 'digest']
  const digest = `SHA-256=${createHash('sha256')
    .update(signedBody ?? body)
    .digest('base64')}`
  const values: Record<string, string> = {
    '(request-target)': 'post /fediverse/inbox',
    host,
    date: (date ?? app.clock.now()).toUTCString(),
    digest,
  }
  const text = names.map((name) => `${name}: ${values[name]}`).join('\n')
  const signature = createSign('sha256').update(text).sign(key, 'base64')
  const said = `keyId="${keyId}",algorithm="rsa-sha256",headers="${names.join(' ')}",signature="${signature}"`
  return { body, headers: { date: values['date']!, digest, signature: said } }
}

function nested(levels: number): unknown {
  let value: unknown = { '@import': 'https://ailleurs.example/context' }
  for (let level = 0; level < levels; level++) value = { '@context': [value, 'https://ailleurs.example/context'] }
  return value
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function heapUsed(): number {
  collect()
  return process.memoryUsage().heapUsed
}
