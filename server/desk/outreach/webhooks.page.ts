import type { FastifyRequest } from 'fastify'
import type { Lang } from '../../i18n.ts'
import {
  hookEvents,
  listDeliveries,
  listNewest,
  listWebhooks,
  longestAddress,
  longestName,
  type DeliveryRow,
  type HookEvent,
  type WebhookRow,
} from '../../outreach/index.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { capitalise } from '../../text.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FieldDraft } from '../forms.ts'
import { formPage, listPage, messagePage, type CellDraft } from '../pages.ts'
import { sectionsPage } from '../people/sections.ts'
import { recordForm, removalForm } from '../record-forms.ts'
import { errorAt, tellRefusal, tellSaved } from '../revisions.ts'
import type { DeskPage, DeskTools, Refused } from '../tools.ts'
import { treeChoices } from '../tree.ts'
import { inLanguage } from '../words.ts'
import { words } from './webhooks.words.ts'

export const path = '/desk/webhooks'
const perPage = 20

/** What the form of a webhook holds. */
export interface HookValues {
  name: string
  address: string
  events: HookEvent[]
  categories: string[]
  active: boolean
}

export const emptyHook: HookValues = {
  name: '',
  address: '',
  events: ['article.published'],
  categories: [],
  active: true,
}

export function valuesOf({ name, address, events, categoryIds, active }: WebhookRow): HookValues {
  return {
    name,
    address,
    events: hookEvents.filter((one) => events.includes(one)),
    categories: categoryIds,
    active,
  }
}

export async function hooksPage(
  { db, clock, config }: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const hooks = await listWebhooks(db.read)
  const newest = await listNewest(
    db.read,
    hooks.map(({ id }) => id),
  )
  const now = clock.now()
  const lastOf = (id: string): CellDraft => {
    const last = newest.find(({ target }) => target === id)
    if (!last) return { text: w.sent.never }
    return { text: w.sent.states[last.status], date: sayDate(last.createdAt, { now, timeZone: config.timeZone, lang }) }
  }
  return listPage({
    title: w.title,
    lead: w.lead,
    notice: tools.told(request, w.done),
    action: { href: `${path}/new`, label: w.add },
    table: {
      caption: w.title,
      columns: [w.columns.name, w.columns.events, w.columns.state, w.columns.sent],
      rows: hooks.map((hook) => [
        { text: hook.name, href: `${path}/${hook.id}`, note: hook.address },
        { text: sayEvents(hook, w.events) },
        {
          text: hook.active ? w.active : w.paused,
          note: hook.pausedFor === null ? '' : sayReason(hook.pausedFor, lang),
        },
        lastOf(hook.id),
      ]),
    },
    empty: w.empty,
  })
}

/** In one sentence. */
function sayEvents(hook: WebhookRow, labels: Readonly<Record<HookEvent, string>>): string {
  const said = valuesOf(hook).events.map((one) => labels[one].charAt(0).toLowerCase() + labels[one].slice(1))
  return capitalise(said.join(', '))
}

interface Shown {
  row: WebhookRow | null
  values: HookValues
  once: string
  refused?: Refused
}

export async function newHookPage(context: DeskContext, request: FastifyRequest, shown: Shown): Promise<DeskPage> {
  const w = inLanguage(words, request.lang)
  const fields = await hookFields(context, request.lang, shown.values, shown)
  return formPage({
    title: w.add,
    ...tellRefusal(shown.refused, request.lang, fields),
    forms: [recordForm(path, shown, { fields, ...w.form })],
  })
}

/** One webhook: what it is sent, what became of that, its secret. */
export async function hookPage(
  context: DeskContext,
  request: FastifyRequest,
  shown: Shown & { row: WebhookRow },
): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const { row, values, refused } = shown
  const typed = await hookFields(context, lang, values, shown)
  const saved = refused?.code === 'stale' ? await hookFields(context, lang, valuesOf(row), { row }) : typed
  const paused = row.pausedFor === null ? [] : [w.pausedFor(sayReason(row.pausedFor, lang))]
  return sectionsPage({
    title: row.name,
    ...tellRefusal(refused, lang, typed),
    sections: [
      {
        id: 'what',
        heading: w.form.heading,
        paragraphs: paused,
        forms: [recordForm(path, shown, { fields: tellSaved(typed, saved, lang), ...w.form })],
      },
      await deliveriesSection(context, lang, row),
      {
        id: 'secret',
        heading: w.secret.heading,
        paragraphs: [w.secret.lead, ...oldSecret(context, lang, row)],
        links: [
          { href: `${path}/${row.id}/secret`, label: w.secret.renew },
          { href: `${path}/${row.id}/remove`, label: w.removeLink },
          { href: path, label: w.back },
        ],
      },
    ],
  })
}

function oldSecret({ clock, config }: DeskContext, lang: Lang, { oldSecretUntil }: WebhookRow): string[] {
  const now = clock.now()
  if (oldSecretUntil === null || oldSecretUntil <= now) return []
  const { said } = sayDate(oldSecretUntil, { now, timeZone: config.timeZone, lang })
  return [inLanguage(words.secret, lang).both(said)]
}

async function hookFields(
  { db }: DeskContext,
  lang: Lang,
  values: HookValues,
  { row, refused }: Pick<Shown, 'row' | 'refused'>,
): Promise<FieldDraft[]> {
  const w = inLanguage(words, lang)
  const categories = treeChoices(await listCategories(db.read), values.categories)
  return [
    {
      name: 'name',
      label: w.form.name,
      hint: w.form.nameHint,
      value: values.name,
      required: true,
      maxLength: longestName,
      autocomplete: 'off',
      ...errorAt(refused, 'name'),
    },
    {
      name: 'address',
      label: w.form.address,
      hint: w.form.addressHint,
      kind: 'url',
      value: values.address,
      required: true,
      maxLength: longestAddress,
      ...errorAt(refused, 'address'),
    },
    {
      name: 'events',
      label: w.form.events,
      kind: 'checkboxes',
      choices: hookEvents.map((one) => ({ value: one, label: w.events[one], selected: values.events.includes(one) })),
      ...errorAt(refused, 'events'),
    },
    ...(categories.length === 0
      ? []
      : [
          {
            name: 'categories',
            label: w.form.categories,
            hint: w.form.categoriesHint,
            kind: 'checkboxes' as const,
            choices: categories,
            ...errorAt(refused, 'categories'),
          },
        ]),
    ...(row === null
      ? []
      : [
          {
            name: 'active',
            label: w.form.active,
            hint: w.form.activeHint,
            kind: 'checkbox' as const,
            value: 'on',
            checked: values.active,
          },
        ]),
  ]
}

async function deliveriesSection({ db, clock, config }: DeskContext, lang: Lang, { id, active }: WebhookRow) {
  const w = inLanguage(words, lang)
  const { items, total } = await listDeliveries(db.read, id, { page: 1, limit: perPage })
  const now = clock.now()
  const rowOf = (delivery: DeliveryRow): CellDraft[] => [
    { text: eventIn(delivery.about, lang) },
    { date: sayDate(delivery.createdAt, { now, timeZone: config.timeZone, lang }) },
    {
      text: w.sent.states[delivery.status],
      note: [
        delivery.lastError === null ? '' : sayReason(delivery.lastError, lang),
        delivery.attempts > 1 ? w.sent.tries(delivery.attempts) : '',
      ]
        .filter(Boolean)
        .join(', '),
    },
    delivery.status === 'queued' || !active
      ? {}
      : {
          buttons: [
            {
              label: w.sent.replay,
              action: `${path}/${id}/deliveries/${delivery.id}/replay`,
              about: eventIn(delivery.about, lang),
            },
          ],
        },
  ]
  const { columns } = w.sent
  return {
    id: 'sent',
    heading: w.sent.heading,
    paragraphs: [
      w.sent.lead,
      items.length === 0 ? w.sent.none : '',
      total > perPage ? w.sent.newest(perPage) : '',
    ].filter(Boolean),
    ...(items.length > 0 && {
      table: {
        caption: w.sent.list,
        columns: [columns.event, columns.at, columns.state, columns.act],
        rows: items.map(rowOf),
      },
    }),
    ...(active && { forms: [{ action: `${path}/${id}/test`, buttons: [{ label: w.sent.test }] }] }),
  }
}

/** The secret stands on this answer and nowhere else. */
export function secretPage({ lang }: FastifyRequest, { id, name }: WebhookRow, secret: string): DeskPage {
  const w = inLanguage(words.made, lang)
  return sectionsPage({
    title: w.title,
    sections: [
      {
        id: 'key',
        heading: w.heading,
        paragraphs: [w.text(name)],
        secrets: [secret],
        copy: { label: w.copy, done: w.copied },
        after: w.after,
        links: [{ href: `${path}/${id}`, label: w.next }],
      },
    ],
  })
}

/** Asks before another secret is made. */
export function renewPage({ lang }: FastifyRequest, { id, name }: WebhookRow, once: { name: string; value: string }) {
  const w = inLanguage(words.renewing, lang)
  return messagePage({
    title: w.title(name),
    paragraphs: [w.text],
    forms: [
      {
        action: `${path}/${id}/secret`,
        hidden: [once],
        buttons: [{ label: w.send, primary: true }],
        cancelHref: `${path}/${id}`,
      },
    ],
  })
}

/** Asks before a webhook goes. */
export function removeHookPage({ lang }: FastifyRequest, row: WebhookRow, refused?: Refused): DeskPage {
  const w = inLanguage(words.removing, lang)
  return messagePage({
    title: w.title(row.name),
    ...tellRefusal(refused, lang),
    paragraphs: [w.text],
    forms: [removalForm(path, row, w.confirm)],
  })
}

function eventIn(name: string, lang: Lang): string {
  const known: Readonly<Record<string, { fr: string; en: string }>> = words.events
  return known[name]?.[lang] ?? name
}

/** Why something did not arrive. */
export function sayReason(reason: string, lang: Lang): string {
  const { answered, ...known } = words.reasons
  if (/^\d+$/.test(reason)) return answered[lang](reason)
  return Object.hasOwn(known, reason) ? known[reason as keyof typeof known][lang] : reason
}
