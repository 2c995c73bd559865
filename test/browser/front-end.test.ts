import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { makeFolder, root, signIn } from '../helper.ts'
import { launchBrowser, openContext, runAxe } from './browser.ts'
import { startDemo } from './demo.ts'
import { keptDir, lockWhile } from './lock.ts'
import { startOtherSite } from './other-site.ts'

const run = promisify(execFile)
const example = join(root, 'examples/eleventy')
const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }

/** The generator, installed once for all test processes, and again when its lock changes. */
async function findGenerator(): Promise<string> {
  const hash = createHash('sha256')
    .update(readFileSync(join(example, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16)
  const folder = join(keptDir, `eleventy-${hash}`)
  const installed = join(folder, 'node_modules/@11ty/eleventy/cmd.cjs')
  await lockWhile('eleventy', async () => {
    if (existsSync(installed)) return
    const draft = `${folder}.draft`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    for (const name of ['package.json', 'package-lock.json']) cpSync(join(example, name), join(draft, name))
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: draft })
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
  })
  return installed
}

t.test('a front end of one’s own, on another origin: home, article, comment, category, work, search', async (t) => {
  const folder = makeFolder(t)
  const site = await startOtherSite(t, ({ url = '/' }, reply) => {
    const path = new URL(url, 'http://x').pathname.replace(/\/$/, '/index.html')
    const file = join(folder, path)
    if (!existsSync(file)) return reply.writeHead(404).end()
    return reply.setHeader('content-type', types[path.split('.').at(-1) ?? ''] ?? '').end(readFileSync(file))
  })
  const demo = await startDemo(t)
  const admin = await signIn({ ...demo.app, clock: demo.clock, config: demo.config, dataDir: '' }, 'administrator')
  const set = async (payload: object) => admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload })
  await set({ frontEnds: site, anySiteReads: false })

  const env = { ...process.env, BUBO_URL: demo.url, OUTPUT: folder }
  await run(process.execPath, [await findGenerator(), '--quiet'], { cwd: example, env })

  const { page, complaints, foreign } = await openContext(t, await launchBrowser(t), site, { locale: 'fr-FR' })
  const heading = async () => page.locator('h1').innerText()
  await page.goto('/')
  const title = (await demo.app.server.inject('/api/v1/public/site')).json().data.title
  t.equal(await heading(), title)

  await page.locator('.list a').first().click()
  const first = (await demo.app.server.inject('/api/v1/public/articles?limit=100')).json().data
  const open = first.find((article: { commentsOpen: boolean }) => article.commentsOpen)
  t.equal(await heading(), first.find(({ slug }: { slug: string }) => page.url().includes(`/${slug}/`)).title)

  await page.goto(`/articles/${open.slug}/`)
  t.equal(await heading(), open.title)
  t.ok((await page.locator('article p').count()) > 1, 'its text')
  await page.getByLabel('Votre nom').fill('Nora')
  await page.getByLabel('Votre commentaire').fill('Merci pour ces horaires, écrits depuis un autre site.')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  const said = page.locator('form [role=status]')
  await said.filter({ hasText: /./ }).waitFor()
  t.match(await said.innerText(), /relu/i, 'it is held, and says so')
  t.equal(await page.getByLabel('Votre commentaire').inputValue(), '')
  const waiting = await admin.request({ url: '/api/v1/admin/comments?status=pending&limit=100' })
  const held = waiting.json().data.find(({ text }: { text: string }) => text.includes('écrits depuis un autre site'))
  const decided = await admin.request({
    method: 'POST',
    url: `/api/v1/admin/comments/${held.id}/decisions`,
    payload: { decision: 'approve' },
  })
  t.ok(decided.statusCode < 300, decided.body)
  await page.reload()
  await page.getByText('écrits depuis un autre site').waitFor()
  await page.getByLabel('Votre nom').fill('   ')
  await page.getByLabel('Votre commentaire').fill('Sans nom.')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await said.filter({ hasText: /nom/i }).waitFor()
  t.equal(await page.getByLabel('Votre commentaire').inputValue(), 'Sans nom.', 'nothing typed is lost')
  complaints.splice(0)

  await page.getByRole('navigation').getByRole('link').first().click()
  t.ok((await page.locator('.list a').count()) > 0, 'a category lists its articles')
  await page.goto('/')
  await page.locator('a[href^="/books/"]').first().click()
  t.ok((await page.locator('.list a').count()) > 0, 'a work lists what speaks of it')
  t.same((await runAxe(page)).violations, [])
  await page.getByRole('link', { name: 'Rechercher' }).click()
  await page.getByLabel('Mots cherchés').fill(open.title.split(' ').at(-1))
  await page.getByRole('button', { name: 'Chercher' }).click()
  await page.locator('#found a', { hasText: open.title }).waitFor()
  t.same(complaints, [])
  t.same(
    foreign.filter((url) => !url.startsWith(`${demo.url}/`)),
    [],
    'it asks its own site and the blog alone',
  )

  await set({ frontEnds: '' })
  // What a browser has read already it has; this is another question.
  const asked = page.waitForEvent('requestfailed')
  await page.goto('/search/?q=biblioth%C3%A8que')
  t.match((await asked).url(), demo.url)
  t.equal(await page.locator('#found a').count(), 0, 'once it is off the list, a browser reads nothing for it')
})
