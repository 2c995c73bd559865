import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField, readOne } from '../../http/form.ts'
import { AimBody, listReadDays } from '../../outreach/index.ts'
import { csvLine } from '../csv.ts'
import type { DeskContext } from '../desk.context.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { aimsPage, type AimValues } from './aims.page.ts'
import { articlePage } from './article.page.ts'
import { audiencePage, firstColumns, path, readList, readToday } from './audience.page.ts'
import { words } from './audience.words.ts'
import { lists, readNames } from './names.ts'
import { readPeriod } from './period.ts'

/** As many lines as a spreadsheet shows at ease. */
const mostLines = 5_000

/** How often the site is read: for whoever coordinates it. */
export function registerAudienceRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, aims, audienceLetters } = context
  const staff = { config: forStaff('article.publish-any') }

  app.get(path, staff, async (request, reply) =>
    tools.show(
      request,
      reply,
      await audiencePage(context, request, tools.told(request, inLanguage(words, request.lang).done)),
    ),
  )

  app.post(`${path}/letter`, staff, async (request, reply) => {
    await audienceLetters.choose(request.actor, readField(request, 'letter') === 'yes')
    return tools.go(reply, `${path}?done=letter`)
  })

  app.get<{ Params: { id: string } }>(`${path}/articles/:id`, staff, async (request, reply) =>
    tools.show(request, reply, await articlePage(context, request, request.params.id)),
  )

  app.get(`${path}.csv`, staff, async (request, reply) =>
    reply
      .header('content-disposition', 'attachment; filename="audience.csv"')
      .header('cache-control', 'no-store')
      .type('text/csv; charset=utf-8')
      // The mark by which spreadsheets know UTF-8.
      .send(`\ufeff${(await listLines(request)).map(csvLine).join('')}`),
  )

  async function listLines(request: FastifyRequest): Promise<string[][]> {
    const { lang } = request
    const w = inLanguage(words, lang)
    const period = readPeriod(readOne(request.query, 'period').slice(0, 7), readToday(context))
    const list = lists.find((name) => name === readOne(request.query, 'list'))
    if (list === undefined || period.isYear) {
      const days = await listReadDays(db.read, { kind: 'site' }, period)
      const lines = days.map(({ day, views, visitors }) => [day, String(views), String(visitors)])
      return [[w.day, w.views, w.visitors], ...lines]
    }
    const rows = await readList(context, list, period, mostLines)
    const nameOf = await readNames(
      db.read,
      list,
      rows.map(({ subject }) => subject),
      lang,
    )
    const lines = rows.map((row) =>
      list === 'reader'
        ? [nameOf(row.subject), row.detail, String(row.visitors)]
        : [nameOf(row.subject), String(row.views)],
    )
    const head = list === 'reader' ? [w.feed, w.reader, w.readers] : [firstColumns(w)[list], w.views]
    return [head, ...lines]
  }

  app.get(`${path}/aims`, staff, async (request, reply) =>
    tools.show(
      request,
      reply,
      await aimsPage(context, request, {
        values: { category: '', reads: '' },
        notice: tools.told(request, inLanguage(words, request.lang).done),
      }),
    ),
  )

  app.post(`${path}/aims`, staff, async (request, reply) => {
    const values: AimValues = { category: readField(request, 'category'), reads: readField(request, 'reads').trim() }
    return tools.act(
      request,
      reply,
      async () => {
        const aim = { category: values.category, reads: /^\d{1,9}$/.test(values.reads) ? Number(values.reads) : 0 }
        assertValid(request, AimBody, aim)
        await aims.set(request.actor, aim)
        return `${path}/aims?done=set`
      },
      async (refused) => tools.show(request, reply, await aimsPage(context, request, { values, refused })),
    )
  })

  app.post<{ Params: { id: string } }>(`${path}/aims/:id/remove`, staff, async (request, reply) => {
    await aims.remove(request.actor, request.params.id)
    return tools.go(reply, `${path}/aims?done=removed`)
  })
}
