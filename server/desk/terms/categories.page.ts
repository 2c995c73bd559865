import type { FastifyRequest } from 'fastify'
import { listNewestChoices } from '../../comments/index.ts'
import type { CommentMode } from '../../db/index.ts'
import { formatNumber, type Lang } from '../../i18n.ts'
import { readSettings } from '../../settings/index.ts'
import {
  countDirectly,
  countVisibleByCategory,
  descendantIds,
  listCategories,
  type Category,
  type CategoryRow,
} from '../../taxonomy/index.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FieldDraft } from '../forms.ts'
import { formPage, listPage, messagePage, type CellDraft } from '../pages.ts'
import { errorAt, tellRefusal, tellSaved } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { indentChoice, treeChoices } from '../tree.ts'
import { inLanguage } from '../words.ts'
import { recordForm, recordLinks, removalForm, slugField } from '../record-forms.ts'
import type { Shown } from '../records.routes.ts'
import { words } from './categories.words.ts'
import { modeForm } from './category-mode.ts'

export interface CategoryValues {
  name: string
  slug: string
  description: string
  /** Empty at the top. */
  parentId: string
}

const base = '/desk/categories'

export async function listCategoriesPage({ db, clock }: DeskContext, { lang }: FastifyRequest): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const all = await listCategories(db.read)
  const counts = await countVisibleByCategory(db.read, clock.now(), all)
  const choices = await listNewestChoices(db.read)
  const { categoriesEnabled } = await readSettings(db.read)
  const under = Map.groupBy(all, ({ parentId }) => parentId)
  return listPage({
    title: w.title,
    lead: categoriesEnabled ? w.lead : w.off,
    action: { href: `${base}/new`, label: w.add },
    table: {
      caption: w.title,
      columns: [w.columns.name, w.columns.articles, w.columns.comments, { label: w.columns.order, narrow: true }],
      rows: listRows(null, 0, { mode: choices.get(null)?.mode ?? 'held', note: w.asSite }),
    },
    empty: { heading: w.empty, text: w.emptyText },
  })

  function listRows(parent: Category | null, depth: number, above: { mode: CommentMode; note: string }): CellDraft[][] {
    const sisters = under.get(parent?.id ?? null) ?? []
    return sisters.flatMap((category, index) => {
      const own = choices.get(category.id)?.mode ?? null
      return [
        [
          {
            text: category.name,
            href: `${base}/${category.id}`,
            depth,
            note: parent ? w.under(parent.name) : '',
          },
          { text: formatNumber(lang, counts.get(category.id) ?? 0) },
          { text: w.modes[own ?? above.mode], note: own === null ? above.note : '' },
          { buttons: listMoves(category, index, sisters.length) },
        ],
        ...listRows(category, depth + 1, own === null ? above : { mode: own, note: w.inherited }),
      ]
    })
  }

  function listMoves({ id, name }: Category, index: number, length: number) {
    const move = (way: 'up' | 'down') => ({
      label: w[way],
      action: `${base}/${id}/shift`,
      about: name,
      hidden: [{ name: 'way', value: way }],
    })
    return [...(index > 0 ? [move('up')] : []), ...(index < length - 1 ? [move('down')] : [])]
  }
}

/** The form of a category; `row` is null for a new one. */
export async function categoryPage(
  context: DeskContext,
  request: FastifyRequest,
  { row, values, once, refused }: Shown<CategoryRow, CategoryValues>,
): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const all = await listCategories(context.db.read)
  const typed = listFields(values)
  const saved = row && refused?.code === 'stale' ? listFields(valuesOf(row)) : typed
  return formPage({
    title: row?.name ?? w.add,
    ...tellRefusal(refused, lang, typed),
    forms: [
      recordForm(base, { row, once }, { ...w.form, fields: tellSaved(typed, saved, lang) }),
      ...(row ? await modeForm(context, request, row.id) : []),
    ],
    links: recordLinks(base, row, { ...w, publicHref: `/categories/${row?.slug}` }),
  })

  function listFields({ name, slug, description, parentId }: CategoryValues): FieldDraft[] {
    const below = row ? descendantIds(all, row.id) : []
    // A category that goes under another takes those under it along.
    const parents = treeChoices(all, [parentId]).filter(({ value }) => !below.includes(value))
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
      {
        name: 'parentId',
        label: w.form.parent,
        kind: 'select',
        choices: [{ value: '', label: w.form.top, selected: parentId === '' }, ...parents.map(indentChoice)],
        ...errorAt(refused, 'parentId'),
      },
      slugField(row === null, slug, w.form, refused),
    ]
  }
}

export function valuesOf({ name, slug, description, parentId }: CategoryRow): CategoryValues {
  return { name, slug, description, parentId: parentId ?? '' }
}

/** Asks before a category goes: what its articles and those under it become. */
export async function removeCategoryPage(
  { db }: DeskContext,
  { lang }: { lang: Lang },
  row: CategoryRow,
  refused?: Refused,
): Promise<DeskPage> {
  const w = inLanguage(words.remove, lang)
  const all = await listCategories(db.read)
  const children = all.filter(({ parentId }) => parentId === row.id).length
  const parent = all.find(({ id }) => id === row.parentId)
  const moved = parent ? w.children(children, parent.name) : w.childrenToTop(children)
  return messagePage({
    title: w.title(row.name),
    ...tellRefusal(refused, lang),
    paragraphs: [w.articles(await countDirectly(db.read, row.id)), ...(children > 0 ? [moved] : []), w.address],
    forms: [removalForm(base, row, w.confirm)],
  })
}
