import t from 'tap'
import { launchBrowser, openContext } from './browser.ts'
import { startDemo } from './demo.ts'

const demo = await startDemo(t)
const browser = await launchBrowser(t)

const most = 40_000

interface Transfer {
  path: string
  type: string
  encoding: string
  /** On the wire, with the reply's headers. */
  bytes: number
}

/** Text that is longer than this is worth compressing. */
const shortest = 1000

for (const slug of ['desherbage', 'europresse-mode-d-emploi']) {
  for (const deviceScaleFactor of [1, 2]) {
    t.test(`${slug} on a phone of ${deviceScaleFactor === 1 ? 'single' : 'double'} density`, async (t) => {
      const { page, context } = await openContext(t, browser, demo.url, { deviceScaleFactor })
      const session = await context.newCDPSession(page)
      const transfers = new Map<string, Transfer>()
      session.on('Network.responseReceived', ({ requestId, response }) => {
        const headers = new Map(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]))
        transfers.set(requestId, { path: new URL(response.url).pathname, type: response.mimeType, encoding: headers.get('content-encoding') ?? '', bytes: 0 })
      })
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const transfer = transfers.get(requestId)
        if (transfer) transfer.bytes = encodedDataLength
      })
      await session.send('Network.enable')
      await page.goto(`/articles/${slug}`, { waitUntil: 'networkidle' })

      const all = [...transfers.values()]
      const bytes = all.reduce((sum, transfer) => sum + transfer.bytes, 0)
      for (const transfer of all) t.comment(`${transfer.bytes} ${transfer.type} ${transfer.encoding} ${transfer.path}`)
      t.comment(`${bytes} bytes in ${all.length} requests`)
      t.ok(all.length >= 3 && all.every((transfer) => transfer.bytes > 0), 'everything is counted')
      t.ok(bytes < most, `${bytes} bytes are less than ${most}`)
      const text = all.filter(({ type, bytes }) => /^text\/|xml|json/.test(type) && bytes > shortest)
      t.same(text.filter(({ encoding }) => encoding !== 'br'), [], 'text is compressed')
    })
  }
}
