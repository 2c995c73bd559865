import { brotliDecompressSync } from 'node:zlib'
import { askWell } from '../ask.ts'
import type { House } from '../house.ts'
import type { Table } from '../table.ts'
import { findArticles } from './pages.ts'

const accept = { 'accept-encoding': 'br' }

/** What a browser loads for a first article: the page and what its head and pictures name, each once. */
export async function measureWeight(house: House, say: (text: string) => void): Promise<Table[]> {
  say('the weight of an article')
  const server = await house.start()
  try {
    const [slug = ''] = findArticles(house.database, 1)
    const { body, bytes } = await askWell(`${server.url}/articles/${slug}`, { headers: accept })
    const rows: Table['rows'] = [{ what: 'the page', requests: 1, 'bytes on the wire': bytes }]
    for (const path of listResources(brotliDecompressSync(body).toString())) {
      const resource = await askWell(server.url + path, { headers: accept })
      rows.push({ what: path.split('?')[0] ?? path, requests: 1, 'bytes on the wire': resource.bytes })
    }
    const all = rows.reduce((sum, row) => sum + Number(row['bytes on the wire']), 0)
    rows.push({ what: 'all', requests: rows.length, 'bytes on the wire': all })
    return [{ title: 'The weight of an article with 20 comments, in br, heads included', rows }]
  } finally {
    await server.stop()
  }
}

function listResources(html: string): Set<string> {
  const links = html.match(/<link [^>]*rel="(?:preload|stylesheet|icon)"[^>]*>/g) ?? []
  const sources = html.match(/<(?:img|script) [^>]*src="[^"]*"[^>]*>/g) ?? []
  return new Set([...links, ...sources].flatMap((tag) => /(?:href|src)="([^"]*)"/.exec(tag)?.[1] ?? []))
}
