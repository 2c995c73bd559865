import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import t from 'tap'
import { root } from './helper.ts'

/** The house's order: a module may import what stands to its left, never what stands to its right. */
const order = [
  [
    'config',
    'problem',
    'ids',
    'clock',
    'html',
    'xml',
    'text',
    'secrets',
    'i18n',
    'time-zone',
    'typography',
    'files',
    'version',
    'impersonation',
    'turns',
    'rounds',
    'threads',
    'stems',
    'question',
    'outbound',
    'days',
  ],
  ['db'],
  ['slugs'],
  ['http'],
  ['events'],
  ['users'],
  ['settings'],
  ['mail'],
  ['media'],
  ['bylines'],
  ['taxonomy'],
  ['works'],
  ['articles'],
  ['series'],
  ['agenda', 'branches'],
  ['menus'],
  ['comments'],
  ['moderation'],
  ['patrons'],
  ['notices'],
  ['privacy'],
  ['search'],
  ['feeds'],
  ['outreach'],
  ['themes'],
  ['looks'],
  ['plugins'],
  ['site', 'desk'],
  ['app'],
  ['seed'],
  ['backup'],
  ['main', 'cli'],
]
const rank = new Map(order.flatMap((names, index) => names.map((name) => [name, index] as const)))

interface Import {
  from: string
  /** Path from the root, or a package's name. */
  to: string
  typeOnly: boolean
}

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => join(folder, file))
    .sort()
}

function readImports(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8')
  const found = [
    ...source.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?\s*from\s+'([^']+)'/gm),
    ...source.matchAll(/^import\s+()'([^']+)'/gm),
    ...source.matchAll(/\b()import\('([^']+)'\)/g),
  ]
  return found.map(([, type, target = '']) => ({
    from: file,
    to: target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target,
    typeOnly: Boolean(type),
  }))
}

/** "server/articles/x.ts" is of articles, "server/config.ts" of config. */
function moduleOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/(?:\.words)?\.ts$/, '')
}

const files = listFiles('server')
const imports = files.flatMap(readImports)
const local = imports.filter(({ to }) => to.startsWith('server/'))
const say = ({ from, to }: Import) => `${from} imports ${to}`
const source = (file: string) =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')

t.test('the imports are read', async (t) => {
  t.ok(files.length > 100)
  t.ok(local.length > 200)
  t.same(
    files.map(moduleOf).filter((name) => !rank.has(name)),
    [],
    'every module has its place in the order',
  )
})

t.test('1 the left does not import the right', async (t) => {
  const wrong = local.filter(({ from, to }) => {
    const here = rank.get(moduleOf(from)) ?? 0
    const there = rank.get(moduleOf(to)) ?? 0
    return there > here || (there === here && here > 0 && moduleOf(from) !== moduleOf(to))
  })
  // The command line starts the program; the two stand at the same place.
  t.same(
    wrong.filter(({ from, to }) => !(/^server\/(cli|main)/.test(from) && /^server\/(cli|main)/.test(to))).map(say),
    [],
  )
})

const features = [
  'users',
  'settings',
  'mail',
  'media',
  'bylines',
  'taxonomy',
  'works',
  'articles',
  'series',
  'agenda',
  'branches',
  'menus',
  'comments',
  'moderation',
  'patrons',
  'notices',
  'privacy',
  'search',
  'feeds',
  'outreach',
  'site',
  'desk',
  'slugs',
  'events',
  'themes',
  'looks',
]

t.test('2 another feature only through its index', async (t) => {
  const wrong = local.filter(({ from, to }) => {
    const feature = moduleOf(to)
    return (
      features.includes(feature) &&
      moduleOf(from) !== feature &&
      to !== `server/${feature}/index.ts` &&
      from !== 'server/app.ts'
    )
  })
  t.same(wrong.map(say), [])
})

t.test(
  '3 only stores, search engines and the data layer import drizzle; only the data layer the drivers',
  async (t) => {
    const drizzle = imports.filter(
      ({ from, to }) =>
        /^drizzle-orm|^server\/db\/sql\.ts$/.test(to) &&
        !/\.store\.ts$|server\/search\/search\.(sqlite|postgres)\.ts$|^server\/db\//.test(from),
    )
    t.same(drizzle.map(say), [])
    const named = imports.filter(({ from, to }) => to === 'drizzle-orm' && from !== 'server/db/sql.ts')
    t.same(named.map(say), [], 'its words come through db/sql.ts')
    const drivers = imports.filter(({ from, to }) => /^(better-sqlite3|pg)$/.test(to) && !from.startsWith('server/db/'))
    // A backup verifies a copy that no program has open.
    t.same(drivers.filter(({ from, typeOnly }) => !(typeOnly && from.startsWith('server/cli/'))).map(say), [])
  },
)

t.test('4 only routes, server/http, app and the plugin host import fastify', async (t) => {
  // And tokens.ts, which sets @fastify/jwt up.
  const allowed =
    /\.routes\.ts$|^server\/http\/|^server\/app\.ts$|^server\/plugins\/host\.ts$|^server\/users\/tokens\.ts$/
  const wrong = imports.filter(
    ({ from, to, typeOnly }) => /^(fastify|@fastify\/)/.test(to) && !allowed.test(from) && !typeOnly,
  )
  t.same(wrong.map(say), [])
})

t.test('5 db.write stands only in services, events, the data layer and the seed', async (t) => {
  const allowed = /\.service\.ts$|^server\/(events|db|seed)\//
  t.same(
    files.filter((file) => !allowed.test(file) && /\bdb\.write\(/.test(source(file))),
    [],
  )
})

/** What runs in browsers has a clock of its own. */
const onServer = files.filter((file) => !file.startsWith('server/desk/client/'))

t.test('6 process.env only in config; the wall clock only in clock', async (t) => {
  t.same(
    files.filter((file) => file !== 'server/config.ts' && /process\.env/.test(source(file))),
    [],
  )
  t.same(
    onServer.filter((file) => file !== 'server/clock.ts' && /new Date\(\)|Date\.now\(\)/.test(source(file))),
    [],
  )
})

t.test('7 policies are pure: nothing but types, words and other policies is imported', async (t) => {
  const wrong = imports.filter(
    ({ from, to, typeOnly }) =>
      from.endsWith('.policy.ts') && !typeOnly && !/\.(policy|words)\.ts$/.test(to) && to !== 'server/http/actor.ts',
  )
  t.same(wrong.map(say), [])
})

t.test(
  '8 outreach and plugins are imported by app alone, by the pages of the desk that show them, and by commands; outreach by plugins, which announce',
  async (t) => {
    const wrong = local.filter(
      ({ from, to }) =>
        ['outreach', 'plugins'].includes(moduleOf(to)) &&
        moduleOf(from) !== moduleOf(to) &&
        from !== 'server/app.ts' &&
        !(from.startsWith('server/desk/') && ['server/plugins/index.ts', 'server/outreach/index.ts'].includes(to)) &&
        !(/^server\/(?:cli|plugins|site\/newsletter)\//.test(from) && to === 'server/outreach/index.ts'),
    )
    t.same(wrong.map(say), [])
  },
)

t.test('9 plugins import the plugin interface alone; themes hold no code', async (t) => {
  const wrong = listFiles('plugins')
    .flatMap(readImports)
    .filter(({ from, to }) => to !== 'server/plugins/api.ts' && dirname(to) !== dirname(from))
    // A parser; what reaches the disk or the network goes through the interface.
    .filter(({ to }) => to !== 'saxes')
  t.same(wrong.map(say), [])
  const code = readdirSync(join(root, 'themes'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(ts|js|mjs|cjs)$/.test(file),
  )
  t.same(code, [])
})

/** "server/moderation/queue/x.ts" is of moderation/queue; null for what stands at the top of a feature. */
function roomOf(path: string): string | null {
  const [, feature, room, file] = path.split('/')
  return file === undefined ? null : `${feature}/${room}`
}

t.test('9b the folders within a feature do not import one another in a circle', async (t) => {
  const doors = local.flatMap(({ from, to }) => {
    const [here, there] = [roomOf(from), roomOf(to)]
    return here && there && here !== there && moduleOf(from) === moduleOf(to) ? [[here, there] as const] : []
  })
  t.ok(doors.length > 5)
  const targets = Map.groupBy(doors, ([here]) => here)
  const reach = (room: string, seen = new Set<string>()): Set<string> => {
    for (const [, next] of targets.get(room) ?? []) if (!seen.has(next)) reach(next, seen.add(next))
    return seen
  }
  t.same(
    [...targets.keys()].filter((room) => reach(room).has(room)),
    [],
  )
})

t.test('10 the server does not import the tests, and no import goes round', async (t) => {
  t.same(imports.filter(({ to }) => to.startsWith('test/')).map(say), [])
  t.same(findCycles(), [])
})

t.test('11 a decision on a comment is added and never changed, but where a person is erased', async (t) => {
  const wrong = files.filter(
    (file) =>
      !file.startsWith('server/privacy/') && /\.(?:update|delete)\((?:\w+\.)*commentDecisions\)/.test(source(file)),
  )
  t.same(wrong, [])
})

t.test('12 what a person reads stands in files of words, both languages side by side', async (t) => {
  const sentence = /\b(?:fr|en)\??:\s*(?:['"`]|\([^)]*\)(?:: \w+)? =>)/
  // The names under which Intl knows the languages.
  const others = ['server/time-zone.ts']
  t.same(
    files.filter((file) => !file.endsWith('.words.ts') && !others.includes(file) && sentence.test(source(file))),
    [],
  )
})

t.test('13 the data layer alone opens a database; search alone asks which engine it is', async (t) => {
  const wrong = files.filter(
    (file) =>
      !file.startsWith('server/db/') &&
      file !== 'server/search/search.store.ts' &&
      /\bopen(?:Sqlite|Postgres)\b|\.engine\b/.test(source(file)),
  )
  t.same(wrong, [])
})

function findCycles(): string[] {
  const targets = new Map(files.map((file) => [file, local.filter(({ from }) => from === file).map(({ to }) => to)]))
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' > '))
      return
    }
    if (done.has(file)) return
    for (const next of targets.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  return cycles
}
