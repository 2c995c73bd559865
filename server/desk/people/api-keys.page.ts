import type { FastifyRequest } from 'fastify'
import { grants as allGrants, type Grant } from '../../http/grants.ts'
import { hasExpired, listApiKeys, longestKeyName, mostPerMinute, showHandle, type ApiKey } from '../../users/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FormDraft } from '../forms.ts'
import { listPage, type CellDraft } from '../pages.ts'
import type { DeskPage, DeskTools, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './api-keys.words.ts'
import { sectionsPage } from './sections.ts'

export const path = '/desk/api-keys'

/** What a form gave of a new key. */
export interface Draft {
  name: string
  grants: Grant[]
  lastDay: string
}

/** The keys of programs, and the form that makes one, with what was refused of it. */
export async function keysPage(
  context: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
  { draft, refused }: { draft?: Draft; refused?: Refused } = {},
): Promise<DeskPage> {
  const w = inLanguage(words, request.lang)
  const { columns } = w
  const keys = await listApiKeys(context.db.read)
  return listPage({
    ...(refused ? { status: refused.status, error: refused.error, faults: refused.faults } : {}),
    title: w.title,
    lead: w.lead,
    notice: tools.told(request, w.done),
    action: { href: '#field-name', label: w.action },
    table: {
      caption: w.title,
      columns: [columns.name, columns.grants, columns.owner, columns.used, columns.end, columns.act],
      rows: keys.map((key) => rowOf(context, request, key)),
    },
    empty: w.empty,
    forms: [formOf(tools, request, draft ?? { name: '', grants: ['read'], lastDay: '' }, refused)],
  })
}

function rowOf({ clock, config }: DeskContext, { lang }: FastifyRequest, key: ApiKey): CellDraft[] {
  const w = inLanguage(words, lang)
  const now = clock.now()
  const say = (date: Date) => sayDate(date, { now, timeZone: config.timeZone, lang })
  const { id, name, handle, grants, owner, createdAt, expiresAt, lastUsedAt } = key
  return [
    { text: name, note: showHandle(handle) },
    { text: grants.map((grant) => w.grants[grant].label).join(', ') },
    { text: owner.name, note: say(createdAt).said },
    lastUsedAt ? { date: say(lastUsedAt) } : { text: w.never },
    // The last moment of the day that was given.
    expiresAt
      ? { date: say(new Date(expiresAt.getTime() - 1)), note: hasExpired(key, now) ? w.expired : '' }
      : { text: w.noEnd },
    { text: w.revoke, href: `${path}/${id}/revoke` },
  ]
}

function formOf(
  tools: DeskTools,
  { lang }: FastifyRequest,
  { name, grants, lastDay }: Draft,
  refused?: Refused,
): FormDraft {
  const w = inLanguage(words, lang)
  const error = (field: string) => refused?.faults.get(field) ?? ''
  return {
    action: path,
    heading: w.form.heading,
    lead: w.form.lead,
    hidden: [tools.once()],
    fields: [
      {
        name: 'name',
        label: w.form.name,
        hint: w.form.nameHint,
        value: name,
        maxLength: longestKeyName,
        required: true,
        autocomplete: 'off',
        error: error('name'),
      },
      {
        name: 'grants',
        label: w.form.grants,
        kind: 'checkboxes',
        error: error('grants'),
        choices: allGrants.map((grant) => ({
          value: grant,
          label: w.grants[grant].label,
          hint: w.grants[grant].hint,
          selected: grants.includes(grant),
        })),
      },
      {
        name: 'lastDay',
        label: w.form.lastDay,
        hint: w.form.lastDayHint,
        kind: 'date',
        value: lastDay,
        error: error('lastDay'),
      },
      {
        name: 'password',
        label: w.form.password,
        hint: w.form.passwordHint,
        kind: 'password',
        autocomplete: 'current-password',
        required: true,
        error: error('password'),
      },
    ],
    buttons: [{ label: w.form.send, primary: true }],
  }
}

/** The key stands on this answer and nowhere else. */
export function madePage({ lang }: FastifyRequest, { name }: ApiKey, key: string): DeskPage {
  const w = inLanguage(words.made, lang)
  return sectionsPage({
    title: w.title,
    sections: [
      {
        id: 'key',
        heading: w.heading,
        paragraphs: [w.text(name)],
        secrets: [key],
        copy: { label: w.copy, done: w.copied },
        after: w.how(mostPerMinute),
        links: [{ href: path, label: w.back }],
      },
    ],
  })
}
