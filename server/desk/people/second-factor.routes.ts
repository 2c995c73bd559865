import type { FastifyInstance, FastifyRequest } from 'fastify'
import { renderSVG } from 'uqr'
import { readField } from '../../http/form.ts'
import { invalidField, Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { trusted } from '../render.ts'
import { forStaff, readRefusal, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './account.words.ts'
import { sectionsPage } from './sections.ts'

const path = '/desk/account/second-factor'

/** What opens to an administrator who has yet to set it up. */
const first = { config: { access: { desk: [], beforeSecondFactor: true } } }

/** One's own second step: set up, other recovery codes, off. */
export function registerSecondFactorRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, secondFactor } = context

  app.get(path, first, async (request, reply) => tools.show(request, reply, await statePage(request)))

  app.post(path, first, async (request, reply) =>
    tools.act(
      request,
      reply,
      async () => {
        await secondFactor.begin(request.actor)
        return path
      },
      async (refused) => tools.show(request, reply, await statePage(request, refused)),
    ),
  )

  app.post(`${path}/confirm`, first, async (request, reply) =>
    tools.show(
      request,
      reply,
      await giveCodes(request, async () => {
        const code = readField(request, 'code').trim()
        if (code === '') throw invalidField('/code', words.confirm.noCode)
        return secondFactor.confirm(request.actor, code)
      }),
    ),
  )

  app.post(`${path}/codes`, { config: forStaff() }, async (request, reply) =>
    tools.show(
      request,
      reply,
      await giveCodes(request, () => secondFactor.renewCodes(request.actor, readField(request, 'password'))),
    ),
  )

  app.post(`${path}/off`, { config: forStaff() }, async (request, reply) =>
    tools.act(
      request,
      reply,
      async () => {
        await secondFactor.turnOff(request.actor, readField(request, 'password'))
        return '/desk/account?done=off'
      },
      async (refused) => tools.show(request, reply, await statePage(request, refused)),
    ),
  )

  /** The codes stand on this answer and nowhere else: a page that is asked for again could not show them. */
  async function giveCodes(request: FastifyRequest, work: () => Promise<string[]>): Promise<DeskPage> {
    const w = inLanguage(words.codes, request.lang)
    try {
      const secrets = await work()
      const links = [{ href: '/desk/account', label: w.kept }]
      return sectionsPage({
        title: w.title,
        sections: [
          { id: 'codes', heading: w.heading, paragraphs: [...words.codes.text[request.lang]], secrets, links },
        ],
      })
    } catch (error) {
      return statePage(request, readRefusal(error, request))
    }
  }

  async function statePage(request: FastifyRequest, refused?: Refused): Promise<DeskPage> {
    const { actor, lang } = request
    const w = inLanguage(words, lang)
    if (actor.id === null) throw new Problem('unauthenticated')
    const state = await secondFactor.read(db.read, actor.id)
    const told = refused ? { status: refused.status, error: refused.error, faults: refused.faults } : {}
    const page = { ...told, title: w.twoSteps, lead: actor.lacksSecondFactor ? w.required : w.twoStepsText }
    if (state)
      return sectionsPage({ ...page, lead: w.isOn(state.codesLeft), sections: listOnSections(request, refused) })
    const { title } = await readSettings(db.read)
    const shown = await secondFactor.show(actor, title)
    if (shown) return sectionsPage({ ...page, sections: listSetUpSections(request, shown, refused) })
    return sectionsPage({
      ...page,
      sections: [
        {
          id: 'begin',
          heading: w.begin.heading,
          paragraphs: [...words.begin.text[lang]],
          forms: [{ action: path, buttons: [{ label: w.begin.button, primary: true }] }],
        },
      ],
    })
  }
}

function listSetUpSections({ lang }: FastifyRequest, { key, uri }: { key: string; uri: string }, refused?: Refused) {
  const w = inLanguage(words, lang)
  const svg = renderSVG(uri, { border: 2 }).replace('<svg ', `<svg role="img" aria-label="${w.scan.picture}" `)
  return [
    {
      id: 'scan',
      heading: w.scan.heading,
      paragraphs: [w.scan.text],
      qr: trusted(svg),
      secrets: [key.replace(/.{4}(?=.)/g, '$& ')],
    },
    {
      id: 'confirm',
      heading: w.confirm.heading,
      forms: [
        {
          action: `${path}/confirm`,
          fields: [
            {
              name: 'code',
              label: w.confirm.code,
              inputmode: 'numeric',
              autocomplete: 'one-time-code',
              maxLength: 10,
              required: true,
              error: refused?.faults.get('code') ?? '',
            },
          ],
          buttons: [{ label: w.confirm.button, primary: true }],
        },
      ],
    },
  ]
}

/** Both things that can be done ask for the password: one form with two buttons. */
function listOnSections({ lang }: FastifyRequest, refused?: Refused) {
  const w = inLanguage(words, lang)
  return [
    {
      id: 'change',
      heading: w.codes.change,
      paragraphs: [w.codes.renewText, w.off.text],
      forms: [
        {
          action: `${path}/codes`,
          fields: [
            {
              name: 'password',
              label: w.proof,
              kind: 'password' as const,
              autocomplete: 'current-password',
              required: true,
              error: refused?.faults.get('password') ?? '',
            },
          ],
          buttons: [{ label: w.codes.renewButton }, { label: w.off.button, danger: true, action: `${path}/off` }],
        },
      ],
      links: [{ href: '/desk/account', label: w.back }],
    },
  ]
}
