import { createRequire } from 'node:module'

// Programs of others: html-metadata, by Wikimedia, has no types; microformats-parser is ECMAScript of its own kind.
const load = createRequire(import.meta.url)
const cheerio = load('cheerio') as { load(html: string): unknown }
type Fields = Record<string, unknown>
const metadata = load('html-metadata') as {
  parseDublinCore(page: unknown): Promise<Fields>
  parseHighwirePress(page: unknown): Promise<Fields>
  parseOpenGraph(page: unknown): Promise<Fields>
  parseGeneral(page: unknown): Promise<Fields>
}
const microformats = load('microformats-parser') as {
  mf2(html: string, options: { baseUrl: string }): { items: Item[] }
}

/** A thing that microformats tell of. */
export interface Item {
  type?: string[]
  value?: string
  properties: Record<string, (string | Item)[]>
  children?: Item[]
}

/** The things of a page, the first first. */
export function readItems(html: string, baseUrl = 'https://blog.example.org/'): Item[] {
  return microformats.mf2(html, { baseUrl }).items
}

/** What is said of a page in its head, by Wikimedia's reader. */
export async function readHead(html: string) {
  const page = cheerio.load(html)
  return {
    general: await metadata.parseGeneral(page),
    openGraph: await metadata.parseOpenGraph(page),
    /** Without either, it throws. */
    dublinCore: await metadata.parseDublinCore(page).catch(() => null),
    citation: await metadata.parseHighwirePress(page).catch(() => null),
  }
}
