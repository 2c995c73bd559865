import type { FastifyInstance, FastifyRequest } from 'fastify'
import { can } from '../../http/actor.ts'
import { readOne } from '../../http/form.ts'
import { listMailRecords, maskAddress } from '../../mail/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { listPage, pagerView } from '../pages.ts'
import { forStaff, readNumber, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './mails.words.ts'

const path = '/desk/mails'
const perPage = 30
const statuses = ['failed', 'queued', 'sent'] as const

/** What became of the mail: what failed can be sent again, or given up. */
export function registerMailPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config, mail, canMail } = context
  const staff = { config: forStaff('settings.manage') }

  app.get(path, staff, async (request, reply) => tools.show(request, reply, await mailsPage(request)))

  for (const act of ['retry', 'remove'] as const) {
    app.post<{ Params: { id: string } }>(`${path}/:id/${act}`, staff, async (request, reply) =>
      tools.act(
        request,
        reply,
        async () => {
          await mail[act](request.actor, request.params.id)
          return `${path}?done=${act === 'retry' ? 'retried' : 'removed'}`
        },
        async (refused) => tools.show(request, reply, await mailsPage(request, refused)),
      ),
    )
  }

  async function mailsPage(request: FastifyRequest, refused?: Refused): Promise<DeskPage> {
    const { lang, actor } = request
    const w = inLanguage(words, lang)
    const status = statuses.find((one) => one === readOne(request.query, 'status')) ?? 'failed'
    const page = { page: readNumber(request), limit: perPage }
    const { items, total } = await listMailRecords(db.read, { status }, page)
    const now = clock.now()
    return listPage({
      ...(refused ? { status: refused.status, error: refused.error } : {}),
      title: w.title,
      lead: canMail ? w.lead : w.noServer,
      notice: tools.told(request, w.done),
      tabs: {
        label: w.tabs.label,
        items: statuses.map((one) => ({ href: `${path}?status=${one}`, label: w.tabs[one], current: one === status })),
      },
      table: {
        caption: w.title,
        columns: [w.columns.subject, w.columns.to, w.columns.at, w.columns.error, w.columns.act],
        rows: items.map(({ id, subject, to, createdAt, lastError, attempts }) => [
          { text: subject },
          { text: can(actor, 'user.manage') ? to : maskAddress(to) },
          { date: sayDate(createdAt, { now, timeZone: config.timeZone, lang }) },
          { text: lastError ?? '', note: attempts > 0 ? w.tries(attempts) : '' },
          status === 'failed'
            ? {
                buttons: [
                  { label: w.retry, action: `${path}/${id}/retry`, about: subject },
                  { label: w.remove, action: `${path}/${id}/remove`, about: subject, danger: true },
                ],
              }
            : {},
        ]),
      },
      pager: pagerView(request, page, total),
      empty: w.empty,
    })
  }
}
