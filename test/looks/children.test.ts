import t from 'tap'
import type { App } from '../../server/app.ts'
import { startDemo } from '../browser/demo.ts'
import { alertOf, enterDesk, fieldsOf, type Visitor } from '../desk/visitor.ts'
import { build, newAddress, onSqliteAlone, type TestApp } from '../helper.ts'
import { createThemeFolder } from '../themes/theme-folder.ts'
import { pack, page, send } from './sent.ts'

const origin = 'https://blog.anse.example'

/** Ten lines: a colour of its own, and another foot. */
const child = {
  'theme.json': [
    '{',
    '  "name": "small-child",',
    '  "version": "1",',
    '  "description": "Buboblog, to our taste",',
    '  "author": "A library",',
    '  "licence": "MIT",',
    '  "parent": "buboblog",',
    '  "settings": { "link": { "default": { "light": "#5b2d82", "dark": "#d0b3ff" } } }',
    '}',
  ].join('\n'),
  partials: { 'colophon.hbs': '<footer class="own">{{typo site.title}}</footer>\n' },
}

/** Sends a theme, and shows it to all. */
async function wear(app: App, author: Visitor, zip: Buffer, name: string): Promise<string> {
  const sent = await send(app, author, zip)
  t.equal(sent.headers.location, `${page}?done=added`, alertOf(sent))
  const theme = (await listThemes(author)).find((id) => id.startsWith(`${name}@`)) ?? ''
  await author.post(`${page}/theme`, { theme })
  await author.post(`${page}/publish`)
  return theme
}

async function listThemes(author: Visitor): Promise<string[]> {
  const ids = (await author.get(page)).body.matchAll(/name="theme" value="([^"]+)"/g)
  return [...new Set([...ids].map(([, id = '']) => id))]
}

/** Every page that readers reach, by the sitemap and by links from one to the other, and the pages of errors. */
async function walk(app: App): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  const asked = new Set<string>()
  const left: string[] = ['/', '/sitemap.xml', '/nowhere', '/embed/works/9782070360024', '/search?q=mer']
  for (let path = left.shift(); path !== undefined; path = left.shift()) {
    if (asked.has(path)) continue
    asked.add(path)
    const reply = await app.server.inject({ url: path, remoteAddress: newAddress() })
    const type = String(reply.headers['content-type'])
    if (reply.statusCode === 301) left.push(String(reply.headers.location).replace(origin, ''))
    else if (type.startsWith('text/html')) pages.set(path, reply.body)
    if (!/html|xml/.test(type)) continue
    const links = reply.body.matchAll(/(?:href="|<loc>)(?:https:\/\/blog\.anse\.example)?(\/[^"<#]*)/g)
    left.push(...[...links].map(([, link = '']) => link.replaceAll('&amp;', '&')).filter(isPage))
  }
  return pages
}

/** What comments and readers’ forms lead to is the same page a hundred times. */
const isPage = (link: string) =>
  !/^\/(?:desk|api\/v1|assets|media|icons|\/)/.test(link) &&
  !/\?(?!page=)/.test(link) &&
  !/\/comments\/.*\/report$/.test(link)

/** Without what the child has of its own, and the addresses of what it has of its parent. */
const plain = (html: string) =>
  html
    .replace(/<footer class="(?:colophon|own)">[^]*?<\/footer>\n?/, '')
    .replace(/<link rel="stylesheet" href="[^"]*theme-settings\.css">/, '')
    .replaceAll(/\/assets\/[a-z-]+\/[0-9a-f]{16}\//g, '/assets/')
    // A card is drawn in the colours of its theme.
    .replaceAll(/\/cards\/[^"/]+/g, '/cards/')
    .replaceAll(/\s+/g, ' ')

t.test(
  'a child of ten lines shows the whole demo: its own foot and colour, and all else as its parent',
  onSqliteAlone,
  async (t) => {
    const demo = await startDemo(t)
    const author = await enterDesk(demo.app as unknown as TestApp, 'administrator')
    const before = await walk(demo.app)
    t.ok(before.size > 100, `${before.size} pages`)
    await wear(demo.app, author, pack(child as never), 'small-child')
    const after = await walk(demo.app)
    t.same([...after.keys()].sort(), [...before.keys()].sort(), 'the same pages lead to one another')
    const different: string[] = []
    const foreign: string[] = []
    for (const [path, html] of after) {
      const hasFoot = path.startsWith('/embed/') || html.includes('<footer class="own">')
      const sheet = /href="(\/assets\/small-child\/[0-9a-f]{16}\/theme-settings\.css)"/.exec(html)
      if (!hasFoot || !sheet || html.includes('/assets/buboblog/')) foreign.push(path)
      if (plain(html) !== plain(before.get(path) ?? '')) different.push(path)
    }
    t.same(foreign, [], 'each is the child’s')
    t.same(different, [], 'and otherwise its parent’s')
    const [, sheet = ''] = /href="([^"]*theme-settings\.css)"/.exec(after.get('/') ?? '') ?? []
    t.match(
      (await demo.app.server.inject(sheet)).body,
      '--link:light-dark(#5b2d82,#d0b3ff)',
      'its colour reaches the page',
    )
    t.comment(`${after.size} pages`)
  },
)

/** A theme with a foot and a colour that a child may change. */
function parentTheme(version: string) {
  const theme = createThemeFolder()
  const label = { fr: 'Liens', en: 'Links' }
  theme['theme.json'] = JSON.stringify({
    name: 'house',
    version,
    description: 'House',
    author: 'A',
    licence: 'MIT',
    settings: { link: { kind: 'colour', label, property: 'link', default: { light: '#000000', dark: '#ffffff' } } },
  })
  theme.partials['frame.hbs'] += `{{theme.styles}}{{> foot}}`
  theme.partials['foot.hbs'] = `<footer>Maison ${version}</footer>`
  return theme
}

const manifest = (more: object) =>
  JSON.stringify({
    name: 'kid',
    version: '1',
    description: 'Kid',
    author: 'A',
    licence: 'MIT',
    parent: 'house',
    ...more,
  })

t.test('a theme that was added has children too; each keeps its parent as it was', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'administrator')
  const home = async () => (await app.server.inject('/')).body
  const settings = { link: { default: { light: '#5b2d82', dark: '#d0b3ff' } } }
  const kid = { ...createThemeFolder(), templates: {}, assets: {}, locales: {} }
  const small = { ...kid, 'theme.json': manifest({ settings }), partials: {} }

  const orphan = await send(app, author, pack(small), 'en')
  t.equal(orphan.statusCode, 422)
  t.match(orphan.body, /theme\.json:\d*:? ?there is no theme (?:"|&quot;)house(?:"|&quot;)/)

  const house = await wear(app, author, pack(parentTheme('1')), 'house')
  t.match(await home(), 'Maison 1')
  const first = await wear(app, author, pack(small), 'kid')
  t.match(await home(), /\/assets\/kid\/[^]*theme-settings\.css[^]*Maison 1/)
  const [, sheet = ''] = /(\/assets\/kid\/\w+\/theme-settings\.css)/.exec(await home()) ?? []
  t.match((await app.server.inject(sheet)).body, '--link:#5b2d82')
  t.same(Object.keys(fieldsOf(await author.get(page), page)).includes('link/light'), true, 'the settings are there')

  const broken = { ...small, templates: { 'home.hbs': '{{> frame}}\n{{nothing}}' } }
  const told = await send(app, author, pack(broken), 'en')
  t.match(told.body, 'templates/home.hbs:2:', 'what is wrong with a child is told by its own lines')

  t.equal((await author.post(`${page}/remove`, { theme: house })).statusCode, 303, 'its parent may go')
  t.match(await home(), 'Maison 1')
  await wear(app, author, pack(parentTheme('2')), 'house')
  t.match(await home(), 'Maison 2')
  await author.post(`${page}/theme`, { theme: first })
  await author.post(`${page}/publish`)
  t.match(await home(), 'Maison 1', 'the child shows what was checked with it')
  await send(app, author, pack(small))
  const again = (await listThemes(author)).filter((id) => id.startsWith('kid@') && id !== first)
  t.equal(again.length, 1, 'sent again, it has the new parent')
  await author.post(`${page}/theme`, { theme: again[0] ?? '' })
  await author.post(`${page}/publish`)
  t.match(await home(), 'Maison 2')

  const grandchild = { ...kid, 'theme.json': manifest({ name: 'grandkid', parent: 'kid' }), partials: {} }
  t.match((await send(app, author, pack(grandchild), 'en')).body, /there is no theme (?:"|&quot;)kid/)
  const any = { ...kid, 'theme.json': manifest({ name: 'anybody', parent: '%' }), partials: {} }
  t.match((await send(app, author, pack(any), 'en')).body, /there is no theme (?:"|&quot;)%/)
})
