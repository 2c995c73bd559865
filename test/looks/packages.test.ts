import { existsSync, readdirSync, writeFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { zipSync } from 'fflate'
import Handlebars from 'handlebars'
import t from 'tap'
import { ZipFile } from 'yazl'
import { buildApp } from '../../server/app.ts'
import { findPublished } from '../../server/looks/index.ts'
import { readTheme } from '../../server/themes/theme.ts'
import { build, drain, root } from '../helper.ts'
import { broken } from '../themes/broken-themes.ts'
import { createThemeFolder } from '../themes/theme-folder.ts'
import { publishArticle } from '../site/house.ts'
import { alertOf, enterDesk, noticeOf } from '../desk/visitor.ts'
import { bytes, pack, page, send } from './sent.ts'

const bundled = readTheme(join(root, 'themes/buboblog'), { lang: 'fr' })

const sound = () => {
  const theme = createThemeFolder()
  theme.templates['home.hbs'] = '{{> frame}}<h1>Une autre maison</h1>'
  return theme
}

t.test('a theme that is sent is checked, chosen, shown by every process, and taken away', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'administrator')
  const sent = await send(app, author, pack(sound(), { '__MACOSX/._theme.json': bytes('x') }, 'my-theme/'))
  t.equal(sent.headers.location, `${page}?done=added`, alertOf(sent))
  const [, id = ''] = /value="(small@[0-9a-f]{16})"/.exec((await author.get(page)).body) ?? []
  t.not(id, '')
  t.same(readdirSync(join(app.dataDir, 'themes')), [id], 'it was unpacked once, and nothing half made is left')
  await author.post(`${page}/theme`, { theme: id })
  t.match((await author.get(`${page}/trial/`)).body, 'Une autre maison')
  t.notMatch((await app.server.inject('/')).body, 'Une autre maison')
  await author.post(`${page}/publish`)
  t.match((await app.server.inject('/')).body, 'Une autre maison')
  // Another machine over the same database has never seen its files.
  rmSync(join(app.dataDir, 'themes'), { recursive: true })
  const other = await buildApp(app.config, { clock: app.clock, logger: false, theme: await bundled })
  t.teardown(() => other.close())
  t.match((await other.server.inject('/')).body, 'Une autre maison')
  t.equal((await author.post(`${page}/remove`, { theme: id })).statusCode, 409, 'what is shown stays')
  const last = (await findPublished(app.db.read))?.id ?? ''
  await author.post(`${page}/undo`, { id: last })
  t.match((await app.server.inject('/')).body, 'main.css')
  t.match(noticeOf(await author.follow(`${page}/remove`, { theme: id })), 'retiré')
  t.notOk(existsSync(join(app.dataDir, 'themes', id)))
})

t.test('a theme that breaks later gives way to the original one, and the desk says so', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'administrator')
  await send(app, author, pack(sound()))
  const [, id = ''] = /value="(small@[0-9a-f]{16})"/.exec((await author.get(page)).body) ?? []
  await author.post(`${page}/theme`, { theme: id })
  await author.post(`${page}/publish`)
  writeFileSync(join(app.dataDir, 'themes', id, 'templates/home.hbs'), '<p>{{#if')
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  const other = await buildApp(app.config, {
    clock: app.clock,
    logger: { level: 'error', stream },
    theme: await bundled,
  })
  t.teardown(() => other.close())
  const home = await other.server.inject('/')
  t.equal(home.statusCode, 200)
  t.match(home.body, '/assets/buboblog/')
  t.match(lines.join(''), /the theme that was chosen cannot be shown/)
  const visitor = { url: '/desk', headers: { cookie: author.cookie, 'accept-language': 'fr' } }
  t.match((await other.server.inject(visitor)).body, 'Le thème choisi ne s’affiche pas')
  t.match((await other.server.inject({ ...visitor, url: page })).body, 'templates/home.hbs')
})

const link = 0o120777 << 16
const withTemplate = (name: string, text: string) => {
  const theme = createThemeFolder()
  theme.templates[name] = text
  return pack(theme)
}

/** What is sent, and what is said of it. */
const refused: Record<string, [() => Buffer | Promise<Buffer>, RegExp]> = {
  'no archive': [() => Buffer.from('<html>'), /pas une archive ZIP/],
  'nothing in it': [() => Buffer.from(zipSync({})), /theme\.json: le fichier manque/],
  'a way out of the folder': [() => pack(sound(), { '../evil.css': bytes('a{}') }), /invalid relative path/],
  'a place of its own': [() => pack(sound(), { '/etc/evil.css': bytes('a{}') }), /absolute path/],
  'a way out by the other slash': [() => pack(sound(), { '..\\evil.css': bytes('a{}') }), /invalid characters/],
  'a link': [
    () => pack(sound(), { 'assets/secret.css': [bytes('/etc/passwd'), { os: 3, attrs: link }] }),
    /pas un fichier ordinaire/,
  ],
  'a program': [() => pack(sound(), { 'assets/run.js': bytes('x()') }), /ni script ni programme/],
  'a hidden program': [() => pack(sound(), { 'assets/run.PHP': bytes('x') }), /ni script ni programme/],
  'a hidden file': [() => pack(sound(), { '.htaccess': bytes('x') }), /n’est pas admis/],
  'an archive in it': [() => pack(sound(), { 'more.zip': pack(sound()) }), /ni script ni programme/],
  'ten thousand files': [
    () => {
      const zip = new ZipFile()
      for (let number = 0; number < 10_000; number++)
        zip.addBuffer(Buffer.from('x'), `assets/${number}.txt`, { compress: false })
      zip.end()
      return buffer(zip.outputStream)
    },
    /trop de fichiers/,
  ],
  'a bomb': [() => pack(sound(), { 'assets/zero.txt': new Uint8Array(5 * 1024 * 1024) }), /trop lourd/],
  'a bomb that lies': [
    () => {
      const zip = pack(sound(), { 'assets/zero.txt': new Uint8Array(2 * 1024 * 1024) })
      // Its size, in the directory at the end, is told as one byte.
      const size = Buffer.alloc(4)
      size.writeUInt32LE(2 * 1024 * 1024)
      for (let at = zip.indexOf(size); at !== -1; at = zip.indexOf(size, at + 1)) zip.writeUInt32LE(1, at)
      return zip
    },
    /refusée/,
  ],
  'a name twice': [() => pack(sound(), { 'ASSETS/MAIN.css': bytes('a{}') }), /deux fois/],
  'a name that comes with Bubo': [
    () => {
      const theme = sound()
      theme['theme.json'] = theme['theme.json'].replace('"small"', '"buboblog"')
      return pack(theme)
    },
    /livré avec Bubo/,
  ],
  'a broken template': [() => withTemplate('home.hbs', '{{#if a}}'), /templates\/home\.hbs:/],
  'a script in a template': [
    () => withTemplate('home.hbs', '\n<script>x()</script>'),
    /templates\/home\.hbs:2: un thème ne/,
  ],
  'what is printed as it is': [() => withTemplate('home.hbs', '{{{site.title}}}'), /ne protègent pas/],
}

const linesOf = (html: string) =>
  [...(/<ul class="appearance-problems">([^]*?)<\/ul>/.exec(html)?.[1] ?? '').matchAll(/<li>([^]*?)<\/li>/g)].map(
    ([, text = '']) =>
      text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )

t.test('what is refused is told, and leaves the site as it was', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'administrator')
  await publishArticle(app)
  await drain(app)
  const addresses = [
    '/',
    '/articles/la-grainotheque',
    '/categories/services',
    '/archives',
    '/search?q=graines',
    '/nowhere',
  ]
  const readAll = () => Promise.all(addresses.map(async (url) => (await app.server.inject(url)).body))
  const before = await readAll()
  const room = (await author.get(page)).body
  for (const [name, [make, said]] of Object.entries(refused)) {
    const reply = await send(app, author, await make())
    t.equal(reply.statusCode, 422, name)
    t.match(alertOf(reply), said, name)
  }
  t.ok(Object.keys(broken).length >= 20)
  const { create } = Handlebars
  let compiledHere = 0
  Handlebars.create = () => {
    compiledHere += 1
    return create()
  }
  t.teardown(() => (Handlebars.create = create))
  for (const [name, [theme, wanted]] of Object.entries(broken)) {
    // A program is refused before anything is read, as above.
    const { 'run.js': program, ...assets } = theme.assets
    const reply = await send(app, author, pack({ ...theme, assets }), 'en')
    t.equal(reply.statusCode, 422, name)
    const told = linesOf(reply.body)
    // A whole file has no line.
    const missing = wanted
      .filter((start) => program === undefined || !start.includes('run.js'))
      .filter((start) => !told.some((line) => line.startsWith(start.replace(':0 ', ': ').replace(/:(\d+) /, ':$1: '))))
    t.same(missing, [], `${name}: ${told.join(' | ')}`)
  }
  t.equal(compiledHere, 0, 'they are checked in a thread: whoever reads meanwhile waits for none of it')
  t.equal((await author.get(page)).body, room, 'nothing can be chosen more')
  t.same(existsSync(join(app.dataDir, 'themes')) ? readdirSync(join(app.dataDir, 'themes')) : [], [])
  t.same(await readAll(), before, 'each page is the same, byte for byte')
})
