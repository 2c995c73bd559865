import { Marked } from 'marked'
import { escapeHtml } from '../html.ts'

/**
 * Makes the HTML of a demo article of its Markdown. Images are written `![alt](illustration:name.svg "caption")`;
 * `findAddress` gives the address of each drawing.
 */
export function renderMarkdown(source: string, findAddress: (file: string) => string): string {
  const marked = new Marked({
    gfm: true,
    renderer: {
      image: ({ href, title, text }) => {
        const src = findAddress(href.replace(/^illustration:/, ''))
        const img = `<img src="${escapeHtml(src)}" alt="${escapeHtml(text)}">`
        return `<figure>${img}${title ? `<figcaption>${escapeHtml(title)}</figcaption>` : ''}</figure>`
      },
    },
  })
  return marked.parse(source, { async: false })
}

/** The drawings that a text shows, with what each is said to show. */
export function listDrawings(source: string): { file: string; alt: string }[] {
  return [...source.matchAll(/!\[([^\]]*)\]\(illustration:([\w.-]+)/g)].map(([, alt = '', file = '']) => ({
    file,
    alt,
  }))
}
