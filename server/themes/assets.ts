import { posix } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { fill } from '../i18n.ts'
import { hashBody, listFolder } from './files.ts'
import type { ThemeFiles } from './files.ts'
import { countLines } from './theme-error.ts'
import type { ThemeProblem } from './theme-error.ts'
import { words } from './themes.words.ts'

/** A file of the theme, ready to be sent. */
export interface AssetFile {
  body: Buffer
  /** The body compressed; null where that would not help (pictures, fonts). Nobody waits for it before it is sent. */
  brotli: Promise<Buffer> | null
  gzip: Promise<Buffer> | null
  contentType: string
  /** Quoted, as the header wants it. */
  etag: string
}

export interface Assets {
  /** Public path by file name: "main.css" -> "/assets/buboblog/0f…/main.css". */
  paths: ReadonlyMap<string, string>
  /** File by the part of its public path after the theme's name. */
  files: ReadonlyMap<string, AssetFile>
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** What a style sheet says to whoever works on it; strings, and what must travel with it (`/*!`), stay. */
const cssComment = /("(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')|\/\*(?!!)[^]*?\*\//g
const cssUrl = /url\(\s*(["']?)([^"')]+)\1\s*\)/g
const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/**
 * Gives each asset its address. A style sheet's own addresses are rewritten to the hashed ones, so each file is cached
 * for ever by itself.
 */
export function loadAssets(theme: string, themeFiles: ThemeFiles, problems: ThemeProblem[]): Assets {
  const bodies = listFolder(themeFiles, 'assets')
  const paths = new Map<string, string>()
  const files = new Map<string, AssetFile>()
  const add = (name: string, body: Buffer): void => {
    const contentType = contentTypes[posix.extname(name)]
    if (!contentType) {
      problems.push({
        file: `assets/${name}`,
        line: 0,
        message: fill(words.unservedKind, Object.keys(contentTypes).join(' ')),
      })
      return
    }
    const hash = hashBody(body)
    paths.set(name, `/assets/${theme}/${hash}/${name}`)
    files.set(`${hash}/${name}`, assetFile(body, contentType))
  }
  const isStyleSheet = (name: string): boolean => name.endsWith('.css')
  for (const [name, body] of bodies) if (!isStyleSheet(name)) add(name, body)
  for (const [name, body] of bodies) {
    if (isStyleSheet(name)) add(name, rewriteStyleSheet(name, body.toString('utf8'), paths, problems))
  }
  return { paths, files }
}

function assetFile(body: Buffer, contentType: string): AssetFile {
  return { body, contentType, etag: `"${hashBody(body)}"`, ...compress(body, contentType) }
}

/** The name of the style sheet that is made of a theme's settings; no file of a theme may bear it. */
export const madeSheet = 'theme-settings.css'

/** A style sheet that the program made: its public path, and what is sent there. */
export function madeAsset(theme: string, css: string): { path: string; file: AssetFile } {
  const file = assetFile(Buffer.from(css), contentTypes['.css'] ?? '')
  return { path: `/assets/${theme}/${hashBody(file.body)}/${madeSheet}`, file }
}

function rewriteStyleSheet(
  name: string,
  css: string,
  paths: ReadonlyMap<string, string>,
  problems: ThemeProblem[],
): Buffer {
  const rewritten = css.replace(cssUrl, (whole, _quote: string, target: string, offset: number) => {
    // Foreign addresses are reported by the check of the style sheet's text.
    if (/^(?:[a-z]+:|\/|#)/i.test(target)) return whole
    const path = paths.get(posix.join(posix.dirname(name), target))
    if (path) return `url("${path}")`
    problems.push({ file: `assets/${name}`, line: countLines(css, offset), message: fill(words.noAsset, target) })
    return whole
  })
  return Buffer.from(rewritten.replace(cssComment, '$1').replace(/\n\s+/g, '\n'))
}

function compress(body: Buffer, contentType: string): Pick<AssetFile, 'brotli' | 'gzip'> {
  if (!/charset=/.test(contentType)) return { brotli: null, gzip: null }
  return {
    brotli: compressBrotli(body, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
    gzip: compressGzip(body, { level: constants.Z_BEST_COMPRESSION }),
  }
}
