import { invalidField } from '../problem.ts'
import type { MediaKind } from './documents.ts'
import type { Turn } from './images.ts'
import type { MediaRow } from './media.store.ts'
import type { FocalPoint } from './media.view.ts'
import { words } from './media.words.ts'

/** What people say about an image, or a document. */
export interface MediaTexts {
  /** Of a document: the text of a link to it. */
  title: string
  /** What the image shows, for those who do not see it. */
  alt: string
  /** True when it adds nothing to the text: readers who do not see it are told nothing of it. */
  decorative: boolean
  caption: string
  credit: string
  licence: string
}

export type MediaChanges = Partial<MediaTexts> & { focalPoint?: FocalPoint | null }

export function cleanTexts(texts: MediaTexts): MediaTexts {
  const { title, alt, decorative, caption, credit, licence } = texts
  const trimmed = { title, alt, caption, credit, licence }
  for (const name of ['title', 'alt', 'caption', 'credit', 'licence'] as const) trimmed[name] = trimmed[name].trim()
  return { ...trimmed, decorative }
}

/** An image is described, a document named: nobody would read the other's. */
export function assertFitting(kind: MediaKind, texts: MediaTexts, focalPoint?: FocalPoint | null): void {
  if (kind === 'image' && texts.title !== '') throw invalidField('/title', words.onlyDocuments)
  if (kind === 'image') return
  if (texts.alt !== '') throw invalidField('/alt', words.onlyImages)
  if (texts.decorative) throw invalidField('/decorative', words.onlyImages)
  if (texts.caption !== '') throw invalidField('/caption', words.onlyImages)
  if (focalPoint) throw invalidField('/focalPoint', words.onlyImages)
}

export function assertSaid(kind: MediaKind, texts: MediaTexts): void {
  if (kind === 'document' && texts.title === '') throw invalidField('/title', words.documentTitle)
  if (kind === 'image' && texts.alt === '' && !texts.decorative) throw invalidField('/alt', words.alternative)
}

export function pointColumns(point: FocalPoint | null): Pick<MediaRow, 'focalX' | 'focalY'> {
  return { focalX: point?.x ?? null, focalY: point?.y ?? null }
}

/** The point goes round with the picture. */
export function turnPoint({ focalX: x, focalY: y }: MediaRow, turn: Turn): Pick<MediaRow, 'focalX' | 'focalY'> {
  if (x === null || y === null) return pointColumns(null)
  return pointColumns(turn === 'right' ? { x: 100 - y, y: x } : { x: y, y: 100 - x })
}

/** A picture of other proportions is another picture: what was pointed at is elsewhere. */
export function isOfShape(before: MediaRow, now: Pick<MediaRow, 'width' | 'height'>): boolean {
  return Math.abs((before.width * now.height) / (before.height * now.width) - 1) < 0.02
}
