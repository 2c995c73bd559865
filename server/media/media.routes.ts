import multipart from '@fastify/multipart'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { isFresh, readIfMatch, revisionTag } from '../http/etag.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { closedObject, idParams, problemReply } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { extensions } from './image-types.ts'
import { formLimits } from './media-form.ts'
import {
  MediaChange,
  MediaDetailReply,
  MediaForm,
  MediaPageReply,
  MediaQuery,
  MediaReply,
  MediaUploadReply,
} from './media.schema.ts'
import type { MediaService } from './media.service.ts'
import { readMedia, readMediaPage } from './media.reads.ts'
import { mediaView, usesView } from './media.view.ts'
import { isMediaPath, typeOfPath, type MediaStorage } from './storage.ts'
import type { Uploads } from './uploads.ts'

interface Deps {
  db: Db
  clock: Clock
  media: MediaService
  storage: MediaStorage
  uploads: Uploads
}

const base = '/api/v1/admin/media'
const access = { anyOf: ['media.upload', 'media.manage'] } as const

export function registerMediaRoutes(instance: FastifyInstance, deps: Deps): void {
  registerUpload(instance, deps)
  registerDesk(instance, deps)
  registerFiles(instance, deps)
}

/** In a context of its own: forms with files are read here and nowhere else. */
function registerUpload(instance: FastifyInstance, { media, uploads }: Deps): void {
  void instance.register(async (context) => {
    await context.register(multipart, { limits: formLimits })
    context.withTypeProvider<TypeBoxTypeProvider>().post(
      base,
      {
        config: { access: { anyOf: ['media.upload'] }, slowBody: true, etag: 'sent' },
        schema: {
          tags: ['media'],
          operationId: 'uploadMedia',
          summary: 'Upload an image',
          consumes: ['multipart/form-data'],
          body: MediaForm,
          response: { 201: MediaUploadReply, 429: problemReply },
        },
        preParsing: async (request, _reply, payload) => {
          uploads.assertSize(request)
          return payload
        },
        preValidation: uploads.receive,
      },
      async (request, reply) => {
        const { alt = '', decorative, caption = '', credit = '', licence = '' } = request.body
        const { file, end } = uploads.take(request)
        try {
          const texts = { alt, decorative: decorative === 'true', caption, credit, licence }
          const { duplicateOf, ...item } = await media.upload(request.actor, { file: file!, ...texts })
          reply.code(201).header('location', `${base}/${item.id}`).header('etag', revisionTag(item.revision))
          return { data: { ...mediaView(item), duplicateOf } }
        } finally {
          await end()
        }
      },
    )
  })
}

function registerDesk(instance: FastifyInstance, { db, clock, media }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    base,
    {
      config: { access },
      schema: {
        tags: ['media'],
        operationId: 'listMedia',
        summary: 'The images, newest first',
        querystring: MediaQuery,
        response: { 200: MediaPageReply },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { items, total } = await readMediaPage(db.read, { q: request.query.q, page })
      return pageBody(request, reply, page, { items: items.map(mediaView), total })
    },
  )

  app.get(
    `${base}/:id`,
    {
      config: { access, etag: 'sent' },
      schema: {
        tags: ['media'],
        operationId: 'readMedia',
        summary: 'An image and where it is used',
        params: idParams,
        response: { 200: MediaDetailReply },
      },
    },
    async (request, reply) => {
      const { item, uses } = await readMedia(db.read, request.params.id, clock.now())
      reply.header('etag', revisionTag(item.revision))
      return { data: { ...mediaView(item), usedBy: usesView(request.actor, uses) } }
    },
  )

  app.patch(
    `${base}/:id`,
    {
      config: { access, etag: 'required' },
      schema: {
        tags: ['media'],
        operationId: 'changeMedia',
        summary: 'Change what is said of an image',
        params: idParams,
        body: MediaChange,
        response: { 200: MediaReply },
      },
    },
    async (request, reply) => {
      const item = await media.change(request.actor, request.params.id, readIfMatch(request), request.body)
      reply.header('etag', revisionTag(item.revision))
      return { data: mediaView(item) }
    },
  )

  app.delete(
    `${base}/:id`,
    {
      config: { access, etag: 'required' },
      schema: {
        tags: ['media'],
        operationId: 'removeMedia',
        summary: 'Delete an image that no article uses',
        params: idParams,
        response: { 204: Type.Null(), 409: problemReply },
      },
    },
    async (request, reply) => {
      await media.remove(request.actor, request.params.id, readIfMatch(request))
      await reply.code(204).send(null)
    },
  )
}

const imageContent = Object.fromEntries(
  Object.keys(extensions).map((type) => [type, { schema: Type.String({ format: 'binary' }) }]),
)

/** A file never changes under its name, so its name is its validator and it may be kept for ever. */
function registerFiles(instance: FastifyInstance, { storage }: Deps): void {
  const schema = {
    tags: ['media'],
    summary: 'The bytes of an image',
    params: closedObject({ folder: Type.String(), name: Type.String() }),
    response: { 200: { description: 'The image', content: imageContent } },
  }
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    const { folder, name } = request.params as { folder: string; name: string }
    const path = `${folder}/${name}`
    const type = isMediaPath(path) ? typeOfPath(path) : undefined
    const found = type && (await storage.open(path))
    if (!found) throw new Problem('not_found')
    reply.headers({
      'cache-control': 'public, max-age=31536000, immutable',
      // Shown by feed readers and in previews on other sites; inert when opened by itself.
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    const fresh = isFresh(request, reply, `"${name}"`)
    if (!fresh) reply.header('content-type', type).header('content-length', found.size)
    if (!fresh && request.method === 'GET') return reply.send(found.stream)
    found.stream.destroy()
    return reply.code(fresh ? 304 : 200).send()
  }
  instance.get('/media/:folder/:name', { config: { access: 'page' }, schema, exposeHeadRoute: false }, send)
  instance.head('/media/:folder/:name', { config: { access: 'page' }, schema: { ...schema, hide: true } }, send)
}
