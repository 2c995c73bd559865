import { createHmac, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { build, signIn } from '../helper.ts'

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

t.test('401 every forged token, never a 500', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const secret = Buffer.from(readFileSync(join(app.dataDir, 'secret'), 'utf8').trim(), 'base64url')
  const key = Buffer.from(hkdfSync('sha256', secret, 'bubo', 'access-token', 32))
  const claims = JSON.parse(Buffer.from(admin.token.split('.')[1] ?? '', 'base64url').toString())
  const { sub, sid, iat, exp } = claims
  const now = Math.floor(app.clock.now().getTime() / 1000)

  /** Signed with the real key unless told otherwise: only what is told is wrong. */
  const make = (
    payload: unknown,
    header: object = { alg: 'HS256', typ: 'JWT' },
    hash = 'sha256',
    signingKey: Buffer | string = key,
  ) => {
    const body = `${encode(header)}.${encode(payload)}`
    return `${body}.${createHmac(hash, signingKey).update(body).digest('base64url')}`
  }
  const [head = '', body = '', signature = ''] = admin.token.split('.')

  const forged: Record<string, string> = {
    'alg none, no signature': `${encode({ alg: 'none', typ: 'JWT' })}.${body}.`,
    'alg None, no signature': `${encode({ alg: 'None' })}.${body}.`,
    'alg none, old signature': `${encode({ alg: 'none' })}.${body}.${signature}`,
    'HS512 with the real key': make(claims, { alg: 'HS512', typ: 'JWT' }, 'sha512'),
    'HS384 with the real key': make(claims, { alg: 'HS384', typ: 'JWT' }, 'sha384'),
    'RS256 named, HMAC made': make(claims, { alg: 'RS256', typ: 'JWT' }),
    'no alg': make(claims, { typ: 'JWT' }),
    'an empty key': make(claims, undefined, 'sha256', ''),
    'another key': make(claims, undefined, 'sha256', 'secret'),
    'a kid that names a file, another key': make(claims, { alg: 'HS256', kid: '../../dev/null' }, 'sha256', ''),
    'a jwk of one’s own': make(claims, { alg: 'HS256', jwk: { kty: 'oct', k: encode('secret') } }, 'sha256', 'secret'),
    'a crit that nobody knows': make(claims, { alg: 'HS256', crit: ['x'], x: true }),
    'exp as text': make({ sub, sid, iat, exp: '9999999999' }),
    'no exp': make({ sub, sid, iat }),
    'no iat': make({ sub, sid, exp }),
    'no sub': make({ sid, iat, exp }),
    'no sid': make({ sub, iat, exp }),
    'sub as an object': make({ sub: { $ne: '' }, sid, iat, exp }),
    'somebody else’s session': make({ sub: app.newId(), sid, iat, exp }),
    'a session that is none': make({ sub, sid: app.newId(), iat, exp }),
    expired: make({ sub, sid, iat: now - 1000, exp: now - 1 }),
    'not yet valid': make({ sub, sid, iat, exp, nbf: now + 600 }),
    'another payload under the old signature': `${head}.${encode({ sub: app.newId(), sid, iat, exp })}.${signature}`,
    'a payload that is no object': make('null'),
    'a payload that is a list': make([]),
    'e30.e30.e30': 'e30.e30.e30',
    'two parts': `${head}.${body}`,
    'no signature': `${head}.${body}.`,
    'four parts': `${admin.token}.x`,
    garbage: 'x',
    dots: '..',
    'a megabyte would not fit; eight thousand letters do': 'a'.repeat(8000),
  }
  for (const [name, token] of Object.entries(forged)) {
    const reply = await app.server.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${token}` } })
    t.equal(reply.statusCode, 401, name)
    t.match(reply.headers['content-type'], /^application\/problem\+json/, name)
  }
  for (const header of [
    '',
    'Bearer',
    'Bearer ',
    `Basic ${encode('a:b')}`,
    admin.token,
    `Bearer ${admin.token} ${admin.token}`,
    `Bearer ${admin.token},x`,
    'Bearer é',
  ]) {
    t.equal(
      (await app.server.inject({ url: '/api/v1/auth/me', headers: { authorization: header } })).statusCode,
      401,
      `header "${header.slice(0, 20)}"`,
    )
  }
  t.equal((await admin.request({ url: '/api/v1/auth/me' })).statusCode, 200, 'the real one passes')
  t.equal(
    (await app.server.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${make(claims)}` } }))
      .statusCode,
    200,
    'so does one made like it',
  )
})

t.test('401 an access token after fifteen minutes', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  app.clock.advance(15 * 60_000 - 1000)
  t.equal((await admin.request({ url: '/api/v1/auth/me' })).statusCode, 200)
  app.clock.advance(1000)
  t.equal((await admin.request({ url: '/api/v1/auth/me' })).statusCode, 401)
})
