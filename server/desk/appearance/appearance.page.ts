import type { FastifyRequest } from 'fastify'
import { isAdded, listPublications, nameOfTheme, type Look } from '../../looks/index.ts'
import { LocalisedError, type Lang } from '../../i18n.ts'
import type { Theme, ThemeValues } from '../../themes/index.ts'
import { listUserNames } from '../../users/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { fieldView, type Choice } from '../forms.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { listAllFields, settingsView } from './appearance.form.ts'
import { words } from './appearance.words.ts'

export const path = '/desk/appearance'
export const trialPath = `${path}/trial`
export const trialStyles = `${path}/trial.css`

/** What somebody works on: their trial, or what is published. */
export interface Work {
  look: Look
  theme: Theme
  hasDraft: boolean
}

/** Opens it. A theme that cannot be read gives way to the one that readers see instead of it. */
export async function openWork({ db, looks, config }: DeskContext, { actor }: FastifyRequest): Promise<Work> {
  const draft = await looks.readDraft(db.read, actor)
  const published = await looks.readPublished(db.read)
  const configured = { theme: config.theme, values: await looks.readValuesOf(db.read, config.theme) }
  for (const look of [draft ?? published, published]) {
    const theme = await looks.wardrobe.load(look.theme).catch(() => null)
    if (theme) return { look, theme, hasDraft: draft !== null && look === draft }
  }
  return { look: configured, theme: await looks.wardrobe.load(config.theme), hasDraft: false }
}

export interface Given {
  notice?: string
  undo?: DeskPage['undo']
  refused?: Refused
  /** What was typed, where it was not taken. */
  values?: ThemeValues
}

/** The room where the look of the site is set. */
export async function appearancePage(
  context: DeskContext,
  request: FastifyRequest,
  given: Given = {},
): Promise<DeskPage> {
  const { db, looks, siteTheme } = context
  const { lang } = request
  const w = inLanguage(words, lang)
  const work = await openWork(context, request)
  const { theme, look, hasDraft } = work
  const draft = await looks.readDraft(db.read, request.actor)
  const fault = await siteTheme.readFault()
  const values = given.values ?? look.values
  const { refused } = given
  return {
    template: 'appearance',
    title: w.title,
    chooses: true,
    ...(given.notice && { notice: given.notice }),
    ...(given.undo && { undo: given.undo }),
    ...tellRefusal(refused, lang, listAllFields(theme.settings, lang)),
    // It says itself what to do.
    ...(refused?.code === 'stale' && { error: refused.error }),
    view: {
      w,
      path,
      fault: fault ? w.fault(sayFault(fault, lang)) : '',
      isLost: draft !== null && !hasDraft ? w.trial.lost : '',
      trialHref: hasDraft ? `${trialPath}/` : '',
      themes: await listThemes(context, lang, look),
      settingsHeading: w.settings(theme.manifest.name),
      settings: await settingsView(db.read, lang, { settings: theme.settings, values, refused }),
      isUnreadable: [...(refused?.faults.keys() ?? [])].some((name) => /\/(?:light|dark)$/.test(name)),
      last: await lastView(context, lang),
      file: fieldView({
        name: 'file',
        label: w.add.file,
        kind: 'file',
        accept: '.zip',
        required: true,
        ...errorAt(refused, 'file'),
      }),
      problems: listProblems(refused, lang),
      added: await listAdded(context),
    },
  }
}

/** All that is wrong with a theme that was sent. */
function listProblems(refused: Refused | undefined, lang: Lang): readonly string[] {
  const told = refused?.problem.options.extra?.['problems'] as Record<Lang, string[]> | undefined
  return told?.[lang] ?? []
}

async function listAdded({ looks }: DeskContext) {
  const ids = (await looks.wardrobe.list()).filter(isAdded)
  return ids.map((id) => ({ id, name: nameOfTheme(id), version: id.split('@')[1]?.slice(0, 6) ?? '' }))
}

/** The first of what is wrong, as one sentence. */
export function sayFault(fault: unknown, lang: Lang): string {
  if (fault instanceof LocalisedError) return fault.detail[lang].split('\n').slice(0, 4).join(' ')
  return fault instanceof Error ? fault.message : String(fault)
}

/** The themes that there are; null where there is but one. */
async function listThemes({ db, looks }: DeskContext, lang: Lang, shown: Look) {
  const w = inLanguage(words, lang)
  const published = await looks.readPublished(db.read)
  const ids = await looks.wardrobe.list()
  if (ids.length < 2) return null
  const choices = await Promise.all(
    ids.map(async (id): Promise<Choice & { isBroken: boolean }> => {
      const found = await looks.wardrobe.load(id).then(
        ({ manifest }) => ({ hint: manifest.description, isBroken: false }),
        (error: unknown) => ({ hint: w.theme.broken(sayFault(error, lang)), isBroken: true }),
      )
      const seen = id === published.theme ? ` ${w.theme.published}` : ''
      return { value: id, label: nameOfTheme(id), selected: id === shown.theme, ...found, hint: found.hint + seen }
    }),
  )
  return fieldView({ name: 'theme', label: w.theme.label, kind: 'radios', hint: w.theme.hint, choices })
}

/** What was published last, and the way back; null before the first. */
async function lastView({ db, clock, config }: DeskContext, lang: Lang) {
  const [last] = await listPublications(db.read, 1)
  if (!last) return null
  const w = inLanguage(words, lang)
  const { said } = sayDate(last.publishedAt, { now: clock.now(), timeZone: config.timeZone, lang })
  const names = await listUserNames(db.read, last.publishedBy === null ? [] : [last.publishedBy])
  return { id: last.id, said: w.last.by({ date: said, name: names.get(last.publishedBy ?? '') ?? '' }) }
}
