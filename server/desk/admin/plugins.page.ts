import type { FastifyRequest } from 'fastify'
import type { PluginView } from '../../plugins/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { ButtonDraft } from '../forms.ts'
import { listPage, type CellDraft, type RowButton } from '../pages.ts'
import { sectionsPage } from '../people/sections.ts'
import { tellRefusal, tellSaved } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { settingFields, shownOf } from './plugins.form.ts'
import { words } from './plugins.words.ts'

export const path = '/desk/plugins'

const titleOf = ({ name, manifest }: PluginView, lang: FastifyRequest['lang']) => manifest?.title?.[lang] ?? name
const hrefOf = ({ name }: PluginView) => `${path}/${encodeURIComponent(name)}`

/** Every plugin of the house, and whether it runs. */
export function allPlugins({ lang }: FastifyRequest, plugins: readonly PluginView[]): DeskPage {
  const w = inLanguage(words, lang)
  return listPage({
    title: w.title,
    lead: `${w.lead} ${w.atStart}`,
    table: {
      caption: w.title,
      columns: [w.columns.name, w.columns.version, w.columns.state, w.columns.act],
      rows: plugins.map((plugin): CellDraft[] => [
        { text: titleOf(plugin, lang), href: hrefOf(plugin), note: plugin.manifest?.description[lang] ?? '' },
        { text: plugin.manifest?.version ?? '' },
        { text: w.states[plugin.state], note: plugin.reason === '' ? '' : w.reason(plugin.reason) },
        { buttons: listSwitches(plugin, lang).map((button) => rowButton(plugin, button, lang)) },
      ]),
    },
    empty: w.empty,
  })
}

interface Switch {
  label: string
  on: boolean
}

function rowButton(plugin: PluginView, { label, on }: Switch, lang: FastifyRequest['lang']): RowButton {
  return {
    label,
    action: `${hrefOf(plugin)}/switch`,
    about: titleOf(plugin, lang),
    hidden: [{ name: 'on', value: on ? 'yes' : 'no' }],
  }
}

/** What may be done with it as it is. */
function listSwitches({ manifest, state, on }: PluginView, lang: FastifyRequest['lang']): Switch[] {
  const w = inLanguage(words, lang)
  if (!manifest) return []
  if (!on) return [{ label: w.switchOn, on: true }]
  const again = state === 'failed' || state === 'stopped' ? [{ label: w.again, on: true }] : []
  return [...again, { label: w.switchOff, on: false }]
}

/** One plugin: what it does, its state, its settings. */
export function onePlugin(
  { lang }: FastifyRequest,
  plugin: PluginView,
  context: Pick<DeskContext, 'clock' | 'config'>,
  given: { notice?: string; refused?: Refused; shown?: Readonly<Record<string, string>> } = {},
): DeskPage {
  const w = inLanguage(words, lang)
  const { manifest, state, reason } = plugin
  const refused = given.refused && inForm(given.refused)
  return sectionsPage({
    title: titleOf(plugin, lang),
    lead: manifest?.description[lang] ?? '',
    notice: given.notice ?? '',
    ...tellRefusal(refused, lang, refused ? settingFields(plugin, shownOf(plugin), lang) : []),
    sections: [
      {
        id: 'state',
        heading: w.state,
        paragraphs: [
          w.states[state],
          ...(reason === '' ? [] : [w.reason(reason)]),
          ...(manifest ? [] : [w.unreadable]),
          ...(state === 'stopped' ? [w.stoppedText] : []),
          ...sayLastAnswer(plugin, lang, context),
        ],
        facts: [
          { term: w.folder, text: plugin.name },
          ...(manifest ? [{ term: w.columns.version, text: manifest.version }] : []),
        ],
        forms: listSwitches(plugin, lang).map(({ label, on }) => ({
          action: `${hrefOf(plugin)}/switch`,
          hidden: [{ name: 'on', value: on ? 'yes' : 'no' }],
          buttons: [{ label } satisfies ButtonDraft],
        })),
        links: [{ href: path, label: w.back }],
      },
      ...(manifest ? [settingsSection(plugin, lang, { shown: given.shown, refused })] : []),
    ],
  })
}

/** How it went when the catalogue was last asked: readers are told nothing of a fault. */
function sayLastAnswer(
  { lastAnswer }: PluginView,
  lang: FastifyRequest['lang'],
  { clock, config }: Pick<DeskContext, 'clock' | 'config'>,
): string[] {
  if (!lastAnswer) return []
  const w = inLanguage(words, lang)
  const { said } = sayDate(lastAnswer.at, { now: clock.now(), timeZone: config.timeZone, lang })
  return [lastAnswer.fault ? w.unheard(said, lastAnswer.fault[lang]) : w.heard(said)]
}

function settingsSection(
  plugin: PluginView,
  lang: FastifyRequest['lang'],
  { shown, refused }: { shown: Readonly<Record<string, string>> | undefined; refused: Refused | undefined },
) {
  const w = inLanguage(words, lang)
  const now = shownOf(plugin)
  const isOurs = Object.keys(plugin.schema.properties).some((name) => plugin.fixed[name] === undefined)
  const typed = settingFields(plugin, { ...now, ...shown }, lang, refused)
  const fields = refused?.code === 'stale' ? tellSaved(typed, settingFields(plugin, now, lang), lang) : typed
  if (fields.length === 0) return { id: 'settings', heading: w.settings, paragraphs: [w.nothingToSet] }
  return {
    id: 'settings',
    heading: w.settings,
    forms: [
      {
        action: `${hrefOf(plugin)}/settings`,
        // What the form showed: whoever changed something else meanwhile keeps it.
        hidden: Object.entries(now).map(([name, value]) => ({ name: `was.${name}`, value })),
        fields,
        buttons: isOurs ? [{ label: w.save, primary: true }] : [],
      },
    ],
  }
}

/** The API's members as the fields of the form are called. */
function inForm(refused: Refused): Refused {
  const faults = [...refused.faults].map(([name, said]) => [name.replace(/^settings\//, ''), said] as const)
  return { ...refused, faults: new Map(faults) }
}
