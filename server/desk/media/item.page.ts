import type { FastifyRequest } from 'fastify'
import {
  readMedia,
  readMediaPage,
  mayChangeMedia,
  usesView,
  type MediaItem,
  type MediaTexts,
} from '../../media/index.ts'
import { can, type Actor } from '../../http/actor.ts'
import { readOne } from '../../http/form.ts'
import type { Lang } from '../../i18n.ts'
import { readSettings } from '../../settings/index.ts'
import { listUserNames } from '../../users/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { fieldView, formView, type FieldDraft } from '../forms.ts'
import { tellRefusal, tellSaved } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { factsOf, filePanels, isUndescribed, kindView, noPanels, type TypedPoint } from './item.file.ts'
import { words } from './media.words.ts'

export type ItemTexts = Partial<MediaTexts>

type Opened = Awaited<ReturnType<typeof readMedia>>

/** What is said of an item of its kind. */
export function textsOf({ kind, title, alt, decorative, caption, credit, licence }: MediaItem): ItemTexts {
  return kind === 'document' ? { title, credit, licence } : { alt, decorative, caption, credit, licence }
}

/** The page of one picture, or of one document. */
export async function itemPage(
  { db, clock, config, newId }: DeskContext,
  request: FastifyRequest,
  { item, uses, texts, point, refused }: Opened & { texts: ItemTexts; point?: TypedPoint; refused?: Refused },
): Promise<DeskPage> {
  const { actor, lang } = request
  const w = inLanguage(words.item, lang)
  const isStale = refused?.code === 'stale'
  const faults = readFaults(refused, w.altMissing)
  const typed = listFields(texts, faults, lang)
  const fields = isStale ? tellSaved(typed, listFields(textsOf(item), new Map(), lang), lang) : typed
  const names = await listUserNames(db.read, item.uploadedBy === null ? [] : [item.uploadedBy])
  const mayChange = mayChangeMedia(actor, item)
  const places = listPlaces()
  const icon = await findIcon()
  const hidden = [
    { name: 'revision', value: String(item.revision) },
    { name: 'once', value: newId() },
  ]
  return {
    template: 'media-item',
    title: item.title || item.filename,
    ...tellRefusal(refused && { ...refused, faults }, lang, typed.slice(1)),
    view: {
      w,
      ...kindView(item, lang),
      ...(mayChange ? filePanels(item, point, { lang, faults, hidden }) : noPanels),
      facts: [
        ...factsOf(item, lang),
        {
          label: w.sent,
          text: '',
          date: sayDate(item.createdAt, { now: clock.now(), timeZone: config.timeZone, lang }),
        },
        ...[...names.values()].map((name) => ({ label: w.by, text: name, date: null })),
      ],
      action: `/desk/media/${item.id}`,
      revision: item.revision,
      fields: mayChange ? fields.map(fieldView) : [],
      readable: mayChange ? [] : listSaid(textsOf(item)),
      missing: isUndescribed(item) && !refused ? w.missing : '',
      places,
      inUse: mayChange ? sayInUse() : '',
      removeHref: mayChange && sayInUse() === '' ? `/desk/media/${item.id}/remove` : '',
      icon,
      sameHref: await findSame(),
      nextHref: await findNext(),
    },
  }

  /** For those who set the site up: whether its icons are made of it. */
  async function findIcon() {
    const isUsed = (await readSettings(db.read)).houseIcon === item.id
    if (item.kind !== 'image' || !can(actor, 'settings.manage')) return isUsed ? { isUsed, form: null } : null
    return {
      isUsed,
      form: formView({
        action: `/desk/media/${item.id}/icon`,
        buttons: [{ label: isUsed ? w.icon.giveBack : w.icon.choose }],
      }),
    }
  }

  function listPlaces() {
    return usesView(actor, uses).map((use) => ({
      href: use.title === undefined ? '' : hrefOf(use, actor),
      title: use.title === undefined ? w.hiddenArticle : use.title || w.untitled,
      place: w.places[use.place],
    }))
  }

  function listSaid(said: ItemTexts) {
    const shown = ['title', 'alt', 'caption', 'credit', 'licence'] as const
    return shown.flatMap((name) => (said[name] ? [{ label: w[name], text: said[name] }] : []))
  }

  function sayInUse(): string {
    if (places.length > 0) return w.inUse(countUses(uses))
    return icon?.isUsed ? w.icon.inUse : ''
  }

  /** Another that waits for its description, of those that this person may give one: several are often sent at once. */
  async function findNext(): Promise<string> {
    const { items } = await readMediaPage(db.read, { lacks: 'alt', page: { page: 1, limit: 50 } })
    const next = items.find((other) => other.id !== item.id && mayChangeMedia(actor, other))
    return next ? `/desk/media/${next.id}` : ''
  }

  async function findSame(): Promise<string> {
    const id = readOne(request.query, 'same')
    const other = id === '' ? null : await readMedia(db.read, id, clock.now()).catch(() => null)
    return other ? `/desk/media/${other.item.id}` : ''
  }
}

/** The service's own sentence names the members of the API. */
function hrefOf(use: { articleId?: string; workId?: string; bylineId?: string }, actor: Actor): string {
  if (use.workId !== undefined) return `/desk/works/${use.workId}`
  if (use.articleId !== undefined) return `/desk/articles/${use.articleId}`
  return can(actor, 'byline.manage') ? `/desk/bylines/${use.bylineId}` : ''
}

/** In how many articles, as the cover of how many works, and as the portrait of how many signatures. */
export function countUses(uses: Opened['uses']): { articles: number; works: number; bylines: number } {
  const articles = new Set(uses.flatMap((use) => ('articleId' in use ? [use.articleId] : [])))
  const count = (name: 'cover' | 'portrait') => uses.filter(({ place }) => place === name).length
  return { articles: articles.size, works: count('cover'), bylines: count('portrait') }
}

function readFaults(refused: Refused | undefined, altMissing: string): ReadonlyMap<string, string> {
  const faults = new Map(refused?.faults)
  const isMissing = refused?.problem.options.errors?.some((fault) => 'pointer' in fault && fault.pointer === '/alt')
  if (isMissing && !refused?.problem.options.detail) faults.set('alt', altMissing)
  return faults
}

function listFields(texts: ItemTexts, faults: ReadonlyMap<string, string>, lang: Lang): FieldDraft[] {
  const w = inLanguage(words.item, lang)
  const error = (name: string) => ({ error: faults.get(name) ?? '' })
  const { title, alt = '', decorative = false, caption = '', credit = '', licence = '' } = texts
  const owners: FieldDraft[] = [
    {
      name: 'credit',
      label: w.credit,
      hint: title === undefined ? w.creditHint : w.documentCreditHint,
      value: credit,
      maxLength: 300,
      ...error('credit'),
    },
    { name: 'licence', label: w.licence, hint: w.licenceHint, value: licence, maxLength: 200, ...error('licence') },
  ]
  if (title !== undefined) {
    const hint = { hint: w.titleHint, maxLength: 200, required: true }
    return [{ name: 'title', label: w.title, value: title, ...hint, ...error('title') }, ...owners]
  }
  return [
    {
      name: 'alt',
      label: w.alt,
      hint: w.altHint,
      kind: 'textarea',
      rows: 2,
      value: alt,
      // Said to be wanted, unless the picture says nothing.
      required: !decorative,
      maxLength: 500,
      ...error('alt'),
    },
    {
      name: 'decorative',
      label: w.decorative,
      hint: w.decorativeHint,
      kind: 'checkbox',
      checked: decorative,
      ...error('decorative'),
    },
    {
      name: 'caption',
      label: w.caption,
      hint: w.captionHint,
      kind: 'textarea',
      rows: 2,
      value: caption,
      maxLength: 1000,
      ...error('caption'),
    },
    ...owners,
  ]
}
