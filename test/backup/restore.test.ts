import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import t from 'tap'
import { makeBackup } from '../../server/backup/index.ts'
import { buildApp } from '../../server/app.ts'
import { runBubo } from '../cli/fake-terminal.ts'
import { enterDesk } from '../desk/visitor.ts'
import { pack, page, send } from '../looks/sent.ts'
import { createThemeFolder } from '../themes/theme-folder.ts'
import { login, openAccount } from '../users/people.ts'
import { erasureLine, openHouse, openShelf } from './house.ts'

/** Without the lock of whoever makes one. */
const listBackups = (dataDir: string) => readdirSync(join(dataDir, 'backups')).filter((name) => !name.startsWith('.'))

t.test('a backup is checked and put back by one command, and people sign in again', async (t) => {
  const { app } = await openHouse(t)
  await openAccount(app, 'anne@example.org', 'editor')
  const made = await runBubo(app.dataDir, ['backup', '--json'])
  t.equal(made.code, 0, made.err)
  const { folder, counts } = JSON.parse(made.out).data
  t.match(folder, /\/backups\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/)
  t.same(listBackups(app.dataDir), [folder.split('/').at(-1)], 'no draft is left')

  const before = readdirSync(folder).sort()
  const verified = await runBubo(app.dataDir, ['backup', 'verify', folder])
  t.match(verified, { code: 0, out: /bonne sauvegarde[^]*à l’octet près/, err: '' })
  t.same(readdirSync(folder).sort(), before, 'it is only read')
  t.same(listBackups(app.dataDir), [folder.split('/').at(-1)], 'and nothing is left of the trial')

  const data = join(openShelf(t), 'data')
  const restored = await runBubo(data, ['restore', folder, '--json'])
  t.match(restored, { code: 0, err: '' })
  t.match(JSON.parse(restored.out).data, { counts, samePages: true, lost: [], pages: 6 })
  t.same(listData(data), ['bubo.sqlite', 'erasures.log', 'media', 'secret'])
  for (const { path, sha256 } of JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).files)
    t.equal(
      createHash('sha256')
        .update(readFileSync(join(data, path)))
        .digest('hex'),
      sha256,
      path,
    )
  const again = await buildApp({ ...app.config, dataDir: data }, { clock: app.clock, logger: false })
  t.teardown(() => again.close())
  t.equal((await login({ ...again, clock: app.clock, dataDir: data }, 'anne@example.org')).statusCode, 200)
})

t.test('a theme that was added at the desk is in the backup, and shown again where it is put back', async (t) => {
  const { app } = await openHouse(t)
  const author = await enterDesk(app, 'administrator')
  const theme = createThemeFolder()
  theme.templates['home.hbs'] = '{{> frame}}<h1>Une autre maison</h1>'
  await send(app, author, pack(theme))
  const [, id = ''] = /value="(small@[0-9a-f]{16})"/.exec((await author.get(page)).body) ?? []
  await author.post(`${page}/theme`, { theme: id })
  await author.post(`${page}/publish`)
  const home = (await app.server.inject('/')).body
  t.match(home, 'Une autre maison')
  const [shelf, data] = [openShelf(t), join(openShelf(t), 'data')]
  const backup = join(shelf, 'backup')
  await makeBackup(app, backup)
  const restored = await runBubo(data, ['restore', backup, '--json'])
  t.equal(restored.code, 0, restored.err)
  t.match(JSON.parse(restored.out).data, { samePages: true, lost: [] })
  const again = await buildApp({ ...app.config, dataDir: data }, { clock: app.clock, logger: false })
  t.teardown(() => again.close())
  t.equal((await again.server.inject('/')).body, home, 'byte for byte')
  const [, sheet = ''] = /href="([^"]+main\.css)"/.exec(home) ?? []
  t.equal((await again.server.inject(sheet)).statusCode, 200, 'with its assets')
})

t.test('1 a folder with anything of a site in it is never touched', async (t) => {
  const { app } = await openHouse(t)
  const shelf = openShelf(t)
  const backup = join(shelf, 'backup')
  await makeBackup(app, backup)
  for (const name of ['bubo.sqlite', 'secret', 'media', 'notes.txt']) {
    const data = join(shelf, `with-${name}`)
    mkdirSync(data)
    writeFileSync(join(data, name), 'mine')
    const { code, err } = await runBubo(data, ['restore', backup])
    t.equal(code, 1)
    t.match(err, `n’est pas vide (${name}) : rien n’a été touché`)
    t.same(listData(data), [name])
    t.equal(readFileSync(join(data, name), 'utf8'), 'mine')
  }
})

t.test('older backups may stand there, and who was erased since stays erased', async (t) => {
  const { app } = await openHouse(t)
  const data = join(openShelf(t), 'data')
  const backup = join(data, 'backups/2026-05-13T12-00-00Z')
  mkdirSync(join(data, 'backups'), { recursive: true })
  await makeBackup(app, backup)
  writeFileSync(join(data, 'erasures.log'), erasureLine(1) + erasureLine(2))
  mkdirSync(join(data, 'site.999999999.partial'))
  const { code, err } = await runBubo(data, ['restore', backup])
  t.equal(code, 0, err)
  t.equal(readFileSync(join(data, 'erasures.log'), 'utf8'), erasureLine(1) + erasureLine(2))
  t.same(listData(data), ['backups', 'bubo.sqlite', 'erasures.log', 'media', 'secret'])
  t.same(readdirSync(join(data, 'backups')), ['2026-05-13T12-00-00Z'])
})

t.test('1 a restore that was cut short as it ended says what to remove', async (t) => {
  const { app } = await openHouse(t)
  const shelf = openShelf(t)
  const backup = join(shelf, 'backup')
  await makeBackup(app, backup)
  const data = join(shelf, 'data')
  mkdirSync(join(data, 'site.999999999.partial'), { recursive: true })
  writeFileSync(join(data, 'site.999999999.partial/bubo.sqlite'), 'x')
  writeFileSync(join(data, 'secret'), 'x')
  t.match(await runBubo(data, ['restore', backup]), { code: 1, err: /coupée.*secret en vient/ })
  t.ok(existsSync(join(data, 'secret')))
})

t.test('1 what is no backup, or one that was tampered with, is refused with nothing left behind', async (t) => {
  const { app } = await openHouse(t)
  const shelf = openShelf(t)
  const backup = join(shelf, 'backup')
  await makeBackup(app, backup)
  const data = join(shelf, 'data')
  const refusal = async (folder = backup) => {
    const { code, err, out } = await runBubo(data, ['restore', folder])
    t.equal(code, 1)
    t.equal(out, '')
    t.notOk(existsSync(join(data, 'bubo.sqlite')))
    return err
  }
  t.match(await refusal(shelf), /n’est pas une sauvegarde entière.*« bubo backup »/)
  t.match(await refusal(join(shelf, 'none')), /n’est pas une sauvegarde entière/)

  renameSync(join(backup, 'erasures.log'), join(shelf, 'kept'))
  t.match(await refusal(), /erasures\.log : le fichier manque[^]*Rien n’en a été restauré/)
  renameSync(join(shelf, 'kept'), join(backup, 'erasures.log'))
  const secret = readFileSync(join(backup, 'secret'))
  appendFileSync(join(backup, 'secret'), 'x')
  t.match(await refusal(), /secret : le contenu n’est plus/)
  writeFileSync(join(backup, 'secret'), secret)

  const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'))
  const forge = (changes: object) => {
    const text = JSON.stringify({ ...manifest, files: [], ...changes })
    writeFileSync(join(backup, 'manifest.json'), text)
    const sum = createHash('sha256').update(text).digest('hex')
    writeFileSync(join(backup, 'manifest.sha256'), `${sum}  manifest.json\n`)
  }
  forge({ files: [{ path: '../../outside', bytes: 1, sha256: 'x' }] })
  t.match(await refusal(), /\.\.\/\.\.\/outside : une sauvegarde ne contient pas/)
  forge({ format: 2 })
  t.match(await refusal(), /version plus récente/)
  const sound = manifest.files
  forge({ files: sound, counts: { ...manifest.counts, comments: 2 } })
  t.match(await refusal(), /Table comments : le nombre de lignes/)
  forge({ files: sound.filter(({ path }: { path: string }) => !path.startsWith('media/')) })
  t.match(await refusal(), /media\/[^ ]+ : la base a besoin de ce fichier/)
  forge({ files: sound, pages: [{ path: '/', status: 200, sha256: 'x' }] })
  t.match(await refusal(), /La page \/ n’est plus celle/)
  forge({ files: sound, program: 'another', pages: [{ path: '/', status: 404, sha256: 'x' }] })
  t.match(await refusal(), /La page \/ n’est plus celle/)
  forge({ files: sound, program: 'another', pages: [{ path: '/', status: 200, sha256: 'x' }] })
  const { code, out } = await runBubo(data, ['restore', backup], {}, { BUBO_LANG: 'en' })
  t.equal(code, 0, 'another program prints other pages')
  t.match(out, /Another program made this backup/)
})

t.test('2 a command without its folder', async (t) => {
  const data = t.testdir({})
  for (const words of [['restore'], ['backup', 'verify']])
    t.match(await runBubo(data, words), { code: 2, err: 'Indiquez le dossier de la sauvegarde.' })
  t.match(await runBubo(data, ['restore', 'a', 'b']), { code: 2, err: /Trop de mots/ })
})

/** What a data folder holds, but for the lock of the program that takes it. */
function listData(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('lock.sqlite'))
    .sort()
}
