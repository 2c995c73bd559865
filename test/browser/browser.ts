import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import chromiumBinary from '@sparticuz/chromium'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import type { Ending } from '../helper.ts'
import { lockWhile } from './lock.ts'

export const phone = { width: 360, height: 740 }
export const desktop = { width: 1280, height: 900 }

/** Milliseconds. Only what hangs for good is given up: on a busy machine a page may take a minute. */
const patience = 300_000

let launched: Promise<Browser> | undefined

/** One browser for all files of this process, closed when the test ends that asked first; who asks later has another. */
export async function launchBrowser(t: Ending): Promise<Browser> {
  if (!launched) {
    launched = launchChromium()
    t.teardown(async () => {
      const closing = launched
      launched = undefined
      await (await closing)?.close()
    })
  }
  return launched
}

/** The package's own arguments switch the web's security off: these are but what a container needs. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await lockWhile('chromium', () => chromiumBinary.executablePath())
  return chromium.launch({
    executablePath,
    timeout: patience,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--hide-scrollbars', '--in-process-gpu'],
  })
}

/** A page in a context of its own, and all that went wrong in it. */
export interface Visit {
  page: Page
  context: BrowserContext
  /**
   * Errors and warnings of the console, uncaught errors, violations of the policy, failed requests; emptied by the
   * test.
   */
  complaints: string[]
  /** Requests to any other host than that of `url`. */
  foreign: string[]
  /** Words of the dialogs that opened. */
  dialogs: string[]
}

/** Opens a fresh context, closed with the test, that visits `url` and watches what happens. */
export async function openContext(
  t: Ending,
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: phone,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    // A page that glides over the one before it is drawn many times.
    reducedMotion: 'reduce',
    ...options,
  })
  t.teardown(() => context.close())
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  const complaints: string[] = []
  const foreign: string[] = []
  const dialogs: string[] = []
  context.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`))
  context.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('data:')) foreign.push(request.url())
  })
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // A picture below the window loads late, and whoever goes on to the next page gives it up.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${reason}`)
  })
  context.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    dialog.dismiss().catch(() => {})
  })
  return { page, context, complaints, foreign, dialogs }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const axeOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations', 'incomplete'],
}

/** What alone may differ between light and dark, where no rule asks which of them is shown. */
const colours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }

interface AxeResult {
  id: string
  help: string
  nodes: { html: string; failureSummary?: string }[]
}

/**
 * What axe-core finds on the page: violations, how many rules passed, and what it could not tell. Of the sections,
 * which slide on a phone, it cannot judge what is out of sight: a wide screen shows them all.
 */
export async function runAxe(
  page: Page,
  { coloursOnly = false } = {},
): Promise<{ violations: string[]; passes: number; incomplete: string[] }> {
  if (!(await page.evaluate('window.axe'))) await page.evaluate(axeSource)
  const { violations, passes, incomplete } = await page.evaluate<
    Record<'violations' | 'passes' | 'incomplete', AxeResult[]>
  >(
    `axe.run({ exclude: innerWidth <= 640 ? ['.sections li + li'] : [] }, ${JSON.stringify({ ...axeOptions, ...(coloursOnly && colours) })})`,
  )
  const say = (result: AxeResult) =>
    result.nodes.map(
      (node) => `${result.id}: ${result.help} | ${node.html.slice(0, 200)} | ${node.failureSummary ?? ''}`,
    )
  return { violations: violations.flatMap(say), passes: passes.length, incomplete: incomplete.flatMap(say) }
}
