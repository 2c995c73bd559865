import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readForDesk, TransitionBody } from '../../articles/index.ts'
import type { ArticleStatus } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { parseWallTime } from '../../time-zone.ts'
import type { DeskContext } from '../desk.context.ts'
import { assertValid, forStaff, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { longestForm, readChanges, readValues, type ArticleValues } from './article-form.ts'
import { editPage, valuesOf, type Opened } from './edit.page.ts'
import { stalePage } from './stale.page.ts'
import { findOrMakeTags } from './tag-names.ts'
import { words } from './writing.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** Where the article stands once its text is kept. */
interface Kept {
  id: string
  revision: number
}

/** The page on which an article is written, saved and let out. */
export function registerEditRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock } = context
  const writers = { config: forStaff('article.write-own', 'article.write-any') }
  const form = { ...writers, bodyLimit: longestForm }
  const work = createWork(context)
  const open = (request: FastifyRequest, id: string) => readForDesk(db.read, request.actor, id, clock.now())

  app.get('/desk/articles/new', writers, async (request, reply) => {
    const values = valuesOf(null, context)
    const page = await editPage(context, request, { opened: null, values, once: tools.once().value })
    return tools.show(request, reply, page)
  })

  app.get('/desk/articles/:id', writers, async (request: Named, reply) => {
    const opened = await open(request, request.params.id)
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    return tools.show(
      request,
      reply,
      await editPage(context, request, { opened, values: valuesOf(opened, context), notice }),
    )
  })

  app.post('/desk/articles', form, async (request, reply) => {
    const values = readValues(request)
    let kept: Kept | null = null
    return tools.act(
      request,
      reply,
      async () => {
        kept = await work.create(request, values)
        return work.move(request, kept, values, null)
      },
      (refused) => giveBack(request, reply, kept?.id ?? null, values, refused),
    )
  })

  app.post('/desk/articles/:id', form, async (request: Named, reply) => {
    const { id } = request.params
    const values = readValues(request)
    let kept: Kept | null = null
    return tools.act(
      request,
      reply,
      async () => {
        const opened = await open(request, id)
        kept = await work.save(request, opened, values)
        return work.move(request, kept, values, opened)
      },
      (refused) => giveBack(request, reply, id, values, refused, kept !== null),
    )
  })

  /** The form again, with all that was typed; where somebody else saved meanwhile, both versions. */
  async function giveBack(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string | null,
    values: ArticleValues,
    refused: Refused,
    isKept = id !== null,
  ): Promise<FastifyReply> {
    const { lang } = request
    const opened = id === null ? null : await open(request, id)
    if (opened && refused.code === 'stale')
      return tools.show(request, reply, await stalePage(context, request, opened, values))
    const reason = [...refused.faults.values()][0] ?? refused.error
    const shown = isKept ? { ...refused, error: inLanguage(words, lang).notMoved(reason) } : refused
    const page = await editPage(context, request, {
      opened,
      values: isKept && opened ? valuesOf(opened, context) : values,
      once: readField(request, 'once'),
      refused: shown,
    })
    return tools.show(request, reply, page)
  }
}

/** What the buttons of the form do. */
function createWork(context: DeskContext) {
  const { articles, workflow, clock, config } = context
  const read = async (request: FastifyRequest, values: ArticleValues, before: ArticleValues, isNew: boolean) => {
    const tagIds = values.tags === before.tags ? [] : await findOrMakeTags(context, request.actor, values.tags)
    return readChanges(request, values, { before, tagIds, isNew })
  }

  return {
    async create(request: FastifyRequest, values: ArticleValues): Promise<Kept> {
      const changes = await read(request, values, valuesOf(null, context), true)
      return articles.create(request.actor, { ...changes, title: values.title })
    },

    /** Keeps what was typed. @throws Problem 412 where somebody else has saved since the form was opened. */
    async save(request: FastifyRequest, opened: Opened, values: ArticleValues): Promise<Kept> {
      const { article, edit } = opened
      const revision = Number(readField(request, 'revision'))
      if (edit !== 'allowed') return { id: article.id, revision }
      if (revision !== article.revision) throw new Problem('stale')
      const changes = await read(request, values, valuesOf(opened, context), false)
      if (Object.keys(changes).length === 0) return { id: article.id, revision }
      return articles.update(request.actor, article.id, revision, changes)
    },

    /** Makes the move that the button names. @returns the address that tells of it. */
    async move(
      request: FastifyRequest,
      { id, revision }: Kept,
      values: ArticleValues,
      before: Opened | null,
    ): Promise<string> {
      const act = readField(request, 'act')
      const page = `/desk/articles/${id}`
      const now = await readForDesk(context.db.read, request.actor, id, clock.now())
      const step = stepOf(act, values, now)
      if (step === null) return `${page}?done=${act === 'publish' && before ? 'updated' : 'saved'}`
      const note = readField(request, 'note').trim()
      const move = { to: step.to, ...(note !== '' && { note }) }
      assertValid(request, TransitionBody, move)
      await workflow.moveTo(request.actor, id, revision, move)
      if (step.to === 'trashed') return `/desk/articles?done=trashed&id=${id}`
      return `${page}?done=${step.to === 'published' && before?.article.status === 'published' ? 'updated' : step.done}`
    },
  }

  /** The move that a button stands for, as things are; null where nothing moves. */
  function stepOf(
    act: string,
    { publishedAt }: ArticleValues,
    { article }: Opened,
  ): { to: ArticleStatus; done: keyof (typeof words)['done'] } | null {
    if (act === 'publish') {
      if (article.status === 'published') return article.hasChanges ? { to: 'published', done: 'updated' } : null
      return isToCome(publishedAt) ? { to: 'scheduled', done: 'scheduled' } : { to: 'published', done: 'published' }
    }
    return (Object.hasOwn(steps, act) ? steps[act as keyof typeof steps] : null) ?? null
  }

  function isToCome(wallTime: string): boolean {
    const time = wallTime === '' ? null : parseWallTime(wallTime, config.timeZone)
    if (time === null || 'gap' in time) return false
    return ('instant' in time ? time.instant : time.ambiguous.first) > clock.now()
  }
}

const steps = {
  submit: { to: 'in_review', done: 'submitted' },
  'publish-now': { to: 'published', done: 'published' },
  request: { to: 'changes_requested', done: 'requested' },
  draft: { to: 'draft', done: 'draft' },
  archive: { to: 'archived', done: 'archived' },
  trash: { to: 'trashed', done: 'trashed' },
} as const satisfies Record<string, { to: ArticleStatus; done: keyof (typeof words)['done'] }>
