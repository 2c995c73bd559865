import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readForDesk } from '../../articles/index.ts'
import { readField, readOne } from '../../http/form.ts'
import type { DeskContext } from '../desk.context.ts'
import { forStaff, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { longestForm, readValues, type ArticleValues } from './article-form.ts'
import { editPage, readOpened, sayOf, wordsFor, type Opened } from './edit.page.ts'
import { arrange, placeAfter, type FoundWorks } from './citing.ts'
import { registerAutosave } from './autosave.routes.ts'
import { models, type Model } from './models.words.ts'
import { stalePage } from './stale.page.ts'
import { createWork, type Kept } from './work.ts'
import { words } from './writing.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** The page on which an article is written, saved and let out. */
export function registerEditRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config } = context
  const writers = { config: forStaff('article.write-own', 'article.write-any') }
  const form = { ...writers, bodyLimit: longestForm }
  const work = createWork(context)
  registerAutosave(app, context, work)
  const open = (request: FastifyRequest, id: string) => readForDesk(db.read, request.actor, id, clock.now())

  app.get('/desk/articles/new', writers, async (request, reply) => {
    const empty = await readOpened(null, context, request.actor)
    const asked = readOne(request.query, 'model')
    const model = Object.hasOwn(models, asked) ? models[asked as Model] : null
    const values = { ...empty, body: model?.body[config.lang] ?? '' }
    const page = await editPage(context, request, { opened: null, values, once: tools.once().value })
    return tools.show(request, reply, page)
  })

  app.get('/desk/pages/new', { config: forStaff('page.manage') }, async (request, reply) => {
    const empty = await readOpened(null, context, request.actor, 'page')
    const values = { ...empty, parent: readOne(request.query, 'under').slice(0, 64) }
    const page = await editPage(context, request, { opened: null, values, once: tools.once().value })
    return tools.show(request, reply, page)
  })

  app.get('/desk/articles/:id', writers, async (request: Named, reply) => {
    const opened = await open(request, request.params.id)
    const notice = tools.told(request, doneWords(context, request, opened))
    return tools.show(
      request,
      reply,
      await editPage(context, request, { opened, values: await readOpened(opened, context, request.actor), notice }),
    )
  })

  app.post('/desk/articles', form, async (request, reply) => {
    const { values, found } = await arrange(db.read, request, readValues(request))
    if (found) return showFound(request, reply, null, values, found)
    let begun: Kept | null = null
    let kept: Kept | null = null
    return tools.act(
      request,
      reply,
      async () => {
        begun = await work.begin(request, values)
        kept = await work.save(request, await open(request, begun.id), values, begun.revision)
        return placeAfter(request, kept.id) ?? (await work.move(request, kept, values, null))
      },
      (refused) => giveBack(request, reply, begun?.id ?? null, values, refused, kept !== null),
    )
  })

  app.post('/desk/articles/:id', form, async (request: Named, reply) => {
    const { id } = request.params
    const { values, found } = await arrange(db.read, request, readValues(request))
    if (found) return showFound(request, reply, await open(request, id), values, found)
    let kept: Kept | null = null
    return tools.act(
      request,
      reply,
      async () => {
        const opened = await open(request, id)
        kept = await work.save(request, opened, values)
        return placeAfter(request, kept.id) ?? (await work.move(request, kept, values, opened))
      },
      (refused) => giveBack(request, reply, id, values, refused, kept !== null),
    )
  })

  /** The form as it was sent, with works to choose from. */
  async function showFound(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: Opened | null,
    values: ArticleValues,
    found: FoundWorks,
  ): Promise<FastifyReply> {
    const page = await editPage(context, request, { opened, values, once: readField(request, 'once'), found })
    return tools.show(request, reply, page)
  }

  /** The form again, with all that was typed; where somebody else saved meanwhile, both versions. */
  async function giveBack(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string | null,
    values: ArticleValues,
    refused: Refused,
    isKept: boolean,
  ): Promise<FastifyReply> {
    const { lang } = request
    const opened = id === null ? null : await open(request, id)
    if (opened && refused.code === 'stale')
      return tools.show(request, reply, await stalePage(context, request, opened, values))
    const reason = refused.faults.size > 0 ? '' : refused.error
    const shown = isKept ? { ...refused, error: inLanguage(words, lang).notMoved(reason) } : refused
    const page = await editPage(context, request, {
      opened,
      values: isKept && opened ? await readOpened(opened, context, request.actor) : values,
      once: readField(request, 'once'),
      refused: shown,
    })
    return tools.show(request, reply, page)
  }
}

/** What is said of what was just done; of a date to come, when that is. */
function doneWords(context: DeskContext, request: FastifyRequest, { article }: Opened) {
  const { kind, status, publishedAt } = article
  const { done, scheduledFor } = wordsFor(kind, request)
  if (status !== 'scheduled' || publishedAt === null) return done
  return { ...done, scheduled: scheduledFor(sayOf(context, request, publishedAt).said) }
}
