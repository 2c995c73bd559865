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
import { noteKinds } from '../../db/index.ts'
import { dayOf, sayDay } from '../../days.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FormDraft } from '../forms.ts'
import { listPage } from '../pages.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { words } from './care.words.ts'

export type Opened = Awaited<ReturnType<typeof readForDesk>>

export const reviewsPath = '/desk/articles/reviews'
export const carePath = (id: string) => `/desk/articles/${id}/care`

/** What the forms hold, as they are typed. */
export interface CareValues {
  dueOn: string
  replacedBy: string
  kind: string
  name: string
  text: string
}

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
  const shown = values ?? { ...emptyCare, ...(await readReview(review)) }
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
          reviewForm(),
          ...(isPage || !isLive ? [] : [noteForm()]),
          ...told
            .filter(({ note }) => note.withdrawnAt === null)
            .map(({ note, heading }) => withdrawForm(note.id, heading)),
        ]
      : [],
  })

  async function readReview(row: ReviewRow | null): Promise<Partial<CareValues>> {
    if (!row) return {}
    const [other] = row.replacedById === null ? [] : await listTextCards(db.read, [row.replacedById], now)
    return { dueOn: row.dueOn, replacedBy: other ? `/${other.kind}s/${other.slug}` : '' }
  }

  function reviewForm(): FormDraft {
    const r = w.review
    const isDue = review !== null && review.dueOn <= dayOf(now, config.timeZone)
    const said = review ? (isDue ? r.due : r.coming)(sayDay(review.dueOn, lang, 'date')) : r.none
    return {
      heading: r.heading,
      lead: said,
      action: `${base}/review`,
      fields: [
        {
          name: 'dueOn',
          label: r.dueOn,
          kind: 'date',
          value: shown.dueOn,
          required: true,
          ...errorAt(refused, 'dueOn'),
        },
        {
          name: 'replacedBy',
          label: r.replacedBy,
          hint: r.replacedByHint,
          value: shown.replacedBy,
          maxLength: 500,
          ...errorAt(refused, 'replacedBy'),
        },
      ],
      buttons: [
        { label: r.save, name: 'act', value: 'save', primary: true },
        ...(review
          ? [
              { label: r.half, name: 'act', value: '6' },
              { label: r.year, name: 'act', value: '12' },
              { label: r.end, name: 'act', value: 'end' },
            ]
          : []),
      ],
    }
  }

  function noteForm(): FormDraft {
    const n = w.notes
    return {
      heading: n.heading,
      action: `${base}/notes`,
      hidden: [{ name: 'once', value: once }],
      fields: [
        {
          name: 'kind',
          label: n.kind,
          kind: 'select',
          choices: noteKinds.map((kind) => ({ value: kind, label: n.kinds[kind], selected: kind === shown.kind })),
        },
        {
          name: 'name',
          label: n.name,
          hint: n.nameHint,
          value: shown.name,
          maxLength: 200,
          ...errorAt(refused, 'name'),
        },
        {
          name: 'text',
          label: n.text,
          hint: n.textHint,
          kind: 'textarea',
          rows: 5,
          value: shown.text,
          required: true,
          maxLength: 10_000,
          ...errorAt(refused, 'text'),
        },
      ],
      buttons: [{ label: n.add }],
    }
  }

  function withdrawForm(id: string, heading: string): FormDraft {
    const n = w.notes
    return {
      heading: n.withdraw(heading),
      action: `${base}/notes/${id}/withdraw`,
      // Each has its own name, since one page may hold several.
      fields: [
        {
          name: `reason-${id}`,
          label: n.reason,
          hint: n.reasonHint,
          required: true,
          maxLength: 500,
          ...errorAt(refused, 'reason'),
        },
      ],
      buttons: [{ label: n.confirm, danger: true }],
    }
  }
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
