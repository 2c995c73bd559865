import multipart from '@fastify/multipart'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { isFresh, readIfMatch, revisionTag } from '../http/etag.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { closedObject, idParams, problemReply } from '../http/schemas.ts'
import { sendAsPart } from '../http/security-headers.ts'
import { Problem } from '../problem.ts'
import { attachment, documentType } from './documents.ts'
import { extensions } from './image-types.ts'
import { formLimits } from './media-form.ts'
import {
  MediaChange,
  MediaDetailReply,
  MediaFileForm,
  MediaForm,
  MediaPageReply,
  MediaQuery,
  MediaReply,
  MediaTurn,
  MediaUploadReply,
} from './media.schema.ts'
import type { MediaService } from './media.contract.ts'
import { findFileTitle, findSuccessor, readMedia, readMediaPage } from './media.reads.ts'
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
          summary: 'Upload an image or a PDF',
          consumes: ['multipart/form-data'],
          body: MediaForm,
          response: { 201: MediaUploadReply, 429: problemReply },
        },
        ...uploads.receiving,
      },
      async (request, reply) => {
        const { title, alt = '', decorative, caption = '', credit = '', licence = '' } = request.body
        const { file, end } = uploads.take(request)
        try {
          const texts = {
            ...(title !== undefined && { title }),
            alt,
            decorative: decorative === 'true',
            caption,
            credit,
            licence,
          }
          const { duplicateOf, ...item } = await media.upload(request.actor, { file: file!, ...texts })
          reply.code(201).header('location', `${base}/${item.id}`).header('etag', revisionTag(item.revision))
          return { data: { ...mediaView(item), duplicateOf } }
        } finally {
          await end()
        }
      },
    )

    context.withTypeProvider<TypeBoxTypeProvider>().put(
      `${base}/:id/file`,
      {
        config: { access, slowBody: true, etag: 'required' },
        schema: {
          tags: ['media'],
          operationId: 'replaceMediaFile',
          summary: 'Put another file in the place of an image or a PDF, wherever it is used',
          params: idParams,
          consumes: ['multipart/form-data'],
          body: MediaFileForm,
          response: { 200: MediaReply, 429: problemReply },
        },
        ...uploads.receiving,
      },
      async (request, reply) => {
        const { file, end } = uploads.take(request)
        try {
          const item = await media.replace(request.actor, request.params.id, readIfMatch(request), file!)
          reply.header('etag', revisionTag(item.revision))
          return { data: mediaView(item) }
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
        summary: 'The images and documents, newest first',
        querystring: MediaQuery,
        response: { 200: MediaPageReply },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { q, kind } = request.query
      const { items, total } = await readMediaPage(db.read, { q, kind, page })
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
        summary: 'An image or a document, and where it is used',
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
        summary: 'Change what is said of an image or a document, and what a crop keeps of it',
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

  app.post(
    `${base}/:id/turn`,
    {
      config: { access, etag: 'required' },
      schema: {
        tags: ['media'],
        operationId: 'turnMedia',
        summary: 'Turn an image by a quarter, wherever it is used',
        params: idParams,
        body: MediaTurn,
        response: { 200: MediaReply },
      },
    },
    async (request, reply) => {
      const item = await media.turn(request.actor, request.params.id, readIfMatch(request), request.body.direction)
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
        summary: 'Delete an image or a document that no article uses',
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

const fileContent = Object.fromEntries(
  [...Object.keys(extensions), documentType].map((type) => [type, { schema: Type.String({ format: 'binary' }) }]),
)

/**
 * A file never changes under its name, so its name is its validator and it may be kept for ever. A name whose file was
 * replaced leads to the one of now, which nobody keeps.
 */
function registerFiles(instance: FastifyInstance, { db, storage }: Deps): void {
  const schema = {
    tags: ['media'],
    summary: 'The bytes of an image or a document',
    params: closedObject({ folder: Type.String(), name: Type.String() }),
    response: {
      200: { description: 'The file', content: fileContent },
      302: { description: 'It was replaced', type: 'null' },
    },
  }
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    const { folder, name } = request.params as { folder: string; name: string }
    const path = `${folder}/${name}`
    const type = isMediaPath(path) ? typeOfPath(path) : undefined
    if (!type) throw new Problem('not_found')
    const found = await storage.open(path)
    if (!found) return leadToSuccessor(reply, path)
    // A page of this site that showed it would lend it its name: it is saved, and never shown here.
    if (type === documentType) reply.header('content-disposition', attachment(await findFileTitle(db.read, path)))
    sendAsPart(reply, { type })
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
  async function leadToSuccessor(reply: FastifyReply, path: string): Promise<FastifyReply> {
    const successor = await findSuccessor(db.read, path)
    if (successor === null) throw new Problem('not_found')
    return reply.header('cache-control', 'no-store').redirect(`/media/${successor}`, 302)
  }

  instance.get('/media/:folder/:name', { config: { access: 'page' }, schema, exposeHeadRoute: false }, send)
  instance.head('/media/:folder/:name', { config: { access: 'page' }, schema: { ...schema, hide: true } }, send)
}
