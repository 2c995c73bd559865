import { createReadStream, type ReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { manifestName, sumName, type Manifest } from './manifest.ts'
import { isBackupPath } from './verify.ts'

/** Seen by its owner alone, once it is unpacked. */
const mode = 0o600

/**
 * A backup as one ZIP archive, which every system opens: a folder of its name, whole. Nothing is written beside it; each
 * file is opened when its turn comes, and closed with the archive.
 */
export async function packBackup(folder: string, manifest: Manifest): Promise<Readable> {
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  const archive = zip.outputStream as Readable
  let reading: ReadStream | null = null
  const open = (path: string) => (hand: (error: unknown, stream: NodeJS.ReadableStream) => void) => {
    reading = createReadStream(join(folder, path))
    reading.on('error', (error) => archive.destroy(error))
    hand(null, reading)
  }
  const names = [...manifest.files.map(({ path }) => path).filter(isBackupPath), manifestName, sumName]
  for (const path of names) {
    // A picture is as small as it gets.
    const options = { mode, mtime: new Date(manifest.createdAt), compress: !path.startsWith('media/') }
    zip.addReadStreamLazy(`${basename(folder)}/${path}`, options, open(path))
  }
  zip.on('error', (error: Error) => archive.destroy(error))
  archive.once('close', () => reading?.destroy())
  zip.end()
  return archive
}
