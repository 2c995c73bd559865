import type { FastifyRequest } from 'fastify'
import { listNewestChoices } from '../../comments/index.ts'
import { sayWeekday } from '../../days.ts'
import type { Lang } from '../../i18n.ts'
import { accessibilityStates, organisationKinds, readSettings, type Settings } from '../../settings/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as setupWords } from '../entry/setup.words.ts'
import { formView, type Choice, type FieldDraft, type FormDraft } from '../forms.ts'
import { errorAt, tellRefusal, tellSaved } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { modeChoices } from '../terms/category-mode.ts'
import { groups, ruleOf, type GroupName, type SettingName } from './settings.groups.ts'
import { settingWords, words } from './settings.words.ts'

/** As they stand in the fields of a form. */
export type SettingValues = Partial<Record<SettingName, string>>

/** A form that was not taken. */
interface GivenBack {
  group: GroupName
  values: SettingValues
  refused: Refused
}

/** Those longer than a line. */
const paragraphs: ReadonlySet<SettingName> = new Set([
  'description',
  'commentCharter',
  'organisationAddress',
  'hostAddress',
  'accessibilityFaults',
  'accessibilityExemptions',
  'accessibilityOutOfScope',
  'accessibilityTests',
  'audience',
  'editorialLine',
  'frontEnds',
  'embedHosts',
  'webSubHubs',
])

export function valuesOf(settings: Settings, group: GroupName): SettingValues {
  return Object.fromEntries(groups[group].map((name) => [name, valueOf(settings[name])]))
}

function valueOf(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return String(value)
}

/** Every setting, with its effect; each group is a form of its own. */
export async function settingsPage(
  { db, config }: DeskContext,
  { lang }: FastifyRequest,
  givenBack?: GivenBack,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const settings = await readSettings(db.read)
  const mode = (await listNewestChoices(db.read)).get(null)?.mode ?? 'held'
  const names = Object.keys(groups) as GroupName[]
  const section = (id: string, form: FormDraft, links: readonly { href: string; label: string }[] = []) => ({
    id,
    form: formView(form),
    links,
  })
  const ofComments = [
    { href: '/comment-charter', label: w.charter },
    { href: '/desk/comments/rules', label: w.rules },
  ]
  return {
    template: 'house-settings',
    title: w.title,
    ...tellRefusal(givenBack?.refused, lang, givenBack && listFields(givenBack.group, givenBack.values)),
    view: {
      lead: w.lead,
      contents: w.contents,
      sections: names.flatMap((name) =>
        name === 'comments'
          ? [section('mode', modeForm()), section(name, groupForm(name), ofComments)]
          : [section(name, groupForm(name))],
      ),
    },
  }

  function groupForm(group: GroupName): FormDraft {
    const saved = valuesOf(settings, group)
    const isGivenBack = givenBack?.group === group
    const values = isGivenBack ? givenBack.values : saved
    const refused = isGivenBack ? givenBack.refused : undefined
    const typed = listFields(group, values, refused)
    const standing = listFields(group, saved)
    return {
      action: `/desk/settings/${group}`,
      heading: w.groups[group].heading,
      lead: leadOf(group),
      // What the form showed: whoever changed something else meanwhile keeps it.
      hidden: groups[group].map((name) => ({ name: `was.${name}`, value: saved[name] ?? '' })),
      fields: refused?.code === 'stale' ? tellSaved(typed, standing, lang) : typed,
      buttons: [{ label: w.save }],
    }
  }

  /** What whoever runs the program has named counts beside what is typed here, and over it. */
  function leadOf(group: GroupName): string {
    const { lead } = w.groups[group]
    const named = group === 'frontEnds' ? config.corsOrigins.join(', ') : ''
    return named === '' ? lead : `${lead} ${w.sitesNamed(named)}`
  }

  function listFields(group: GroupName, values: SettingValues, refused?: Refused): FieldDraft[] {
    return groups[group].map((name) => fieldOf(name, values[name] ?? '', refused, lang))
  }

  function modeForm(): FormDraft {
    return {
      action: '/desk/settings/mode',
      heading: w.groups.mode.heading,
      lead: w.groups.mode.lead,
      fields: [{ name: 'mode', label: w.modeLabel, kind: 'radios', choices: modeChoices(lang, mode) }],
      buttons: [{ label: w.save }],
    }
  }
}

function fieldOf(name: SettingName, value: string, refused: Refused | undefined, lang: Lang): FieldDraft {
  const { type, minLength = 0, maxLength, minimum, maximum } = ruleOf(name)
  const { label, hint } = inLanguage(settingWords, lang)[name]
  const said = {
    name,
    label,
    hint,
    ...errorAt(refused, name),
  }
  if (name === 'organisationKind') return { ...said, kind: 'select', choices: kindChoices(value, lang) }
  if (name === 'accessibilityState') return { ...said, kind: 'select', choices: stateChoices(value, lang) }
  if (name === 'accessibilityDate') return { ...said, kind: 'date', value }
  if (name === 'newsletterWeekday') return { ...said, kind: 'select', choices: weekdayChoices(value, lang) }
  if (type === 'boolean') return { ...said, kind: 'checkbox', checked: value !== '' }
  if (type === 'integer')
    return { ...said, kind: 'number', value, required: true, min: String(minimum), max: String(maximum) }
  return {
    ...said,
    kind: paragraphs.has(name) ? 'textarea' : 'text',
    ...(name === 'commentCharter' && { rows: 10 }),
    value,
    required: minLength > 0,
    ...(maxLength !== undefined && { maxLength }),
  }
}

function weekdayChoices(value: string, lang: Lang): Choice[] {
  return [1, 2, 3, 4, 5, 6, 7].map((number) => ({
    value: String(number),
    label: sayWeekday(number, lang),
    selected: String(number) === value,
  }))
}

function stateChoices(chosen: string, lang: Lang): Choice[] {
  const states = accessibilityStates.map((state) => ({ value: state, label: words.states[state][lang] }))
  const all = [{ value: '', label: words.unsaid[lang] }, ...states]
  return all.map((choice) => ({ ...choice, selected: choice.value === chosen }))
}

function kindChoices(chosen: string, lang: Lang): Choice[] {
  const kinds = organisationKinds.map((kind) => ({ value: kind, label: setupWords.kinds[kind].label[lang] }))
  const all = [{ value: '', label: words.unsaid[lang] }, ...kinds]
  return all.map((choice) => ({ ...choice, selected: choice.value === chosen }))
}
