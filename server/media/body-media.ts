import type { Reader } from '../db/index.ts'
import { noteOfPdf } from '../i18n.ts'
import { escapeHtml, imageSources, plainText, replaceLinks, replaceTags, writeTag } from '../html.ts'
import { documentType } from './documents.ts'
import { listFormerNames, listMedia, listMediaPaths } from './media.store.ts'
import { fallbackSize, pictureOf, type Picture } from './media.view.ts'
import { isMediaPath, nameOfPath } from './storage.ts'

/** A document as a link to it needs it. */
export interface Download {
  /** Under /media/. */
  path: string
  bytes: number
}

/** What texts show of the library: pictures by id, documents by the paths that stand in the texts. */
export interface BodyMedia {
  pictures: ReadonlyMap<string, Picture>
  documents: ReadonlyMap<string, Download>
}

const prefix = '/media/'
/** A copied address says on which site, too; 128 bits are nobody else's. */
const documentHref = /^(?:https?:\/\/[^/]+)?\/media\/(([0-9a-f]{2})\/\2[0-9a-f]{30}\.pdf)$/

/** What a link says of its document (RGAA 13.3), at the end of its text; of an earlier file perhaps. */
const writtenNote = /\(PDF,(?:[\d.,\s]|&nbsp;){1,20}(?:ko|Mo|kB|MB)\)/

function documentPathOf(href: string | undefined): string | null {
  return documentHref.exec(href ?? '')?.[1] ?? null
}

/** The addresses ("/media/…") of images and linked documents in cleaned HTML, in order, without repeats. */
export function mediaAddresses(cleanHtml: string): string[] {
  const found = new Set(cleanHtml.includes('<img') ? imageSources(cleanHtml) : [])
  if (cleanHtml.includes('.pdf"')) {
    replaceLinks(cleanHtml, ({ attributes }) => {
      const path = documentPathOf(attributes['href'])
      if (path !== null) found.add(prefix + path)
      return null
    })
  }
  return [...found]
}

/**
 * Which media item each address of a body belongs to, by any of its sizes, and by any that it had before its file was
 * replaced. Takes and gives addresses as they stand in the text ("/media/…"); one that is not ours has no entry. One
 * query; another where some are of replaced files, or nobody's.
 */
export async function findMediaIdsByPaths(db: Reader, addresses: readonly string[]): Promise<Map<string, string>> {
  const paths = [...new Set(addresses)]
    .filter((address) => address.startsWith(prefix) && isMediaPath(address.slice(prefix.length)))
    .map((address) => address.slice(prefix.length))
  const found = new Map((await listMediaPaths(db, paths)).map(({ path, mediaId }) => [path, mediaId]))
  const others = paths.filter((path) => !found.has(path))
  const former = await listFormerNames(db, others.map(nameOfPath))
  for (const path of others) {
    const mediaId = former.get(nameOfPath(path))
    if (mediaId !== undefined) found.set(path, mediaId)
  }
  return new Map([...found].map(([path, mediaId]) => [prefix + path, mediaId]))
}

/** What these bodies show, and the pictures with these ids. Three queries, however many. */
export async function readBodyMedia(
  db: Reader,
  bodies: readonly string[],
  ids: readonly string[] = [],
): Promise<BodyMedia> {
  const named = await findMediaIdsByPaths(db, bodies.flatMap(mediaAddresses))
  const items = await listMedia(db, [...new Set([...ids, ...named.values()])])
  const pictures = new Map<string, Picture>()
  const documents = new Map<string, Download>()
  const addressesOf = Map.groupBy(named.keys(), (address) => named.get(address))
  for (const item of items) {
    const paths = (addressesOf.get(item.id) ?? []).map((address) => address.slice(prefix.length))
    const [file] = item.sizes
    if (item.type !== documentType) pictures.set(item.id, { ...pictureOf(item), namedBy: paths })
    else if (file) for (const path of paths) documents.set(path, { path: file.path, bytes: item.bytes })
  }
  return { pictures, documents }
}

/**
 * Links to documents with their address of now, and with kind and size at the end of their text: those of now where the
 * author wrote them, added where the text says nothing of a PDF.
 */
export function expandDocuments(html: string, documents: BodyMedia['documents'], textLang: string): string {
  if (documents.size === 0) return html
  return replaceLinks(html, (tag, inside) => {
    const document = documents.get(documentPathOf(tag.attributes['href']) ?? '')
    if (!document) return null
    const note = escapeHtml(noteOfPdf(textLang, document.bytes))
    const isNamed = writtenNote.test(inside) || /\bPDF\b/i.test(plainText(inside))
    const text = isNamed ? inside.replace(writtenNote, note) : `${inside} ${note}`
    return `${writeTag({ ...tag, attributes: { ...tag.attributes, href: prefix + document.path } })}${text}</a>`
  })
}

/**
 * Gives what writes any of these texts with the addresses of now, where its images and documents were replaced since it
 * was written. As many queries for all as for one.
 */
export async function prepareAddresses(db: Reader, bodies: readonly string[]): Promise<(html: string) => string> {
  const asItIs = (html: string) => html
  const paths = bodies.flatMap(mediaAddresses).map((address) => address.slice(prefix.length))
  if (paths.length === 0) return asItIs
  const current = new Set((await listMediaPaths(db, paths)).map(({ path }) => path))
  if (paths.every((path) => current.has(path))) return asItIs
  const { pictures, documents } = await readBodyMedia(db, bodies)
  const sources = new Map<string, string>()
  for (const { namedBy = [], sizes } of pictures.values()) {
    for (const path of namedBy) if (!current.has(path)) sources.set(prefix + path, fallbackSize(sizes)?.path ?? path)
  }
  return (html) =>
    replaceTags(html, (tag) => {
      const { href, src } = tag.attributes
      const picture = tag.name === 'img' && sources.get(src ?? '')
      if (picture) return writeTag({ ...tag, attributes: { ...tag.attributes, src: prefix + picture } })
      const document = tag.name === 'a' && documents.get(documentPathOf(href) ?? '')
      if (document) return writeTag({ ...tag, attributes: { ...tag.attributes, href: prefix + document.path } })
      return null
    })
}
