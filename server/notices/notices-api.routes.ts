import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { noticeFrequencies } from '../db/index.ts'
import { closedObject, dataReply, slugParams } from '../http/schemas.ts'
import { languages } from '../i18n.ts'
import type { NoticesService } from './notices.service.ts'
import { words } from './notices.words.ts'

const access = { anyOf: ['comment.moderate'] } as const
const choice = { frequency: Type.Enum([...noticeFrequencies], { description: 'never, at_once, or daily (a digest)' }) }
const ChoiceReply = dataReply(Type.Object(choice, { title: 'NoticeChoice' }))

/** Follows asked by address, and the notices of whoever moderates. */
export function registerNoticeApiRoutes(instance: FastifyInstance, deps: { notices: NoticesService }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { notices } = deps

  app.post(
    '/api/v1/public/articles/:slug/follows',
    {
      config: { access: 'public' },
      preHandler: app.rateLimit({ max: 20, timeWindow: 600_000 }),
      schema: {
        tags: ['comments'],
        operationId: 'followArticle',
        summary: 'Ask to be told by e-mail of new comments on an article',
        params: slugParams,
        body: closedObject(
          { email: Type.String({ maxLength: 300 }), lang: Type.Optional(Type.Enum([...languages])) },
          { title: 'NewFollow' },
        ),
        response: { 202: dataReply(Type.Object({ message: Type.String() }, { title: 'Asked' })) },
      },
    },
    async (request, reply) => {
      const { email, lang = request.lang } = request.body
      await notices.follows.ask(request.params.slug, email, lang)
      return reply
        .code(202)
        .header('cache-control', 'no-store')
        .send({ data: { message: words.asked[request.lang] } })
    },
  )

  app.get(
    '/api/v1/auth/me/notices',
    {
      config: { access },
      schema: {
        tags: ['auth'],
        operationId: 'readNoticeChoice',
        summary: 'How often one is told by e-mail of comments to review',
        response: { 200: ChoiceReply },
      },
    },
    async (request) => ({ data: { frequency: await notices.readFrequency(request.actor) } }),
  )

  app.put(
    '/api/v1/auth/me/notices',
    {
      config: { access },
      schema: {
        tags: ['auth'],
        operationId: 'chooseNotices',
        summary: 'Choose how often one is told by e-mail of comments to review',
        body: closedObject(choice, { title: 'NewNoticeChoice' }),
        response: { 200: ChoiceReply },
      },
    },
    async (request) => {
      await notices.chooseFrequency(request.actor, request.body.frequency)
      return { data: { frequency: await notices.readFrequency(request.actor) } }
    },
  )
}
