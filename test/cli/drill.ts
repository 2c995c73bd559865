import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { App } from '../../server/app.ts'
import { system } from '../../server/http/actor.ts'
import { root } from '../helper.ts'
import { drawPhoto } from '../media/samples.ts'

const clients = 8
const mostPosts = 20_000

export interface Writers {
  /** The names of the comments that were acknowledged so far. */
  acknowledged: string[]
  /** Milliseconds from each of these to its answer. */
  times: number[]
  /** Settles when as many are. */
  reach(count: number): Promise<void>
  stop(): Promise<void>
}

/** Clients that post one comment after the other, each from an address of its own. */
export function startWriting(url: string): Writers {
  const acknowledged: string[] = []
  const times: number[] = []
  const awaited: { count: number; resolve: () => void }[] = []
  let next = 0
  let stopped = false
  const client = async (): Promise<void> => {
    while (!stopped && next < mostPosts) {
      const number = next++
      const name = `Post ${number}`
      const sentAt = performance.now()
      const reply = await fetch(`${url}/api/v1/public/articles/a-comment-box/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `2001:db8:1:${number.toString(16)}::1` },
        body: JSON.stringify({ name, text: `Text of ${name}` }),
      })
      const body = await reply.text()
      // On a busy machine some are turned away: nothing was promised to these.
      if (reply.status === 503) continue
      if (reply.status !== 202) throw new Error(`${reply.status} ${body}`)
      acknowledged.push(name)
      times.push(performance.now() - sentAt)
      for (const { count, resolve } of awaited) if (acknowledged.length >= count) resolve()
    }
  }
  const writing = Promise.all(Array.from({ length: clients }, client))
  return {
    acknowledged,
    times,
    reach: (count) =>
      Promise.race([new Promise<void>((resolve) => awaited.push({ count, resolve })), writing.then(() => undefined)]),
    async stop() {
      stopped = true
      await writing
    },
  }
}

/** Two hundred commits a second beside those of the server, if the disk takes as many. */
export function startCommits(dataDir: string): { committed: string[]; stop(): Promise<void> } {
  const committed: string[] = []
  const worker = new Worker(new URL('commits.ts', import.meta.url), {
    workerData: { file: join(dataDir, 'bubo.sqlite'), perSecond: 200 },
  })
  worker.on('message', (name: string) => void committed.push(name))
  const ended = once(worker, 'exit')
  return {
    committed,
    async stop() {
      worker.postMessage('stop')
      await ended
    },
  }
}

/** Runs a command in a process of its own, beside the server. */
export async function runBeside(dataDir: string, words: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [join(root, 'server/bubo.js'), ...words], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], BUBO_DATA: dataDir },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, out, err }
}

/** Enough for twenty pages. */
export async function addArticlesAndPicture({ services, db }: App): Promise<void> {
  const [byline] = await db.read.select().from(db.read.tables.bylines)
  for (let number = 0; number < 15; number++) {
    const draft = { title: `Article ${number}`, body: `<p>Texte ${number}.</p>`, bylines: [byline!.id] }
    const { id, revision } = await services.articles.create(system, draft)
    await services.workflow.moveTo(system, id, revision, { to: 'published' })
  }
  const texts = { alt: 'Une image', decorative: false, caption: '', credit: '', licence: '' }
  const arrived = await services.incoming.receive(Readable.from([await drawPhoto(60, 40)]))
  await services.media.upload(system, { file: { filename: 'a.jpg', ...arrived }, ...texts })
}
