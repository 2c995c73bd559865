import type { FastifyRequest } from 'fastify'
import { countUses, listBylinePage, listSigners, listStaffAccounts, type BylineRow } from '../../bylines/index.ts'
import { bylineKinds } from '../../db/index.ts'
import { readOne } from '../../http/form.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as common } from '../desk.words.ts'
import type { FieldDraft } from '../forms.ts'
import { readPictureChoices } from '../media/picture.ts'
import { formPage, listPage, messagePage, pagerView } from '../pages.ts'
import { errorAt, tellRefusal, tellSaved } from '../revisions.ts'
import { readNumber, type DeskPage, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { recordForm, recordLinks, removalForm } from '../record-forms.ts'
import type { Shown } from '../records.routes.ts'
import { words } from './bylines.words.ts'

export interface BylineValues {
  kind: string
  name: string
  bio: string
  /** The id of a picture; empty for none. */
  portrait: string
  fediverse: string
  slug: string
  /** Empty for none. */
  userId: string
  signers: readonly string[]
}

export type OpenByline = BylineRow & { signers: string[] }

const base = '/desk/bylines'
const limit = 50

export function valuesOf({ kind, name, bio, portraitId, fediverse, slug, userId, signers }: OpenByline): BylineValues {
  return { kind, name, bio, portrait: portraitId ?? '', fediverse, slug, userId: userId ?? '', signers }
}

export async function listBylinesPage({ db }: DeskContext, request: FastifyRequest): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const q = readOne(request.query, 'q').trim().slice(0, 200)
  const page = { page: readNumber(request), limit }
  const { items, total } = await listBylinePage(db.read, page, q || undefined)
  const names = new Map((await listStaffAccounts(db.read)).map(({ id, name }) => [id, name]))
  const signers = await listSigners(
    db.read,
    items.map(({ id }) => id),
  )
  const nameAll = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? []).join(', ')
  return listPage({
    title: w.title,
    lead: w.lead,
    action: { href: `${base}/new`, label: w.add },
    search: {
      action: base,
      method: 'get',
      fields: [{ name: 'q', label: w.search, kind: 'search', value: q, maxLength: 200 }],
      buttons: [{ label: common.frame.search[lang] }],
    },
    table: {
      caption: w.title,
      columns: [w.columns.name, w.columns.kind, w.columns.account, w.columns.signers],
      rows: items.map(({ id, name, kind, userId }) => [
        { text: name, href: `${base}/${id}` },
        { text: w.kinds[kind] },
        { text: userId === null ? '' : (names.get(userId) ?? '') },
        { text: kind === 'institution' ? w.everybody : nameAll(signers.get(id) ?? []) },
      ]),
    },
    pager: pagerView(request, page, total),
    empty: { heading: w.empty, text: q === '' ? w.emptyText : w.emptySearch },
  })
}

/** The form of a signature; `row` is null for a new one. */
export async function bylinePage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  { row, values, once, refused }: Shown<OpenByline, BylineValues>,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const accounts = (await listStaffAccounts(db.read)).map(({ id, name, active }) => ({
    value: id,
    label: active ? name : w.closed(name),
    active,
  }))
  const typed = await listFields(values)
  const saved = row && refused?.code === 'stale' ? await listFields(valuesOf(row)) : typed
  const page = formPage({
    title: row?.name ?? w.add,
    ...tellRefusal(refused, lang, typed),
    forms: [recordForm(base, { row, once }, { ...w.form, fields: tellSaved(typed, saved, lang) })],
    links: recordLinks(base, row, { ...w, publicHref: `/authors/${row?.slug}` }),
  })
  return { ...page, chooses: true }

  async function listFields(shown: BylineValues): Promise<FieldDraft[]> {
    const { kind, portrait, userId, signers } = shown
    // Somebody whose account is closed keeps what they have, and is given nothing more.
    const offered = (chosen: readonly string[]) =>
      accounts.filter(({ value, active }) => active || chosen.includes(value))
    const text = (field: 'name' | 'bio' | 'fediverse' | 'slug', more: Partial<FieldDraft>): FieldDraft => ({
      name: field,
      label: w.form[field],
      hint: w.form[`${field}Hint`],
      value: shown[field],
      ...more,
      ...errorAt(refused, field),
    })
    return [
      {
        name: 'kind',
        label: w.form.kind,
        kind: 'radios',
        choices: bylineKinds.map((one) => ({
          value: one,
          label: w.kinds[one],
          hint: w.kindHints[one],
          selected: one === kind,
        })),
        ...errorAt(refused, 'kind'),
      },
      text('name', { required: true, maxLength: 120 }),
      text('bio', { kind: 'textarea', maxLength: 1000 }),
      {
        name: 'portrait',
        label: w.form.portrait,
        hint: w.form.portraitHint,
        kind: 'picture',
        ...(await readPictureChoices(db.read, portrait, w.form.noPortrait)),
        ...errorAt(refused, 'portrait'),
      },
      text('fediverse', { maxLength: 200 }),
      {
        name: 'userId',
        label: w.form.account,
        hint: w.form.accountHint,
        kind: 'select',
        choices: [
          { value: '', label: w.nobody, selected: userId === '' },
          ...offered([userId]).map(({ value, label }) => ({ value, label, selected: value === userId })),
        ],
        ...errorAt(refused, 'userId'),
      },
      {
        name: 'signers',
        label: w.form.signers,
        hint: w.form.signersHint,
        kind: 'checkboxes',
        choices: offered(signers).map(({ value, label }) => ({ value, label, selected: signers.includes(value) })),
        ...errorAt(refused, 'signers'),
      },
      text('slug', { maxLength: 100 }),
    ]
  }
}

/** Asks before a signature goes, or says what keeps it. */
export async function removeBylinePage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  row: OpenByline,
  refused?: Refused,
): Promise<DeskPage> {
  const w = inLanguage(words.remove, lang)
  const { articles, comments } = await countUses(db.read, row.id)
  const isUsed = articles + comments > 0
  const uses = [...(articles > 0 ? [w.articles(articles)] : []), ...(comments > 0 ? [w.comments(comments)] : [])]
  return messagePage({
    title: w.title(row.name),
    ...tellRefusal(refused, lang),
    paragraphs: isUsed ? [...uses, w.used] : [w.free],
    forms: isUsed ? [] : [removalForm(base, row, w.confirm)],
    links: isUsed ? [{ href: `${base}/${row.id}`, label: row.name }] : [],
  })
}
