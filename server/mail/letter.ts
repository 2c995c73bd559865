import { escapeHtml } from '../html.ts'
import type { Lang } from '../i18n.ts'

/** A piece of a letter. All texts are plain; people's own words stand in `quote`. */
export type Block = { paragraph: string } | { heading: string } | { quote: string } | { label: string; href: string }

export interface Letter {
  lang: Lang
  subject: string
  blocks: readonly Block[]
  /** Small print: why this mail came, how to stop it. */
  footer: readonly Block[]
}

/** Both parts of a mail, from one source: what one says the other says. The HTML asks for nothing from outside. */
export function renderLetter(letter: Letter): { text: string; html: string } {
  return { text: letterText(letter), html: letterHtml(letter) }
}

function letterText({ lang, blocks, footer }: Letter): string {
  const write = (block: Block): string => {
    if ('quote' in block)
      return lines(block.quote)
        .map((line) => `> ${line}`)
        .join('\n')
    if ('href' in block) return `${setSpaces(block.label, lang)}\n${block.href}`
    return setSpaces('heading' in block ? block.heading : block.paragraph, lang)
  }
  return `${[...blocks.map(write), ...(footer.length > 0 ? ['-- ', ...footer.map(write)] : [])].join('\n\n').replace('-- \n\n', '-- \n')}\n`
}

const body = 'margin:0;padding:24px;font:16px/1.5 Georgia,serif;color:#14283c;background:#ffffff'
const quote = 'margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #8a6d3b'
const small = 'margin-top:32px;padding-top:12px;border-top:1px solid #767676;font-size:14px'

function letterHtml({ lang, subject, blocks, footer }: Letter): string {
  const write = (block: Block): string => {
    if ('quote' in block)
      return `<blockquote dir="auto" style="${quote}">${lines(block.quote).map(escapeHtml).join('<br>')}</blockquote>`
    if ('href' in block) return `<p><a href="${escapeHtml(block.href)}">${print(block.label)}</a></p>`
    return 'heading' in block ? `<h2>${print(block.heading)}</h2>` : `<p>${print(block.paragraph)}</p>`
  }
  const print = (text: string) => escapeHtml(setSpaces(text, lang))
  return [
    '<!DOCTYPE html>',
    `<html lang="${lang}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${print(subject)}</title></head>`,
    `<body style="${body}">`,
    ...blocks.map(write),
    ...(footer.length > 0 ? [`<div style="${small}">`, ...footer.map(write), '</div>'] : []),
    '</body>',
    '</html>',
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
