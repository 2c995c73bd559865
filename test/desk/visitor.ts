import type { LightMyRequestResponse } from 'fastify'
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { Role } from '../../server/db/index.ts'
import { ownCookie } from '../../server/http/cookies.ts'
import { newAddress, signIn, type Person, type TestApp } from '../helper.ts'

export type Fields = Record<string, string | readonly string[]>

/** Somebody at the desk without JavaScript: keeps the cookie, sends forms, follows redirects. */
export interface Visitor {
  person: Person
  cookie: string
  get(url: string): Promise<LightMyRequestResponse>
  /** Sends a form of ours. */
  post(url: string, fields?: Fields, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Sends a form and reads the page to which it leads. @throws unless it leads to one. */
  follow(url: string, fields?: Fields): Promise<LightMyRequestResponse>
}

/** Opens the desk for a new member of the staff, in French. */
export async function enterDesk(app: TestApp, ...roles: Role[]): Promise<Visitor> {
  const person = await signIn(app, ...roles)
  return visit(app, person)
}

/** The desk for somebody who has a session already. */
export function visit(app: TestApp, person: Person): Visitor {
  const { sub, sid } = JSON.parse(Buffer.from(person.token.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string
    sid: string
  }
  const now = Math.floor(app.clock.now().getTime() / 1000)
  const token = app.server.jwt.sign({ sub, sid, aud: 'desk', iat: now, exp: now + 30 * 86_400 })
  const cookie = `${ownCookie(app.config, 'bubo_desk').name}=${token}`
  const remoteAddress = newAddress()
  const headers = { cookie, 'accept-language': 'fr', 'sec-fetch-site': 'same-origin' }

  const visitor: Visitor = {
    person,
    cookie,
    get: (url) => app.server.inject({ url, headers, remoteAddress }),
    post: (url, fields = {}, others = {}) =>
      app.server.inject({
        method: 'POST',
        url,
        payload: encodeFields(fields),
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', ...others },
        remoteAddress,
      }),
    async follow(url, fields) {
      const reply = await visitor.post(url, fields)
      if (reply.statusCode !== 303) throw new Error(`${reply.statusCode} instead of 303: ${alertOf(reply)}`)
      return visitor.get(String(reply.headers.location))
    },
  }
  return visitor
}

export function encodeFields(fields: Fields): string {
  const parameters = new URLSearchParams()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) parameters.append(name, value)
  return parameters.toString()
}

/** What a page says was refused, without its markup. */
export function alertOf({ body }: LightMyRequestResponse): string {
  return textOf(/role="alert"[^>]*>([^]*?)<\/div>/.exec(body)?.[1] ?? '')
}

/** What a page says was done. */
export function noticeOf({ body }: LightMyRequestResponse): string {
  return textOf(/id="notice"[^>]*>\s*<p>([^]*?)<\/p>/.exec(body)?.[1] ?? '')
}

/** The fields of the form that is sent to `action`, as a browser would send it without a button. */
export function fieldsOf(reply: LightMyRequestResponse, action: string): Record<string, string[]> {
  const form = findAll(parse(reply.body), 'form').find((node) => attributeOf(node, 'action') === action)
  if (!form) throw new Error(`no form to ${action}`)
  const fields: Record<string, string[]> = {}
  for (const node of [...findAll(form, 'input'), ...findAll(form, 'textarea'), ...findAll(form, 'select')]) {
    const [name, type] = [attributeOf(node, 'name'), attributeOf(node, 'type')]
    const isOff = (type === 'checkbox' || type === 'radio') && attributeOf(node, 'checked') === null
    if (name === null || isOff || attributeOf(node, 'disabled') !== null) continue
    fields[name] = [...(fields[name] ?? []), valueIn(node)]
  }
  return fields
}

function valueIn(node: Tree.Element): string {
  if (node.tagName === 'textarea') return node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
  if (node.tagName !== 'select') return attributeOf(node, 'value') ?? ''
  const options = findAll(node, 'option')
  const chosen = options.find((option) => attributeOf(option, 'selected') !== null) ?? options[0]
  return (chosen && attributeOf(chosen, 'value')) ?? ''
}

function findAll(node: Tree.ParentNode, tagName: string): Tree.Element[] {
  return node.childNodes.flatMap((child) =>
    'tagName' in child ? [...(child.tagName === tagName ? [child] : []), ...findAll(child, tagName)] : [],
  )
}

function attributeOf({ attrs }: Tree.Element, name: string): string | null {
  return attrs.find((attribute) => attribute.name === name)?.value ?? null
}

/** The value of the first field of this name, as a browser would send it. */
export function valueOf({ body }: LightMyRequestResponse, name: string): string {
  const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>\\n([^]*?)</textarea>`).exec(body)
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(body)
  return unescapeHtml(area?.[1] ?? input?.[1] ?? '')
}

function textOf(html: string): string {
  return unescapeHtml(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

/** Reads the entities that Handlebars writes. */
export function unescapeHtml(text: string): string {
  const entities: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#x27': "'",
    '#x3D': '=',
    '#x60': '`',
  }
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}
