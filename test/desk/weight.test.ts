import t from 'tap'
import { desktop, launchBrowser, openContext } from '../browser/browser.ts'
import { startDemo } from '../browser/demo.ts'
import { addComments } from '../comments/factory.ts'
import type { TestApp } from '../helper.ts'
import { findIds, listDeskPages } from './routes.ts'
import { enterDesk } from './visitor.ts'

const demo = await startDemo(t, { BUBO_URL: 'http://localhost' })
const browser = await launchBrowser(t)
const app = { ...demo.app, clock: demo.clock, config: demo.config } as unknown as TestApp

/** What a page may weigh as it is opened with nothing kept: its text, its looks and its programs, on the wire. */
const most = 100_000
/** What the writing page may weigh beside. */
const mostToWrite = 250_000

/** The queue is full: nothing of the desk is longer. */
async function fillQueue(): Promise<void> {
  const [article] = await app.db.read.select().from(app.db.read.tables.articles).limit(1)
  await addComments(
    app,
    ...Array.from({ length: 50 }, (_, index) => ({
      articleId: article?.id ?? '',
      status: 'pending' as const,
      name: `Lectrice ${index}`,
      text: `Une remarque, la ${index}e. `.repeat(10 + index),
      email: `l${index}@example.org`,
    })),
  )
}

await fillQueue()
const visitor = await enterDesk(app, 'administrator')
/** Pages of what the demo library has none of stand empty elsewhere. */
const paths = listDeskPages(app.server, await findIds(app.db)).filter((url) => !/\/none(\/|$)|\.csv|preview/.test(url))

const isWriting = (path: string) => /^\/desk\/(pages\/new|articles\/(new|[\da-f-]{36}))$/.test(path)

t.test('every page of the desk is light', async (t) => {
  const weighed: { path: string; bytes: number }[] = []
  for (const path of paths) {
    const { page, context } = await openContext(t, browser, demo.url, { viewport: desktop })
    const [name = '', value = ''] = visitor.cookie.split('=')
    await context.addCookies([{ name, value, url: demo.url }])
    const session = await context.newCDPSession(page)
    const counted = new Set<string>()
    let bytes = 0
    session.on('Network.responseReceived', ({ requestId, response }) => {
      if (/html|css|javascript/.test(response.mimeType)) counted.add(requestId)
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (counted.has(requestId)) bytes += encodedDataLength
    })
    await session.send('Network.enable')
    await page.goto(path, { waitUntil: 'load' })
    await context.close()
    t.ok(counted.size >= 3, `${path}: everything is counted`)
    weighed.push({ path: path.replace(/[\da-f-]{36}/, ':id'), bytes })
    t.ok(bytes < most + (isWriting(path) ? mostToWrite : 0), `${bytes} bytes: ${path}`)
  }
  for (const { path, bytes } of weighed.toSorted((one, other) => other.bytes - one.bytes)) t.comment(`${bytes} ${path}`)
})
