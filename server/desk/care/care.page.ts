import type { FastifyRequest } from 'fastify'
import {
  findReview,
  listDue,
  listNotesOf,
  listTextCards,
  sayNote,
  type readForDesk,
  type ReviewRow,
} from '../../articles/index.ts'
import type { Reader } from '../../db/index.ts'
import { dayOf, sayDay } from '../../days.ts'
import type { DeskContext } from '../desk.context.ts'
import { listPage } from '../pages.ts'
import { tellRefusal } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { noteForm, reviewForm, withdrawForm, type CareValues } from './care.forms.ts'
import { words } from './care.words.ts'

export type Opened = Awaited<ReturnType<typeof readForDesk>>

export const reviewsPath = '/desk/articles/reviews'
export const carePath = (id: string) => `/desk/articles/${id}/care`

export const emptyCare: CareValues = { dueOn: '', replacedBy: '', kind: 'correction', name: '', text: '' }

/** When a text is to be read again, its corrections and the replies to it. */
export async function carePage(
  { db, clock, config }: DeskContext,
  { lang }: FastifyRequest,
  { article, mayPublish }: Opened,
  { values, once, refused }: { values?: CareValues; once: string; refused?: Refused },
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const now = clock.now()
  const base = carePath(article.id)
  const review = await findReview(db.read, article.id)
  const shown = values ?? { ...emptyCare, ...(await readReview(db.read, review, now)) }
  const form = { w, lang, base, values: shown, refused }
  const isPage = article.kind === 'page'
  const isLive = article.status === 'published'
  const notes = isPage ? [] : await listNotesOf(db.read, [article.id])
  const told = notes.map((note) => ({ note, ...sayNote(note, { ...config, lang }) }))
  const lead = isPage ? w.leadPage : w.lead
  return listPage({
    title: w.title(article.title || writing.edit.untitled[lang]),
    lead: mayPublish ? lead : `${lead} ${w.readOnly}`,
    back: { href: `/desk/articles/${article.id}`, label: w.back },
    ...tellRefusal(refused, lang),
    table: {
      caption: w.notes.caption,
      columns: [w.notes.columns.what, w.notes.columns.text],
      rows: told.map(({ heading, paragraphs }) => [{ text: heading }, { text: paragraphs.join(' ') }]),
    },
    empty: {
      heading: isPage ? w.review.heading : w.notes.empty,
      text: isPage ? w.review.none : w.notes.emptyText,
    },
    forms: mayPublish
      ? [
          reviewForm(form, review, dayOf(now, config.timeZone)),
          ...(isPage || !isLive ? [] : [noteForm(form, once)]),
          ...told
            .filter(({ note }) => note.withdrawnAt === null)
            .map(({ note: { id }, heading }) => withdrawForm(form, { id, heading })),
        ]
      : [],
  })
}

async function readReview(db: Reader, row: ReviewRow | null, now: Date): Promise<Partial<CareValues>> {
  if (!row) return {}
  const [other] = row.replacedById === null ? [] : await listTextCards(db, [row.replacedById], now)
  return { dueOn: row.dueOn, replacedBy: other ? `/${other.kind}s/${other.slug}` : '' }
}

/** The texts whose review date has passed, each with the button that says that it is still right. */
export async function reviewsPage(
  { db, clock, config }: DeskContext,
  { actor, lang }: FastifyRequest,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const now = clock.now()
  const due = await listDue(db.read, actor, { day: dayOf(now, config.timeZone), now })
  return listPage({
    title: w.list.title,
    lead: w.list.lead,
    table: {
      caption: w.list.title,
      columns: [w.list.columns.text, w.list.columns.since, { label: w.review.right, narrow: true }],
      rows: due.map(({ id, title, dueOn }) => [
        { text: title, href: carePath(id) },
        { text: sayDay(dueOn, lang, 'date') },
        {
          buttons: (['6', '12'] as const).map((months) => ({
            label: months === '6' ? w.review.half : w.review.year,
            action: `${carePath(id)}/review`,
            about: title,
            hidden: [
              { name: 'act', value: months },
              { name: 'from', value: 'list' },
            ],
          })),
        },
      ]),
    },
    empty: { heading: w.list.empty, text: w.list.emptyText },
  })
}

/** What waits to be read again, for the first page. */
export async function listReviewsWaiting({ db, clock, config }: DeskContext, { actor, lang }: FastifyRequest) {
  const now = clock.now()
  const due = await listDue(db.read, actor, { day: dayOf(now, config.timeZone), now })
  return due.length === 0 ? [] : [{ href: reviewsPath, label: words.list.waits[lang](due.length) }]
}
