import type { FastifyInstance, FastifyRequest } from 'fastify'
import { countForStaff, listForStaff, type AdminFilter } from '../../articles/index.ts'
import type { ArticleStatus } from '../../db/index.ts'
import { can } from '../../http/actor.ts'
import { listMissing, readSettings } from '../../settings/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { readWaiting } from '../waiting.ts'
import { inLanguage } from '../words.ts'
import { words as writingWords } from '../writing/writing.words.ts'
import { listReviewsWaiting } from '../care/care.page.ts'
import { listPaused } from '../outreach/paused.ts'
import { listReminders } from '../planning/reminders.ts'
import { settingWords } from '../house/settings.words.ts'
import { readFirstSteps } from './first-steps.ts'
import { words } from './home.words.ts'

/** The first page: what waits for whoever comes in. */
export function registerHomeRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config } = context

  app.get('/desk', { config: forStaff() }, async (request, reply) => {
    const { actor, lang } = request
    const w = inLanguage(words, lang)
    const now = clock.now()
    const isWriter = can(actor, 'article.write-own') || can(actor, 'article.write-any')
    const recent = isWriter
      ? await listForStaff(db.read, actor, { filter: {}, now, page: { page: 1, limit: 6 } })
      : { items: [] }
    return tools.show(request, reply, {
      template: 'home',
      title: w.hello(actor.name ?? ''),
      view: {
        w,
        steps: await readFirstSteps(context, request),
        missing: await readMissing(request),
        themeFault: await readThemeFault(request),
        waits: [
          ...(await listModeration(request)),
          ...(isWriter ? await listWriting(request) : []),
          ...(isWriter ? await listReviewsWaiting(context, request) : []),
          ...(isWriter ? await listReminders(context, request) : []),
          ...(await listPaused(context, request)),
        ],
        isWriter,
        recent: recent.items.map(({ id, title, status, publishedAt, updatedAt }) => ({
          href: `/desk/articles/${id}`,
          title: title || writingWords.edit.untitled[lang],
          status: writingWords.statuses[status][lang],
          statusName: status,
          // Beside the word of its state: when it came out, or is to.
          date: sayDate(new Date(isOut(status) ? (publishedAt ?? updatedAt) : updatedAt), {
            now,
            timeZone: config.timeZone,
            lang,
          }),
        })),
      },
    })
  })

  /** What the law asks and nobody has said yet, each with the way to its field; null where all is there. */
  async function readMissing({ actor, lang }: FastifyRequest) {
    const names = can(actor, 'settings.manage') ? listMissing(await readSettings(db.read)) : []
    if (names.length === 0) return null
    const { heading, text } = inLanguage(words.missing, lang)
    const labels = inLanguage(settingWords, lang)
    const items = names.map((name) => ({ href: `/desk/settings#field-${name}`, label: labels[name].label }))
    return { heading, text, items }
  }

  /** That the theme which was chosen cannot be shown; null where it is, and for whoever could not mend it. */
  async function readThemeFault({ actor, lang }: FastifyRequest) {
    const fault = can(actor, 'settings.manage') ? await context.siteTheme.readFault() : null
    return fault && { ...inLanguage(words.themeFault, lang), href: '/desk/appearance' }
  }

  async function listModeration(request: FastifyRequest) {
    const count = await readWaiting(context, request)
    return count > 0 ? [{ href: '/desk/comments', label: words.pending[request.lang](count) }] : []
  }

  async function listWriting({ actor, lang }: FastifyRequest) {
    const now = clock.now()
    const mine = actor.id === null ? {} : { createdBy: actor.id }
    const asked: {
      label: keyof Pick<typeof words, 'inReview' | 'requested' | 'drafts' | 'scheduled'>
      query: string
      filter: AdminFilter
    }[] = [
      ...(can(actor, 'article.publish-any')
        ? [{ label: 'inReview' as const, query: 'status=in_review', filter: { status: 'in_review' as const } }]
        : []),
      {
        label: 'requested',
        query: 'status=changes_requested&mine=yes',
        filter: { status: 'changes_requested', ...mine },
      },
      { label: 'drafts', query: 'status=draft&mine=yes', filter: { status: 'draft', ...mine } },
      { label: 'scheduled', query: 'status=scheduled', filter: { status: 'scheduled' } },
    ]
    const found = []
    for (const { label, query, filter } of asked) {
      const total = await countForStaff(db.read, actor, { filter, now })
      if (total > 0) found.push({ href: `/desk/articles?${query}`, label: words[label][lang](total) })
    }
    return found
  }
}

const isOut = (status: ArticleStatus) => status === 'published' || status === 'scheduled'
