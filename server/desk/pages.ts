import type { FastifyRequest } from 'fastify'
import { countPages, type Page } from '../http/paging.ts'
import type { DateSaid } from './dates.ts'
import { words } from './desk.words.ts'
import { formView, type FormDraft } from './forms.ts'
import type { DeskPage } from './tools.ts'

interface LinkDraft {
  href: string
  label: string
}

/** A cell of a table: a text, where it leads, and what may be done there. */
export interface CellDraft {
  text?: string
  href?: string
  note?: string
  /** Of the link and the note, where they may be in another language than the page. */
  lang?: string
  /** What the link is done to, for whoever hears it alone. */
  about?: string
  date?: DateSaid
  /** How deep it stands in a tree, from 0. */
  depth?: number
  buttons?: readonly RowButton[]
}

export interface RowButton {
  label: string
  action: string
  /** What it is done to, for whoever hears the button alone. */
  about: string
  danger?: boolean
  hidden?: readonly { name: string; value: string }[]
}

export interface TableDraft {
  caption: string
  columns: readonly (string | { label: string; narrow: boolean })[]
  rows: readonly (readonly CellDraft[])[]
}

/** Every cell knows the heading of its column, which stands before it on a narrow screen. */
export function tableView({ caption, columns, rows }: TableDraft) {
  const heads = columns.map((column) => (typeof column === 'string' ? { label: column, narrow: false } : column))
  return {
    caption,
    columns: heads,
    rows: rows.map((cells) => ({ cells: cells.map((cell, index) => cellView(cell, heads[index]?.label ?? '')) })),
  }
}

function cellView(cell: CellDraft, label: string) {
  const buttons = (cell.buttons ?? []).map((button) => ({ danger: false, hidden: [], ...button }))
  return { text: '', href: '', note: '', lang: '', about: '', date: null, depth: 0, ...cell, label, buttons }
}

export interface TabsDraft {
  label: string
  items: readonly (LinkDraft & { current: boolean; number?: number })[]
}

export function tabsView({ label, items }: TabsDraft) {
  return { label, items: items.map((item) => ({ number: 0, ...item })) }
}

/** The links to the pages before and after; null where there is but one. */
export function pagerView({ url, lang }: FastifyRequest, page: Page, total: number) {
  const pages = countPages(total, page.limit)
  if (pages === 1) return null
  const [path = '', query = ''] = url.split('?')
  const href = (number: number) => {
    const parameters = new URLSearchParams(query)
    parameters.delete('done')
    parameters.set('page', String(number))
    return `${path}?${parameters.toString()}`
  }
  return {
    said: words.pageOf[lang](page.page, pages),
    previous: page.page > 1 ? href(Math.min(page.page - 1, pages)) : '',
    next: page.page < pages ? href(page.page + 1) : '',
  }
}

type Told = Pick<DeskPage, 'title' | 'status' | 'notice' | 'undo' | 'error' | 'faults'>

/** A page of one or several forms. */
export function formPage(
  draft: Told & { lead?: string; forms: readonly FormDraft[]; links?: readonly LinkDraft[] },
): DeskPage {
  const { lead = '', forms, links = [], ...told } = draft
  return { ...told, template: 'form', view: { lead, forms: forms.map(formView), links } }
}

/** A page that says something, and may ask for one act. */
export function messagePage(
  draft: Told & { paragraphs: readonly string[]; forms?: readonly FormDraft[]; links?: readonly LinkDraft[] },
): DeskPage {
  const { paragraphs, forms = [], links = [], ...told } = draft
  return { ...told, template: 'message', view: { paragraphs, forms: forms.map(formView), links } }
}

/** A page of a list. */
export function listPage(
  draft: Told & {
    lead?: string
    /** The way back to what these belong to. */
    back?: LinkDraft
    /** What most people come for: making a new one. */
    action?: LinkDraft
    /** Other ways to look at the same things. */
    views?: ReturnType<typeof tabsView>
    tabs?: TabsDraft
    search?: FormDraft
    table: TableDraft
    pager?: ReturnType<typeof pagerView>
    /** Instead of the table where nothing stands in it: what there will be, and how. */
    empty: { heading: string; text: string }
    forms?: readonly FormDraft[]
  },
): DeskPage {
  const { lead = '', back = null, action = null, views = null, tabs, search, table, pager = null, ...others } = draft
  const { empty, forms = [], ...told } = others
  return {
    ...told,
    template: 'list',
    view: {
      lead,
      back,
      action,
      views,
      tabs: tabs ? tabsView(tabs) : null,
      search: search ? formView(search) : null,
      table: tableView(table),
      pager,
      empty,
      forms: forms.map(formView),
    },
  }
}
