/**
 * What kept pages cost against a bare Fastify that sends the same bytes and headers, each server a process of its own,
 * asked in turns. A figure in milliseconds would tell of the machine alone.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { startProcess } from '../system/server-process.ts'
import { median } from './median.ts'
import { seedBlog } from './seed-blog.ts'

const rounds = 5
const seconds = 2
const clients = 32
const accept = { 'accept-encoding': 'br' }

const pages: Record<string, { path: string; known?: boolean }> = {
  home: { path: '/' },
  article: { path: '/articles/article-7' },
  category: { path: '/categories/lectures' },
  feed: { path: '/feed.xml' },
  'API list': { path: '/api/v1/public/articles' },
  'API one': { path: '/api/v1/public/articles/article-7' },
  'article, 304': { path: '/articles/article-7', known: true },
}

const articles = Number(process.argv[2] ?? 200)
const dataDir = mkdtempSync(join(tmpdir(), 'bubo-bench-'))
await seedBlog(dataDir, { articles, commentsEach: 5 })
const bubo = await startProcess(dataDir)

/** What is asked, and what a bare server is to answer. */
async function copyReply({ path, known }: { path: string; known?: boolean }) {
  const first = await readBytes(path, accept)
  if (!known) return { asked: accept, ...first }
  const asked = { ...accept, 'if-none-match': first.headers.etag ?? '' }
  return { asked, ...(await readBytes(path, asked)) }
}

/** The reply as it travels: `fetch` would unpack it. */
async function readBytes(path: string, asked: Record<string, string>) {
  const sent = request(bubo.url + path, { headers: asked })
  sent.end()
  const [reply] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of reply as AsyncIterable<Buffer>) chunks.push(chunk)
  const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...headers } = reply.headers
  return { status: reply.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString('base64') }
}

const cases = await Promise.all(
  Object.entries(pages).map(async ([name, page]) => ({ name, page, ...(await copyReply(page)) })),
)
const file = join(dataDir, 'replies.json')
writeFileSync(file, JSON.stringify(cases.map(({ status, headers, body }) => ({ status, headers, body }))))
const bare = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'bare-fastify.ts'), file], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [said] = (await once(bare.stdout, 'data')) as [Buffer]
const bareUrl = said.toString().trim()

async function ask(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections: clients, duration: seconds })
  if (result.non2xx > 0 && !('if-none-match' in headers)) throw new Error(`${url}: ${result.non2xx} refusals`)
  return result.requests.average
}

try {
  console.log(`${articles} articles, ${clients} clients, medians of ${rounds}, requests a second`)
  for (const [index, { name, page, asked }] of cases.entries()) {
    const found = { bubo: [] as number[], bare: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      found.bubo.push(await ask(bubo.url + page.path, asked))
      found.bare.push(await ask(`${bareUrl}/${index}`, asked))
    }
    const ratio = median(found.bubo.map((each, round) => each / (found.bare[round] ?? NaN)))
    const figures = [median(found.bubo).toFixed(0), median(found.bare).toFixed(0), ratio.toFixed(2)]
    console.log([name.padEnd(14), ...figures.map((figure) => figure.padStart(8))].join(''))
  }
} finally {
  bubo.signal('SIGTERM')
  bare.kill()
  await bubo.ended
  rmSync(dataDir, { recursive: true, force: true })
}
