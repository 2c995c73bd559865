import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { commentModes, type Db, type Reader } from '../../db/index.ts'
import type { Lang } from '../../i18n.ts'
import { pageBody, readPage } from '../../http/paging.ts'
import { closedObject, dataReply, Instant, nullable, pageQuery, pageReply, Person, Term } from '../../http/schemas.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { listUserNames } from '../../users/index.ts'
import Type from 'typebox'
import { modeSentences } from '../comments.words.ts'
import type { CommentModesService } from './modes.service.ts'
import { listModeChoices, listNewestChoices, type ModeChoice } from './modes.store.ts'

const url = '/api/v1/admin/comment-modes'
const config = { access: { anyOf: ['settings.manage'] } } as const

const Mode = Type.Enum([...commentModes])
const chosen = {
  mode: Mode,
  sentence: Type.String(),
  by: Person,
  at: nullable(Instant),
}

const ModeBody = closedObject(
  {
    mode: nullable(Mode),
    categoryId: Type.Optional(nullable(Type.String({ maxLength: 64, description: 'Null for the site' }))),
  },
  { title: 'ModeChoice' },
)
const ModesReply = dataReply(
  Type.Object(
    {
      site: Type.Object(chosen, { title: 'SiteMode' }),
      categories: Type.Array(
        Type.Object(
          {
            category: Term,
            ...chosen,
          },
          { title: 'CategoryMode' },
        ),
      ),
      modes: Type.Array(Type.Object({ mode: Mode, sentence: Type.String() }, { title: 'ModeSentence' })),
    },
    { title: 'CommentModes' },
  ),
)

const ChoicesPage = pageReply(
  Type.Object({ categoryId: nullable(Type.String()), ...chosen, mode: nullable(Mode) }, { title: 'PastModeChoice' }),
)

export function registerCommentModeRoutes(
  instance: FastifyInstance,
  deps: { db: Db; commentModes: CommentModesService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    url,
    {
      config,
      schema: {
        tags: ['settings'],
        operationId: 'readCommentModes',
        summary: 'How comments are published, and who chose it',
        response: { 200: ModesReply },
      },
    },
    async (request) => ({ data: await presentModes(deps.db.read, request.lang) }),
  )

  app.get(
    `${url}/history`,
    {
      config,
      schema: {
        tags: ['settings'],
        operationId: 'listPastCommentModes',
        summary: 'All that was ever chosen, newest first',
        querystring: closedObject(pageQuery),
        response: { 200: ChoicesPage },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { items, total } = await listModeChoices(deps.db.read, page)
      const view = await readViews(deps.db.read, items)
      const choices = items.map((choice) => ({ categoryId: choice.categoryId, ...view(choice) }))
      return pageBody(request, reply, page, { items: choices, total })
    },
  )

  app.put(
    url,
    {
      config,
      schema: {
        tags: ['settings'],
        operationId: 'chooseCommentMode',
        summary: 'Choose how comments are published, on the site or in a category',
        body: ModeBody,
        response: { 200: ModesReply },
      },
    },
    async (request) => {
      const { mode, categoryId = null } = request.body
      await deps.commentModes.choose(request.actor, { mode, categoryId }, request.lang)
      return { data: await presentModes(deps.db.read, request.lang) }
    },
  )
}

/** A choice tells the sentence that was read when it was made; the modes tell it in the language of the request. */
async function presentModes(db: Reader, lang: Lang) {
  const newest = await listNewestChoices(db)
  const view = await readViews(db, [...newest.values()])
  const site = newest.get(null)
  return {
    site: site?.mode
      ? { ...view(site), mode: site.mode }
      : { mode: 'held' as const, sentence: modeSentences.held[lang], by: null, at: null },
    categories: (await listCategories(db)).flatMap(({ id, name, slug }) => {
      const choice = newest.get(id)
      return choice?.mode ? [{ category: { id, name, slug }, ...view(choice), mode: choice.mode }] : []
    }),
    modes: commentModes.map((mode) => ({ mode, sentence: modeSentences[mode][lang] })),
  }
}

/** What shows these choices, each with the name of whoever made it. */
async function readViews(db: Reader, choices: readonly ModeChoice[]) {
  const names = await listUserNames(db, [...new Set(choices.flatMap((choice) => choice.actorId ?? []))])
  return ({ mode, sentence, actorId, at }: ModeChoice) => ({
    mode,
    sentence,
    by: actorId === null ? null : { id: actorId, name: names.get(actorId) ?? '' },
    at: at.toISOString(),
  })
}
