import type { FastifyRequest } from 'fastify'
import { listOccasionsOf, sayWhen, type OccasionRow } from '../../agenda/index.ts'
import type { readForDesk } from '../../articles/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { formPage, listPage, messagePage, type CellDraft } from '../pages.ts'
import { tellRefusal, tellSaved } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { dateFields, likeLast, valuesOf, type DateValues } from './date-form.ts'
import { words } from './dates.words.ts'

export type Opened = Awaited<ReturnType<typeof readForDesk>>

export const datesPath = (articleId: string) => `/desk/articles/${articleId}/dates`

/** Whether this person may change the dates of the article now: those of a live one count at once. */
export function mayChange({ article, edit, mayPublish }: Opened): boolean {
  const isOut = article.status === 'published' || article.status === 'scheduled'
  return isOut ? mayPublish : edit === 'allowed'
}

/** The dates that an article announces, and the form that adds to them. */
export async function datesPage(
  { db, clock, config }: DeskContext,
  { lang }: FastifyRequest,
  opened: Opened,
  { values, once, refused }: { values?: DateValues; once: string; refused?: Refused },
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const { article } = opened
  const rows = await listOccasionsOf(db.read, article.id)
  const now = clock.now()
  const isEditable = mayChange(opened)
  const base = datesPath(article.id)
  const fields = dateFields(w, values ?? likeLast(rows), true, refused)
  const leads = [w.lead, ...(article.status === 'published' ? [w.leadLive] : []), ...(isEditable ? [] : [w.readOnly])]
  return listPage({
    title: w.title(article.title || writing.edit.untitled[lang]),
    lead: leads.join(' '),
    back: { href: `/desk/articles/${article.id}`, label: w.back },
    ...tellRefusal(refused, lang, fields),
    table: {
      caption: w.columns.when,
      columns: [w.columns.when, w.columns.where, w.columns.booking],
      rows: rows.map(rowOf),
    },
    empty: { heading: w.empty, text: w.emptyText },
    forms: isEditable
      ? [
          {
            heading: w.add,
            action: base,
            hidden: [{ name: 'once', value: once }],
            fields,
            buttons: [{ label: w.form.add, primary: true }],
          },
        ]
      : [],
  })

  function rowOf(row: OccasionRow): CellDraft[] {
    const state = row.state === 'planned' ? '' : w.states[row.state]
    const note = [state, row.endsAt <= now ? w.over : ''].filter(Boolean).join(', ')
    return [
      { text: sayWhen(row, { ...config, lang }), note, ...(isEditable && { href: `${base}/${row.id}` }) },
      { text: [row.place, row.address].filter(Boolean).join(', ') },
      { text: w.bookings[row.booking], note: row.bookingAt },
    ]
  }
}

/** One date: changed, cancelled, or on the way to be removed. */
export function datePage(
  { config }: DeskContext,
  { lang }: FastifyRequest,
  row: OccasionRow,
  { values, refused }: { values?: DateValues; refused?: Refused },
): DeskPage {
  const w = inLanguage(words, lang)
  const base = datesPath(row.articleId)
  const saved = dateFields(w, valuesOf(row, config.timeZone), false)
  const typed = dateFields(w, values ?? valuesOf(row, config.timeZone), false, refused)
  return formPage({
    title: w.edit,
    lead: sayWhen(row, { ...config, lang }),
    ...tellRefusal(refused, lang, typed),
    forms: [
      {
        action: `${base}/${row.id}`,
        hidden: [{ name: 'revision', value: String(row.revision) }],
        fields: refused?.code === 'stale' ? tellSaved(typed, saved, lang) : typed,
        buttons: [{ label: w.form.save, primary: true }],
        cancelHref: base,
      },
    ],
    links: [
      { href: `${base}/${row.id}/remove`, label: w.removeLink },
      { href: base, label: w.backToDates },
    ],
  })
}

/** Asks before a date goes without a word. */
export function removeDatePage(
  { config }: DeskContext,
  { lang }: FastifyRequest,
  row: OccasionRow,
  refused?: Refused,
): DeskPage {
  const w = inLanguage(words.remove, lang)
  const base = datesPath(row.articleId)
  return messagePage({
    title: w.title(sayWhen(row, { ...config, lang })),
    ...tellRefusal(refused, lang),
    paragraphs: [w.text, w.rather],
    forms: [
      {
        action: `${base}/${row.id}/remove`,
        hidden: [{ name: 'revision', value: String(row.revision) }],
        buttons: [{ label: w.confirm, danger: true }],
        cancelHref: `${base}/${row.id}`,
      },
    ],
  })
}
