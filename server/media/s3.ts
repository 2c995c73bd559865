import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { S3mini } from 's3mini'
import { BusyError, readStorageFault } from '../db/index.ts'
import { syncPath } from '../files.ts'
import { isMediaPath, typeOfPath, type MediaStorage } from './storage.ts'

// A service that has not begun its answer by then is given up.
const patience = 30_000

/**
 * Keeps media in a bucket, under the names that they have in a folder. `url` is `MEDIA_URL`: the key and its secret, the
 * service, the bucket, where in it, and the region by which requests are signed (`auto` unless said).
 * @throws BusyError where the service does not answer, or refuses.
 */
export function createS3Storage(url: string): MediaStorage {
  const { username, password, host, hostname, pathname, searchParams } = new URL(url)
  const [bucket, ...folders] = pathname.split('/').filter((part) => part !== '')
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
  const service = new S3mini({
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    endpoint: `${isHere ? 'http' : 'https'}://${host}/${bucket}`,
    region: searchParams.get('region') ?? 'auto',
    fetch: fetchInTime,
  })
  const keyOf = (path: string) => [...folders.map(decodeURIComponent), path].join('/')

  const open: MediaStorage['open'] = async (path) => {
    if (!isMediaPath(path)) return null
    return ask(async () => {
      const reply = await service.getObjectResponse(keyOf(path))
      if (!reply?.body) return null
      const size = reply.headers.get('content-length')
      if (size === null) throw new Error('the service does not tell how long the picture is')
      return { stream: Readable.fromWeb(reply.body), size: Number(size) }
    })
  }

  return {
    async put(path, bytes) {
      if (!isMediaPath(path)) throw new Error('not a media path')
      await ask(() => service.putObject(keyOf(path), bytes, typeOfPath(path)))
    },

    open,

    async copyTo(path, file) {
      const found = await open(path)
      if (!found) return false
      await ask(() => pipeline(found.stream, createWriteStream(file, { mode: 0o600, flags: 'wx' })))
      await syncPath(file)
      return true
    },

    async remove(path) {
      if (isMediaPath(path)) await ask(() => service.deleteObject(keyOf(path)))
    },
  }
}

async function ask<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request()
  } catch (error) {
    throw readStorageFault(error) ?? new BusyError('media_unreachable', error)
  }
}

/** The time is that of the answer's beginning: whoever looks at a picture may read it slowly. */
const fetchInTime: typeof fetch = async (input, init) => {
  const given = new AbortController()
  const timer = setTimeout(() => given.abort(new Error(`no answer within ${patience / 1000} seconds`)), patience)
  try {
    return await fetch(input, { ...init, signal: given.signal })
  } finally {
    clearTimeout(timer)
  }
}
