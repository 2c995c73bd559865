import type { FastifyRequest } from 'fastify'
import type { Reader } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import type { Lang } from '../../i18n.ts'
import { listMediaPage, listPictures } from '../../media/index.ts'
import {
  completeValues,
  isImageValue,
  longestOf,
  optionsOf,
  schemes,
  type ColourValue,
  type ImageValue,
  type SettingValue,
  type ThemeSetting,
  type ThemeSettings,
  type ThemeValues,
} from '../../themes/index.ts'
import { fieldView, isChecked, type FieldDraft } from '../forms.ts'
import { errorAt, readLines } from '../revisions.ts'
import type { Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './appearance.words.ts'

const longLine = 140
const mostPictures = 50

/** What was typed, as the service takes it; what fits nothing stays as it is, to be refused. */
export function readValues(request: FastifyRequest, settings: ThemeSettings): ThemeValues {
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, readValue(request, name, setting)]),
  )
}

function readValue(request: FastifyRequest, name: string, { kind }: ThemeSetting): SettingValue {
  if (kind === 'switch') return isChecked(request, name)
  if (kind === 'text') return readLines(request, name).trim()
  if (kind === 'colour')
    return { light: readColour(request, `${name}/light`), dark: readColour(request, `${name}/dark`) }
  const chosen = readField(request, name)
  if (kind !== 'image') return chosen
  return chosen === '' ? null : { id: chosen, alt: readField(request, `${name}/alt`).trim() }
}

/** A colour as people write it: in capitals, without the hash, or with three signs. */
function readColour(request: FastifyRequest, name: string): string {
  const text = readField(request, name).trim().toLowerCase()
  const hash = /^[0-9a-f]{3}(?:[0-9a-f]{3})?$/.test(text) ? `#${text}` : text
  return /^#[0-9a-f]{3}$/.test(hash) ? hash.replace(/[0-9a-f]/g, '$&$&') : hash
}

/** What the form shows of the settings: each a group of fields under its name, or one field. */
export async function settingsView(
  db: Reader,
  lang: Lang,
  { settings, values, refused }: { settings: ThemeSettings; values: ThemeValues; refused?: Refused | undefined },
) {
  const complete = { ...completeValues(settings, values), ...(refused ? values : {}) }
  const images = Object.values(complete).filter((value): value is ImageValue => isImageValue(value))
  const hasImages = Object.values(settings).some(({ kind }) => kind === 'image')
  const library = hasImages ? await listLibrary(db, images) : null
  return Object.entries(settings).map(([name, setting]) => {
    const { label, help } = setting
    const fields = listFields(name, setting, { value: complete[name] ?? null, lang, refused, library })
    return {
      kind: setting.kind,
      /** The group of a setting that has several fields. */
      id: fields.length > 1 ? `${setting.kind === 'colour' ? 'field' : 'group'}-${name}` : '',
      label: label[lang],
      hint: help?.[lang] ?? '',
      image: setting.kind === 'image' ? (library?.shown.get(idOf(complete[name] ?? null)) ?? null) : null,
      fields: fields.map(fieldView),
    }
  })
}

/** The fields of all settings, for the list of what is wrong. */
export function listAllFields(settings: ThemeSettings, lang: Lang): FieldDraft[] {
  const w = inLanguage(words, lang)
  return Object.entries(settings).flatMap(([name, setting]) => {
    const label = setting.label[lang]
    if (setting.kind !== 'colour') return [{ name, label }]
    return schemes.map((scheme) => ({ name: `${name}/${scheme}`, label: w.colour({ label, scheme: w[scheme] }) }))
  })
}

interface Shown {
  value: SettingValue
  lang: Lang
  refused: Refused | undefined
  library: Awaited<ReturnType<typeof listLibrary>> | null
}

function listFields(name: string, setting: ThemeSetting, shown: Shown): FieldDraft[] {
  const { value, lang, refused } = shown
  const one = { name, label: setting.label[lang], hint: setting.help?.[lang] ?? '', ...errorAt(refused, name) }
  if (setting.kind === 'colour') return colourFields(name, shown)
  if (setting.kind === 'image') return imageFields(name, shown)
  if (setting.kind === 'switch') return [{ ...one, kind: 'checkbox', checked: value === true }]
  if (setting.kind === 'text') {
    const maxLength = longestOf(setting)
    const kind = maxLength > longLine ? ('textarea' as const) : ('text' as const)
    return [{ ...one, value: typeof value === 'string' ? value : '', maxLength, kind }]
  }
  const choices = optionsOf(setting).map((option) => ({
    value: option.value,
    label: option.label[lang],
    selected: option.value === value,
  }))
  return [{ ...one, kind: 'radios', choices }]
}

function colourFields(setting: string, { value, lang, refused }: Shown): FieldDraft[] {
  const w = inLanguage(words, lang)
  return schemes.map((scheme) => {
    const name = `${setting}/${scheme}`
    const colour = (value as Partial<ColourValue> | null)?.[scheme] ?? ''
    return { name, label: w[scheme], value: colour, required: true, maxLength: 7, ...errorAt(refused, name) }
  })
}

function imageFields(name: string, { value, lang, refused, library }: Shown): FieldDraft[] {
  const w = inLanguage(words, lang)
  const [id, alt] = isImageValue(value) ? [value.id, value.alt] : ['', '']
  const choices = [{ value: '', label: w.noImage }, ...(library?.choices ?? [])]
  const select = choices.map((choice) => ({ ...choice, selected: choice.value === id }))
  return [
    { name, label: w.image, kind: 'select', choices: select, ...errorAt(refused, name) },
    { name: `${name}/alt`, label: w.alt, hint: w.altHint, value: alt, maxLength: 250 },
  ]
}

function idOf(value: SettingValue): string {
  return isImageValue(value) ? value.id : ''
}

/** The newest pictures by name, for whoever has no script, and those that are set. */
async function listLibrary(db: Reader, set: readonly ImageValue[]) {
  const { items } = await listMediaPage(db, { kind: 'image', page: { page: 1, limit: mostPictures } })
  const pictures = await listPictures(
    db,
    set.map(({ id }) => id),
  )
  const others = [...pictures].filter(([id]) => !items.some((item) => item.id === id))
  const shown = [...pictures].map(([id, { sizes }]) => {
    const fitting = sizes.toSorted((a, b) => a.width - b.width).find(({ width }) => width >= 160) ?? sizes[0]
    return [
      id,
      fitting ? { src: `/media/${fitting.path}`, width: fitting.width, height: fitting.height } : null,
    ] as const
  })
  return {
    choices: [
      ...others.map(([id, { alt }]) => ({ value: id, label: alt })),
      ...items.map(({ id, alt, filename }) => ({ value: id, label: alt || filename })),
    ],
    shown: new Map(shown),
  }
}
