import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import Type from 'typebox'
import Value from 'typebox/value'
import { syncPath } from '../files.ts'
import { refuseBackup } from './backup-error.ts'

/** The format of backups that this program writes, and the newest that it reads. */
export const format = 1

const Page = Type.Object({ path: Type.String(), status: Type.Integer(), sha256: Type.String() })
const File = Type.Object({ path: Type.String(), bytes: Type.Integer(), sha256: Type.String() })

const Manifest = Type.Object({
  format: Type.Integer(),
  /** Version of the program, and a hash of all that its pages are made by. */
  bubo: Type.String(),
  program: Type.String(),
  createdAt: Type.String(),
  /** What the pages were printed with. */
  site: Type.Object({
    url: Type.String(),
    lang: Type.Enum(['fr', 'en']),
    timeZone: Type.String(),
    theme: Type.String(),
  }),
  /** Rows of each table. */
  counts: Type.Record(Type.String(), Type.Integer()),
  files: Type.Array(File),
  /** Files of pictures that the site itself had lost, or held cut short. */
  lost: Type.Array(Type.String()),
  pages: Type.Array(Page),
  restore: Type.Object({ fr: Type.String(), en: Type.String() }),
})

/** What is in a backup, to check it by. */
export type Manifest = Type.Static<typeof Manifest>
export type PrintedPage = Type.Static<typeof Page>
export type BackupFile = Type.Static<typeof File>

export const manifestName = 'manifest.json'
export const sumName = 'manifest.sha256'

/** Writes both files, on the disk when it returns. `sha256sum -c manifest.sha256` checks the first by the second. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await writeFile(join(folder, manifestName), text, { mode: 0o600 })
  await writeFile(join(folder, sumName), sumLine(Buffer.from(text)), { mode: 0o600 })
  for (const name of [manifestName, sumName]) await syncPath(join(folder, name))
}

/** @throws BackupError when there is none, when it is no longer what was written, or a newer program wrote it. */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, sum] = await Promise.all([readFile(join(folder, manifestName)), readFile(join(folder, sumName))]).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' || error.code === 'ENOTDIR' ? refuseBackup('noBackup', { path: folder }) : error
    },
  )
  if (!sum.equals(Buffer.from(sumLine(text)))) throw refuseBackup('manifest', { path: folder })
  const manifest: unknown = JSON.parse(text.toString('utf8'))
  if (!Value.Check(Manifest, manifest) || manifest.format > format) throw refuseBackup('format', { path: folder })
  return manifest
}

/** The length and SHA-256 of a file. @throws as reading it does. */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      bytes += chunk.length
      hash.update(chunk)
    }
  })
  return { bytes, sha256: hash.digest('hex') }
}

function sumLine(text: Buffer): string {
  return `${createHash('sha256').update(text).digest('hex')}  ${manifestName}\n`
}
