import { addressIn, feedForms, writeOpml } from '../../feeds/index.ts'
import type { Lang } from '../../i18n.ts'
import { listVisibleSeries } from '../../series/index.ts'
import type { DirectoryPage, LinkView } from '../../themes/index.ts'
import { linkView } from '../card.views.ts'
import { newsletterView } from '../newsletter/subscription.form.ts'
import { readFrame, type Frame } from '../page.views.ts'
import { seriesPath } from '../series/series.words.ts'
import type { SiteContext } from '../site.context.ts'
import { listAuthors, listUsedTags } from './directories.pages.ts'
import { directoryPage } from './directory.page.ts'
import { hrefs, waysWords } from './ways.words.ts'

const words = waysWords.subscribe

interface Feeds {
  id: string
  heading: string
  /** Each with the path of a feed. */
  links: LinkView[]
}

/** Every feed of articles and comments that the site has. */
async function listFeeds(context: SiteContext, { site, settings }: Frame): Promise<Feeds[]> {
  const { lang } = context.config
  const feedOf = ({ label, href }: LinkView) => linkView(label, `${href}/feed.xml`)
  const categories = site.categories.flatMap((category) => [category, ...category.children])
  const groups = [
    {
      id: 'site',
      heading: words.site[lang],
      links: [linkView(words.articles[lang], site.feedHref), linkView(words.comments[lang], '/comments/feed.xml')],
    },
    { id: 'categories', heading: words.categories[lang], links: categories.map(feedOf) },
    {
      id: 'series',
      heading: words.series[lang],
      links: (await listVisibleSeries(context.db.read, context.clock.now())).map(({ name, slug }) =>
        feedOf(linkView(name, `${seriesPath}/${slug}`)),
      ),
    },
    {
      id: 'authors',
      heading: words.authors[lang],
      links: (await listAuthors(context)).map(feedOf),
    },
    {
      id: 'tags',
      heading: words.tags[lang],
      links: settings.tagsEnabled ? (await listUsedTags(context)).map(feedOf) : [],
    },
  ]
  return groups.filter(({ links }) => links.length > 0)
}

/** What a feed is, to somebody who never saw one, and all of them. */
export async function findSubscribePage(context: SiteContext): Promise<DirectoryPage> {
  const { lang } = context.config
  const frame = await readFrame(context)
  const feeds = await listFeeds(context, frame)
  const groups = [...feeds, otherForms(lang)].map(({ links, ...group }) => ({
    ...group,
    links: links.map((link) => ({ ...link, note: '' })),
  }))
  groups[0]?.links.push({ ...linkView(words.all[lang], hrefs.opml), note: '' })
  const newsletter = await newsletterView(context, frame)
  return directoryPage(context, frame, 'subscribe', { paragraphs: [...words.intro[lang]], groups, newsletter })
}

/** Those of the whole blog, for an application that asks for another form than the first. */
function otherForms(lang: Lang): Feeds {
  const links = feedForms
    .slice(1)
    .flatMap((form) => [
      linkView(words.inForm[lang](words.articles[lang], form.name), addressIn(form, '/feed')),
      linkView(words.inForm[lang](words.comments[lang], form.name), addressIn(form, '/comments/feed')),
    ])
  return { id: 'forms', heading: words.otherForms[lang], links }
}

/** All feeds in a file that feed readers import. */
export async function writeFeedList(context: SiteContext): Promise<string> {
  const { url } = context.config
  const frame = await readFrame(context)
  const outlines = (await listFeeds(context, frame)).map(({ heading, links }) => ({
    heading,
    feeds: links.map(({ label, href }) => ({ title: label, url: url + href })),
  }))
  return writeOpml(frame.settings.title, outlines)
}
