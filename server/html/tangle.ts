/** Browsers build no deeper tree than this many elements inside one another (Blink, WebKit). */
const mostOpen = 512
/** Elements whose end may be left out: an old page leaves it out for all of them. */
const mostWithoutEnd = 5000
/** Formatting that stands open is built again in each paragraph after it: so many pieces of it, at most. */
const mostFormatting = 1_000_000

const voidElements = new Set(['br', 'hr', 'img', 'wbr', 'col', 'meta', 'link', 'input', 'area', 'base', 'source'])
const endIsOptional = new Set('p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp'.split(' '))
const formatting = new Set('a b big code em font i nobr s small strike strong tt u span del'.split(' '))

/**
 * Whether more elements stand open at once than any text has. The time of those who build a tree grows with the
 * square of it, so it is counted before anybody does: by name, without a tree, once over the source.
 */
export function isTangled(source: string): boolean {
  const open = new Map<string, number>()
  let total = 0
  let withoutEnd = 0
  let styled = 0
  let work = 0
  for (const [, slash, word = ''] of source.matchAll(/<(\/?)([a-z][^\s/<>]*)/gi)) {
    const name = word.toLowerCase()
    const count = open.get(name) ?? 0
    work += styled
    if (voidElements.has(name) || (slash && count === 0)) continue
    const step = slash ? -1 : 1
    open.set(name, count + step)
    if (endIsOptional.has(name)) withoutEnd += step
    else total += step
    if (formatting.has(name)) styled += step
    if (total > mostOpen || withoutEnd > mostWithoutEnd || work > mostFormatting) return true
  }
  return false
}
