import type { FastifyRequest } from 'fastify'
import { formatNumber } from '../../i18n.ts'
import { countParts, countVisibleBySeries, listParts, listSeries, type SeriesRow } from '../../series/index.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FieldDraft } from '../forms.ts'
import { formPage, listPage, messagePage, type RowButton } from '../pages.ts'
import { recordForm, recordLinks, removalForm, slugField } from '../record-forms.ts'
import type { Shown } from '../records.routes.ts'
import { errorAt, tellRefusal, tellSaved } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { mergeForm, mergePage } from './merging.ts'
import { words } from './series.words.ts'

export interface SeriesValues {
  name: string
  slug: string
  description: string
}

const base = '/desk/series'

export function valuesOf({ name, slug, description }: SeriesRow): SeriesValues {
  return { name, slug, description }
}

export async function listSeriesPage({ db, clock }: DeskContext, { lang }: FastifyRequest): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const rows = await listSeries(db.read)
  const counts = await countVisibleBySeries(db.read, clock.now())
  return listPage({
    title: w.title,
    lead: w.lead,
    action: { href: `${base}/new`, label: w.add },
    table: {
      caption: w.title,
      columns: [w.columns.name, w.columns.articles, w.columns.address],
      rows: rows.map(({ id, name, slug }) => [
        { text: name, href: `${base}/${id}` },
        { text: formatNumber(lang, counts.get(id) ?? 0) },
        { text: `/series/${slug}` },
      ]),
    },
    empty: { heading: w.empty, text: w.emptyText },
  })
}

/** The form of a series; `row` is null for a new one. */
export async function seriesPage(
  { db, clock }: DeskContext,
  { lang }: FastifyRequest,
  { row, values, once, refused }: Shown<SeriesRow, SeriesValues>,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const typed = listFields(values)
  const saved = row && refused?.code === 'stale' ? listFields(valuesOf(row)) : typed
  const others = row ? (await listSeries(db.read)).filter(({ id }) => id !== row.id) : []
  const isSeen = row !== null && (await countVisibleBySeries(db.read, clock.now())).has(row.id)
  const links = recordLinks(base, row, { ...w, publicHref: `/series/${row?.slug}` })
  return formPage({
    title: row?.name ?? w.add,
    ...tellRefusal(refused, lang, typed),
    forms: [
      recordForm(base, { row, once }, { ...w.form, fields: tellSaved(typed, saved, lang) }),
      ...(row && others.length > 0 ? [mergeForm(base, row, others, w.merge, refused)] : []),
    ],
    links: [
      ...(row ? [{ href: `${base}/${row.id}/articles`, label: w.order.link }] : []),
      // Without a published article it has no page.
      ...links.slice(isSeen ? 0 : 1),
    ],
  })

  function listFields({ name, slug, description }: SeriesValues): FieldDraft[] {
    return [
      { name: 'name', label: w.form.name, value: name, required: true, maxLength: 100, ...errorAt(refused, 'name') },
      {
        name: 'description',
        label: w.form.description,
        hint: w.form.descriptionHint,
        kind: 'textarea',
        value: description,
        maxLength: 500,
        ...errorAt(refused, 'description'),
      },
      slugField(row === null, slug, w.form, refused),
    ]
  }
}

/** Asks before two series become one. */
export async function mergeSeriesPage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  row: SeriesRow,
  into: SeriesRow,
): Promise<DeskPage> {
  const w = inLanguage(words.merge, lang)
  return mergePage(base, { row, into }, w, [
    w.articles(await countParts(db.read, row.id), into.name),
    ...(row.description === '' ? [] : [w.description]),
    w.address,
  ])
}

/** What a series holds, drafts too, and the buttons that put it in order. */
export async function orderPage({ db }: DeskContext, { lang }: FastifyRequest, row: SeriesRow): Promise<DeskPage> {
  const w = inLanguage(words.order, lang)
  const parts = await listParts(db.read, row.id)
  const act = (id: string, label: string, about: string, way: string): RowButton => ({
    label,
    about,
    action: `${base}/${row.id}/articles`,
    hidden: [
      { name: 'article', value: id },
      { name: 'way', value: way },
    ],
  })
  return listPage({
    title: w.title(row.name),
    lead: w.lead,
    back: { href: `${base}/${row.id}`, label: row.name },
    table: {
      caption: w.title(row.name),
      columns: [w.columns.article, w.columns.state, { label: w.columns.order, narrow: true }],
      rows: parts.map(({ id, title, status }, index) => [
        { text: title, href: `/desk/articles/${id}` },
        { text: writing.statuses[status][lang] },
        {
          buttons: [
            ...(index > 0 ? [act(id, w.up, title, 'up')] : []),
            ...(index < parts.length - 1 ? [act(id, w.down, title, 'down')] : []),
            { ...act(id, w.out, title, 'out'), danger: true },
          ],
        },
      ]),
    },
    empty: { heading: w.empty, text: w.emptyText },
  })
}

/** Asks before a series goes. */
export async function removeSeriesPage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  row: SeriesRow,
  refused?: Refused,
): Promise<DeskPage> {
  const w = inLanguage(words.remove, lang)
  return messagePage({
    title: w.title(row.name),
    ...tellRefusal(refused, lang),
    paragraphs: [w.articles(await countParts(db.read, row.id)), w.address],
    forms: [removalForm(base, row, w.confirm)],
  })
}
