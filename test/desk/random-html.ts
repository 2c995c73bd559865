import { commonAttributes, elements, phrasing, type ElementName } from '../../server/html/elements.ts'

/** Numbers that are the same at each run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const texts = [
  'mot',
  'a b',
  ' ',
  '\n',
  '&nbsp;',
  'été &amp; &lt;b&gt;',
  ' fin ',
  '«\u00a0oui\u00a0»',
  'x\u202f!',
  '  deux  ',
  '"',
]
const values: Record<string, string[]> = {
  start: ['3', 'x'],
  reversed: [''],
  alt: ['', 'Un "hibou" & <moi>'],
  src: ['/media/ab/c-1.jpg'],
  width: ['300'],
  height: ['200'],
  scope: ['col', 'row'],
  colspan: ['2', '1', 'x'],
  rowspan: ['2'],
  href: ['/a?b=1&c=2', 'https://example.org/', '#n'],
  hreflang: ['en'],
  title: ['Titre', ''],
  dir: ['rtl'],
  lang: ['en', 'br'],
}

type Next = (below: number) => number

const pick = <T>(next: Next, list: readonly T[]): T => list[next(list.length)]!

/** Elements of the profile in shapes that people make, and now and then in any. */
export function randomBody(next: Next): string {
  const tag = (name: ElementName, inside: string): string => {
    const own: readonly string[] = elements[name]
    const common = commonAttributes.filter(() => next(12) === 0)
    const chosen = [...own.filter(() => name === 'img' || name === 'a' || next(3) === 0), ...common]
    const attributes = chosen.map((key) => ` ${key}="${pick(next, values[key] ?? ['x']).replaceAll('"', '&quot;')}"`)
    const open = `<${name}${attributes.join('')}>`
    return name === 'img' || name === 'br' || name === 'hr' ? open : `${open}${inside}</${name}>`
  }
  const words = (depth: number): string =>
    Array.from({ length: 1 + next(4) }, () => {
      const kind = next(10)
      if (kind < 5 || depth > 3) return pick(next, texts)
      if (kind === 5) return tag(next(2) ? 'br' : 'img', '')
      return tag(pick(next, phrasing), next(8) === 0 ? '' : words(depth + 1))
    }).join('')
  const gap = () => pick(next, ['', '', '\n', ' \n'])
  const list = (depth: number): string =>
    tag(
      next(2) ? 'ul' : 'ol',
      Array.from({ length: 1 + next(3) }, () => {
        const item = next(3) === 0 ? blocks(depth + 1) : words(0) + (next(3) === 0 && depth < 3 ? list(depth + 1) : '')
        return gap() + tag('li', item)
      }).join('') + gap(),
    )
  const table = (depth: number): string => {
    const width = 1 + next(3)
    const cell = (name: 'td' | 'th') => tag(name, next(4) ? words(1) : blocks(depth + 1))
    const row = (name: 'td' | 'th') =>
      gap() + tag('tr', Array.from({ length: next(9) ? width : width + 1 }, () => cell(name)).join(gap()))
    const caption = next(3) === 0 ? tag('caption', words(1)) : ''
    const head = next(2) ? gap() + tag('thead', row('th') + gap()) : ''
    const body = Array.from({ length: 1 + next(2) }, () => tag('tbody', row('td') + row(next(5) ? 'td' : 'th'))).join(
      gap(),
    )
    return tag('table', caption + head + body + (next(5) ? '' : tag('tfoot', row('td'))))
  }
  const figure = (depth: number): string => {
    const caption = next(3) ? tag('figcaption', words(1)) : ''
    return tag('figure', next(5) ? tag('img', '') + gap() + caption : caption + blocks(depth + 1))
  }
  const block = (depth: number): string => {
    const kind = next(depth > 3 ? 6 : 14)
    if (kind < 4) return tag('p', words(0))
    if (kind === 4) return tag(pick(next, ['h2', 'h3', 'h4']), words(0))
    if (kind === 5) return next(2) ? tag('hr', '') : tag('pre', `${gap()}${words(2)}\n  x`)
    if (kind < 8) return list(depth)
    if (kind === 8) return tag('blockquote', blocks(depth + 1))
    if (kind === 9) return figure(depth)
    if (kind === 10) return table(depth)
    if (kind === 11) return words(0)
    if (kind === 12) return tag(pick(next, phrasing), blocks(depth + 1))
    return tag(pick(next, Object.keys(elements) as ElementName[]), blocks(depth + 1))
  }
  const blocks = (depth: number): string => Array.from({ length: 1 + next(3) }, () => block(depth) + gap()).join('')
  return blocks(0)
}
