import type { Readable } from 'node:stream'
import { documentType } from './documents.ts'
import { extensions, type ImageType } from './image-types.ts'

/** What is stored of a picture, or of a document that readers download. */
export type MediaType = ImageType | typeof documentType

/** Where the bytes of media live: a folder here, an object store elsewhere. Paths are those of `mediaPath` only. */
export interface MediaStorage {
  /** Keeps `bytes` under `path`: wholly and for good when it returns, or not at all. */
  put(path: string, bytes: Buffer): Promise<void>
  /** The bytes under `path`; null when there are none, or when it is no path of ours. */
  open(path: string): Promise<{ stream: Readable; size: number } | null>
  /** Copies the bytes under `path` into `file`, which is on the disk then; false when there are none. */
  copyTo(path: string, file: string): Promise<boolean>
  /** Forgets `path`; nothing happens when it is not there. */
  remove(path: string): Promise<void>
}

const pathPattern = /^([0-9a-f]{2})\/\1[0-9a-f]{30}(?:-[1-9]\d{0,4}\.(?:avif|webp|jpg|png|gif)|\.pdf)$/

/** True for the exact form of the names that `mediaPath` makes, and nothing else. */
export function isMediaPath(path: string): boolean {
  return pathPattern.test(path)
}

/**
 * Key of one size in the storage, and its path under /media/; a document has one file. `name` is 128 bits in
 * hexadecimal.
 */
export function mediaPath(name: string, width: number, type: MediaType): string {
  const folder = name.slice(0, 2)
  return type === documentType ? `${folder}/${name}.pdf` : `${folder}/${name}-${width}.${extensions[type]}`
}

/** The name that all files of an item share. */
export function nameOfPath(path: string): string {
  return path.slice(3, 35)
}

const typesByExtension = new Map<string, MediaType>([
  ...Object.entries(extensions).map(([type, extension]) => [extension, type as ImageType] as const),
  ['pdf', documentType],
])

export function typeOfPath(path: string): MediaType | undefined {
  return typesByExtension.get(path.slice(path.lastIndexOf('.') + 1))
}
