import type { FastifyRequest } from 'fastify'
import { readOne } from '../../http/form.ts'
import { readSettings } from '../../settings/index.ts'
import { listInvitations, listLastSignIns, listSecured, listUsers, type User } from '../../users/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FormDraft } from '../forms.ts'
import { listPage, pagerView, type CellDraft } from '../pages.ts'
import { readNumber, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { accountFields, stateOf, type Draft } from './account-form.ts'
import { words } from './people.words.ts'

const path = '/desk/people'
const perPage = 30

const tabs = {
  team: { staff: true, active: true },
  closed: { staff: true, active: false },
  readers: { staff: false },
} as const

type Tab = keyof typeof tabs

/** The list of those who work at the desk, and the form that invites somebody. */
export async function peoplePage(
  context: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
  { draft, refused }: { draft?: Draft; refused?: Refused } = {},
): Promise<DeskPage> {
  const { lang } = request
  const { db, canMail } = context
  const w = inLanguage(words, lang)
  const given = readOne(request.query, 'tab')
  const tab: Tab = Object.hasOwn(tabs, given) ? (given as Tab) : 'team'
  const q = readOne(request.query, 'q').trim().slice(0, 100)
  const page = { page: readNumber(request), limit: perPage }
  const { items, total } = await listUsers(db.read, { ...tabs[tab], ...(q === '' ? {} : { q }) }, page)
  const { requireSecondFactor } = await readSettings(db.read)
  return listPage({
    ...(refused ? { status: refused.status, error: refused.error, faults: refused.faults } : {}),
    title: w.title,
    lead: w.lead,
    notice: tools.told(request, w.done),
    action: { href: '#field-email', label: w.invite.action },
    tabs: {
      label: w.tabs.label,
      items: (Object.keys(tabs) as Tab[]).map((one) => ({
        href: `${path}?tab=${one}`,
        label: w.tabs[one],
        current: one === tab,
      })),
    },
    search: {
      action: path,
      method: 'get',
      hidden: [{ name: 'tab', value: tab }],
      fields: [{ name: 'q', label: w.search, kind: 'search', value: q }],
      buttons: [{ label: w.find }],
    },
    table: {
      caption: w.title,
      columns: [w.columns.name, w.columns.email, w.columns.roles, w.columns.state, w.columns.seen],
      rows: await listRows(context, request, items),
    },
    pager: pagerView(request, page, total),
    empty: w.empty,
    forms: [
      inviteForm(request, { draft: draft ?? { email: '', name: '', roles: ['author'] }, refused, canMail }),
      {
        action: `${path}/require`,
        heading: w.require.heading,
        fields: [
          {
            name: 'required',
            label: w.require.label,
            hint: w.require.hint,
            kind: 'checkbox',
            checked: requireSecondFactor,
          },
        ],
        buttons: [{ label: w.require.save }],
      },
    ],
  })
}

async function listRows(
  { db, clock, config }: DeskContext,
  { lang }: FastifyRequest,
  users: readonly User[],
): Promise<CellDraft[][]> {
  const w = inLanguage(words, lang)
  const ids = users.map(({ id }) => id)
  const [seen, invitations, secured] = [
    await listLastSignIns(db.read, ids),
    await listInvitations(db.read, ids),
    await listSecured(db.read, ids),
  ]
  const now = clock.now()
  return users.map(({ id, name, email, roles, active }) => {
    const [last, invitedUntil] = [seen.get(id), invitations.get(id)]
    const state = stateOf({ active, invitedUntil, now })
    return [
      { text: name, href: `${path}/${id}` },
      { text: email },
      { text: roles.map((role) => w.roles[role].label).join(', ') },
      { text: w.states[state], note: secured.has(id) ? w.states.secured : '' },
      last ? { date: sayDate(last, { now, timeZone: config.timeZone, lang }) } : { text: w.never },
    ]
  })
}

function inviteForm(
  { lang }: FastifyRequest,
  { draft, refused, canMail }: { draft: Draft; refused: Refused | undefined; canMail: boolean },
): FormDraft {
  const w = inLanguage(words, lang)
  const error = (name: string) => refused?.faults.get(name) ?? ''
  return {
    action: path,
    heading: w.invite.heading,
    lead: canMail ? w.invite.byMail : w.invite.byHand,
    fields: accountFields(draft, lang, error),
    buttons: [{ label: w.invite.send, primary: true }],
  }
}
