import type { FastifyInstance, FastifyRequest } from 'fastify'
import { SettingsChange, readSettings } from '../../settings/index.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import { readLines } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { readMode } from '../terms/category-mode.ts'
import { groups, ruleOf, type GroupName, type SettingName } from './settings.groups.ts'
import { settingsPage, valuesOf, type SettingValues } from './settings.page.ts'
import { words } from './settings.words.ts'

/** The longest charter twice, in the escapes of a form. */
const longestForm = 512 * 1024

/** What a library sets for its site. */
export function registerSettingsRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, settings, commentModes } = context
  const access = { config: forStaff('settings.manage') }

  app.get('/desk/settings', access, async (request, reply) => {
    const { groups: named, saved } = inLanguage(words, request.lang)
    const sentences = Object.entries(named).map(([name, { heading }]) => [name, saved(heading)] as const)
    const notice = tools.told(request, Object.fromEntries(sentences))
    return tools.show(request, reply, { ...(await settingsPage(context, request)), notice })
  })

  app.post('/desk/settings/mode', access, async (request, reply) => {
    // Without a choice it stays as it is.
    const mode = readMode(request)
    if (mode !== null) await commentModes.choose(request.actor, { categoryId: null, mode }, request.lang)
    return tools.go(reply, '/desk/settings?done=mode')
  })

  app.post(
    '/desk/settings/:group',
    { ...access, bodyLimit: longestForm },
    async (request: FastifyRequest<{ Params: { group: string } }>, reply) => {
      const group = (Object.keys(groups) as GroupName[]).find((name) => name === request.params.group)
      if (!group) throw new Problem('not_found')
      const values = readValues(request, group)
      return tools.act(
        request,
        reply,
        async () => {
          const changes = await readChanges(request, group, values)
          if (Object.keys(changes).length > 0) {
            assertValid(request, SettingsChange, changes)
            await settings.change(request.actor, changes)
          }
          return `/desk/settings?done=${group}`
        },
        async (refused) => tools.show(request, reply, await settingsPage(context, request, { group, values, refused })),
      )
    },
  )

  /**
   * What differs from what the form showed, as the API takes it.
   * @throws Problem 412 where somebody else has set one of these to something else meanwhile.
   */
  async function readChanges(request: FastifyRequest, group: GroupName, values: SettingValues) {
    const now = valuesOf(await readSettings(db.read), group)
    const changed = groups[group].filter((name) => values[name] !== readLines(request, `was.${name}`))
    const differ = changed.filter((name) => values[name] !== now[name])
    if (differ.some((name) => now[name] !== readLines(request, `was.${name}`))) throw new Problem('stale')
    return Object.fromEntries(differ.map((name) => [name, typed(name, values[name] ?? '')]))
  }
}

function readValues(request: FastifyRequest, group: GroupName): SettingValues {
  const read = (name: SettingName) => {
    if (ruleOf(name).type !== 'boolean') return readLines(request, name).trim()
    return isChecked(request, name) ? 'yes' : ''
  }
  return Object.fromEntries(groups[group].map((name) => [name, read(name)]))
}

/** What is no number stays what it is, for the schema to refuse. */
function typed(name: SettingName, value: string): string | number | boolean {
  const { type } = ruleOf(name)
  if (type === 'boolean') return value !== ''
  return type === 'integer' && /^-?\d{1,9}$/.test(value) ? Number(value) : value
}
