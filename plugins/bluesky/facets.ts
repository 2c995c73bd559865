/** What is more than letters in a text: by the bytes of its UTF-8 (app.bsky.richtext.facet). */
export interface Facet {
  index: { byteStart: number; byteEnd: number }
  features: (
    | { $type: 'app.bsky.richtext.facet#link'; uri: string }
    | { $type: 'app.bsky.richtext.facet#tag'; tag: string }
  )[]
}

const links = /https?:\/\/\S+/g
const tags = /(?<=^|\s)#([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)/gu
/** app.bsky.richtext.facet#tag: maxLength. */
const longestTag = 640

/** The addresses and the hashtags of a text. @param own an address that is taken whole, whatever it ends with. */
export function listFacets(text: string, own: string): Facet[] {
  const at = (start: number, found: string) => {
    const byteStart = Buffer.byteLength(text.slice(0, start))
    return { byteStart, byteEnd: byteStart + Buffer.byteLength(found) }
  }
  const linkFacets = [...text.matchAll(links)].map(({ 0: found, index }): Facet => {
    const uri = found === own ? found : found.replace(/[.,;:!?)»"']+$/u, '')
    return { index: at(index, uri), features: [{ $type: 'app.bsky.richtext.facet#link', uri }] }
  })
  const tagFacets = [...text.matchAll(tags)]
    .filter(({ 1: tag = '' }) => Buffer.byteLength(tag) <= longestTag)
    .map(({ 0: found, 1: tag = '', index }): Facet => ({
      index: at(index, found),
      features: [{ $type: 'app.bsky.richtext.facet#tag', tag }],
    }))
  return [...linkFacets, ...tagFacets].sort((a, b) => a.index.byteStart - b.index.byteStart)
}
