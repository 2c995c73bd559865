import { join } from 'node:path'
import type { Config } from '../config.ts'
import { createDiskStorage } from './disk.ts'
import type { MediaStorage } from './storage.ts'

/** Where the site's media are: in its bucket, or in its folder. */
export async function openStorage({ dataDir, mediaUrl }: Pick<Config, 'dataDir' | 'mediaUrl'>): Promise<MediaStorage> {
  if (mediaUrl === '') return createDiskStorage(join(dataDir, 'media'))
  // What speaks to a bucket is loaded only where there is one.
  const { createS3Storage } = await import('./s3.ts')
  return createS3Storage(mediaUrl)
}
