import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { TOTP, Secret } from 'otpauth'
import type { Role } from '../../server/db/index.ts'
import { system } from '../../server/http/actor.ts'
import { newAddress, signIn, type TestApp } from '../helper.ts'

export const ours = { 'sec-fetch-site': 'same-origin' }
export const password = 'trois chouettes sous la lune'

export type Reply = LightMyRequestResponse

type Options = Omit<InjectOptions, 'headers'> & { headers?: Record<string, string | null> }

/** A browser: it keeps cookies, and sends forms from this site. */
export interface Browser {
  get(url: string): Promise<Reply>
  /** A header that is null is not sent. */
  post(url: string, fields?: Record<string, string | string[]>, options?: Options): Promise<Reply>
  cookies: Map<string, string>
}

export function openBrowser(app: TestApp): Browser {
  const cookies = new Map<string, string>()
  const ask = async ({ headers, ...options }: Options): Promise<Reply> => {
    const sent = {
      ...ours,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...headers,
    }
    const reply = await app.server.inject({
      remoteAddress: newAddress(),
      ...options,
      headers: Object.fromEntries(
        Object.entries(sent).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
    })
    for (const { name, value } of reply.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return reply
  }
  return {
    cookies,
    get: (url) => ask({ url }),
    post: (url, fields = {}, options = {}) =>
      ask({
        method: 'POST',
        url,
        payload: new URLSearchParams(
          Object.entries(fields).flatMap(([name, values]) =>
            [values].flat().map((value): [string, string] => [name, value]),
          ),
        ).toString(),
        ...options,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
      }),
  }
}

export const deskCookie = '__Host-bubo_desk'

/** Somebody of the staff at the desk, without the cost of a password. */
export async function enterDesk(app: TestApp, ...roles: Role[]): Promise<Browser & { id: string; email: string }> {
  const { id, email, token } = await signIn(app, ...roles)
  await app.server.ready()
  const { sid, iat } = app.server.jwt.decode<{ sid: string; iat: number }>(token)!
  const browser = openBrowser(app)
  const exp = iat + 30 * 86_400
  browser.cookies.set(deskCookie, app.server.jwt.sign({ sub: id, sid, aud: 'desk', iat, exp }))
  return { ...browser, id, email }
}

/** An account with a password, and a browser that has signed in by it. */
export async function openWithPassword(app: TestApp, email: string, ...roles: Role[]) {
  const user = await app.services.users.create(system, { email, name: 'Anne Morel', roles, password })
  const browser = openBrowser(app)
  await browser.post('/desk/sign-in', { email, password })
  return { ...browser, id: user.id, email }
}

/** The code of an app at the clock's time, `steps` half minutes away. */
export function codeOf(app: TestApp, key: string, steps = 0): string {
  const timestamp = app.clock.now().getTime() + steps * 30_000
  return new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp })
}

/** The text of a page, without its marks. */
export function textOf({ body }: Reply): string {
  return body
    .replace(/<style.*?<\/style>|<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/\s+/g, ' ')
}

export const hiddenOf = ({ body }: Reply, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '').replaceAll('&#x3D;', '=')

/** Signs in by the API. */
export async function login(app: TestApp, email: string, secret: string, more: { code?: string } = {}) {
  const payload = { email, password: secret, ...more }
  return app.server.inject({ method: 'POST', url: '/api/v1/auth/login', payload, remoteAddress: newAddress() })
}
