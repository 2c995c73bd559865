import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { openContext, runAxe } from '../browser/browser.ts'
import { walkByTab } from '../browser/keyboard.ts'
import { validateDesk } from '../browser/validate.ts'
import type { Ending } from '../helper.ts'
import { findLost, sayFocus } from './layout.ts'
import type { State } from './state.ts'

/** One way of looking at a page. */
interface Sight {
  name: string
  width: number
  height: number
  scale: number
  dark: boolean
  /** The size of the letters alone, against what the desk says. */
  text?: number
  forced?: boolean
  /** Light or dark, the same stands at the same place: axe looks at all of it once for each width. */
  axe: 'all' | 'colours' | 'nothing'
  /** Other words change nothing here: it is looked at in French. */
  once?: boolean
}

const wide = { width: 1280, height: 900, scale: 1, axe: 'all' } as const
const narrow = { ...wide, width: 320, height: 740 }

/**
 * Zoomed to 200 %, a window of 1280 px is one of 640 px whose pixels are two. In forced colours axe reads those of the
 * style sheet (by `-webkit-text-fill-color`), not those that are shown.
 */
const sights: readonly Sight[] = [
  { ...wide, name: '1280 light', dark: false },
  { ...wide, name: '1280 dark', dark: true, axe: 'colours', once: true },
  { ...narrow, name: '320 light', dark: false },
  { ...narrow, name: '320 dark', dark: true, axe: 'colours', once: true },
  { ...wide, name: 'zoom 200 %', width: 640, height: 450, scale: 2, dark: false, axe: 'nothing' },
  { ...wide, name: 'text 200 %', text: 200, dark: false, axe: 'nothing' },
  { ...wide, name: 'forced colours', dark: true, forced: true, axe: 'nothing', once: true },
]

/** In which a state is looked at. */
export function sightsOf({ lang, open }: Pick<State, 'lang' | 'open'>): Sight[] {
  return sights.filter(({ width, once }) => (open?.width ?? width) === width && (lang === 'fr' || !once))
}

export interface Judge {
  /** Findings by the sight in which each was made; a sight without any is empty. */
  judge: (state: State) => Promise<Map<string, string[]>>
  page: Page
  /** What the window is given for whatever address it asks for. */
  show: (state: State) => void
  /** A picture of the page that was judged last. */
  picture: (path: string) => Promise<unknown>
}

/** A window in which one state after the other is shown and looked at in every way. */
export async function openJudge(t: Ending, browser: Browser, site: string): Promise<Judge> {
  const { page, context, complaints } = await openContext(t, browser, site)
  const session = await context.newCDPSession(page)
  let shown: State | undefined
  await page.route('**/*', (route) => {
    const request = route.request()
    if (!shown || !request.isNavigationRequest() || request.frame() !== page.mainFrame()) return route.fallback()
    return route.fulfill({ status: shown.status, headers: shown.headers, body: shown.html })
  })
  return {
    page,
    show: (state) => (shown = state),
    picture: (path) => page.screenshot({ path, fullPage: true }),
    async judge(state) {
      shown = state
      complaints.length = 0
      await enter(context, state)
      const found = new Map<string, string[]>([['its markup', validateDesk(state.html)]])
      for (const sight of sightsOf(state)) {
        await look(session, page, sight)
        // A page is loaded anew where something is opened in it, or where its scripts may have looked at the width.
        if (state.open || found.size === 1) {
          await page.goto(state.url, { waitUntil: 'load' })
          found.set('on arrival', await judgeArrival(page, state))
          if (state.open && !(await state.open.open(page))) return new Map()
        }
        found.set(sight.name, await judgeSight(page, sight))
        if (sight.axe === 'all' && state.lang === 'fr' && !state.open)
          found.set(`${sight.name}, by Tab`, await judgeStops(page, sight))
        if (state.open?.close) {
          await state.open.close(page)
          await page.waitForTimeout(100)
          const focus = await page.evaluate<string>(sayFocus)
          found.set(`${sight.name}, closed`, focus === '' ? ['the focus is lost'] : [])
        }
      }
      const expected = /Failed to load resource|status of [45]|ERR_FAILED|script-src 'none'| csp$/
      const others = complaints.filter((line) => !expected.test(line))
      found.set('the console', others)
      return found
    },
  }
}

async function enter(context: BrowserContext, { cookie, site, lang }: State): Promise<void> {
  await context.clearCookies()
  const [name = '', value = ''] = cookie.split('=')
  if (name !== '') await context.addCookies([{ name, value, url: site }])
  await context.setExtraHTTPHeaders({ 'accept-language': lang })
}

async function look(session: CDPSession, page: Page, sight: Sight): Promise<void> {
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: sight.width,
    height: sight.height,
    deviceScaleFactor: sight.scale,
    mobile: false,
  })
  await page.emulateMedia({
    colorScheme: sight.dark ? 'dark' : 'light',
    forcedColors: sight.forced ? 'active' : 'none',
    reducedMotion: 'reduce',
  })
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}

/** What a page is, and what it tells, as somebody hears it who just came. */
async function judgeArrival(page: Page, { scriptless = false }: State): Promise<string[]> {
  const findings: string[] = []
  const title = await page.title()
  const heading = (await page.locator('h1').allTextContents()).join('|').trim()
  if (heading === '' || !title.includes(heading)) findings.push(`the title "${title}" does not say "${heading}"`)
  const told = await page.locator('#error, #notice').count()
  const isError = (await page.locator('#error').count()) > 0
  if (/^(Erreur|Error) – /.test(title) !== isError) findings.push(`the title "${title}" tells of an error, or does not`)
  if (told === 0 || scriptless) return findings
  const focus = await page.evaluate<string>(sayFocus)
  if (!/#(error|notice)$/.test(focus)) findings.push(`what is told has not the focus, but "${focus}"`)
  const announced = await page.locator('#error[role=alert], [aria-live] #notice').count()
  if (announced === 0) findings.push('what is told is not announced')
  return findings
}

const focusLast = `(() => {
  const ends = document.createElement('a')
  ends.href = '#'
  document.body.append(ends)
  ends.addEventListener('blur', () => ends.remove())
  ends.focus()
})()`

/** Each place where the Tab key stops is seen, and seen to have the focus: on a wide page forth, on a narrow one back. */
async function judgeStops(page: Page, { width }: Sight): Promise<string[]> {
  const goesBack = width < 640
  await page.evaluate(goesBack ? focusLast : `document.querySelector('.skip')?.focus()`)
  const { stops } = await walkByTab(page, goesBack ? 'Shift+Tab' : 'Tab')
  await page.evaluate('scrollTo(0, 0)')
  return [
    ...(stops.length === 0 ? ['Tab stops nowhere'] : []),
    ...stops.filter(({ seen }) => !seen).map(({ element }) => `has the focus out of sight: ${element}`),
    ...stops.filter(({ marked }) => !marked).map(({ element }) => `does not look as if it had the focus: ${element}`),
  ].slice(0, 6)
}

async function judgeSight(page: Page, sight: Sight): Promise<string[]> {
  if (sight.text) await page.evaluate(`document.documentElement.style.fontSize = '${sight.text}%'`)
  const lost = await page.evaluate<string[]>(findLost)
  if (sight.text) await page.evaluate(`document.documentElement.style.fontSize = ''`)
  if (sight.axe === 'nothing') return lost
  const { violations } = await runAxe(page, { coloursOnly: sight.axe === 'colours' })
  // A table that was made a moment ago waits for its headings.
  return [...lost, ...violations.filter((finding) => !/^empty-table-header.*editor-line/.test(finding))]
}
