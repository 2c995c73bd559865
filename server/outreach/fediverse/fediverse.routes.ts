import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import { textBody } from '../../http/bodies.ts'
import { wellKnown } from '../../http/fediverse-paths.ts'
import { readOne } from '../../http/form.ts'
import type { PageCache, Rendered } from '../../http/page-cache.ts'
import { Problem } from '../../problem.ts'
import { readSettings, type Settings } from '../../settings/index.ts'
import { readVersion } from '../../version.ts'
import { createAddresses, isId } from './addresses.ts'
import { findAnswer } from './following/answers.store.ts'
import { findTold, listToldPage } from './articles.ts'
import {
  activityType,
  actorDocument,
  answerObject,
  articleDocument,
  asDocument,
  fingerDocument,
  followersDocument,
  isBlog,
  nodeDocument,
  outboxDocument,
  outboxPage,
  perPage,
  readPage,
  replyObject,
} from './documents.ts'
import type { FediverseService } from './fediverse.service.ts'
import { countFollowers } from './fediverse.store.ts'
import { findReply } from './replies.ts'

interface Deps {
  db: Db
  config: Config
  clock: Clock
  cache: PageCache
  fediverse: FediverseService
}

const open = { config: { access: 'public' }, schema: { hide: true } } as const

/** What servers of the fediverse read of the blog, and where they write. None of it is there while it is switched off. */
export function registerFediverseRoutes(app: FastifyInstance, deps: Deps): void {
  registerDocuments(app, deps)
  registerReplies(app, deps)
  registerNode(app, deps)
  // A scope of its own: elsewhere no other type of body is read.
  void app.register(async (scope) => registerInbox(scope, deps))
}

function createSend({ db, cache }: Deps) {
  /** From memory while nothing public changed; what is no part of that is made anew each time. */
  return (
    request: FastifyRequest,
    reply: FastifyReply,
    key: string | null,
    make: (settings: Settings) => Promise<object>,
    contentType = activityType,
  ): Promise<void> =>
    cache.send(request, reply, key, async (): Promise<Rendered> => {
      const settings = await readSettings(db.read)
      if (!settings.fediverseEnabled) throw new Problem('not_found')
      return { contentType, body: JSON.stringify(await make(settings)), commentsOf: [] }
    })
}

function registerDocuments(app: FastifyInstance, deps: Deps): void {
  const { db, config, clock, fediverse } = deps
  const addresses = createAddresses(config)
  const about = { addresses, config }
  const send = createSend(deps)
  const context = (settings: Settings) => ({ db: db.read, config, settings, now: clock.now() })

  app.get('/fediverse/actor', open, (request, reply) =>
    send(request, reply, '/fediverse/actor', async (settings) =>
      actorDocument(about, settings, (await fediverse.openKeys()).publicKey),
    ),
  )

  // How many follow is no public event: it is counted anew.
  app.get('/fediverse/followers', open, (request, reply) =>
    send(request, reply, null, async () => followersDocument(about, await countFollowers(db.primary))),
  )

  app.get('/fediverse/outbox', open, (request, reply) => {
    const word = readOne(request.query, 'page')
    const page = word === '' ? 0 : readPage(word)
    return send(request, reply, page === null ? null : `/fediverse/outbox?${page}`, async (settings) => {
      if (page === null) throw new Problem('not_found')
      const { items, total } = await listToldPage(context(settings), {
        page: Math.max(1, page),
        limit: page === 0 ? 1 : perPage,
      })
      return page === 0 ? outboxDocument(about, total) : outboxPage(about, { page, items, total })
    })
  })

  app.get('/fediverse/articles/:id', open, (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    const { id } = request.params
    if (!isId(id)) throw new Problem('not_found')
    return send(request, reply, `/fediverse/articles/${id}`, async (settings) => {
      const told = await findTold(context(settings), id)
      if (!told) throw new Problem('not_found')
      return articleDocument(about, told)
    })
  })
}

/** The answers of the library's to people elsewhere; they are kept nowhere, for few ask. */
function registerReplies(app: FastifyInstance, deps: Deps): void {
  const { db, config, clock } = deps
  const about = { addresses: createAddresses(config), config }
  const send = createSend(deps)
  app.get('/fediverse/comments/:id', open, (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    const { id } = request.params
    if (!isId(id)) throw new Problem('not_found')
    return send(request, reply, null, async () => {
      const found = await findReply(db.read, id, clock.now())
      if (!found) throw new Problem('not_found')
      return asDocument(replyObject(about, found))
    })
  })

  app.get('/fediverse/answers/:id', open, (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    const { id } = request.params
    if (!isId(id)) throw new Problem('not_found')
    return send(request, reply, null, async () => {
      const found = await findAnswer(db.read, id)
      if (!found) throw new Problem('not_found')
      return asDocument(answerObject(about, found))
    })
  })
}

function registerNode(app: FastifyInstance, deps: Deps): void {
  const { db, config, clock } = deps
  const addresses = createAddresses(config)
  const about = { addresses, config }
  const send = createSend(deps)
  const version = readVersion()
  const [finger, node, node21] = wellKnown

  app.get(finger, open, async (request, reply) => {
    const resource = readOne(request.query, 'resource')
    const settings = await readSettings(db.read)
    if (!settings.fediverseEnabled) throw new Problem('not_found')
    if (resource === '') throw new Problem('malformed')
    if (!isBlog(resource, about, settings)) throw new Problem('not_found')
    reply.header('access-control-allow-origin', '*')
    const type = 'application/jrd+json; charset=utf-8'
    return send(request, reply, finger, async () => fingerDocument(about, settings), type)
  })

  const json = 'application/json; charset=utf-8'
  app.get(node, open, (request, reply) =>
    send(
      request,
      reply,
      node,
      async () => ({
        links: [{ rel: 'http://nodeinfo.diaspora.software/ns/schema/2.1', href: `${config.url}${node21}` }],
      }),
      json,
    ),
  )

  app.get(node21, open, (request, reply) =>
    send(
      request,
      reply,
      node21,
      async (settings) => {
        const told = { db: db.read, config, settings, now: clock.now() }
        const { total } = await listToldPage(told, { page: 1, limit: 1 })
        return nodeDocument(settings, { version, localPosts: total })
      },
      `application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#"; charset=utf-8`,
    ),
  )
}

const inboxTypes = ['application/activity+json', 'application/ld+json', 'application/json']
/** Messages that one address may send in ten minutes. */
const limit = { max: 600, timeWindow: 600_000 }

function registerInbox(app: FastifyInstance, { db, fediverse }: Deps): void {
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser(inboxTypes, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post(
    '/fediverse/inbox',
    { ...open, bodyLimit: textBody, onRequest: app.rateLimit(limit) },
    async (request, reply) => {
      if (!(await readSettings(db.primary)).fediverseEnabled) throw new Problem('not_found')
      if (!Buffer.isBuffer(request.body)) throw new Problem('malformed')
      await fediverse.inbox.take(request.headers, request.body)
      return reply.code(202).send()
    },
  )
}
