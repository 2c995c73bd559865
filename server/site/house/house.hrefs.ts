import type { VisiblePage } from '../../articles/index.ts'
import type { Lang } from '../../i18n.ts'
import { housePages, type HousePageName, type Settings } from '../../settings/index.ts'
import type { LinkView } from '../../themes/index.ts'
import { linkView, pageHref } from '../card.views.ts'
import { houseWords } from './house.words.ts'

/** Where the pages stand that the site makes of its settings. */
export const houseHrefs: Readonly<Record<HousePageName, string>> = {
  about: '/about',
  team: '/team',
  legal: '/legal-notice',
  privacy: '/personal-data',
  accessibility: '/accessibility',
  siteMap: '/site-map',
}

/** The library's own page in place of one of these, where readers see it. */
export function findOwnPage(
  name: HousePageName,
  { ownPages }: Pick<Settings, 'ownPages'>,
  pages: readonly VisiblePage[],
): VisiblePage | undefined {
  return pages.find(({ id }) => id === ownPages[name])
}

/** Those that stand at their own address: where the library has one of its own, that is named as the page. */
export function listHousePaths(settings: Settings, pages: readonly VisiblePage[]): string[] {
  return housePages.filter((name) => !findOwnPage(name, settings, pages)).map((name) => houseHrefs[name])
}

/** The links to them, for the foot of each page; the law wants the state of accessibility said in its own. */
export function houseLinks(settings: Settings, lang: Lang, pages: readonly VisiblePage[]): LinkView[] {
  const labelOf = (name: HousePageName) =>
    name === 'accessibility'
      ? houseWords.accessibility.link[settings.accessibilityState || 'none'][lang]
      : houseWords[name].heading[lang]
  return housePages.map((name) => {
    const own = findOwnPage(name, settings, pages)
    return linkView(labelOf(name), own ? pageHref(own.slug) : houseHrefs[name])
  })
}
