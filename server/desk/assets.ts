import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { encode, type Coding } from '../http/codings.ts'

/** What browsers load: by its public name, where its source stands. */
const sources = {
  'desk.css': 'assets/desk.css',
  'desk.js': 'client/desk.ts',
  'writing.js': 'client/writing.ts',
  'work.js': 'client/work.ts',
} as const

export type AssetName = keyof typeof sources

export interface DeskAsset {
  contentType: string
  /** The body in this coding, made once. */
  read(coding: Coding): Promise<Buffer>
}

export interface DeskAssets {
  /** Its address, which changes with what it is made of. */
  href(name: AssetName): string
  /** What stands at `hash/name`; null where nothing does. It is made when it is first asked for. */
  find(hash: string, name: string): Promise<DeskAsset | null>
}

const root = join(import.meta.dirname, '../..')

/** Bundles the desk's scripts and styles (esbuild), once for each run of the program and not before somebody asks. */
export function createAssets(): DeskAssets {
  const hash = hashSources()
  const made = new Map<AssetName, Promise<DeskAsset>>()
  return {
    href: (name) => `/desk/assets/${hash}/${name}`,
    async find(asked, name) {
      if (asked !== hash || !isName(name)) return null
      const asset = made.get(name) ?? makeAsset(name)
      made.set(name, asset)
      return asset
    },
  }
}

function isName(name: string): name is AssetName {
  return name in sources
}

/** Of all that the bundles may be made of: our own files, and the versions of the packages. */
function hashSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package.json')))
  for (const folder of ['client', 'assets']) {
    const entries = readdirSync(join(import.meta.dirname, folder), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.sort()) hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

async function makeAsset(name: AssetName): Promise<DeskAsset> {
  // A program of its own: loaded where somebody works at the desk.
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, sources[name])],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
    legalComments: 'none',
  })
  const body = Buffer.from(outputFiles[0]?.contents ?? '')
  const coded = new Map<Coding, Promise<Buffer>>()
  return {
    contentType: `${name.endsWith('.css') ? 'text/css' : 'text/javascript'}; charset=utf-8`,
    read(coding) {
      const bytes = coded.get(coding) ?? encode(body, coding)
      coded.set(coding, bytes)
      return bytes
    },
  }
}
