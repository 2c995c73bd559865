import { escapeHtml, replaceTags, writeTag } from '../../../html.ts'
import type { Lang } from '../../../i18n.ts'
import { curly, typeset, typesetHtml } from '../../../typography.ts'
import { words } from './issues.words.ts'

/** An article as a letter tells of it. */
export interface LetterArticle {
  title: string
  lang: string
  /** Absolute. */
  href: string
  /** Its standfirst or its excerpt. */
  text: string
  authors: string
  picture: { src: string; width: number; height: number; alt: string } | null
}

/** All that a letter says, but for what is of its reader alone. */
export interface NewsletterView {
  lang: Lang
  subject: string
  site: { title: string; url: string; organisation: string; address: string }
  /** In words. */
  date: string
  /** What somebody wrote: cleaned HTML; empty for none. */
  html: string
  articles: readonly LetterArticle[]
}

/** Where the links of the reader stand: no text has this sign (`removeForbiddenCharacters`). */
export const slotMark = '\u0001'
export const slots = { manage: `${slotMark}manage${slotMark}`, stop: `${slotMark}stop${slotMark}` } as const

const width = 600
const pictureWidth = 552

const ink = '#14283c'
const serif = "Georgia,'Times New Roman',serif"
const sans = 'Helvetica,Arial,sans-serif'

const styles = {
  body: `margin:0;padding:0;background-color:#f3eee3;color:${ink};font-family:${serif}`,
  preheader: 'display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden',
  masthead: `padding:20px 24px;background-color:${ink};color:#f8f1e1;font-family:${serif}`,
  site: 'margin:0;font-size:22px;line-height:1.25;font-weight:bold',
  siteLink: 'color:#f8f1e1;text-decoration:none',
  date: 'margin:4px 0 0;font-size:14px;line-height:1.4',
  cell: `padding:24px;background-color:#ffffff;color:${ink};font-family:${serif};font-size:17px;line-height:1.5`,
  title: 'margin:0 0 8px;font-size:21px;line-height:1.3;font-weight:bold',
  titleLink: `color:${ink};text-decoration:none`,
  authors: `margin:0 0 8px;font-family:${sans};font-size:14px;line-height:1.4`,
  paragraph: 'margin:0 0 16px',
  picture: 'display:block;width:100%;height:auto;border:0;margin:0 0 16px',
  button:
    `display:inline-block;padding:10px 20px;border:2px solid #b23a22;background-color:#b23a22;color:#ffffff;` +
    `font-family:${sans};font-size:16px;font-weight:bold;text-decoration:none`,
  rule: 'border-top:1px solid #c9bfa8;font-size:0;line-height:0',
  foot: `padding:16px 24px 24px;font-family:${sans};font-size:14px;line-height:1.5;color:#44525f`,
  footLink: 'display:inline-block;padding:4px 0;color:#44525f',
} as const

/** Of text that somebody wrote, and where a mailbox is dark. Outlook reads none of it: what stands on the elements counts. */
const sheet = [
  '.prose a{color:#8a2c17}',
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (prefers-color-scheme:dark){',
  '.page{background-color:#0d1924!important}',
  '.cell{background-color:#14222f!important;color:#f2ead8!important}',
  '.cell a.title,.foot,.foot a{color:#f2ead8!important}',
  '.prose a{color:#ffb59f!important}',
  '}',
  '.prose img{max-width:100%;height:auto}',
  `@media (max-width:${width}px){.cell,.foot,.head{padding-left:16px!important;padding-right:16px!important}}`,
].join('')

/**
 * A letter as HTML: in tables, for Outlook; nothing in it is asked for from outside but the library's own pictures, and
 * no address in it tells who reads.
 */
export function writeHtml(view: NewsletterView): string {
  const { lang, subject, site, date, html, articles } = view
  const print = (text: string) => escapeHtml(set(text, lang))
  const rows = [
    html && cell(`<div class="prose">${prose(html, site.url, lang)}</div>`),
    ...articles.map((article) => cell(articleHtml(article, lang))),
  ].filter(Boolean)
  return [
    '<!DOCTYPE html>',
    `<html lang="${lang}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
      '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">' +
      `<title>${print(subject)}</title><style>${sheet}</style></head>`,
    `<body class="page" style="${styles.body}">`,
    // Mailboxes show a letter in a page of their own, and drop what is of a page; what it is stays.
    '<div role="main">',
    articles.length > 0
      ? `<div style="${styles.preheader}">${print(words.newArticles[lang](articles.length))}</div>`
      : '',
    `<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">`,
    `<!--[if mso]><table role="presentation" width="${width}" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:${width}px">`,
    `<tr><td class="head" style="${styles.masthead}"><h1 style="${styles.site}">` +
      `<a href="${escapeHtml(site.url)}/" style="${styles.siteLink}">${print(site.title)}</a></h1>` +
      `<p style="${styles.date}">${escapeHtml(date)}</p></td></tr>`,
    rows.join(`\n<tr><td style="${styles.rule}" height="1">&nbsp;</td></tr>\n`),
    `<tr><td class="foot" style="${styles.foot}">${footHtml(view)}</td></tr>`,
    '</table>',
    '<!--[if mso]></td></tr></table><![endif]-->',
    '</td></tr></table>',
    '</div>',
    '</body>',
    '</html>',
    '',
  ]
    .filter((line, index, all) => line !== '' || index === all.length - 1)
    .join('\n')
}

const cell = (content: string) => `<tr><td class="cell" style="${styles.cell}">${content}</td></tr>`

function articleHtml({ title, lang: own, href, text, authors, picture }: LetterArticle, lang: Lang): string {
  const link = escapeHtml(href)
  const of = own === lang ? '' : ` lang="${escapeHtml(own)}"`
  const image = picture && {
    ...picture,
    width: Math.min(pictureWidth, picture.width),
    height: Math.round((Math.min(pictureWidth, picture.width) * picture.height) / picture.width),
  }
  const shown = image
    ? `<img src="${escapeHtml(image.src)}" width="${image.width}" height="${image.height}" ` +
      `alt="${escapeHtml(image.alt)}" style="${styles.picture};max-width:${image.width}px">`
    : ''
  return [
    // A link needs words: a picture that adds nothing to the text has none.
    image?.alt ? `<a href="${link}">${shown}</a>` : shown,
    `<h2 style="${styles.title}"${of}><a class="title" href="${link}" style="${styles.titleLink}">` +
      `${escapeHtml(set(title, own))}</a></h2>`,
    authors && `<p style="${styles.authors}">${escapeHtml(set(words.signedBy[lang](authors), lang))}</p>`,
    text && `<p style="${styles.paragraph}"${of}>${escapeHtml(set(text, own))}</p>`,
    `<a href="${link}" style="${styles.button}">${escapeHtml(words.read[lang])}</a>`,
  ]
    .filter(Boolean)
    .join('')
}

function footHtml({ lang, site }: NewsletterView): string {
  const link = (href: string, label: string) => `<a href="${href}" style="${styles.footLink}">${escapeHtml(label)}</a>`
  const about = [site.organisation, site.address].filter(Boolean).map((line) => escapeHtml(set(line, lang)))
  return [
    `<p style="margin:0 0 8px">${escapeHtml(set(words.why[lang](site.title), lang))}</p>`,
    `<p style="margin:0 0 8px">${link(slots.manage, words.manage[lang])}<br>${link(slots.stop, words.stop[lang])}</p>`,
    about.length > 0 ? `<p style="margin:0">${about.join('<br>')}</p>` : '',
  ].join('')
}

/** What somebody wrote, read away from its site. */
function prose(html: string, url: string, lang: Lang): string {
  const whole = replaceTags(html, (tag) => {
    const { href, src } = tag.attributes
    if (href === undefined && src === undefined) return null
    if (href !== undefined) tag.attributes['href'] = absolute(href, url)
    if (src !== undefined) tag.attributes['src'] = absolute(src, url)
    return writeTag(tag)
  })
  return typesetHtml(whole, lang, curly)
}

const absolute = (address: string, base: string) => URL.parse(address, `${base}/`)?.href ?? address

const set = (text: string, lang: string) => typeset(text, lang, curly)

/** The same in plain text. */
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
