import type { FastifyRequest } from 'fastify'
import { workKinds, workRoles, type Reader, type WorkKind } from '../../db/index.ts'
import { readOne } from '../../http/form.ts'
import type { Lang } from '../../i18n.ts'
import { listPictures } from '../../media/index.ts'
import { readSettings } from '../../settings/index.ts'
import {
  countWorkUses,
  hyphenate,
  kindNames,
  listWorkPage,
  listWorkUses,
  roleNames,
  usesView,
  workPath,
  type Work,
} from '../../works/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as common } from '../desk.words.ts'
import { fieldView, formView, type Choice, type FieldDraft } from '../forms.ts'
import { readPictureChoices, smallPicture } from '../media/picture.ts'
import { messagePage, pagerView, tabsView } from '../pages.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import { readNumber, type DeskPage, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { nobody, type PersonValues, type WorkValues } from './work-form.ts'
import { words } from './works.words.ts'

const base = '/desk/works'
const limit = 24
const mostUsesShown = 50

/** The works that have been recorded. */
export async function listWorksPage({ db }: DeskContext, request: FastifyRequest): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words.list, lang)
  const asked = readAsked(request)
  const page = { page: readNumber(request), limit }
  const { items, total, isMore } = await listWorkPage(db.read, { ...asked, q: asked.q || undefined, page })
  const covers = await listPictures(
    db.read,
    items.flatMap(({ coverId }) => coverId ?? []),
  )
  const tab = (kind: WorkKind | undefined, label: string) => ({
    href: hrefOf({ kind, q: asked.q }),
    label,
    current: kind === asked.kind,
  })
  return {
    template: 'works-list',
    title: w.title,
    view: {
      w,
      addHref: `${base}/new`,
      tabs: tabsView({
        label: w.kinds,
        items: [tab(undefined, w.all), ...workKinds.map((kind) => tab(kind, kindNames[kind][lang]))],
      }),
      search: formView({
        action: base,
        method: 'get',
        hidden: asked.kind ? [{ name: 'kind', value: asked.kind }] : [],
        fields: [{ name: 'q', label: w.search, kind: 'search', value: asked.q, maxLength: 200 }],
        buttons: [{ label: common.frame.search[lang] }],
      }),
      items: items.map((work) => ({
        href: `${base}/${work.id}`,
        title: work.title,
        about: sayWork(work),
        kind: kindNames[work.kind][lang],
        isbn: work.isbn === null ? '' : hyphenate(work.isbn),
        cover: smallPicture(work.coverId === null ? undefined : covers.get(work.coverId)),
      })),
      more: isMore ? w.more(total) : '',
      pager: pagerView(request, page, total),
      emptyText: asked.q === '' ? w.emptyText : w.emptySearch,
    },
  }
}

function readAsked({ query }: FastifyRequest): { q: string; kind: WorkKind | undefined } {
  const kind = readOne(query, 'kind')
  return { q: readOne(query, 'q').trim().slice(0, 200), kind: workKinds.find((each) => each === kind) }
}

function hrefOf({ kind, q }: { kind: WorkKind | undefined; q: string }): string {
  const parameters = new URLSearchParams({ ...(kind && { kind }), ...(q !== '' && { q }) })
  return parameters.size > 0 ? `${base}?${parameters.toString()}` : base
}

/** Who made a work, where and when, in one line. */
export function sayWork({ people, publisher, year }: Pick<Work, 'people' | 'publisher' | 'year'>): string {
  const names = people.slice(0, 3).map(({ family, given }) => (given === '' ? family : `${given} ${family}`))
  const more = people.length > 3 ? ['…'] : []
  return [[...names, ...more].join(', '), publisher, year === null ? '' : String(year)].filter(Boolean).join(' · ')
}

export interface ShownWork {
  /** Null for a new one. */
  work: Work | null
  values: WorkValues
  once?: string
  /** The article that is to cite it once it is made; an id. */
  article?: string
  /** How many rows of people are shown at least. */
  rows?: number
  notice?: string
  refused?: Refused
}

/** The form of a work, and where it is cited. */
export async function workPage(context: DeskContext, request: FastifyRequest, shown: ShownWork): Promise<DeskPage> {
  const { db, workSources } = context
  const { lang } = request
  const { work, values, refused } = shown
  const w = inLanguage(words, lang)
  const fields = listFields(values, refused, lang, (await readSettings(db.read)).catalogueUrl !== '')
  const cover = await coverField(db.read, values.cover, refused, lang)
  return {
    template: 'work-edit',
    title: work?.title ?? w.form.add,
    chooses: true,
    ...(shown.notice && { notice: shown.notice }),
    ...tellRefusal(refused, lang, [fields.isbn, fields.title, ...fields.more]),
    view: {
      w,
      ...headView(shown, lang),
      existing: existingOf(refused),
      isbn: fieldView(fields.isbn),
      fills: !workSources.isEmpty(),
      title: fieldView(fields.title),
      people: peopleView(values.people, shown.rows ?? 0, refused, lang),
      more: fields.more.map(fieldView),
      cover,
      save: work ? w.form.save : w.form.create,
      cited: work ? await citedView(context, request, work) : null,
    },
  }
}

/** Where the form goes, what goes with it, and where one goes who changes their mind. */
function headView({ work, once = '', article = '' }: ShownWork, lang: Lang) {
  const w = inLanguage(words.form, lang)
  const values = { revision: work ? String(work.revision) : '', once, article }
  const way =
    article === ''
      ? { backHref: base, back: w.back, forArticle: '' }
      : { backHref: `/desk/articles/${article}`, back: w.backToArticle, forArticle: w.forArticle }
  return {
    action: work ? `${base}/${work.id}` : base,
    hidden: Object.entries(values).flatMap(([name, value]) => (value === '' ? [] : [{ name, value }])),
    ...way,
  }
}

/** The record that bears the ISBN already: it is opened instead. */
function existingOf(refused: Refused | undefined): { href: string; title: string } | null {
  const existing = refused?.problem.options.extra?.['existing'] as { id: string; title: string } | undefined
  return existing ? { href: `${base}/${existing.id}`, title: existing.title } : null
}

function listFields(
  values: WorkValues,
  refused: Refused | undefined,
  lang: Lang,
  hasTemplate: boolean,
): { isbn: FieldDraft; title: FieldDraft; more: FieldDraft[] } {
  const w = inLanguage(words.form, lang)
  const field = (name: Exclude<keyof WorkValues, 'people'>, label: string, more: Partial<FieldDraft> = {}) => ({
    name,
    label,
    value: values[name],
    ...more,
    ...errorAt(refused, name),
  })
  const kinds = workKinds.map((kind) => ({ value: kind, label: kindNames[kind][lang], selected: kind === values.kind }))
  return {
    isbn: field('isbn', w.isbn, { hint: w.isbnHint, maxLength: 60 }),
    title: field('title', w.title, { required: true, maxLength: 500 }),
    more: [
      field('publisher', w.publisher, { maxLength: 200 }),
      field('year', w.year, { inputmode: 'numeric', maxLength: 4 }),
      field('collection', w.collection, { maxLength: 200 }),
      { ...field('kind', w.kind), kind: 'select', choices: kinds },
      field('lang', w.lang, { hint: w.langHint, maxLength: 35 }),
      field('notice', w.notice, { hint: w.noticeHint, kind: 'textarea', rows: 4, maxLength: 5000 }),
      field('callNumber', w.callNumber, { hint: w.callNumberHint, maxLength: 100 }),
      field('catalogueUrl', w.catalogueUrl, {
        hint: hasTemplate ? `${w.catalogueHint} ${w.catalogueMade}` : w.catalogueHint,
        kind: 'url',
        maxLength: 2000,
      }),
    ],
  }
}

/** A row for each person and at least one more, or as many as were asked for. */
function peopleView(people: readonly PersonValues[], rows: number, refused: Refused | undefined, lang: Lang) {
  const w = inLanguage(words.form, lang)
  const count = Math.min(50, Math.max(people.length + (people.length === 0 ? 1 : 0), rows))
  const all = Array.from({ length: count }, (_, index) => people[index] ?? nobody)
  const roles = (chosen: string): Choice[] =>
    workRoles.map((role) => ({ value: role, label: roleNames[role][lang], selected: role === chosen }))
  return {
    error: errorAt(refused, 'people').error,
    rows: all.map((person, index) => ({
      legend: w.person(index + 1),
      fields: [
        { name: `people.${index}.given`, label: w.given, value: person.given, maxLength: 200 },
        {
          name: `people.${index}.family`,
          label: w.family,
          value: person.family,
          maxLength: 200,
          ...errorAt(refused, `people/${index}`),
        },
        { name: `people.${index}.role`, label: w.role, kind: 'select' as const, choices: roles(person.role) },
      ].map((field) => fieldView(field)),
    })),
  }
}

async function coverField(db: Reader, chosen: string, refused: Refused | undefined, lang: Lang) {
  const w = inLanguage(words.form, lang)
  const { image, choices } = await readPictureChoices(db, chosen, w.noCover)
  const draft = { name: 'cover', label: w.cover, kind: 'select', choices, ...errorAt(refused, 'cover') } as const
  return { image, field: fieldView(draft) }
}

async function citedView({ db, clock }: DeskContext, { actor, lang }: FastifyRequest, work: Work) {
  const w = inLanguage(words, lang)
  const now = clock.now()
  const uses = await listWorkUses(db.read, work.id, now, mostUsesShown)
  const total = uses.length < mostUsesShown ? uses.length : await countWorkUses(db.read, work.id)
  return {
    articles: usesView(actor, uses).map(({ articleId, title }) => ({
      href: title === undefined ? '' : `/desk/articles/${articleId}`,
      title: title === undefined ? w.uses.hidden : title || w.uses.untitled,
    })),
    others: total > uses.length ? w.uses.others(total - uses.length) : '',
    publicHref: uses.some(({ publicTitle }) => publicTitle !== null) ? workPath(work) : '',
    inUse: total > 0 ? w.remove.inUse(total) : '',
    removeHref: total > 0 ? '' : `${base}/${work.id}/remove`,
  }
}

/** Asks before a record goes. */
export async function removeWorkPage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  work: Work,
  refused?: Refused,
): Promise<DeskPage> {
  const w = inLanguage(words.remove, lang)
  const uses = await countWorkUses(db.read, work.id)
  return messagePage({
    title: w.title(work.title),
    ...tellRefusal(refused, lang),
    paragraphs: [uses > 0 ? w.inUse(uses) : w.text],
    forms:
      uses > 0
        ? []
        : [
            {
              action: `${base}/${work.id}/remove`,
              hidden: [{ name: 'revision', value: String(work.revision) }],
              buttons: [{ label: w.confirm, danger: true }],
              cancelHref: `${base}/${work.id}`,
            },
          ],
    links: uses > 0 ? [{ href: `${base}/${work.id}`, label: work.title }] : [],
  })
}
