import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readForDesk, readRevisionOf, readRevisions } from '../../articles/index.ts'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { listPage, pagerView } from '../pages.ts'
import { forStaff, readNumber, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { compareTexts } from './difference.ts'
import { words } from './writing.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>
type Numbered = FastifyRequest<{ Params: { id: string; number: string } }>

const limit = 30

/** What became of an article's text: its revisions, what each changed, and the way back to one. */
export function registerHistoryRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config, articles } = context
  const writers = { config: forStaff('article.write-own', 'article.write-any') }
  const say = (iso: string, { lang }: FastifyRequest) =>
    sayDate(new Date(iso), { now: clock.now(), timeZone: config.timeZone, lang })

  app.get('/desk/articles/:id/revisions', writers, async (request: Named, reply) => {
    const { id } = request.params
    const w = inLanguage(words, request.lang)
    const page = { page: readNumber(request), limit }
    const { article } = await readForDesk(db.read, request.actor, id, clock.now())
    const { items, total } = await readRevisions(db, request.actor, id, { now: clock.now(), page })
    return tools.show(
      request,
      reply,
      listPage({
        title: w.history.title(article.title || w.edit.untitled),
        lead: w.history.lead,
        back: { href: `/desk/articles/${id}`, label: w.history.back },
        table: {
          caption: w.edit.history,
          columns: [w.history.number, w.history.when, w.history.who, w.edit.title],
          rows: items.map((revision) => [
            {
              text: w.history.revision(revision.number),
              href: `/desk/articles/${id}/revisions/${revision.number}`,
              note: notesOf(revision, w.history),
            },
            { date: say(revision.savedAt, request) },
            { text: revision.savedBy?.name ?? '' },
            { text: revision.title },
          ]),
        },
        pager: pagerView(request, page, total),
        empty: { heading: '', text: '' },
      }),
    )
  })

  app.get('/desk/articles/:id/revisions/:number', writers, (request: Numbered, reply) => show(request, reply))

  app.post('/desk/articles/:id/revisions/:number/restore', writers, async (request: Numbered, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await articles.restore(request.actor, id, Number(readField(request, 'revision')), readOf(request))
        return `/desk/articles/${id}?done=restored`
      },
      (refused) => show(request, reply, refused),
    )
  })

  async function show(request: Numbered, reply: FastifyReply, refused?: Refused): Promise<FastifyReply> {
    const { id } = request.params
    const { lang, actor } = request
    const w = inLanguage(words, lang)
    const now = clock.now()
    const number = readOf(request)
    const { article, edit } = await readForDesk(db.read, actor, id, now)
    const shown = await readRevisionOf(db, actor, id, number, now)
    const before = number > 1 ? await readRevisionOf(db, actor, id, number - 1, now) : emptyText
    const compared = compareTexts(before, shown, lang)
    return tools.show(request, reply, {
      template: 'article-revision',
      title: w.history.heading(number, article.title || w.edit.untitled),
      ...(refused && { status: refused.status, error: refused.error }),
      view: {
        w: w.history,
        date: say(shown.savedAt, request),
        by: shown.savedBy?.name ?? '',
        notes: notesOf(shown, w.history),
        about: number > 1 ? w.history.difference : w.history.first,
        difference: number > 1 ? compared : compared.map(unmarked),
        restore: edit === 'allowed' && !shown.isWorking ? `/desk/articles/${id}/revisions/${number}/restore` : '',
        revision: article.revision,
        listHref: `/desk/articles/${id}/revisions`,
        olderHref: number > 1 ? `/desk/articles/${id}/revisions/${number - 1}` : '',
      },
    })
  }
}

/** A first version changes nothing: it is shown as it is. */
function unmarked({ label, runs }: ReturnType<typeof compareTexts>[number]) {
  return { label, runs: runs.map(({ text }) => ({ kind: 'same', text })) }
}

const emptyText = { title: '', standfirst: '', body: '', works: [] }

type HistoryWords = ReturnType<typeof inLanguage<typeof words>>['history']

function notesOf(
  { isLive, isWorking, restoredFrom }: { isLive: boolean; isWorking: boolean; restoredFrom: number | null },
  w: HistoryWords,
): string {
  return [isLive && w.live, isWorking && w.working, restoredFrom !== null && w.restoredFrom(restoredFrom)]
    .filter(Boolean)
    .join(', ')
}

/** @throws Problem 404 for what is no number of a revision. */
function readOf({ params }: Numbered): number {
  if (!/^[1-9]\d{0,8}$/.test(params.number)) throw new Problem('not_found')
  return Number(params.number)
}
