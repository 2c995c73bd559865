import type { FocalPoint, MediaItem } from '../../media/index.ts'
import { formatSize, type Lang } from '../../i18n.ts'
import { fieldView, formView } from '../forms.ts'
import { inLanguage } from '../words.ts'
import { words } from './media.words.ts'
import { pictureView } from './picture.ts'

export const imageTypes = 'image/jpeg,image/png,image/webp,image/avif,image/gif'

/** A part of the picture as it is typed; what is no number is given back as it came. */
export interface TypedPoint {
  x: string
  y: string
}

interface Asked {
  lang: Lang
  faults: ReadonlyMap<string, string>
  hidden: readonly { name: string; value: string }[]
}

export function isUndescribed({ kind, alt, decorative }: MediaItem): boolean {
  return kind === 'image' && alt === '' && !decorative
}

/** What the page of an image and that of a document say differently. */
export function kindView(item: MediaItem, lang: Lang) {
  const w = inLanguage(words.item, lang)
  const shared = { address: item.url }
  return item.kind === 'document'
    ? {
        ...shared,
        picture: null,
        textsTitle: w.documentTitle,
        addressLabel: w.documentAddress,
        notYours: w.notYourDocument,
        documentHint: w.documentHint,
      }
    : {
        ...shared,
        picture: pictureView(item, 640),
        textsTitle: w.textsTitle,
        addressLabel: w.address,
        notYours: w.notYours,
        documentHint: '',
      }
}

export function factsOf(item: MediaItem, lang: Lang) {
  const w = inLanguage(words.item, lang)
  const fact = (label: string, text: string) => ({ label, text, date: null })
  return [
    ...(item.kind === 'document'
      ? [fact(w.kind, w.pdf), fact(w.name, item.filename)]
      : [fact(w.size, w.pixels(item.width, item.height))]),
    fact(w.weight, formatSize(lang, item.bytes)),
  ]
}

export const noPanels = { turn: null, point: null, replace: null }

/** What whoever may change an item may do with its file. */
export function filePanels(item: MediaItem, typed: TypedPoint | undefined, asked: Asked) {
  const replace = { title: words.file.title[asked.lang], form: replaceForm(item, asked) }
  if (item.kind === 'document') return { ...noPanels, replace }
  return {
    turn: { action: `/desk/media/${item.id}/turn`, hidden: asked.hidden },
    point: pointView(item, typed, asked),
    replace,
  }
}

/** The form that puts another file in the place of this one. */
function replaceForm(item: MediaItem, { lang, faults, hidden }: Asked) {
  const w = inLanguage(words.file, lang)
  const isDocument = item.kind === 'document'
  return formView({
    action: `/desk/media/${item.id}/file`,
    multipart: true,
    lead: w.lead,
    hidden,
    fields: [
      {
        name: 'file',
        label: isDocument ? w.document : w.image,
        hint: isDocument ? w.documentHint : w.imageHint,
        kind: 'file',
        accept: isDocument ? 'application/pdf' : imageTypes,
        required: true,
        error: faults.get('file') ?? '',
      },
    ],
    buttons: [{ label: w.send }],
  })
}

/** What a crop keeps: two numbers, or a click; with how the picture looks cropped. */
function pointView(item: MediaItem, typed: TypedPoint | undefined, { lang, faults, hidden }: Asked) {
  const w = inLanguage(words.point, lang)
  const kept = item.focalPoint ?? { x: 50, y: 50 }
  const axis = (name: keyof FocalPoint) =>
    fieldView({
      name: `focalPoint/${name}`,
      label: w[name],
      kind: 'number',
      inputmode: 'numeric',
      min: '0',
      max: '100',
      required: true,
      value: typed?.[name] ?? String(kept[name]),
      error: faults.get(`focalPoint/${name}`) ?? '',
    })
  return {
    w,
    action: `/desk/media/${item.id}/focal-point`,
    hidden,
    picture: pictureView(item, 640),
    at: `fx-${roundPoint(kept.x)} fy-${roundPoint(kept.y)}`,
    fields: [axis('x'), axis('y')],
    isSet: item.focalPoint !== null,
  }
}

/** The style sheet names each fifth hundredth: pages have no inline style. */
function roundPoint(part: number): number {
  return Math.round(part / 5) * 5
}
