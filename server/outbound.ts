import { once } from 'node:events'
import { request as askPlainly, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as askSecurely } from 'node:https'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import { LocalisedError } from './i18n.ts'
import { reasons } from './outbound.words.ts'

/** What another host answered, whatever its status. */
export interface Answer {
  status: number
  /** Its media type in small letters, without parameters; empty where it says none. */
  type: string
  headers: Readonly<IncomingHttpHeaders>
  body: Buffer
  /** Who answered, where a redirect led to them. */
  address: string
}

export interface Limits {
  /** Milliseconds for all of it, redirects included. */
  time?: number
  /** Bytes of the answer's body. */
  size?: number
}

/** What is handed over to another host. */
export interface Message {
  /** POST unless said. */
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array
}

/** The one way to other hosts, for what people or other hosts bring the site to ask. */
export interface Outbound {
  /** @throws OutboundError where no answer came that can be used. */
  get(address: string, options?: { accept?: string } & Limits): Promise<Answer>
  /**
   * Hands a message over, once: a redirect is an answer like another, for what is sent must not go elsewhere. An answer
   * that is longer than its limit is cut: it says that the message arrived.
   * @throws OutboundError where no answer came: the message may have arrived all the same.
   */
  send(address: string, message: Message, limits?: Limits): Promise<Answer>
  /**
   * The web's `fetch`, for libraries that take one: the same hosts, the same bounds. A redirect is an answer like
   * another, for what is asked with a key must not go elsewhere.
   * @throws OutboundError where no answer came that can be used.
   */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Ends the connections that are kept. */
  close(): void
}

export type Reason = keyof typeof reasons

/** Another host was not heard; `detail` says why, as it ends a sentence. */
export class OutboundError extends LocalisedError {
  override readonly name = 'OutboundError'
  readonly reason: Reason

  constructor(reason: Reason, options?: ErrorOptions) {
    super(reasons[reason])
    this.reason = reason
    if (options?.cause !== undefined) this.cause = options.cause
  }
}

/** What a library asks of a server that somebody set up: pictures are sent, lists are read. */
const generous = { time: 20_000, size: 2_000_000 }
/** Statuses of answers that have no body (Fetch, "null body status"). */
const withoutBody: ReadonlySet<number> = new Set([204, 205, 304])

/** What is longer is read for longer than others should wait: a tenth of a second for XML of this size. */
const usual = { time: 4_000, size: 300_000 }
const mostRedirects = 3

/**
 * Asks public addresses alone: what a name stands for is looked at as the connection is made, so that no name that
 * changes its address, and no redirect, leads into the network that the site stands in (server-side request forgery).
 * @param privateHosts addresses and CIDR blocks of that network which may be asked all the same.
 */
export function createOutbound({
  agent,
  privateHosts = [],
}: {
  /** How the site introduces itself: User-Agent (RFC 9110 10.1.5). */
  agent: string
  privateHosts?: readonly string[]
}): Outbound {
  const filter = { allowIPAddressList: [...privateHosts], maxSockets: 4 }
  const agents = {
    'http:': new RequestFilteringHttpAgent(filter),
    'https:': new RequestFilteringHttpsAgent(filter),
  }

  async function ask(url: URL, { method = 'GET', headers, body, signal }: Asked): Promise<IncomingMessage> {
    const isPlain = url.protocol === 'http:'
    const request = isPlain ? askPlainly : askSecurely
    const sent = request(url, {
      agent: agents[isPlain ? 'http:' : 'https:'],
      method,
      headers: { 'user-agent': agent, 'accept-encoding': 'identity', ...headers },
      signal,
    })
    sent.end(body)
    const [reply] = (await once(sent, 'response')) as [IncomingMessage]
    return reply
  }

  async function follow(start: string, size: number, asked: Asked): Promise<Answer> {
    let url = readAddress(start)
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const reply = await ask(url, asked)
      const next = readRedirect(reply, url)
      if (next === null) return { ...(await readAnswer(reply, size)), address: url.href }
      reply.destroy()
      url = next
    }
    throw new OutboundError('redirects')
  }

  async function within<R>(time: number, work: (signal: AbortSignal) => Promise<R>): Promise<R> {
    const signal = AbortSignal.timeout(time)
    try {
      return await work(signal)
    } catch (error) {
      throw explain(error, signal)
    }
  }

  return {
    get: (address, { time = usual.time, size = usual.size, accept = '*/*' } = {}) =>
      within(time, (signal) => follow(address, size, { headers: { accept }, signal })),
    send: (address, { method = 'POST', headers, body }, { time = usual.time, size = usual.size } = {}) =>
      within(time, async (signal) => ({
        ...(await readAnswer(await ask(readAddress(address), { method, headers, body, signal }), size, true)),
        address,
      })),
    fetch: (input, init) =>
      within(generous.time, async (signal) => {
        const { method, headers, url, body, signal: theirs } = new Request(input, init)
        const sent = body === null ? undefined : Buffer.from(await new Response(body).arrayBuffer())
        const until = AbortSignal.any([signal, theirs])
        const asked = { method, headers: Object.fromEntries(headers), body: sent, signal: until }
        return asResponse(await readAnswer(await ask(readAddress(url), asked), generous.size))
      }),
    close() {
      for (const one of Object.values(agents)) one.destroy()
    },
  }
}

interface Asked {
  method?: string
  headers: Readonly<Record<string, string>>
  body?: string | Uint8Array | undefined
  signal: AbortSignal
}

/** @throws OutboundError unless it is a web address without a name and a password in it. */
function readAddress(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) throw new OutboundError('address')
  return url
}

/** Where an answer leads, if it does: never from a secure address to one that is not. */
function readRedirect({ statusCode = 0, headers: { location } }: IncomingMessage, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined) return null
  const url = readAddress(location, from)
  if (from.protocol === 'https:' && url.protocol === 'http:') throw new OutboundError('address')
  return url
}

async function readAnswer(reply: IncomingMessage, most: number, isCut = false): Promise<Omit<Answer, 'address'>> {
  const { 'content-encoding': coding = 'identity', 'content-type': type = '' } = reply.headers
  try {
    if (coding !== 'identity') throw new OutboundError('coding')
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of reply as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > most && !isCut) throw new OutboundError('size')
      chunks.push(chunk)
      if (size > most) break
    }
    return {
      status: reply.statusCode ?? 0,
      type: (type.split(';')[0] ?? '').trim().toLowerCase(),
      headers: reply.headers,
      body: Buffer.concat(chunks).subarray(0, most),
    }
  } finally {
    if (!reply.complete) reply.destroy()
  }
}

function asResponse({ status, headers, body }: Omit<Answer, 'address'>): Response {
  const told = Object.entries(headers).flatMap(([name, value = []]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  return new Response(withoutBody.has(status) ? null : new Uint8Array(body), { status, headers: told })
}

function explain(error: unknown, signal: AbortSignal): OutboundError {
  if (error instanceof OutboundError) return error
  if (signal.aborted) return new OutboundError('time', { cause: error })
  const isRefused = error instanceof Error && /is not allowed\. Because/.test(error.message)
  return new OutboundError(isRefused ? 'private' : 'unreachable', { cause: error })
}
