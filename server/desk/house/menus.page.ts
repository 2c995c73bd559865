import type { FastifyRequest } from 'fastify'
import { listPageRows, listVisiblePages } from '../../articles/index.ts'
import { menuNames, type MenuName } from '../../db/index.ts'
import { readMenusForStaff, type StaffEntry } from '../../menus/index.ts'
import { readSettings } from '../../settings/index.ts'
import { listCategories } from '../../taxonomy/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { formView, type FieldDraft } from '../forms.ts'
import { formPage, tableView, type CellDraft } from '../pages.ts'
import { errorAt, tellRefusal, tellSaved } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage, type InLanguage } from '../words.ts'
import { recordForm } from '../record-forms.ts'
import { words } from './menus.words.ts'

const base = '/desk/menus'

/** What the form that adds an entry holds, as it is typed. */
export interface EntryValues {
  menu: string
  /** "page:id", "category:id" or "link". */
  target: string
  href: string
  label: string
}

/** Both menus, what in them leads nowhere, and the form that adds to them. */
export async function menusPage(
  context: DeskContext,
  { lang }: FastifyRequest,
  { values, once, refused, notice }: { values: EntryValues; once: string; refused?: Refused; notice?: string },
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const { db, clock } = context
  const entries = await readMenusForStaff(db.read, clock.now())
  const { categoriesEnabled } = await readSettings(db.read)
  const fields = await listFields(context, w, values, categoriesEnabled)
  return {
    template: 'menus',
    title: w.title,
    ...(notice && { notice }),
    ...(refused && { status: refused.status, error: refused.error, faults: refused.faults }),
    view: {
      lead: w.lead,
      menus: menuNames.map((name) =>
        menuView(
          name,
          entries.filter(({ menu }) => menu === name),
        ),
      ),
      form: formView({
        heading: w.form.heading,
        action: base,
        hidden: [{ name: 'once', value: once }],
        fields: fields.map((field) => ({ ...field, error: refused?.faults.get(field.name) ?? '' })),
        buttons: [{ label: w.form.add, primary: true }],
      }),
    },
  }

  function menuView(name: MenuName, own: readonly StaffEntry[]) {
    return {
      heading: w.menus[name],
      empty: own.length === 0 ? w.empty[name] : '',
      table: tableView({
        caption: w.menus[name],
        columns: [w.columns.entry, w.columns.target, { label: w.columns.order, narrow: true }],
        rows: own.map((entry, index) => rowOf(entry, index, own.length)),
      }),
    }
  }

  function rowOf(entry: StaffEntry, index: number, length: number): CellDraft[] {
    const name = entry.label || entry.target || w.unnamed
    const act = (path: string, label: string, more: object = {}) => ({
      label,
      action: `${base}/${entry.id}/${path}`,
      about: name,
      ...more,
    })
    const shift = (way: 'up' | 'down') => act('shift', w[way], { hidden: [{ name: 'way', value: way }] })
    return [
      { text: name, href: `${base}/${entry.id}`, note: entry.link ? '' : `${w.broken} ${whyOf(entry)}` },
      { text: entry.link?.href ?? '', note: w.kinds[entry.kind] },
      {
        buttons: [
          ...(index > 0 ? [shift('up')] : []),
          ...(index < length - 1 ? [shift('down')] : []),
          act('remove', w.remove, { danger: true }),
        ],
      },
    ]
  }

  function whyOf({ kind, target }: StaffEntry): string {
    if (kind === 'page') return target === '' ? w.why.deletedPage : w.why.hidden
    return categoriesEnabled ? w.why.deletedCategory : w.why.off
  }
}

/** One entry, to be changed where it stands. */
export async function entryPage(
  context: DeskContext,
  { lang }: FastifyRequest,
  { entry, values, refused }: { entry: StaffEntry; values: EntryValues; refused?: Refused },
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const { categoriesEnabled } = await readSettings(context.db.read)
  const list = (shown: EntryValues) =>
    listFields(context, w, shown, categoriesEnabled, entry.target || w.why.deletedPage)
  const typed = (await list(values)).map((field) => ({ ...field, ...errorAt(refused, field.name) }))
  const saved = refused?.code === 'stale' ? await list(valuesOf(entry)) : typed
  const fields = tellSaved(typed, saved, lang)
  return formPage({
    title: w.edit(entry.label || entry.target || w.unnamed),
    ...tellRefusal(refused, lang, typed),
    forms: [recordForm(base, { row: entry, once: '' }, { save: w.form.save, create: '', fields })],
    links: [{ href: base, label: w.back }],
  })
}

export function valuesOf({ menu, kind, targetId, href, label }: StaffEntry): EntryValues {
  return { menu, target: kind === 'link' ? 'link' : `${kind}:${targetId}`, href, label }
}

type Words = InLanguage<typeof words>

/** What an entry may lead to stands in one list: a form without a script cannot show the one or the other. */
async function listFields(
  { db, clock }: DeskContext,
  w: Words,
  values: EntryValues,
  categoriesEnabled: boolean,
  current = '',
): Promise<FieldDraft[]> {
  const live = new Set((await listVisiblePages(db.read, clock.now())).map(({ id }) => id))
  const pages = (await listPageRows(db.read)).filter(({ status }) => status !== 'trashed')
  const targets = [
    ...pages.map(({ id, title }) => ({
      value: `page:${id}`,
      label: live.has(id) ? w.form.page(title) : w.form.notLive(w.form.page(title)),
    })),
    ...(categoriesEnabled ? await listCategories(db.read) : []).map(({ id, name }) => ({
      value: `category:${id}`,
      label: w.form.category(name),
    })),
    { value: 'link', label: w.form.link },
  ]
  // What it leads to may be gone, or not be shown: nothing else is chosen unasked.
  if (current !== '' && !targets.some(({ value }) => value === values.target))
    targets.unshift({ value: values.target, label: current })
  return [
    {
      name: 'menu',
      label: w.form.menu,
      kind: 'select',
      choices: menuNames.map((name) => ({ value: name, label: w.menus[name], selected: name === values.menu })),
    },
    {
      name: 'targetId',
      label: w.form.target,
      kind: 'select',
      choices: targets.map((target) => ({ ...target, selected: target.value === values.target })),
    },
    { name: 'href', label: w.form.href, hint: w.form.hrefHint, value: values.href, maxLength: 500 },
    { name: 'label', label: w.form.label, hint: w.form.labelHint, value: values.label, maxLength: 60 },
  ]
}
