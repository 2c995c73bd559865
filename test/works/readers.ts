import { createRequire } from 'node:module'

export interface CslItem {
  type: string
  title?: string
  [member: string]: unknown
}

interface ContextObject {
  rft_val_fmt: string
  rft_id?: string
  rft: Record<string, string | string[]>
}

// Programs of others, without types: Citation.js reads RIS, BibTeX and CSL-JSON; html-metadata, by Wikimedia, COinS.
const load = createRequire(import.meta.url)
const { plugins } = load('@citation-js/core') as {
  plugins: { input: { chainAsync(text: string, options: object): Promise<CslItem[]> } }
}
load('@citation-js/plugin-ris')
load('@citation-js/plugin-bibtex')
const metadata = load('html-metadata') as { parseCOinS(page: unknown): Promise<ContextObject[]> }
const cheerio = load('cheerio') as { load(html: string): unknown }

type Format = '@ris/file' | '@biblatex/text' | '@else/json'

/** What a file for reference managers holds. */
export function readCitations(text: string, format: Format): Promise<CslItem[]> {
  return plugins.input.chainAsync(text, { forceType: format, generateGraph: false, strict: true })
}

/** The works that a reference manager finds in a page. */
export function readCoins(html: string): Promise<ContextObject[]> {
  return metadata.parseCOinS(cheerio.load(html))
}
