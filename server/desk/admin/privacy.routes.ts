import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { streamJson } from '../../http/json-stream.ts'
import { invalidField } from '../../problem.ts'
import { listWays, type PersonalData } from '../../privacy/index.ts'
import { normaliseEmail } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import { formPage, messagePage } from '../pages.ts'
import { sectionsPage } from '../people/sections.ts'
import { forStaff, readRefusal, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './privacy.words.ts'

const path = '/desk/privacy'

/** What somebody may ask of the library about their data. No address stands in the address of a page, nor in a log. */
export function registerPrivacyPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { privacy } = context
  const staff = { config: forStaff('user.manage') }

  app.get(path, staff, async (request, reply) => tools.show(request, reply, askPage(request)))

  app.post(path, staff, async (request, reply) =>
    answer(request, reply, async (email) => tools.show(request, reply, foundPage(request, await privacy.find(email)))),
  )

  app.post(`${path}/export`, staff, async (request, reply) =>
    answer(request, reply, async (email) => {
      const data = await privacy.export(request.actor, email)
      return reply
        .header('content-disposition', 'attachment; filename="personal-data.json"')
        .type('application/json; charset=utf-8')
        .send(streamJson({ data }))
    }),
  )

  app.post(`${path}/erase`, staff, async (request, reply) =>
    answer(request, reply, async (email) => {
      const { lang } = request
      if (normaliseEmail(readField(request, 'confirm')) !== normaliseEmail(email)) {
        const refused = readRefusal(invalidField('/confirm', words.confirmWrong), request)
        return tools.show(request, reply, foundPage(request, await privacy.find(email), refused))
      }
      const erased = await privacy.erase(request.actor, email, { texts: isChecked(request, 'texts') })
      const w = inLanguage(words, lang)
      return tools.show(
        request,
        reply,
        messagePage({
          title: w.erasedTitle,
          paragraphs: [w.erased(erased), w.account[erased.account], w.backups],
          links: [{ href: path, label: w.another }],
        }),
      )
    }),
  )

  /** Works on the address that was given; the form again, with what is wrong with it. */
  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (email: string) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    try {
      return await work(readField(request, 'email').trim())
    } catch (error) {
      return tools.show(request, reply, askPage(request, readRefusal(error, request)))
    }
  }
}

function askPage(request: FastifyRequest, refused?: Refused): DeskPage {
  const w = inLanguage(words, request.lang)
  return formPage({
    ...(refused ? { status: refused.status, error: refused.error, faults: refused.faults } : {}),
    title: w.title,
    lead: w.lead,
    forms: [
      {
        action: path,
        fields: [
          {
            name: 'email',
            label: w.email,
            hint: w.emailHint,
            required: true,
            maxLength: 2_000,
            value: readField(request, 'email'),
            autocomplete: 'off',
            error: refused?.faults.get('email') ?? '',
          },
        ],
        buttons: [{ label: w.find, primary: true }],
      },
    ],
  })
}

function foundPage(request: FastifyRequest, found: PersonalData, refused?: Refused): DeskPage {
  const w = inLanguage(words, request.lang)
  const { email, elsewhere, account, totalComments, appeals, reports, follows, subscriptions, mails, links, blocks } =
    found
  const lists = { appeals, reports, follows, subscriptions, mails, links, blocks }
  const counts = Object.values(lists).reduce((sum, list) => sum + list.length, totalComments + elsewhere.length)
  const page = {
    title: w.found(email),
    ...(refused ? { status: refused.status, error: refused.error, faults: refused.faults } : {}),
  }
  const again = [{ href: path, label: w.another }]
  if (counts === 0 && account === null) return messagePage({ ...page, paragraphs: [w.nothing], links: again })
  const hidden = [{ name: 'email', value: email }]
  return sectionsPage({
    ...page,
    sections: [
      {
        id: 'found',
        heading: w.title,
        facts: [
          { term: w.facts.account, text: account?.name ?? w.none },
          ...elsewhere.flatMap((one) =>
            listWays(one).map((way) => ({ term: w.facts[way], text: one.handle ? `@${one.handle}` : one.author })),
          ),
          { term: w.facts.totalComments, text: String(totalComments) },
          ...(Object.keys(lists) as (keyof typeof lists)[]).map((name) => ({
            term: w.facts[name],
            text: String(lists[name].length),
          })),
        ],
        links: again,
      },
      {
        id: 'hand-over',
        heading: w.handOver,
        paragraphs: [w.handOverText],
        forms: [{ action: `${path}/export`, hidden, buttons: [{ label: w.download }] }],
      },
      {
        id: 'erase',
        heading: w.erase,
        paragraphs: [w.eraseText],
        forms: [
          {
            action: `${path}/erase`,
            hidden,
            fields: [
              { name: 'texts', label: w.texts, kind: 'checkbox', checked: isChecked(request, 'texts') },
              {
                name: 'confirm',
                label: w.confirm,
                required: true,
                autocomplete: 'off',
                value: readField(request, 'confirm'),
                error: refused?.faults.get('confirm') ?? '',
              },
            ],
            buttons: [{ label: w.eraseButton, danger: true }],
          },
        ],
      },
    ],
  })
}
