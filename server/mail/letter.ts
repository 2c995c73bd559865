import { escapeHtml } from '../html.ts'
import type { Lang } from '../i18n.ts'
import { curly, typeset } from '../typography.ts'
import { joinPassages, type Parts, type Passage } from './passages.ts'

/** A piece of a letter. All texts are plain; people's own words stand in `quote`. */
export type Block = (
  | { paragraph: string }
  | { heading: string }
  | { quote: string }
  | { label: string; href: string }
) & {
  /** The comment whose author or words it repeats: gone from the letter once they are erased. */
  about?: string
}

export interface Letter {
  lang: Lang
  subject: string
  blocks: readonly Block[]
  /** Small print: why this mail came, how to stop it. */
  footer: readonly Block[]
}

/**
 * What a mail holds: two parts, from one source, of which one says what the other says; and where it repeats comments.
 */
export interface Rendered {
  text: string
  html: string
  passages: Passage[]
}

/** What stands above every letter: who writes, and the day, in words. */
export interface Letterhead {
  site: string
  date: string
}

/** A letter as it is sent. The HTML asks for nothing from outside. */
export function renderLetter({ lang, subject, blocks, footer }: Letter, head: Letterhead): Rendered {
  const passages: Passage[] = []
  // The one thing that a letter asks for is a button; where it asks for several, each stands beside what it is about.
  const link = blocks.filter((block) => 'href' in block).length === 1 ? button : ''
  let text = `${set(head.site, lang)}\n${head.date}\n\n`
  let html = openHtml(lang, subject, head)
  for (const block of blocks) {
    const [textStart, htmlStart] = [text.length, html.length]
    text += `${textOf(block, lang)}\n\n`
    html += `${htmlOf(block, lang, link)}\n`
    if (block.about !== undefined)
      passages.push({
        commentId: block.about,
        text: [textStart, text.length - 2],
        html: [htmlStart, html.length - 1],
      })
  }
  if (footer.length > 0) {
    text += `-- \n${footer.map((block) => textOf(block, lang)).join('\n\n')}`
    html += [`<div style="${small}">`, ...footer.map((block) => htmlOf(block, lang)), '</div>', ''].join('\n')
  }
  return { text: `${text.trimEnd()}\n`, html: `${html}</div>\n</body>\n</html>\n`, passages: joinPassages(passages) }
}

/** A paragraph, as it stands in each part of a letter. */
export function renderParagraph(paragraph: string, lang: Lang): Parts {
  return { text: textOf({ paragraph }, lang), html: htmlOf({ paragraph }, lang) }
}

function textOf(block: Block, lang: Lang): string {
  if ('quote' in block)
    return lines(block.quote)
      .map((line) => `> ${line}`)
      .join('\n')
  if ('href' in block) return `${set(block.label, lang)}\n${block.href}`
  return set('heading' in block ? block.heading : block.paragraph, lang)
}

function htmlOf(block: Block, lang: Lang, link = ''): string {
  const print = (text: string) => escapeHtml(set(text, lang))
  if ('quote' in block)
    return `<blockquote dir="auto" style="${quote}">${lines(block.quote).map(escapeHtml).join('<br>')}</blockquote>`
  if ('href' in block)
    return `<p><a href="${escapeHtml(block.href)}"${link && ` style="${link}"`}>${print(block.label)}</a></p>`
  return 'heading' in block ? `<h2>${print(block.heading)}</h2>` : `<p>${print(block.paragraph)}</p>`
}

const body = 'margin:0;padding:0;font:17px/1.5 Georgia,serif;color:#14283c;background:#ffffff;overflow-wrap:anywhere'
const masthead = 'padding:20px 24px;background:#14283c;color:#f8f1e1'
const title = 'margin:0;font-size:22px;line-height:1.25;font-weight:bold'
const day = 'margin:4px 0 0;font-size:14px'
const main = 'max-width:600px;padding:8px 24px 24px'
// A line around it, as forced colours take the ground away.
const button =
  'display:inline-block;padding:11px 22px;border:2px solid #b23a22;background:#b23a22;color:#ffffff;' +
  'font-family:sans-serif;font-weight:bold;text-decoration:none'
const quote = 'margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #8a6d3b'
const small = 'margin-top:32px;padding-top:12px;border-top:1px solid #767676;font-size:14px'

function openHtml(lang: Lang, subject: string, { site, date }: Letterhead): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${lang}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
      `<title>${escapeHtml(set(subject, lang))}</title></head>`,
    `<body style="${body}">`,
    `<div style="${masthead}"><p style="${title}">${escapeHtml(set(site, lang))}</p><p style="${day}">${date}</p></div>`,
    `<div style="${main}">`,
    '',
  ].join('\n')
}

/** Lines as typed, without control characters. */
function lines(text: string): string[] {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .split('\n')
}

/** On one line, with its type set as on the pages. */
function set(text: string, lang: Lang): string {
  return typeset(lines(text).join(' '), lang, curly)
}
