import type { Word } from './editor.words.ts'

/** Lines on a field of 20 by 20, drawn in the colour of the text. */
const icons: Partial<Record<Word, string>> = {
  bold: 'M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z',
  italic: 'M8 4h6M6 16h6M11 4 9 16',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3L10 5.7M11.5 8.5a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3l1.2-1.2',
  bulletList: 'M8 5h9M8 10h9M8 15h9M3.5 5h.5M3.5 10h.5M3.5 15h.5',
  orderedList: 'M8.5 5H17M8.5 10H17M8.5 15H17M3 3.5h1V7M3 13h2l-2 3.5h2',
  quote: 'M4 6h4v4c0 2-1.5 3.5-3.5 4M11.5 6h4v4c0 2-1.5 3.5-3.5 4',
  image: 'M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 5M7 7.5h.5',
  document: 'M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15M7.5 10h5M7.5 13h5',
  work: 'M10 5.5C8 4 5.5 3.8 3 4v11.5c2.5-.2 5 0 7 1.5 2-1.5 4.5-1.7 7-1.5V4c-2.5-.2-5 0-7 1.5zM10 5.5V17',
  table: 'M3 4h14v12H3zM3 8h14M3 12h14M10 4v12',
  more: 'M4.5 10h.5M9.8 10h.5M15 10h.5',
}

const svg = 'http://www.w3.org/2000/svg'

export function drawIcon(name: Word): SVGElement | null {
  const line = icons[name]
  if (line === undefined) return null
  const icon = document.createElementNS(svg, 'svg')
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', line)
  icon.setAttribute('viewBox', '0 0 20 20')
  icon.setAttribute('aria-hidden', 'true')
  icon.setAttribute('class', 'editor-icon')
  icon.append(path)
  return icon
}
