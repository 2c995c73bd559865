import type { FastifyRequest } from 'fastify'
import type { Lang } from '../../i18n.ts'
import { longestSecret, longestSetting, type AccountRow, type Announcer } from '../../outreach/index.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FieldDraft } from '../forms.ts'
import { formPage, messagePage } from '../pages.ts'
import { sectionsPage } from '../people/sections.ts'
import { removalForm } from '../record-forms.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './announcements.words.ts'
import { path } from './networks.page.ts'
import { sayReason } from './reasons.ts'

/** What the form of a new account holds; its secret is given once, and never comes back. */
export interface AccountValues {
  settings: Record<string, string>
  automatic: boolean
}

/** Connects an account: what its network asks for, and how one comes by it. */
export function newAccountPage(
  { lang }: FastifyRequest,
  network: { name: string; announcer: Announcer },
  { values, once, refused }: { values?: AccountValues; once: string; refused?: Refused },
): DeskPage {
  const w = inLanguage(words, lang)
  const { announcer } = network
  const fields: FieldDraft[] = [
    ...announcer.settings.map(({ name, label, help, format, begin = '' }) => ({
      name,
      label: inLanguage(label, lang),
      hint: inLanguage(help, lang),
      kind: format === 'web-address' ? ('url' as const) : ('text' as const),
      value: values ? (values.settings[name] ?? '') : begin,
      required: true,
      maxLength: longestSetting,
      autocomplete: 'off',
      ...errorAt(refused, name),
    })),
    secretField(inLanguage(announcer.secret.label, lang), inLanguage(announcer.secret.help, lang), true, refused),
    automaticField(lang, values?.automatic ?? false),
  ]
  return formPage({
    title: w.connect.link(announcer.title[lang]),
    lead: inLanguage(announcer.help, lang),
    ...tellRefusal(refused, lang, fields),
    forms: [
      {
        action: path,
        hidden: [
          { name: 'network', value: network.name },
          { name: 'once', value: once },
        ],
        fields,
        buttons: [{ label: w.connect.send, primary: true }],
        cancelHref: path,
      },
    ],
  })
}

const secretField = (label: string, hint: string, required: boolean, refused: Refused | undefined): FieldDraft => ({
  name: 'secret',
  label,
  hint,
  kind: 'password',
  required,
  maxLength: longestSecret,
  autocomplete: 'new-password',
  ...errorAt(refused, 'secret'),
})

function automaticField(lang: Lang, checked: boolean): FieldDraft {
  const { automatic, automaticHint } = inLanguage(words.form, lang)
  return { name: 'automatic', label: automatic, hint: automaticHint, kind: 'checkbox', checked }
}

/** One account: how it announces, whether its server still knows it. */
export function accountPage(
  { outreach }: DeskContext,
  { lang }: FastifyRequest,
  row: AccountRow,
  { typed, refused }: { typed?: { automatic: boolean; active: boolean }; refused?: Refused } = {},
): DeskPage {
  const w = inLanguage(words, lang)
  const announcer = outreach.announcers.find(row.announcer)
  const { automatic, active } = typed ?? row
  const secret = announcer?.secret.label[lang] ?? ''
  const fields: FieldDraft[] = [
    automaticField(lang, automatic),
    ...(announcer ? [secretField(w.form.newSecret(secret), w.form.newSecretHint, false, refused)] : []),
    { name: 'active', label: w.form.active, hint: w.form.activeHint, kind: 'checkbox', checked: active },
  ]
  return sectionsPage({
    title: row.name,
    ...tellRefusal(refused, lang, fields),
    sections: [
      {
        id: 'settings',
        heading: w.form.heading,
        paragraphs: row.pausedFor === null ? [] : [w.pausedFor(sayReason(row.pausedFor, lang))],
        facts: [
          { term: w.accounts.network, text: announcer?.title[lang] ?? row.announcer },
          ...(announcer?.settings ?? []).map(({ name, label }) => ({
            term: inLanguage(label, lang),
            text: row.settings[name] ?? '',
          })),
        ],
        forms: [
          {
            action: `${path}/${row.id}`,
            hidden: [{ name: 'revision', value: String(row.revision) }],
            fields,
            buttons: [{ label: w.form.save, primary: true }],
            cancelHref: path,
          },
        ],
      },
      {
        id: 'test',
        heading: w.form.test,
        paragraphs: [w.form.testLead],
        forms: [{ action: `${path}/${row.id}/test`, buttons: [{ label: w.form.test }] }],
        links: [
          { href: `${path}/${row.id}/remove`, label: w.form.removeLink },
          { href: path, label: w.form.back },
        ],
      },
    ],
  })
}

/** Asks before an account goes. */
export function removeAccountPage({ lang }: FastifyRequest, row: AccountRow, refused?: Refused): DeskPage {
  const w = inLanguage(words.removing, lang)
  return messagePage({
    title: w.title(row.name),
    ...tellRefusal(refused, lang),
    paragraphs: [w.text],
    forms: [removalForm(path, row, w.confirm)],
  })
}
