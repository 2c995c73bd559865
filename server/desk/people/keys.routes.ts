import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { keyNames, KeysBody, type KeyName, type QueueKeys } from '../../moderation/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import { words as moderationWords } from '../moderation/moderation.words.ts'
import { hintOf, readOwnKeys } from '../moderation/queue/keys.ts'
import { tellRefusal } from '../revisions.ts'
import { assertValid, forStaff, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './keys.words.ts'
import { sectionsPage } from './sections.ts'

export const path = '/desk/account/keys'

/** The keys by which one moderates, chosen by each for themselves. */
export function registerKeysRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { queueKeys } = context
  const staff = { config: forStaff('comment.moderate') }

  app.get(path, staff, async (request, reply) => {
    const notice = tools.told(request, inLanguage(words, request.lang).done)
    return tools.show(request, reply, { ...keysPage(request, await readOwnKeys(context, request)), notice })
  })

  app.post(path, staff, async (request, reply) => {
    const given = readGiven(request)
    const work = async () => {
      assertValid(request, KeysBody, given)
      await queueKeys.choose(request.actor, given)
      return `${path}?done=saved`
    }
    return tools.act(request, reply, work, async (refused) =>
      tools.show(request, reply, keysPage(request, given, refused)),
    )
  })

  app.post(`${path}/reset`, staff, async (request, reply) => {
    await queueKeys.reset(request.actor)
    return tools.go(reply, `${path}?done=reset`)
  })

  // The box in the list of keys beside the queue.
  app.post(`${path}/use`, staff, async (request, reply) => {
    const on = isChecked(request, 'on')
    await queueKeys.turn(request.actor, on)
    return tools.go(reply, `${path}?done=${on ? 'on' : 'off'}`)
  })
}

function readGiven(request: FastifyRequest): QueueKeys {
  const keys = Object.fromEntries(keyNames.map((name) => [name, readField(request, name)]))
  return { on: isChecked(request, 'on'), keys: keys as Record<KeyName, string> }
}

function keysPage({ lang }: FastifyRequest, { on, keys }: QueueKeys, refusal?: Refused): DeskPage {
  const w = inLanguage(words, lang)
  const { keys: acts } = inLanguage(moderationWords, lang)
  const refused = refusal && inForm(refusal)
  return sectionsPage({
    title: w.title,
    lead: w.lead,
    ...tellRefusal(
      refused,
      lang,
      keyNames.map((name) => ({ name, label: acts[name] })),
    ),
    sections: [
      {
        id: 'keys',
        heading: w.section,
        paragraphs: [w.letters],
        forms: [
          {
            action: path,
            fields: [
              { name: 'on', label: w.use, hint: w.useHint, kind: 'checkbox', checked: on },
              ...keyNames.map((name) => ({
                name,
                label: acts[name],
                value: keys[name].toUpperCase(),
                maxLength: 2,
                required: true,
                autocomplete: 'off',
                error: refused?.faults.get(name) ?? '',
              })),
            ],
            buttons: [
              { label: w.save, primary: true },
              { label: w.reset, action: `${path}/reset` },
            ],
          },
        ],
        links: [{ href: '/desk/account', label: w.back }],
      },
    ],
  })
}

/** The API's members as the fields of the form are called. */
function inForm(refused: Refused): Refused {
  const faults = [...refused.faults].map(([name, said]) => [name.replace(/^keys\//, ''), said] as const)
  return { ...refused, faults: new Map(faults) }
}

/** What one's own account says of them. */
export async function keysSection(context: DeskContext, request: FastifyRequest) {
  const { lang } = request
  const w = inLanguage(words, lang)
  const own = await readOwnKeys(context, request)
  const { acts } = inLanguage(moderationWords, lang)
  const decisions = (['approve', 'reject', 'spam', 'trash'] as const).map(
    (name) => `${hintOf(own, name).toUpperCase()} (${acts[name]})`,
  )
  return {
    id: 'keys',
    heading: w.section,
    paragraphs: [own.on ? w.isOn(decisions.join(', ')) : w.isOff],
    links: [{ href: path, label: w.change }],
  }
}
