import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createFederation,
  generateCryptoKeyPair,
  MemoryKvStore,
  type Context,
  type Federation,
  type HttpMessageSignaturesSpec,
} from '@fedify/fedify'
import {
  Activity,
  Create,
  Delete,
  Endpoints,
  Follow,
  Note,
  Person,
  PUBLIC_COLLECTION,
  Undo,
  Update,
} from '@fedify/fedify/vocab'
import type { Test } from 'tap'
import { build, createClock, drain, signIn, type TestApp } from '../helper.ts'

/** A port of this machine that nobody listens on now. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export interface House {
  app: TestApp
  admin: Awaited<ReturnType<typeof signIn>>
  url: string
  /** Hands over all that is due. */
  settle: () => Promise<void>
}

/** A blog in the fediverse that listens, at the hour that it is: servers sign by theirs. */
export async function openFediverse(
  t: Test,
  env: Record<string, string> = {},
  title = 'Le blog d’Anse',
): Promise<House> {
  const port = await findPort()
  const url = `http://127.0.0.1:${port}`
  const app = await build(t, {
    clock: createClock(new Date().toISOString()),
    env: { BUBO_URL: url, BUBO_PRIVATE_HOSTS: '127.0.0.1', ...env },
  })
  const admin = await signIn(app, 'administrator')
  await app.services.settings.change(
    { id: admin.id, name: '', rights: new Set() } as unknown as Parameters<typeof app.services.settings.change>[0],
    { fediverseEnabled: true, title },
  )
  await app.server.listen({ port, host: '127.0.0.1' })
  const settle = async () => {
    await drain(app)
    await drain(app)
    await app.services.outreach.courier.drain()
  }
  return { app, admin, url, settle }
}

/** What the other server heard, in order. */
export interface Heard {
  type: string
  activity: Activity
}

/** A server of the fediverse that is not ours: Fedify's own, with its own checks, and one account. */
export async function openPeer(t: Test, name = 'zoe', firstKnock?: HttpMessageSignaturesSpec) {
  const heard: Heard[] = []
  const keys = await generateCryptoKeyPair('RSASSA-PKCS1-v1_5')
  const federation: Federation<void> = createFederation<void>({
    kv: new MemoryKvStore(),
    allowPrivateAddress: true,
    ...(firstKnock && { firstKnock }),
  })
  federation
    .setActorDispatcher('/users/{identifier}', async (context, identifier) => {
      if (identifier !== name) return null
      const [pair] = await context.getActorKeyPairs(identifier)
      return new Person({
        id: context.getActorUri(identifier),
        preferredUsername: identifier,
        name: 'Zoé Marin',
        inbox: context.getInboxUri(identifier),
        endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
        publicKey: pair?.cryptographicKey ?? null,
      })
    })
    .setKeyPairsDispatcher(() => [keys])
  const listeners = federation.setInboxListeners('/users/{identifier}/inbox', '/inbox')
  listeners.on(Activity, (_context, activity) => void heard.push({ type: activity.constructor.name, activity }))
  const server = createServer((request, reply) => void answer(federation, request, reply))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => server.close().closeAllConnections()
  t.teardown(close)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const context = federation.createContext(new URL(url), undefined)
  return { ...makeWords(context, name), url, keys, heard, context, close, actor: context.getActorUri(name) }
}

export type Peer = Awaited<ReturnType<typeof openPeer>>

/** What its account says. */
function makeWords(context: Context<void>, name: string) {
  let number = 0
  const actor = context.getActorUri(name)
  const newId = (what: string) => new URL(`/${what}/${++number}`, context.canonicalOrigin)
  const send = (blog: string, activity: Activity) =>
    context.sendActivity(
      { identifier: name },
      { id: new URL(`${blog}/fediverse/actor`), inboxId: new URL(`${blog}/fediverse/inbox`) },
      activity,
      { immediate: true },
    )
  const followOf = (blog: string) =>
    new Follow({
      id: new URL('/follows/1', context.canonicalOrigin),
      actor,
      object: new URL(`${blog}/fediverse/actor`),
    })
  const noteOf = (id: URL, content: string, to: URL, inReplyTo: URL) =>
    new Note({
      id,
      attribution: actor,
      content,
      to,
      replyTarget: inReplyTo,
      url: new URL(`${id.href}/page`),
      mediaType: 'text/html',
    })
  return {
    send,
    newId,
    follow: (blog: string) => send(blog, followOf(blog)),
    unfollow: (blog: string) => send(blog, new Undo({ id: newId('undone'), actor, object: followOf(blog) })),
    async reply(blog: string, content: string, to: string, audience: URL = PUBLIC_COLLECTION): Promise<URL> {
      const id = newId('notes')
      const object = noteOf(id, content, audience, new URL(to))
      await send(blog, new Create({ id: new URL(`${id.href}/activity`), actor, object, tos: [audience] }))
      return id
    },
    edit: (blog: string, id: URL, content: string, to: string) =>
      send(
        blog,
        new Update({ id: newId('edits'), actor, object: noteOf(id, content, PUBLIC_COLLECTION, new URL(to)) }),
      ),
    retract: (blog: string, id: URL) => send(blog, new Delete({ id: newId('retracted'), actor, object: id })),
  }
}

async function answer(federation: Federation<void>, request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const { method = 'GET', url = '/', headers } = request
  const told = Object.entries(headers).filter((one): one is [string, string] => typeof one[1] === 'string')
  const asked = new Request(`http://${headers.host}${url}`, {
    method,
    headers: told.filter(([name]) => name !== 'connection' && name !== 'transfer-encoding'),
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  })
  const answered = await federation.fetch(asked, { contextData: undefined })
  reply.writeHead(answered.status, Object.fromEntries(answered.headers))
  reply.end(Buffer.from(await answered.arrayBuffer()))
}
