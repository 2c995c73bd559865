import type { FastifyBaseLogger } from 'fastify'
import type { Wardrobe } from '../../looks/index.ts'
import {
  awayFrom,
  letterWords,
  slots,
  type LetterArticle,
  type NewsletterView,
  type OpenLetterPress,
} from '../../outreach/index.ts'
import { holdsLinks, safeHtml, type LetterArticleView, type LetterPage } from '../../themes/index.ts'
import type { SiteTheme } from '../theme.ts'

/** As wide as a picture stands in a letter of 600 pixels. */
const widest = 552

/** The theme whose letter is sent where another fails: it comes with Bubo, and its check is the house's own. */
const plainTheme = 'buboblog'

/** Prints letters in the theme that the library chose: all that are of one content in the same. */
export function createLetterPress(deps: {
  theme: SiteTheme
  wardrobe: Pick<Wardrobe, 'load'>
  log: Pick<FastifyBaseLogger, 'error'>
}): OpenLetterPress {
  const { theme, wardrobe, log } = deps

  return async () => {
    const look = await theme.viewOfLetters()
    return async (view) => {
      const page = letterPage(view, look)
      try {
        return assertLinks(theme.render('letter', page), page)
      } catch (error) {
        // A letter in another dress is better than none, and one without its links is not sent.
        log.error({ err: error, theme: look.theme.name }, 'the theme failed to print a letter')
        return assertLinks((await wardrobe.load(plainTheme)).render('letter', page), page)
      }
    }
  }
}

function assertLinks(html: string, page: LetterPage): string {
  if (holdsLinks(html, page)) return html
  throw new Error('a letter has no link to unsubscribe')
}

function letterPage(view: NewsletterView, look: Pick<LetterPage, 'theme' | 'colours'>): LetterPage {
  const { lang, subject, date, html, articles } = view
  const { title, url, organisation, address } = view.site
  return {
    ...look,
    lang,
    subject,
    preview: articles.length > 0 ? letterWords.newArticles[lang](articles.length) : '',
    site: { title, url },
    date,
    text: html === '' ? null : safeHtml(awayFrom(url, html)),
    articles: articles.map((article) => articleView(article, view)),
    readLabel: letterWords.read[lang],
    why: letterWords.why[lang](title),
    manage: { label: letterWords.manage[lang], href: slots.manage },
    stop: { label: letterWords.stop[lang], href: slots.stop },
    imprint: [organisation, address].filter(Boolean),
  }
}

function articleView(article: LetterArticle, { lang }: NewsletterView): LetterArticleView {
  const { title, lang: own, href, text, authors, picture } = article
  const width = Math.min(widest, picture?.width ?? 0)
  return {
    title,
    lang: own,
    href,
    text,
    signedBy: authors && letterWords.signedBy[lang](authors),
    picture: picture && { ...picture, width, height: Math.round((width * picture.height) / picture.width) },
  }
}
