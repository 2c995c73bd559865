import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { system } from '../../server/http/actor.ts'
import { desktop, launchBrowser, openContext, type Visit } from '../browser/browser.ts'
import { seedArticle } from '../system/seed-article.ts'
import { goToEnd } from './editor-page.ts'
import { startProcess, type ServerProcess } from '../system/server-process.ts'

const password = 'trois chouettes sous la lune'

/** The program as a process of its own, with an article and two editors; it may be killed. */
export interface WritingHouse {
  /** The page of the article. */
  path: string
  /** Signs somebody in, in a browser of their own, and opens the article. */
  open(name: 'Anne' | 'Bruno', path?: string): Promise<Writer>
  kill(): Promise<void>
  start(): Promise<void>
  /** All texts that the site holds: the revisions of the article. */
  texts(): string
}

export interface Writer extends Visit {
  /** Writes a paragraph at the end. */
  write(sentence: string): Promise<void>
  /** Waits for what the page says of its text. */
  hears(pattern: RegExp): Promise<void>
  shown(): Promise<string>
  /** What waits in this browser. */
  kept(): Promise<string>
  press(name: string): Promise<void>
}

export async function openWritingHouse(t: Test): Promise<WritingHouse> {
  const dataDir = t.testdir({})
  let path = ''
  await seedArticle(dataDir, async ({ services }) => {
    for (const name of ['Anne', 'Bruno'])
      await services.users.create(system, { email: `${name}@anse.example`, name, roles: ['editor'], password })
    const { id } = await services.articles.create(system, { title: 'Le jardin', body: '<p>Un jardin.</p>' })
    path = `/desk/articles/${id}`
  })
  let server: ServerProcess = await startProcess(dataDir)
  const { url } = server
  t.teardown(() => server.signal('SIGKILL'))
  const browser = await launchBrowser(t)
  return {
    path,
    async open(name, first = path) {
      const visit = await openContext(t, browser, url, { viewport: desktop })
      await visit.page.goto(`/desk/sign-in?next=${encodeURIComponent(first)}`)
      await signIn(visit.page, name)
      return writerOf(visit)
    },
    async kill() {
      server.signal('SIGKILL')
      await server.ended
    },
    async start() {
      server = await startProcess(dataDir, {}, { port: Number(new URL(url).port) })
    },
    texts() {
      const database = new Database(join(dataDir, 'bubo.sqlite'), { readonly: true })
      const bodies = database.prepare('select body from article_revisions').pluck().all()
      database.close()
      return bodies.join('\n')
    },
  }
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.fill('[name="email"]', `${name}@anse.example`)
  await page.fill('[name="password"]', password)
  await page.click('main form button.primary')
  await page.locator('h1').waitFor({ state: 'attached' })
}

/** The page that is open now: another one of the same browser is another writer. */
export function writerOf(visit: Visit): Writer {
  const { page } = visit
  const status = page.locator('[data-saved]')
  return {
    ...visit,
    async write(sentence) {
      await goToEnd(page)
      await page.keyboard.press('Enter')
      await page.keyboard.type(sentence, { delay: 5 })
    },
    hears: (pattern) => status.filter({ hasText: pattern }).waitFor(),
    shown: async () => (await page.locator('.editor-text').allTextContents()).join('\n'),
    kept: () => page.evaluate<string>('Object.values({ ...localStorage }).join()'),
    async press(name) {
      const loaded = page.waitForEvent('load')
      await page
        .getByRole('button', { name, exact: true })
        .or(page.getByRole('link', { name, exact: true }))
        .click()
      await loaded
    },
  }
}
