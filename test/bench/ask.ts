import { once } from 'node:events'
import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'

export interface Question {
  method?: string
  headers?: Record<string, string>
  body?: object
  /** Connections that are kept; without one, each question has its own. */
  agent?: Agent
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  /** As it travelled: `fetch` would unpack it. */
  body: Buffer
  /** All that came over its connection so far, heads included. */
  bytes: number
}

/** Connections that stay open, as those of browsers do. */
export const keepConnections = (most: number) => new Agent({ keepAlive: true, maxSockets: most })

export async function ask(url: string, { method = 'GET', headers = {}, body, agent }: Question = {}): Promise<Answer> {
  const text = body && JSON.stringify(body)
  const sent = request(url, {
    method,
    agent: agent ?? false,
    headers: text
      ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers }
      : headers,
  })
  sent.end(text)
  const [reply] = (await once(sent, 'response')) as [IncomingMessage]
  const { statusCode: status = 0, socket } = reply
  const chunks: Buffer[] = []
  for await (const chunk of reply as AsyncIterable<Buffer>) chunks.push(chunk)
  return { status, headers: reply.headers, body: Buffer.concat(chunks), bytes: socket.bytesRead }
}

/** The same, for whoever needs the answer to be of this kind. @throws Error with what it says instead. */
export async function askWell(url: string, question: Question = {}): Promise<Answer> {
  const answer = await ask(url, question)
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new Error(`${question.method ?? 'GET'} ${url}: ${answer.status} ${answer.body.toString().slice(0, 300)}`)
}

/** The head by which an account is known to the API, once it has signed in. */
export async function signIn(url: string, account: { email: string; password: string }) {
  const { body } = await askWell(`${url}/api/v1/auth/login`, { method: 'POST', body: account })
  const { data } = JSON.parse(body.toString()) as { data: { accessToken: string } }
  return { authorization: `Bearer ${data.accessToken}` }
}

/** The same at the desk. @throws Error where it is not let in. */
export async function enterDesk(url: string, { email, password }: { email: string; password: string }) {
  const reply = await fetch(`${url}/desk/sign-in`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ email, password }),
    redirect: 'manual',
  })
  const [cookie = ''] = reply.headers.getSetCookie()
  if (reply.status !== 303 || cookie === '') throw new Error(`signing in: ${reply.status} ${await reply.text()}`)
  return { cookie: cookie.split(';')[0] ?? '' }
}
