import type { FastifyRequest } from 'fastify'
import { readOne } from '../../http/form.ts'
import { formatNumber, type Lang } from '../../i18n.ts'
import { readSettings } from '../../settings/index.ts'
import { countTagged, countVisibleByTag, listTagPage, listTags, type TagRow } from '../../taxonomy/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as common } from '../desk.words.ts'
import type { FieldDraft } from '../forms.ts'
import { formPage, listPage, messagePage, pagerView } from '../pages.ts'
import { recordForm, recordLinks, removalForm, slugField } from '../record-forms.ts'
import type { Shown } from '../records.routes.ts'
import { errorAt, tellRefusal, tellSaved } from '../revisions.ts'
import { readNumber, type DeskPage, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { mergeForm, mergePage } from './merging.ts'
import { words } from './tags.words.ts'

export interface TagValues {
  name: string
  slug: string
}

const base = '/desk/tags'
const limit = 50

export function valuesOf({ name, slug }: TagRow): TagValues {
  return { name, slug }
}

export async function listTagsPage({ db, clock }: DeskContext, request: FastifyRequest): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const q = readOne(request.query, 'q').trim().slice(0, 200)
  const page = { page: readNumber(request), limit }
  const { items, total } = await listTagPage(db.read, page, q || undefined)
  const counts = await countVisibleByTag(db.read, clock.now())
  const { tagsEnabled } = await readSettings(db.read)
  return listPage({
    title: w.title,
    lead: tagsEnabled ? w.lead : w.off,
    action: { href: `${base}/new`, label: w.add },
    search: {
      action: base,
      method: 'get',
      fields: [{ name: 'q', label: w.search, kind: 'search', value: q, maxLength: 200 }],
      buttons: [{ label: common.frame.search[lang] }],
    },
    table: {
      caption: w.title,
      columns: [w.columns.name, w.columns.articles, w.columns.address],
      rows: items.map(({ id, name, slug }) => [
        { text: name, href: `${base}/${id}` },
        { text: formatNumber(lang, counts.get(id) ?? 0) },
        { text: `/tags/${slug}` },
      ]),
    },
    pager: pagerView(request, page, total),
    empty: { heading: w.empty, text: q === '' ? w.emptyText : w.emptySearch },
  })
}

/** The form of a tag, and the choice of one to merge it with; `row` is null for a new one. */
export async function tagPage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  { row, values, once, refused }: Shown<TagRow, TagValues>,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const told = sayDuplicate(refused, row !== null, lang)
  const typed = listFields(values)
  const saved = row && told?.code === 'stale' ? listFields(valuesOf(row)) : typed
  const others = row ? (await listTags(db.read)).filter(({ id }) => id !== row.id) : []
  return formPage({
    title: row?.name ?? w.add,
    ...tellRefusal(told, lang, told?.code === 'duplicate' ? [] : typed),
    forms: [
      recordForm(base, { row, once }, { ...w.form, fields: tellSaved(typed, saved, lang) }),
      ...(row && others.length > 0 ? [mergeForm(base, row, others, w.merge, told)] : []),
    ],
    links: recordLinks(base, row, { ...w, publicHref: `/tags/${row?.slug}` }),
  })

  function listFields({ name, slug }: TagValues): FieldDraft[] {
    return [
      { name: 'name', label: w.form.name, value: name, required: true, maxLength: 80, ...errorAt(told, 'name') },
      slugField(row === null, slug, w.form, told),
    ]
  }
}

/** The name that is taken, and what to do about it. */
function sayDuplicate(refused: Refused | undefined, mayMerge: boolean, lang: Lang): Refused | undefined {
  const existing = refused?.problem.options.extra?.['existing'] as { name: string } | undefined
  if (refused?.code !== 'duplicate' || !existing) return refused
  const w = inLanguage(words, lang)
  const error = mayMerge ? w.existsMerge(existing.name) : w.exists(existing.name)
  return { ...refused, error, faults: new Map([['name', w.exists(existing.name)]]) }
}

/** Asks before two tags become one. */
export async function mergeTagPage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  row: TagRow,
  into: TagRow,
): Promise<DeskPage> {
  const w = inLanguage(words.merge, lang)
  const { articles, withOther } = await countTagged(db.read, row.id, into.id)
  return mergePage(base, { row, into }, w, [
    w.articles(articles, into.name),
    ...(withOther > 0 ? [w.both(withOther)] : []),
    w.address,
  ])
}

/** Asks before a tag goes. */
export async function removeTagPage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  row: TagRow,
  refused?: Refused,
): Promise<DeskPage> {
  const w = inLanguage(words.remove, lang)
  const { articles } = await countTagged(db.read, row.id)
  return messagePage({
    title: w.title(row.name),
    ...tellRefusal(refused, lang),
    paragraphs: [w.articles(articles), w.address],
    forms: [removalForm(base, row, w.confirm)],
  })
}
