import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** A theme's files by their path inside its folder, always with "/". */
export type ThemeFiles = ReadonlyMap<string, Buffer>

/** Reads a whole theme into memory: a page never waits for the disk, and a half-copied change is never shown. */
export async function readThemeFiles(folder: string): Promise<ThemeFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .toSorted()
  const bodies = await Promise.all(paths.map((path) => readFile(join(folder, path))))
  return new Map(paths.map((path, index) => [path, bodies[index] ?? Buffer.alloc(0)]))
}

/** The hash of all files of a theme: it changes when any of them does. */
export function hashFiles(files: ThemeFiles): string {
  const hash = createHash('sha256')
  // The length stands between name and body, so that two different sets of files never give the same bytes.
  for (const [path, body] of files) hash.update(`${path}\0${body.length}\0`).update(body)
  return shortenDigest(hash.digest('hex'))
}

export function hashBody(body: Buffer): string {
  return shortenDigest(createHash('sha256').update(body).digest('hex'))
}

function shortenDigest(digest: string): string {
  return digest.slice(0, 16)
}

/** The files under one of the theme's folders, by their path inside it. */
export function listFolder(files: ThemeFiles, folder: string): Map<string, Buffer> {
  const prefix = `${folder}/`
  const found = new Map<string, Buffer>()
  for (const [path, body] of files) {
    if (path.startsWith(prefix)) found.set(path.slice(prefix.length), body)
  }
  return found
}
