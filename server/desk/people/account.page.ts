import type { FastifyRequest } from 'fastify'
import { can } from '../../http/actor.ts'
import { Problem } from '../../problem.ts'
import { findUser, listOpenSessions, sayDevice } from '../../users/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as passwordWords } from '../entry/password.words.ts'
import type { DeskPage, DeskTools, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './account.words.ts'
import { keysSection } from './keys.routes.ts'
import { sectionsPage } from './sections.ts'

const path = '/desk/account'

/** One's own account, with what was refused of it. */
export async function accountPage(
  context: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
  { name, refused }: { name?: string; refused?: Refused },
): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const user = await findUser(context.db.read, idOf(request))
  if (!user) throw new Problem('unauthenticated')
  const error = (field: string) => refused?.faults.get(field) ?? ''
  return sectionsPage({
    title: w.title,
    notice: tools.told(request, w.done),
    ...(refused ? { status: refused.status, error: refused.error, faults: refused.faults } : {}),
    sections: [
      {
        id: 'identity',
        heading: w.identity,
        paragraphs: [w.identityText],
        facts: [{ term: w.email, text: user.email }],
        forms: [
          {
            action: `${path}/name`,
            fields: [
              {
                name: 'name',
                label: w.name,
                value: name ?? user.name,
                maxLength: 120,
                required: true,
                autocomplete: 'name',
                error: error('name'),
              },
            ],
            buttons: [{ label: w.saveName }],
          },
        ],
      },
      passwordSection(request, error),
      await secondFactorSection(context, request),
      await sessionsSection(context, request),
      ...(can(request.actor, 'comment.moderate') ? [await keysSection(context, request)] : []),
    ],
  })
}

function passwordSection({ lang }: FastifyRequest, error: (field: string) => string) {
  const w = inLanguage(words, lang)
  const field = { kind: 'password' as const, required: true }
  return {
    id: 'password',
    heading: w.password,
    paragraphs: [w.passwordText],
    forms: [
      {
        action: `${path}/password`,
        fields: [
          {
            ...field,
            name: 'currentPassword',
            label: w.currentPassword,
            autocomplete: 'current-password',
            error: error('currentPassword'),
          },
          {
            ...field,
            name: 'newPassword',
            label: w.newPassword,
            hint: passwordWords.passwordHint[lang],
            autocomplete: 'new-password',
            error: error('newPassword'),
          },
        ],
        buttons: [{ label: w.savePassword }],
      },
    ],
  }
}

async function secondFactorSection({ db, secondFactor }: DeskContext, request: FastifyRequest) {
  const w = inLanguage(words, request.lang)
  const state = await secondFactor.read(db.read, idOf(request))
  return {
    id: 'two-steps',
    heading: w.twoSteps,
    paragraphs: [w.twoStepsText, state ? w.isOn(state.codesLeft) : w.isOff],
    links: [{ href: `${path}/second-factor`, label: state ? w.manage : w.setUp }],
  }
}

async function sessionsSection({ db, clock, config }: DeskContext, request: FastifyRequest) {
  const { lang, actor } = request
  const w = inLanguage(words, lang)
  const now = clock.now()
  const open = await listOpenSessions(db.read, idOf(request), now)
  const say = (date: Date) => sayDate(date, { now, timeZone: config.timeZone, lang })
  return {
    id: 'sessions',
    heading: w.sessions,
    paragraphs: [w.sessionsText],
    table: {
      caption: w.sessionsList,
      columns: [w.device, w.opened, w.until, w.act],
      rows: open.map(({ id, device, createdAt, expiresAt }) => [
        { text: sayDevice(device, lang) },
        { date: say(createdAt) },
        { date: say(expiresAt) },
        id === actor.sessionId
          ? { text: w.thisOne }
          : {
              buttons: [
                {
                  label: w.close,
                  action: `${path}/sessions/${id}/end`,
                  about: `${sayDevice(device, lang)}, ${say(createdAt).said}`,
                },
              ],
            },
      ]),
    },
    forms:
      open.length > 1
        ? [{ action: `${path}/sessions/end-others`, buttons: [{ label: w.closeOthers, danger: true }] }]
        : [],
  }
}

/** @throws Problem 401 for a passer-by. */
export function idOf({ actor }: FastifyRequest): string {
  if (actor.id === null) throw new Problem('unauthenticated')
  return actor.id
}
