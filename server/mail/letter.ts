import { escapeHtml } from '../html.ts'
import type { Lang } from '../i18n.ts'
import { joinPassages, type Parts, type Passage } from './passages.ts'

/** A piece of a letter. All texts are plain; people's own words stand in `quote`. */
export type Block = (
  { paragraph: string } | { heading: string } | { quote: string } | { label: string; href: string }
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

/** A letter as it is sent. The HTML asks for nothing from outside. */
export function renderLetter({ lang, subject, blocks, footer }: Letter): Rendered {
  const passages: Passage[] = []
  let text = ''
  let html = openHtml(lang, subject)
  for (const block of blocks) {
    const [textStart, htmlStart] = [text.length, html.length]
    text += `${textOf(block, lang)}\n\n`
    html += `${htmlOf(block, lang)}\n`
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
  return { text: `${text.trimEnd()}\n`, html: `${html}</body>\n</html>\n`, passages: joinPassages(passages) }
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
  if ('href' in block) return `${setSpaces(block.label, lang)}\n${block.href}`
  return setSpaces('heading' in block ? block.heading : block.paragraph, lang)
}

function htmlOf(block: Block, lang: Lang): string {
  const print = (text: string) => escapeHtml(setSpaces(text, lang))
  if ('quote' in block)
    return `<blockquote dir="auto" style="${quote}">${lines(block.quote).map(escapeHtml).join('<br>')}</blockquote>`
  if ('href' in block) return `<p><a href="${escapeHtml(block.href)}">${print(block.label)}</a></p>`
  return 'heading' in block ? `<h2>${print(block.heading)}</h2>` : `<p>${print(block.paragraph)}</p>`
}

const body = 'margin:0;padding:24px;font:16px/1.5 Georgia,serif;color:#14283c;background:#ffffff'
const quote = 'margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #8a6d3b'
const small = 'margin-top:32px;padding-top:12px;border-top:1px solid #767676;font-size:14px'

function openHtml(lang: Lang, subject: string): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${lang}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
      `<title>${escapeHtml(setSpaces(subject, lang))}</title></head>`,
    `<body style="${body}">`,
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

/** French puts a no-break space before these signs and inside quotation marks. */
function setSpaces(text: string, lang: Lang): string {
  const line = lines(text).join(' ')
  return lang === 'fr' ? line.replace(/ ([:;!?»])/g, '\u00a0$1').replace(/« /g, '«\u00a0') : line
}
