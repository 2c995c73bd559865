import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { unzipSync } from 'fflate'
import t, { type Test } from 'tap'
import { checkFiles, verifyBackup } from '../../server/backup/index.ts'
import { workAlone } from '../../server/backup/work.ts'
import { addArticle } from '../comments/factory.ts'
import { build, makeFolder, signIn, type TestApp } from '../helper.ts'
import { addPicture } from '../backup/house.ts'
import { openWithPassword, password, textOf, type Browser } from './people-house.ts'
import { enterDesk } from './visitor.ts'

const path = '/desk/backups'
/** At the clock's noon. */
const name = '2026-05-13T12-00-00Z'

async function open(t: Test): Promise<{ app: TestApp; anne: Browser }> {
  const app = await build(t, { backups: true })
  await addArticle(app)
  await addPicture(await signIn(app, 'administrator'))
  return { app, anne: await openWithPassword(app, 'anne@example.org', 'administrator') }
}

/** Reloads, as the page does by itself, until nothing is under way. */
async function waitFor(browser: Browser, url = path) {
  for (let tries = 0; tries < 1200; tries++) {
    const page = await browser.get(url)
    if (!page.headers['refresh']) return page
    await wait(50)
  }
  throw new Error('it never ended')
}

const eventsOf = async (app: TestApp) =>
  (await app.db.read.select().from(app.db.read.tables.events)).flatMap(({ name: event, payload, actorId }) =>
    event.startsWith('backup.') ? [{ event, payload, isKnown: actorId !== null }] : [],
  )

t.test('one is made, listed, checked, and taken away whole', async (t) => {
  const { app, anne } = await open(t)
  t.match(textOf(await anne.get(path)), /Il n’y en a pas encore/)
  const begun = await anne.post(path)
  t.equal(begun.statusCode, 303)
  t.equal(begun.headers.location, path)
  const waiting = await anne.get(path)
  t.equal(waiting.headers['refresh'], '10', 'the page comes again by itself')
  t.match(textOf(waiting), /Une sauvegarde est en train de se faire\. Début : à l’instant/)
  t.notMatch(waiting.body, /Faire une sauvegarde maintenant/)
  t.match((await anne.post(path)).headers.location, '?done=busy', 'once at a time')
  t.match(textOf(await anne.get(`${path}?done=busy`)), /Un seul travail à la fois/)

  const made = await waitFor(anne)
  const text = textOf(made)
  t.match(text, /La sauvegarde est faite et contrôlée/)
  t.match(text, /1 article, 0 commentaire, \d comptes?, 1 image/)
  t.match(text, /\d+ fichiers, aucun fichier perdu/)
  t.match(text, /les 30 plus récentes, pendant 90 jours au plus/)
  t.match(made.body, `href="${path}/${name}"`)
  const folder = join(app.dataDir, 'backups', name)
  t.same(
    readdirSync(join(app.dataDir, 'backups')).filter((one) => !one.startsWith('.')),
    [name],
    'one, although it was asked for twice',
  )

  const one = `${path}/${name}`
  t.match(textOf(await anne.get(one)), /13 mai 2026 à 14 h/)
  t.equal((await anne.post(`${one}/verify`)).headers.location, one)
  t.match(textOf(await anne.get(one)), /est en train d’être contrôlée/)
  t.match(textOf(await waitFor(anne, one)), /Elle est bonne \(contrôlée : à l’instant\)/)

  t.equal((await anne.post(`${one}/download`, { password: 'something else' })).statusCode, 422)
  t.match(textOf(await anne.post(`${one}/download`)), /mot de passe/)
  t.same(
    (await eventsOf(app)).map(({ event }) => event),
    ['backup.made'],
  )
  const archive = await anne.post(`${one}/download`, { password })
  t.equal(archive.statusCode, 200)
  t.equal(archive.headers['content-type'], 'application/zip')
  t.equal(archive.headers['content-disposition'], `attachment; filename="${name}.zip"`)
  t.equal(archive.headers['cache-control'], 'no-store')
  const shelf = makeFolder(t)
  for (const [file, bytes] of Object.entries(unzipSync(archive.rawPayload))) {
    mkdirSync(dirname(join(shelf, file)), { recursive: true })
    writeFileSync(join(shelf, file), bytes)
  }
  t.ok((await verifyBackup(join(shelf, name), join(shelf, 'scratch'), app.config)).samePages, 'what it gives is sound')
  t.ok(await checkFiles(folder), 'and what was there is as it was')
  t.same(await eventsOf(app), [
    { event: 'backup.made', payload: { name }, isKnown: true },
    { event: 'backup.downloaded', payload: { name }, isKnown: true },
  ])
})

t.test('one that is no longer what was backed up is told so, in words', async (t) => {
  const { app, anne } = await open(t)
  await anne.post(path)
  await waitFor(anne)
  appendFileSync(join(app.dataDir, 'backups', name, 'secret'), 'x')
  await anne.post(`${path}/${name}/verify`)
  const text = textOf(await waitFor(anne, `${path}/${name}`))
  t.match(text, /Elle n’a pas passé le contrôle/)
  t.match(text, /secret : le contenu n’est plus celui qui a été sauvegardé/)
  t.match(textOf(await anne.get(path)), /contrôle échoué/)
  writeFileSync(join(app.dataDir, 'backups', name, 'manifest.sha256'), '')
  const list = await anne.get(path)
  t.match(textOf(list), /Illisible/)
  t.match(textOf(await anne.get(`${path}/${name}`)), /Illisible/)
  t.ok((await anne.post(`${path}/${name}/download`, { password })).statusCode >= 400, 'and nobody takes it away')
})

t.test('what keeps one from being made is told, and may be tried again', async (t) => {
  const { app, anne } = await open(t)
  const folder = join(app.dataDir, 'backups')
  rmSync(folder, { recursive: true, force: true })
  writeFileSync(folder, 'in the way')
  t.match(textOf(await anne.get(path)), /ne peut pas être lu/)
  await anne.post(path)
  const text = textOf(await waitFor(anne))
  t.match(text, /La sauvegarde n’a pas pu se faire/)
  t.match(text, /Le système a refusé/)
  rmSync(folder)
  await anne.post(path)
  t.match(textOf(await waitFor(anne)), /La sauvegarde est faite/)
})

t.test('another process that makes one in this folder is seen, until it ends', async (t) => {
  const { app, anne } = await open(t)
  const folder = join(app.dataDir, 'backups')
  const work = { act: 'make' as const, name, since: app.clock.now() }
  await workAlone(folder, work, async () => {
    t.match(textOf(await anne.get(path)), /en train de se faire/)
    t.match((await anne.post(path)).headers.location, '?done=busy')
    await t.rejects(
      workAlone(folder, work, async () => {}),
      { message: /already/ },
    )
  })
  t.equal((await anne.get(path)).headers['refresh'], undefined)
  writeFileSync(join(folder, '.work.json'), JSON.stringify(work))
  t.equal((await anne.get(path)).headers['refresh'], undefined, 'what a dead one left is no work')
  t.equal(existsSync(join(folder, name)), false)
})

t.test('a name that no backup has leads nowhere', async (t) => {
  const { app, anne } = await open(t)
  mkdirSync(join(app.dataDir, 'backups', 'mine'), { recursive: true })
  writeFileSync(join(app.dataDir, 'backups', 'mine', 'manifest.json'), '{}')
  for (const wrong of ['mine', name, '..%2fbackups', '..%2f..%2fsecret', '%2fetc%2fpasswd', 'constructor']) {
    t.equal((await anne.get(`${path}/${wrong}`)).statusCode, 404, wrong)
    for (const act of ['verify', 'download'])
      t.equal((await anne.post(`${path}/${wrong}/${act}`, { password })).statusCode, 404, `${wrong} ${act}`)
  }
})

t.test('nobody but an administrator comes near', async (t) => {
  const app = await build(t, { backups: true })
  const editor = await enterDesk(app, 'editor')
  t.equal((await editor.get(path)).statusCode, 403)
  t.equal((await editor.post(path)).statusCode, 403)
  t.equal((await editor.post(`${path}/${name}/download`, { password })).statusCode, 403)
  t.notMatch((await editor.get('/desk')).body, path)
  t.match((await (await enterDesk(app, 'administrator')).get('/desk')).body, `href="${path}"`)
})

t.test('a program that makes none says how they are made', async (t) => {
  const app = await build(t)
  const visitor = await enterDesk(app, 'administrator')
  t.match((await visitor.get(path)).body, /bubo backup/)
  t.equal((await visitor.post(path)).statusCode, 404)
})
