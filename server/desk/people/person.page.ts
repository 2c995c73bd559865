import type { FastifyRequest } from 'fastify'
import { Problem } from '../../problem.ts'
import {
  findUser,
  isPatronOnly,
  listInvitations,
  listLastSignIns,
  listOpenSessions,
  type User,
} from '../../users/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FormDraft } from '../forms.ts'
import type { DeskPage, DeskTools, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { accountFields, readDraft, stateOf, type Draft } from './account-form.ts'
import { words } from './people.words.ts'
import { sectionsPage } from './sections.ts'

const path = '/desk/people'

/** @throws Problem 404. */
export async function findExisting({ db }: DeskContext, id: string): Promise<User> {
  const user = await findUser(db.read, id)
  if (!user) throw new Problem('not_found')
  return user
}

/** One account, with what was refused of it. */
export async function personPage(
  context: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
  id: string,
  refused?: Refused,
): Promise<DeskPage> {
  const { db, clock, config, canMail } = context
  const { lang } = request
  const w = inLanguage(words, lang)
  const user = await findExisting(context, id)
  const isSent = refused !== undefined && request.url.split('?')[0] === `${path}/${id}`
  const draft: Draft = isSent ? readDraft(request) : user
  const now = clock.now()
  const [open, seen, invitations] = [
    await listOpenSessions(db.read, id, now),
    await listLastSignIns(db.read, [id]),
    await listInvitations(db.read, [id]),
  ]
  const say = (date: Date | undefined) =>
    date ? sayDate(date, { now, timeZone: config.timeZone, lang }).said : w.never
  const invitedUntil = invitations.get(id)
  const state = stateOf({ active: user.active, invitedUntil, now })
  const closed = tools.told(request, w.done) === w.done.closed
  return sectionsPage({
    title: user.name,
    notice: tools.told(request, w.done),
    ...(closed && !user.active ? { undo: { action: `${path}/${id}/reopen`, label: w.person.reopen, hidden: [] } } : {}),
    ...(refused ? { status: refused.status, error: refused.error, faults: refused.faults } : {}),
    sections: [
      {
        id: 'identity',
        heading: w.person.identity,
        paragraphs: isPatronOnly(user.roles) ? [w.person.reader] : [],
        facts: [
          { term: w.columns.state, text: w.states[state] },
          { term: w.person.since, text: say(user.createdAt) },
          { term: w.person.lastSeen, text: say(seen.get(id)) },
          { term: w.person.openSessions, text: String(open.length) },
        ],
        forms: [
          {
            action: `${path}/${id}`,
            fields: accountFields(draft, lang, (name) => refused?.faults.get(name) ?? ''),
            buttons: [{ label: w.person.save, primary: true }],
          },
        ],
        links: [{ href: path, label: w.person.back }],
      },
      ...(user.active && invitedUntil ? [invitationSection(request, user, canMail)] : []),
      ...(user.active && !isPatronOnly(user.roles)
        ? [
            await accessSection(context, request, user, {
              hasSessions: open.length > 0,
              isInvited: invitedUntil !== undefined,
            }),
          ]
        : []),
      closingSection(request, user),
    ],
  })
}

function invitationSection({ lang }: FastifyRequest, { id }: User, canMail: boolean) {
  const w = inLanguage(words, lang)
  return {
    id: 'invitation',
    heading: w.person.invitation,
    paragraphs: [w.person.invitationText],
    forms: [
      {
        action: `${path}/${id}/invitation`,
        buttons: [
          { label: canMail ? w.person.inviteAgain : w.person.inviteLink },
          { label: w.person.withdraw, danger: true, action: `${path}/${id}/invitation/withdraw` },
        ],
      },
    ],
  }
}

async function accessSection(
  { db, secondFactor, canMail }: DeskContext,
  { lang }: FastifyRequest,
  { id }: User,
  { hasSessions, isInvited }: { hasSessions: boolean; isInvited: boolean },
) {
  const w = inLanguage(words, lang)
  const isSecured = (await secondFactor.read(db.read, id)) !== null
  const acts: FormDraft[] = [
    {
      action: `${path}/${id}/password`,
      buttons: [
        ...(isInvited ? [] : [{ label: canMail ? w.person.sendPassword : w.person.linkPassword }]),
        ...(hasSessions ? [{ label: w.person.endSessions, action: `${path}/${id}/sessions/end` }] : []),
        ...(isSecured ? [{ label: w.person.takeOff, danger: true, action: `${path}/${id}/second-factor/off` }] : []),
      ],
    },
  ]
  return { id: 'access', heading: w.person.way, paragraphs: [w.person.wayText], forms: acts }
}

function closingSection({ lang, actor }: FastifyRequest, { id, active }: User) {
  const w = inLanguage(words, lang)
  const button = active
    ? { label: w.person.close, danger: true, action: `${path}/${id}/close` }
    : { label: w.person.reopen, action: `${path}/${id}/reopen` }
  const isOwn = id === actor.id
  return {
    id: 'closing',
    heading: w.person.closing,
    paragraphs: [w.person.closeText, ...(isOwn ? [w.person.isYou] : [])],
    forms: isOwn ? [] : [{ action: button.action, buttons: [button] }],
  }
}
