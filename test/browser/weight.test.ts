import t from 'tap'
import { launchBrowser, openContext } from './browser.ts'
import { startDemo } from './demo.ts'

const demo = await startDemo(t)
const browser = await launchBrowser(t)

interface Transfer {
  path: string
  type: string
  encoding: string
  /** On the wire, with the head of the reply. */
  bytes: number
}

/** Text that is longer than this is worth compressing. */
const shortest = 1000

/** What an article may weigh before the reader has moved: 40 kB. The second is the heaviest of the demo. */
const most = 40_000
const cases = ['europresse-mode-d-emploi', 'desherbage'].flatMap((slug) =>
  [
    { width: 360, density: 1 },
    { width: 360, density: 2 },
    { width: 1280, density: 1 },
  ].map((screen) => ({ slug, ...screen })),
)

for (const { slug, width, density } of cases) {
  t.test(`${slug} at ${density} × ${width} px`, async (t) => {
    const { page, context } = await openContext(t, browser, demo.url, {
      deviceScaleFactor: density,
      viewport: { width, height: width === 360 ? 740 : 900 },
    })
    const session = await context.newCDPSession(page)
    const transfers = new Map<string, Transfer>()
    session.on('Network.responseReceived', ({ requestId, response }) => {
      const encoding =
        Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? ''
      transfers.set(requestId, { path: new URL(response.url).pathname, type: response.mimeType, encoding, bytes: 0 })
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const transfer = transfers.get(requestId)
      if (transfer) transfer.bytes = encodedDataLength
    })
    await session.send('Network.enable')
    await page.goto(`/articles/${slug}`, { waitUntil: 'networkidle' })

    const all = [...transfers.values()]
    for (const { bytes, path } of all) t.comment(`${bytes} ${path}`)
    t.ok(all.length >= 3 && all.every(({ bytes }) => bytes > 0), 'everything is counted')
    const sum = all.reduce((total, { bytes }) => total + bytes, 0)
    t.ok(sum < most, `${sum} bytes in ${all.length} requests`)
    const text = all.filter(({ type, bytes }) => /^text\/|xml|json/.test(type) && bytes > shortest)
    t.same(
      text.filter(({ encoding }) => encoding !== 'br'),
      [],
      'text is compressed',
    )
  })
}
