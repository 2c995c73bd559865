import type { Config } from '../../config.ts'
import type { ArticleCardView, LinkView } from '../../themes/index.ts'
import { linkView } from '../card.views.ts'
import { shareWords } from './share.words.ts'

/**
 * Where a reader hands an article on: plain links, which contact nobody before they are followed. Mastodon's own page
 * asks each for their server, and reads the text in the browser: what stands after `#` is sent to no one.
 */
export function shareLinks(
  { title, href }: Pick<ArticleCardView, 'title' | 'href'>,
  { url, lang }: Pick<Config, 'url' | 'lang'>,
): LinkView[] {
  const address = url + href
  const [subject, text] = [encodeURIComponent(title), encodeURIComponent(`${title}\n${address}`)]
  return [
    linkView(shareWords.mail[lang], `mailto:?subject=${subject}&body=${text}`),
    linkView(shareWords.mastodon[lang], `https://share.joinmastodon.org/#text=${text}`),
    linkView(shareWords.bluesky[lang], `https://bsky.app/intent/compose?text=${text}`),
  ]
}
