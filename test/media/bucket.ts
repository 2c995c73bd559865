import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, relative, sep } from 'node:path'
import aws4 from 'aws4'
import S3rver from 's3rver'
import type { Test } from 'tap'
import { makeFolder } from '../helper.ts'

export interface Bucket {
  /** The `MEDIA_URL` that leads to it. */
  url: string
  /** The keys of what is kept there. */
  list: () => string[]
  /** Nobody answers any more, until what it gives is called. */
  close(): Promise<() => Promise<void>>
}

const key = 'S3RVER'
const region = 'gra'
const suffix = '._S3rver_object'

/** A service that speaks S3 and keeps a bucket `bubo` in a folder, for whoever signs for its region. */
export async function openBucket(t: Test, { folder = '' } = {}): Promise<Bucket> {
  const directory = makeFolder(t)
  const service = new S3rver({ silent: true, directory, vhostBuckets: false, configureBuckets: [{ name: 'bubo' }] })
  await service.configureBuckets()
  const answer = service.callback()
  const server = createServer((request, reply) => {
    if (isSigned(request)) answer(request, reply)
    else {
      request.resume()
      const error = '<Error><Code>SignatureDoesNotMatch</Code><Message>Check your key.</Message></Error>'
      reply.writeHead(403, { 'content-type': 'application/xml' }).end(error)
    }
  })
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const port = await listen(0)
  const close = async () => {
    server.closeAllConnections()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
    return async () => void (await listen(port))
  }
  t.teardown(close)
  return {
    url: `s3://${key}:${key}@127.0.0.1:${port}/bubo${folder}?region=${region}`,
    list: () => listObjects(join(directory, 'bubo')),
    close,
  }
}

/** The package looks at no signature of version 4: another one signs the same again. */
function isSigned({ method = '', url = '', headers }: IncomingMessage): boolean {
  const { authorization = '' } = headers
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? []
  const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]))
  const again = aws4.sign(
    { method, path: url, service: 's3', region, headers: signed },
    { accessKeyId: key, secretAccessKey: key },
  )
  return signatureOf(again.headers['Authorization'] ?? '') === signatureOf(authorization)
}

function signatureOf(authorization: string): string {
  return /Signature=([0-9a-f]{64})$/.exec(authorization)?.[1] ?? 'none'
}

function listObjects(root: string): string[] {
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/').slice(0, -suffix.length))
    .sort()
}
