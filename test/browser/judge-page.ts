import type { BrowserContext, Page } from 'playwright-core'
import { findLost } from '../accessibility/layout.ts'
import { isWhole } from '../whole.ts'
import { runAxe, type Visit } from './browser.ts'
import type { PublicPage } from './pages.ts'

/** What a page may weigh on the wire, but for its pictures, to somebody who has never been here. */
const mostBytes = 40_000

/** The order of what a page is made of: landmarks, and titles of which none is passed over. */
const findDisorder = `(() => {
  const found = []
  const [head, main, foot] = ['body > header', 'main', 'body > footer'].map((one) => document.querySelectorAll(one))
  if (main.length !== 1) found.push(main.length + ' main')
  const isFramed = document.body.classList.contains('page-embed')
  if (!isFramed && (head.length !== 1 || foot.length !== 1)) found.push(head.length + ' heads, ' + foot.length + ' feet')
  const follows = (one, other) => !one || !other || one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
  if (!follows(head[0], main[0]) || !follows(main[0], foot[0])) found.push('head, main and foot are not in their order')
  const levels = [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].map((one) => Number(one.localName[1]))
  levels.forEach((level, at) => at > 0 && level > levels[at - 1] + 1 && found.push('h' + level + ' after h' + levels[at - 1]))
  if (document.querySelectorAll('h1').length !== 1) found.push(document.querySelectorAll('h1').length + ' h1')
  return found
})()`

/**
 * What is too small for a finger. Links within a sentence are as high as the sentence (WCAG 2.5.5), the skip link and
 * the robots' field are unseen.
 */
const findSmall = `[...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea')]
  .filter((one) => !one.closest('.skip, .lure, .prose, .comment-text, .hidden'))
  .filter((one) => !(one.closest('p') && one.localName === 'a' && getComputedStyle(one).display === 'inline'))
  .map((one) => [one.closest('.tick') ?? one, one.outerHTML.slice(0, 100)])
  .map(([box, html]) => [box.getBoundingClientRect(), html])
  .filter(([{ width, height }]) => width > 0 && (height < 43.5 || width < 43.5))
  .map(([{ width, height }, html]) => 'too small for a finger: ' + Math.round(width) + ' × ' + Math.round(height) + ' ' + html)`

const findLook = `(() => {
  const title = document.querySelector('main h1')
  const isFilled = (one) => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)'
  return {
    lang: document.documentElement.lang + ', ' + document.body.lang,
    title: title ? getComputedStyle(title).fontSize : '',
    filled: [...document.querySelectorAll('main .button')].filter(isFilled).length,
  }
})()`

/** Whether what runs over the side of the window, and by how much. */
const findWidth = 'document.scrollingElement.scrollWidth'

/** What ends with three dots, and what no person is to see. */
const isMeant = /^cut off by (?:span|p\.work-notice) |^beyond the window: (?:span|label "Laissez ce champ vide)/

export interface Judged {
  findings: string[]
  /** The size of its title, where it has one of its own. */
  title: string
  /** Rules of axe that passed. */
  passes: number
  bytes: number
}

/** Opens a page and says all that is wrong with it. */
export async function judgePage(visit: Visit & { weigh: () => number }, each: PublicPage): Promise<Judged> {
  const { page, complaints, foreign, weigh } = visit
  const { status = 200, lang = 'fr', path } = each
  const viewport = page.viewportSize()!
  const reply = await page.goto(path)
  const findings = reply?.status() === status ? [] : [`it answers ${reply?.status()}`]
  findings.push(...(await page.evaluate<string[]>(findDisorder)))
  const look = await page.evaluate<{ lang: string; title: string; filled: number }>(findLook)
  if (look.lang !== `${lang}, fr`) findings.push(`it is in ${look.lang}`)
  if (look.filled > 1) findings.push(`${look.filled} buttons stand out`)
  if (viewport.width < 640 && !each.framed) findings.push(...(await page.evaluate<string[]>(findSmall)))
  if (isWhole) findings.push(...(await page.evaluate<string[]>(findLost)).filter((lost) => !isMeant.test(lost)))
  const { violations, incomplete, passes } = await runAxe(page)
  findings.push(...violations, ...incomplete.map((one) => `axe could not tell: ${one}`))
  const bytes = weigh()
  // What is made for one person is compressed for nobody.
  const isForOne = reply?.headers()['cache-control']?.includes('no-store')
  if (bytes >= mostBytes && !isForOne) findings.push(`it weighs ${bytes} bytes without its pictures`)
  // The last is a window of 1280 px enlarged four times.
  for (const width of [viewport.width, 320]) {
    if (width !== viewport.width) await page.setViewportSize({ ...viewport, width })
    const wide = await page.evaluate<number>(findWidth)
    if (wide > width) findings.push(`${width} px wide, it scrolls sideways: ${wide}`)
  }
  await page.setViewportSize(viewport)
  findings.push(...complaintsOf(complaints, each), ...foreign.splice(0).map((url) => `it fetches ${url}`))
  return { findings, title: look.title, passes, bytes }
}

/** The browser writes a line of its own about a page that answers 404: the page itself has nothing to do with it. */
function complaintsOf(complaints: string[], { status = 200, path }: PublicPage): string[] {
  return complaints
    .splice(0)
    .filter(
      (line) =>
        !(status >= 400 && line.includes(`the server responded with a status of ${status}`) && line.includes(path)),
    )
}

/**
 * Counts what pages fetch that is no picture, none of which is kept: it gives the bytes of all since the last call. What
 * is asked for ahead and again where it is used comes once to a browser that keeps anything.
 */
export async function startWeighing(context: BrowserContext, page: Page): Promise<() => number> {
  const session = await context.newCDPSession(page)
  const asked = new Map<string, { url: string; type: string }>()
  const weights = new Map<string, number>()
  session.on('Network.responseReceived', ({ requestId, type, response }) =>
    asked.set(requestId, { url: response.url, type }),
  )
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { url = '', type = '' } = asked.get(requestId) ?? {}
    if (type !== 'Image') weights.set(url, encodedDataLength)
  })
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  return () => {
    const bytes = [...weights.values()].reduce((sum, one) => sum + one, 0)
    weights.clear()
    return bytes
  }
}
