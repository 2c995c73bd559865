import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { root } from './helper.ts'

/** The oldest version of each dependency without a known hole that matters here. */
const floors: Record<string, string> = {
  fastify: '5.12.1',
  '@fastify/static': '10.1.3',
  '@fastify/multipart': '9.0.3',
  'fast-jwt': '6.3.6',
  'sanitize-html': '2.18.1',
  'drizzle-orm': '0.45.2',
  sharp: '0.35.0',
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<
    string,
    {
      version?: string
      hasInstallScript?: boolean
      dependencies?: Record<string, string>
      devDependencies?: Record<string, string>
    }
  >
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}

function isAtLeast(version: string, floor: string): boolean {
  const [parts, least] = [version, floor].map((text) => text.split(/[.-]/).map(Number)) as [number[], number[]]
  const first = least.findIndex((number, index) => number !== parts[index])
  return first === -1 || (parts[first] ?? 0) > (least[first] ?? 0)
}

t.test('no dependency is older than its floor, wherever it stands in the tree', async (t) => {
  for (const [name, floor] of Object.entries(floors)) {
    const found = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
    t.ok(found.length > 0, `${name} is there`)
    for (const [path, { version = '0.0.0' }] of found) t.ok(isAtLeast(version, floor), `${path} ${version} >= ${floor}`)
  }
  t.notOk(isAtLeast('2.17.9', '2.18.1'))
  t.ok(isAtLeast('3.0.0', '2.18.1'))
})

t.test('every version is exact, and every install script has been decided on', async (t) => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
    t.match(version, /^\d+\.\d+\.\d+(-beta\.\d+)?$/, name)
  const scripts = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  t.same(
    [...new Set(scripts)].filter((name) => !(name in manifest.allowScripts)),
    [],
    'install scripts that nobody has decided on',
  )
})
