import type { LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { writeCookie } from '../../server/patrons/session-cookie.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { startSmtp, type Received, type SmtpOptions } from '../mail/smtp.ts'

export const hour = 3_600_000
export const goodPassword = 'chouette du clocher'

export interface House {
  app: TestApp
  /** Sends what waits, and gives the letters that came since the last time. */
  letters: () => Promise<Received[]>
}

/** A program that hands its mail to a real server. */
export async function openHouse(t: Test, env: Record<string, string> = {}, options: SmtpOptions = {}): Promise<House> {
  const smtp = await startSmtp(t, options)
  const app = await build(t, { env: { SMTP_URL: smtp.url, ...env } })
  return {
    app,
    async letters() {
      await app.services.mail.drainMail()
      return smtp.received.splice(0)
    },
  }
}

/** What a browser does without JavaScript: it keeps its cookies, and says where its forms come from. */
export interface Browser {
  /** The cookie of the session, as it is sent. */
  cookie(): string | undefined
  get(url: string): Promise<LightMyRequestResponse>
  post(
    url: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
    /** Instead of the fields: as it is sent. */
    payload?: string,
  ): Promise<LightMyRequestResponse>
}

let browsers = 0

/** By which somebody is signed in, over https. */
export const sessionCookie = '__Host-bubo_patron'

function readPair(cookie: string): [string, string] {
  const [name = '', value = ''] = cookie.split('=')
  return [name, value]
}

export function openBrowser(app: TestApp, cookie?: string): Browser {
  const kept = new Map(cookie === undefined ? [] : [readPair(cookie)])
  const remoteAddress = `203.0.${++browsers >> 8}.${browsers & 255}`
  const keep = (reply: LightMyRequestResponse) => {
    for (const { name, value } of reply.cookies) {
      if (value === '') kept.delete(name)
      else kept.set(name, value)
    }
    return reply
  }
  const own = () => (kept.size === 0 ? {} : { cookie: [...kept].map((pair) => pair.join('=')).join('; ') })
  return {
    cookie: () => (kept.has(sessionCookie) ? `${sessionCookie}=${kept.get(sessionCookie)}` : undefined),
    get: async (url) => keep(await app.server.inject({ url, headers: own(), remoteAddress })),
    post: async (
      url,
      fields = {},
      headers = { 'sec-fetch-site': 'same-origin' },
      payload = new URLSearchParams(fields).toString(),
    ) =>
      keep(
        await app.server.inject({
          method: 'POST',
          url,
          remoteAddress,
          payload,
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...own(), ...headers },
        }),
      ),
  }
}

/** The path of the one link in a letter. */
export function linkIn(letter: Received | undefined): string {
  const [, path] = /https:\/\/blog\.example\.org(\/account\/\S+)/.exec(letter?.text ?? '') ?? []
  if (!path) throw new Error(`no link in ${letter?.text}`)
  return path
}

export const tokenOf = (path: string): string => path.split('/').at(-1) ?? ''

/** Somebody with an account, signed in. */
export async function join(
  house: House,
  email: string,
  fields: { name?: string; password?: string } = {},
): Promise<Browser> {
  const browser = openBrowser(house.app)
  await browser.post('/account/register', { email })
  // The staff may be written to meanwhile.
  const link = linkIn((await house.letters()).findLast(({ text }) => text.includes('/account/')))
  const reply = await browser.post(link, { name: 'Nora', password: '', ...fields })
  if (reply.statusCode !== 303) throw new Error(`${reply.statusCode} ${reply.body}`)
  return browser
}

/** The cookie of a reader with an account, without the cost of a letter. */
export async function signInReader(app: TestApp): Promise<string> {
  const { id } = await signIn(app, 'patron')
  const { sessions } = app.db.read.tables
  const session = (await app.db.read.select().from(sessions)).find(({ userId }) => userId === id)
  return `__Host-bubo_patron=${writeCookie(loadSecrets(app.dataDir), session!.id)}`
}

/** The words of a page, without its markup. */
export function wordsOf(html: string): string {
  return html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ')
}
