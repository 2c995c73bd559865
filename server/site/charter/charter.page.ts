import { groundLabels, grounds } from '../../moderation/index.ts'
import type { TextPage } from '../../themes/index.ts'
import { linkView } from '../card.views.ts'
import { section, splitParagraphs, type Section } from '../sections.ts'
import { charterHref, charterWords } from './charter.words.ts'
import { personalData } from './personal-data.ts'
import { pageView, readFrame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { siteWords } from '../site.words.ts'

/**
 * The charter of the comments: the library's own words or the house's, and in any case what is kept and for how long.
 */
export async function findCharterPage(context: SiteContext): Promise<TextPage> {
  const { lang } = context.config
  const frame = await readFrame(context)
  const { settings } = frame
  const words = charterWords
  const own = settings.commentCharter.trim()
  const charter = own ? [section('charter', '', splitParagraphs(own))] : houseCharter(context)
  return {
    ...pageView(context, frame, {
      path: charterHref,
      heading: words.heading[lang],
      description: words.description[lang],
      trail: [linkView(words.heading[lang], charterHref)],
    }),
    heading: words.heading[lang],
    sections: [...charter, ...personalData(context, settings)],
    links: [linkView(siteWords.home[lang], '/')],
  }
}

function houseCharter({ config: { lang } }: SiteContext): Section[] {
  const { write, refuse, decide, report } = charterWords
  return [
    section('write', write.heading[lang], write.paragraphs[lang]),
    section(
      'refuse',
      refuse.heading[lang],
      refuse.paragraphs[lang],
      grounds.map((ground) => groundLabels[ground][lang]),
    ),
    section('decide', decide.heading[lang], decide.paragraphs[lang]),
    section('report', report.heading[lang], report.paragraphs[lang]),
  ]
}
