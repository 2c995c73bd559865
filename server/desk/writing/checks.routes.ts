import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { checkLabels } from '../../articles/index.ts'
import { readField } from '../../http/form.ts'
import { checkLevels, checkNames, PublishChecksBody, readSettings, type CheckLevels } from '../../settings/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { formPage } from '../pages.ts'
import { assertValid, forStaff, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './writing.words.ts'

/** What the library's charter asks of an article before it goes out: each check blocks, warns, or is off. */
export function registerCheckRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, settings } = context
  const house = { config: forStaff('settings.manage') }

  app.get('/desk/checks', house, async (request, reply) =>
    show(request, reply, (await readSettings(db.read)).publishChecks),
  )

  app.post('/desk/checks', house, async (request, reply) => {
    const levels = Object.fromEntries(checkNames.map((name) => [name, readField(request, name)])) as CheckLevels
    return tools.act(
      request,
      reply,
      async () => {
        assertValid(request, PublishChecksBody, levels)
        await settings.change(request.actor, { publishChecks: levels })
        return '/desk/checks?done=saved'
      },
      (refused) => show(request, reply, levels, refused),
    )
  })

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    levels: CheckLevels,
    refused?: Refused,
  ): Promise<FastifyReply> {
    const { lang } = request
    const w = inLanguage(words, lang)
    return tools.show(
      request,
      reply,
      formPage({
        title: w.checks.title,
        lead: w.checks.lead,
        notice: tools.told(request, { saved: w.done.saved }),
        ...(refused && { status: refused.status, error: refused.error, faults: refused.faults }),
        forms: [
          {
            action: '/desk/checks',
            fields: checkNames.map((name) => ({
              name,
              label: checkLabels[name][lang],
              hint: w.checks.hints[name],
              kind: 'select',
              error: refused?.faults.get(name) ?? '',
              choices: checkLevels.map((level) => ({
                value: level,
                label: w.checks.levels[level],
                selected: levels[name] === level,
              })),
            })),
            buttons: [{ label: w.checks.save, primary: true }],
          },
        ],
      }),
    )
  }
}
