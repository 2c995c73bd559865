import { extname } from 'node:path'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { fill, type Localised } from '../i18n.ts'
import { invalidField } from '../problem.ts'
import { words } from './looks.words.ts'

/** What a theme may hold. Nothing of it is run: these are texts, pictures and fonts. */
const kinds = new Set('.hbs .json .css .svg .png .jpg .webp .avif .ico .woff2 .txt .md .webmanifest'.split(' '))
const withoutKind = new Set(['LICENSE', 'LICENCE', 'COPYING', 'README'])
const most = { files: 400, bytes: 4 * 1024 * 1024, depth: 5 }

/** The files of a theme that was sent as a ZIP archive, by their path. @throws Problem 422 that says what is wrong. */
export async function readThemeZip(path: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const archive = await yauzl.openPromise(path, { strictFileNames: true }).catch(() => {
    throw refuse(words.noZip)
  })
  let bytes = 0
  try {
    for await (const entry of archive.eachEntry()) {
      const { fileName: name } = entry
      if (name.endsWith('/') || isLeftBySystem(name)) continue
      assertEntry(name, entry)
      if (files.size >= most.files) throw refuse(fill(words.manyFiles, most.files))
      // What an archive announces is what it holds, or the reader says so; so no more than this is ever unpacked.
      bytes += entry.uncompressedSize
      if (bytes > most.bytes) throw refuse(fill(words.manyBytes, most.bytes / 1024 / 1024))
      if ([...files.keys()].some((known) => known.toLowerCase() === name.toLowerCase()))
        throw refuse(fill(words.twice, name))
      files.set(name, await buffer(await archive.openReadStreamPromise(entry)))
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'Problem') throw error
    // The reader refuses names that lead out of the folder, and what is not as large as it says.
    throw refuse(fill(words.badZip, error instanceof Error ? error.message : String(error)))
  } finally {
    archive.close()
  }
  return withoutRoot(files)
}

/** What macOS and Windows put into archives beside the files. */
function isLeftBySystem(name: string): boolean {
  return name.startsWith('__MACOSX/') || /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(name)
}

const fileType = 0o170000
const plainFile = 0o100000

function assertEntry(name: string, entry: yauzl.Entry): void {
  const type = (entry.externalFileAttributes >>> 16) & fileType
  if (type !== 0 && type !== plainFile) throw refuse(fill(words.noFile, name))
  if (entry.isEncrypted()) throw refuse(fill(words.encrypted, name))
  const parts = name.split('/')
  const isNamed = parts.length <= most.depth && parts.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/.test(part))
  if (!isNamed) throw refuse(fill(words.badPath, name))
  const last = parts.at(-1) ?? ''
  if (!kinds.has(extname(last).toLowerCase()) && !withoutKind.has(last)) throw refuse(fill(words.badKind, name))
}

/** An archive of a folder holds the folder, too. */
function withoutRoot(files: Map<string, Buffer>): Map<string, Buffer> {
  const [root = ''] = [...files.keys()][0]?.split('/') ?? []
  const isIn = !files.has('theme.json') && [...files.keys()].every((name) => name.startsWith(`${root}/`))
  if (!isIn) return files
  return new Map([...files].map(([name, body]) => [name.slice(root.length + 1), body]))
}

function refuse(detail: Localised) {
  return invalidField('/file', detail)
}
