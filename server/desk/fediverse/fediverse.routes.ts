import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { findFollowerById } from '../../outreach/index.ts'
import { Problem } from '../../problem.ts'
import { readSettings, SettingsChange } from '../../settings/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import type { Named } from '../records.routes.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { fediversePage, followersPage, path, type FediverseValues } from './fediverse.page.ts'
import { words } from './fediverse.words.ts'

/** The blog in the fediverse: switched on and off, and who follows it. */
export function registerFediversePages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, settings, blocks } = context
  const { fediverse } = context.outreach
  const staff = { config: forStaff('settings.manage') }
  const list = `${path}/followers`

  app.get(path, staff, async (request, reply) =>
    tools.show(request, reply, await fediversePage(context, tools, request)),
  )

  app.post(path, staff, async (request, reply) => {
    const values = readValues(request)
    return tools.act(
      request,
      reply,
      async () => {
        assertValid(request, SettingsChange, values)
        const now = await readSettings(db.primary)
        const isSame = now.fediverseEnabled === values.fediverseEnabled && now.fediverseName === values.fediverseName
        if (!isSame) await settings.change(request.actor, values)
        return `${path}?done=saved`
      },
      async (refused) => tools.show(request, reply, await fediversePage(context, tools, request, { values, refused })),
    )
  })

  app.get(list, staff, async (request, reply) =>
    tools.show(request, reply, await followersPage(context, tools, request)),
  )

  app.post(`${list}/:id/remove`, staff, async (request: Named, reply) => {
    await fediverse.remove(request.actor, request.params.id)
    return tools.go(reply, `${list}?done=removed`)
  })

  app.post(`${list}/:id/block`, staff, async (request: Named, reply) => {
    const row = await findFollowerById(db.primary, request.params.id)
    if (!row) throw new Problem('not_found')
    const { reason } = inLanguage(words.followers, request.lang)
    await blocks.add(request.actor, { kind: 'remote', value: row.actor, effect: 'block', reason })
    await fediverse.remove(request.actor, row.id)
    return tools.go(reply, `${list}?done=blocked`)
  })
}

function readValues(request: FastifyRequest): FediverseValues {
  return {
    fediverseEnabled: isChecked(request, 'fediverseEnabled'),
    fediverseName: readField(request, 'fediverseName').trim(),
  }
}
