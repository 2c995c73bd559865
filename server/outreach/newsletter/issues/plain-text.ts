import { curly, typeset } from '../../../typography.ts'
import { words } from './issues.words.ts'
import { absolute, slots, type NewsletterView } from './letter.ts'

/** A letter in plain text. */
export function writeText({ lang, site, date, html, articles }: NewsletterView): string {
  const parts = [
    `${set(site.title, lang)}\n${date}`,
    html && set(proseText(html, site.url), lang),
    ...articles.map(({ title, lang: own, text, authors, href }) =>
      [
        set(title, own).toUpperCase(),
        authors && set(words.signedBy[lang](authors), lang),
        text && `\n${set(text, own)}`,
        `\n${href}`,
      ]
        .filter(Boolean)
        .join('\n'),
    ),
    [
      '-- ',
      set(words.why[lang](site.title), lang),
      `${words.manage[lang]}\n${slots.manage}`,
      `${words.stop[lang]}\n${slots.stop}`,
      ...[site.organisation, site.address].filter(Boolean).map((line) => set(line, lang)),
    ].join('\n'),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

/** Paragraphs, headings and the points of lists, each link with its address. */
function proseText(html: string, url: string): string {
  const linked = html.replace(
    /<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)<\/a>/gs,
    (_all, href: string, label: string) => `${label} (${absolute(href, url)})`,
  )
  return linked
    .replace(/<li\b[^>]*>/g, '\n– ')
    .replace(/<br\b[^>]*>/g, '\n')
    .replace(/<\/(?:p|h[1-6]|ul|ol|blockquote|figure|pre|table|tr)>/g, '\n\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_all, name: string) => entities[name] ?? '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0', amp: '&' }

const set = (text: string, lang: string) => typeset(text, lang, curly)
