import type { ArticleCard } from '../articles/index.ts'
import { plainText } from '../html.ts'
import { countPages } from '../http/paging.ts'
import type { Lang } from '../i18n.ts'
import { listPictures } from '../media/index.ts'
import { resolveMenus, type MenuLink, type MenuLinks } from '../menus/index.ts'
import { fediverseHandle, listMissing, readSettings, type Settings } from '../settings/index.ts'
import type { Category } from '../taxonomy/index.ts'
import type {
  CategoryView,
  ImageView,
  LinkView,
  PageView,
  PaginationView,
  SiteView,
  ThemeView,
} from '../themes/index.ts'
import { foldText } from '../text.ts'
import { agendaPath, agendaWords } from './agenda/agenda.words.ts'
import { linkView, portraitIds, type ViewOptions } from './card.views.ts'
import { houseLinks } from './house/house.hrefs.ts'
import { charterHref, charterWords } from './charter/charter.words.ts'
import { iconView } from './icons/icons.ts'
import { linkTrail, sayLinked } from './linked-data.ts'
import { hoursPath, hoursWords } from './hours/hours.words.ts'
import type { Navigation } from './navigation.ts'
import { seriesPath, seriesWords } from './series/series.words.ts'
import type { SiteContext } from './site.context.ts'
import { siteWords } from './site.words.ts'
import { hrefs, waysWords } from './ways/ways.words.ts'

const mostTags = 20

/** The list of the works that articles cite. */
export const worksPath = '/books'

/** The frame of every page: the site, its navigation and its settings, as they stand. */
export interface Frame {
  settings: Settings
  site: SiteView
  theme: ThemeView
}

export async function readFrame(context: SiteContext): Promise<Frame> {
  const settings = await readSettings(context.db.read)
  const navigation = await context.navigation()
  const categories = settings.categoriesEnabled ? categoryViews(navigation, null) : []
  const tags = settings.tagsEnabled ? usedTagViews(navigation) : []
  const menus = resolveMenus(navigation.menuEntries, { ...navigation, ...settings })
  const site = siteView(context, settings, { ...navigation, categories, tags, menus })
  const theme = await context.theme.view()
  const icon = await iconView(context.db.read, settings, theme.colours.paper)
  const shown = { ...site, icon, worksHref: navigation.works.size > 0 ? worksPath : '' }
  return { settings, site: shown, theme }
}

/** The sub-categories of `parentId` that hold something to read, each with its own. */
export function categoryViews(navigation: Navigation, parentId: string | null): CategoryView[] {
  const countIn = ({ id }: Category) => navigation.inCategories.get(id) ?? 0
  return navigation.categories
    .filter((category) => category.parentId === parentId && countIn(category) > 0)
    .map((category) => ({
      ...linkView(category.name, `/categories/${category.slug}`),
      description: category.description,
      count: countIn(category),
      children: categoryViews(navigation, category.id),
    }))
}

const tagViews = new WeakMap<Navigation, SiteView['tags']>()

/** The tags under which most stands, by name: told once for as long as nothing moves. */
function usedTagViews(navigation: Navigation): SiteView['tags'] {
  const views = tagViews.get(navigation) ?? sortTagViews(navigation)
  tagViews.set(navigation, views)
  return views
}

function sortTagViews({ tags, underTags }: Navigation): SiteView['tags'] {
  return tags
    .map((tag) => ({ ...linkView(tag.name, `/tags/${tag.slug}`), count: underTags.get(tag.id) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostTags)
    .sort((a, b) => (foldText(a.label) < foldText(b.label) ? -1 : 1))
}

export function siteView(
  { config, patrons }: Pick<SiteContext, 'config' | 'patrons'>,
  settings: Settings,
  {
    categories,
    tags,
    menus,
    pages,
    hasAgenda,
    hasBranches,
    hasSeries,
  }: Pick<SiteView, 'categories' | 'tags'> &
    Pick<Navigation, 'pages' | 'hasAgenda' | 'hasBranches' | 'hasSeries'> & { menus: MenuLinks },
): SiteView {
  return {
    title: settings.title,
    tagline: settings.tagline,
    description: settings.description,
    organisation: settings.organisation,
    icon: null,
    fediverse: fediverseView(settings),
    publicationDirector: { name: settings.publicationDirectorName, role: settings.publicationDirectorRole },
    url: config.url,
    homeHref: '/',
    searchHref: '/search',
    feedHref: '/feed.xml',
    accountHref: patrons.isOpen(settings) ? '/account' : '',
    worksHref: '',
    categories,
    tags,
    tagsHref: settings.tagsEnabled ? hrefs.tags : '',
    subscribeHref: hrefs.subscribe,
    preparing: listMissing(settings).length > 0 ? siteWords.preparing[config.lang] : '',
    headMenu: menus.head.map(menuLinkView),
    footMenu: menus.foot.map(menuLinkView),
    links: [
      ...(hasBranches ? [linkView(hoursWords.heading[config.lang], hoursPath)] : []),
      ...(hasAgenda ? [linkView(agendaWords.heading[config.lang], agendaPath)] : []),
      ...(hasSeries ? [linkView(seriesWords.heading[config.lang], seriesPath)] : []),
      linkView(waysWords.archives.heading[config.lang], hrefs.archives),
      linkView(waysWords.subscribe.heading[config.lang], hrefs.subscribe),
      ...houseLinks(settings, config.lang, pages),
      linkView(charterWords.heading[config.lang], charterHref),
    ],
  }
}

function fediverseView({ fediverseAccount }: Settings): SiteView['fediverse'] {
  return fediverseAccount === '' ? null : { href: fediverseAccount, handle: fediverseHandle(fediverseAccount) }
}

function menuLinkView({ label, href }: MenuLink): LinkView {
  return linkView(label, href)
}

export interface PageOptions {
  /** Path of the page, with its page number if any; empty where it has no address of its own. */
  path: string
  heading: string
  description?: string
  noindex?: boolean
  feeds?: PageView['feeds']
  trail?: LinkView[]
  query?: string
  page?: number
  /** Of what the page is about, where that is not the site's language. */
  lang?: string
  /** True where what was sent comes back to be corrected: its title says so first. */
  faulty?: boolean
}

export function pageView(context: SiteContext, frame: Frame, options: PageOptions): PageView {
  const {
    config: { lang, url },
  } = context
  const { settings, site } = frame
  const title = titleOf(options, frame, lang)
  const description = [options.description, settings.description].find(Boolean) ?? ''
  const canonical = options.path === '' ? '' : `${url}${options.path}`
  const breadcrumbs = breadcrumbsOf(options.trail ?? [], lang)
  return {
    theme: frame.theme,
    site: markSite(site, options.path.split('?')[0] ?? ''),
    lang,
    textLang: options.lang ?? lang,
    documentTitle: options.faulty ? siteWords.faulty[lang](title) : title,
    description,
    canonical,
    noindex: (options.noindex ?? false) || site.preparing !== '',
    feeds: [{ title: settings.title, href: site.feedHref, type: 'application/rss+xml' }, ...(options.feeds ?? [])],
    openGraph: {
      type: 'website',
      title: options.heading === '' ? settings.title : options.heading,
      description,
      url: canonical,
      locale: localeOf(options.lang ?? lang),
      ...(canonical === '' ? sharedImage(null, context.config) : siteImage(context, frame)),
      section: '',
      publishedTime: '',
      modifiedTime: '',
    },
    creator: handleOf(site),
    webmentionHref: '',
    citation: null,
    linkedData: sayLinked(linkTrail(breadcrumbs, context.config)),
    breadcrumbs,
    query: options.query ?? '',
  }
}

function handleOf({ fediverse }: SiteView): string {
  return fediverse?.handle ?? ''
}

/** What stands for a page without a picture: the icon that the library chose, or the theme's picture of itself. */
function siteImage({ config }: SiteContext, { site: { icon, title: alt }, theme: { picture } }: Frame) {
  if (icon) return sharedImage({ src: icon.largeHref, alt, width: 512, height: 512 }, config)
  return sharedImage(picture && { ...picture, alt }, config)
}

/** The picture by which a page is shown where somebody shares it. */
export function sharedImage(
  image: Pick<ImageView, 'src' | 'alt' | 'width' | 'height'> | null,
  { url }: Pick<SiteContext['config'], 'url'>,
): Pick<PageView['openGraph'], 'image' | 'imageAlt' | 'imageWidth' | 'imageHeight'> {
  if (image === null) return { image: '', imageAlt: '', imageWidth: 0, imageHeight: 0 }
  return { image: url + image.src, imageAlt: image.alt, imageWidth: image.width, imageHeight: image.height }
}

/** As Open Graph writes a language, which it wants with a country: the likeliest where none is said. */
function localeOf(tag: string): string {
  const { language, region } = tag === 'en' ? new Intl.Locale('en-GB') : new Intl.Locale(tag).maximize()
  return region ? `${language}_${region}` : language
}

/** The home page is named by the site, its tagline beside it. */
function titleOf({ heading, page = 1 }: PageOptions, frame: Frame, lang: Lang): string {
  const { title, tagline } = frame.settings
  const suffix = page > 1 ? ` (${siteWords.page[lang](page)})` : ''
  return heading === ''
    ? `${[title, tagline].filter(Boolean).join(' : ')}${suffix}`
    : pageTitle(heading + suffix, frame)
}

function breadcrumbsOf(trail: readonly LinkView[], lang: Lang): LinkView[] {
  const last = trail.at(-1)
  return last ? [linkView(siteWords.home[lang], '/'), ...trail.slice(0, -1), { ...last, current: true }] : []
}

/** Text of `<title>`: page, then site. */
export function pageTitle(heading: string, { settings }: Frame): string {
  return `${heading} – ${settings.title}`
}

function markSite(site: SiteView, path: string): SiteView {
  return {
    ...site,
    categories: markCurrent(site.categories, path),
    headMenu: markLinks(site.headMenu, path),
    footMenu: markLinks(site.footMenu, path),
    links: markLinks(site.links ?? [], path),
  }
}

function markLinks(links: readonly LinkView[], path: string): LinkView[] {
  return links.map((link) => ({ ...link, current: link.href === path }))
}

function markCurrent(categories: CategoryView[], path: string): CategoryView[] {
  return categories.map((category) => ({
    ...category,
    current: category.href === path,
    children: markCurrent(category.children, path),
  }))
}

/** Pagination whose links keep the path's other parameters. */
export function paginationView(
  context: SiteContext,
  path: string,
  page: number,
  limit: number,
  total: number,
  labels?: { previous: string; next: string },
): PaginationView {
  const { lang } = context.config
  const pages = countPages(total, limit)
  const href = (number: number) => pagePath(path, number)
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b)
  const links = shown.flatMap((number, index): LinkView[] => {
    const link = { label: String(number), href: href(number), current: number === page }
    const before = shown[index - 1]
    return before !== undefined && number - before > 1 ? [{ label: '…', href: '', current: false }, link] : [link]
  })
  return {
    page,
    pages,
    total,
    previous: page > 1 ? linkView(labels?.previous ?? siteWords.previous[lang], href(page - 1)) : null,
    next: page < pages ? linkView(labels?.next ?? siteWords.next[lang], href(page + 1)) : null,
    links: pages > 1 ? links : [],
  }
}

export function pagePath(path: string, page: number): string {
  if (page <= 1) return path
  return `${path}${path.includes('?') ? '&' : '?'}page=${page}`
}

/** What cards need beside the articles: their pictures, with those of works and of who signs, in one query, and what plugins say. */
export async function cardOptions(
  context: SiteContext,
  { settings }: Frame,
  articles: readonly (ArticleCard & { body?: string })[],
  covers: readonly string[] = [],
): Promise<ViewOptions> {
  const { config, db, filters } = context
  const ids = articles.flatMap(({ imageId, bylines }) => [
    ...(imageId === null ? [] : [imageId]),
    ...portraitIds(bylines),
  ])
  return {
    lang: config.lang,
    timeZone: config.timeZone,
    pictures: await listPictures(db.read, [...ids, ...covers]),
    categoriesEnabled: settings.categoriesEnabled,
    tagsEnabled: settings.tagsEnabled,
    notesOf: (article) =>
      'body' in article && typeof article.body === 'string'
        ? filters.apply('article.notes', [], {
            articleId: article.id,
            text: plainText(article.body),
            lang: config.lang,
          })
        : [],
  }
}
