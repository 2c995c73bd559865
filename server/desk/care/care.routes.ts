import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  findVisibleArticle,
  findVisiblePage,
  NoteBody,
  NoteWithdrawal,
  readForDesk,
  ReviewBody,
} from '../../articles/index.ts'
import { noteKinds } from '../../db/index.ts'
import { addMonths, dayOf } from '../../days.ts'
import { readField } from '../../http/form.ts'
import { invalidField } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { readLines } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import type { CareValues } from './care.forms.ts'
import { carePage, carePath, reviewsPage, reviewsPath } from './care.page.ts'
import { words } from './care.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** What is done for a text after it came out: when it is read again, corrections, replies. */
export function registerCareRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config, care } = context
  const writers = { config: forStaff('article.write-own', 'article.write-any') }
  const base = carePath(':id')
  const told = (request: FastifyRequest) => tools.told(request, inLanguage(words.done, request.lang))

  app.get(reviewsPath, writers, async (request, reply) =>
    tools.show(request, reply, { ...(await reviewsPage(context, request)), notice: told(request) }),
  )

  app.get(base, writers, async (request: Named, reply) => {
    const opened = await readForDesk(db.read, request.actor, request.params.id, clock.now())
    const page = await carePage(context, request, opened, { once: tools.once().value })
    return tools.show(request, reply, { ...page, notice: told(request) })
  })

  app.post(`${base}/review`, writers, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(request, reply, () => setReview(request, id), giveBack(request, reply))
  })

  app.post(`${base}/notes`, writers, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        const { name, text } = readValues(request)
        const kind = noteKinds.find((one) => one === readField(request, 'kind')) ?? 'correction'
        const draft = { kind, name, text }
        assertValid(request, NoteBody, draft)
        await care.addNote(request.actor, id, draft)
        return `${carePath(id)}?done=added`
      },
      giveBack(request, reply),
    )
  })

  app.post(
    `${base}/notes/:note/withdraw`,
    writers,
    async (request: FastifyRequest<{ Params: { id: string; note: string } }>, reply) => {
      const { id, note } = request.params
      return tools.act(
        request,
        reply,
        async () => {
          const reason = readField(request, `reason-${note}`)
          assertValid(request, NoteWithdrawal, { reason })
          await care.withdrawNote(request.actor, id, note, reason)
          return `${carePath(id)}?done=withdrawn`
        },
        giveBack(request, reply, `reason-${note}`),
      )
    },
  )

  /** Does what the button of the form says, and tells where to go. */
  async function setReview(request: Named, id: string): Promise<string> {
    const { actor } = request
    const act = readField(request, 'act')
    if (act === 'end') {
      await care.endReview(actor, id)
      return `${carePath(id)}?done=ended`
    }
    if (act === '6' || act === '12') {
      const dueOn = addMonths(dayOf(clock.now(), config.timeZone), Number(act))
      await care.confirmReview(actor, id, dueOn)
      return `${readField(request, 'from') === 'list' ? reviewsPath : carePath(id)}?done=right`
    }
    const { dueOn, replacedBy } = readValues(request)
    if (dueOn === '') throw invalidField('/dueOn', words.review.noDay)
    const change = { dueOn, replacedBy: replacedBy === '' ? null : await findText(replacedBy) }
    assertValid(request, ReviewBody, change)
    await care.setReview(actor, id, change)
    return `${carePath(id)}?done=saved`
  }

  /** The id of the live text at an address of this site. @throws Problem 422. */
  async function findText(address: string): Promise<string> {
    const [, kind, slug = ''] = /(?:\/(articles|pages)\/)?([^/?#\s]+)\/?(?:[?#].*)?$/.exec(address) ?? []
    const now = clock.now()
    const article = kind === 'pages' ? null : await findVisibleArticle(db.read, slug, now)
    if (article && 'article' in article) return article.article.id
    const page = kind === 'articles' ? null : await findVisiblePage(db.read, slug, now)
    if (page && 'page' in page) return page.page.id
    throw invalidField('/replacedBy', words.review.noText)
  }

  /** `field`: what is called `reason` by the API. */
  function giveBack(request: Named, reply: FastifyReply, field = 'reason') {
    return async ({ faults, ...others }: Refused) => {
      const named = [...faults].map(([name, sentence]) => [name === 'reason' ? field : name, sentence] as const)
      const refused = { ...others, faults: new Map(named) }
      const opened = await readForDesk(db.read, request.actor, request.params.id, clock.now())
      const again = { values: readValues(request), once: readField(request, 'once'), refused }
      return tools.show(request, reply, await carePage(context, request, opened, again))
    }
  }
}

function readValues(request: FastifyRequest): CareValues {
  return {
    dueOn: readField(request, 'dueOn').trim(),
    replacedBy: readField(request, 'replacedBy').trim(),
    kind: readField(request, 'kind'),
    name: readField(request, 'name').trim(),
    text: readLines(request, 'text'),
  }
}
