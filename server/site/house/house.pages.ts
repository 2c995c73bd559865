import { listSignatures } from '../../articles/index.ts'
import { listPictures } from '../../media/index.ts'
import { fediverseAddress, type HousePageName, type Settings } from '../../settings/index.ts'
import type { CategoryView, TextPage, TreeLinkView } from '../../themes/index.ts'
import { linkView, portraitIds, portraitView } from '../card.views.ts'
import { charterHref } from '../charter/charter.words.ts'
import { personalData } from '../charter/personal-data.ts'
import { linkLibrary, linkTrail, sayLinked } from '../linked-data.ts'
import type { Navigation } from '../navigation.ts'
import { pageView, readFrame, type Frame } from '../page.views.ts'
import { pageLink } from '../pages/standing.page.ts'
import { leaf, section, splitParagraphs, type Section } from '../sections.ts'
import type { SiteContext } from '../site.context.ts'
import { siteWords } from '../site.words.ts'
import { declaration } from './declaration.ts'
import { houseHrefs } from './house.hrefs.ts'
import { houseWords } from './house.words.ts'

/** A page that the site makes of its settings. */
export async function findHousePage(context: SiteContext, name: HousePageName): Promise<TextPage> {
  const { lang } = context.config
  const { heading, description } = houseWords[name]
  const frame = await readFrame(context)
  const base = pageView(context, frame, {
    path: houseHrefs[name],
    heading: heading[lang],
    description: description[lang],
    trail: [linkView(heading[lang], houseHrefs[name])],
  })
  const library = name === 'about' ? linkLibrary(frame.settings, context.config) : null
  return {
    ...base,
    linkedData: sayLinked(library, linkTrail(base.breadcrumbs, context.config)),
    heading: heading[lang],
    sections: await makers[name](context, frame),
    links: [linkView(siteWords.home[lang], '/')],
  }
}

type Make = (context: SiteContext, frame: Frame) => Section[] | Promise<Section[]>

const makers: Readonly<Record<HousePageName, Make>> = {
  legal: ({ config: { lang } }, { settings }) => {
    const { publisher, director, host, item, reply, contents } = houseWords.legal
    const items = (...said: [label: Record<typeof lang, string>, value: string][]) =>
      said.map(([label, value]) => item[lang](label[lang], value.replace(/\s*\n\s*/g, ', ')))
    return [
      section(
        'publisher',
        publisher.heading[lang],
        [],
        items(
          [publisher.name, settings.organisation],
          [publisher.address, settings.organisationAddress],
          [publisher.phone, settings.organisationPhone],
          [publisher.contact, settings.contact],
        ),
      ),
      section(
        'director',
        director.heading[lang],
        [],
        items(
          [director.name, settings.publicationDirectorName],
          [director.role, settings.publicationDirectorRole],
          ...(settings.editorInChief
            ? [[director.editor, settings.editorInChief] as [typeof director.editor, string]]
            : []),
        ),
      ),
      section(
        'host',
        host.heading[lang],
        [],
        items([host.name, settings.hostName], [host.address, settings.hostAddress], [host.phone, settings.hostPhone]),
      ),
      section('reply', reply.heading[lang], reply.paragraphs[lang]),
      section('contents', contents.heading[lang], contents.paragraphs[lang]),
    ]
  },

  privacy: (context, { settings }) => {
    const { lang } = context.config
    const { reading, fediverse, who } = houseWords.privacy
    const address = settings.organisationAddress.replace(/\s*\n\s*/g, ', ')
    return [
      section(
        'reading',
        reading.heading[lang],
        reading.paragraphs[lang](context.patrons.isOpen(settings), {
          enabled: settings.audienceEnabled,
          fromLog: settings.audienceFromLog,
        }),
      ),
      ...(settings.fediverseEnabled ? [section('fediverse', fediverse.heading[lang], [fediverse.text[lang]])] : []),
      section('who', who.heading[lang], [who.text[lang](settings.organisation, address)]),
      // Who is responsible is said above.
      ...personalData(context, { ...settings, organisation: '' }),
    ]
  },

  accessibility: ({ config }, { settings }) => declaration(settings, config),

  siteMap: async (context, { settings, site }) => {
    const { lang } = context.config
    const w = houseWords.siteMap
    const { pages } = await context.navigation()
    return [
      section('pages', w.pages[lang], [], [], pageTree(pages, null)),
      section(
        'categories',
        w.categories[lang],
        [],
        [],
        settings.categoriesEnabled ? categoryTree(site.categories) : [],
      ),
      section(
        'site',
        w.site[lang],
        [],
        [],
        [
          leaf(siteWords.home[lang], '/'),
          leaf(w.search[lang], site.searchHref),
          leaf(w.feed[lang], site.feedHref),
          ...(site.links ?? []).map(({ label, href }) => leaf(label, href)),
        ],
      ),
    ].filter(({ links }) => links.length > 0)
  },

  about: ({ config: { lang } }, { settings }) => {
    const { who, audience, line, further } = houseWords.about
    return [
      section('who', settings.organisation ? who.heading[lang] : '', [
        ...(settings.organisation ? [who.text[lang](settings.title, settings.organisation)] : []),
        settings.description,
      ]),
      ...written('audience', audience.heading[lang], settings.audience),
      ...written('line', line.heading[lang], settings.editorialLine),
      section(
        'further',
        further[lang],
        [],
        [],
        [
          leaf(houseWords.team.heading[lang], houseHrefs.team),
          leaf(houseWords.siteMap.charter[lang], charterHref),
          leaf(houseWords.legal.heading[lang], houseHrefs.legal),
        ],
      ),
    ]
  },

  team: async ({ config: { lang }, db, clock }) => {
    const { empty, articles } = houseWords.team
    const signatures = await listSignatures(db.read, clock.now())
    if (signatures.length === 0) return [section('empty', '', [empty[lang]])]
    const pictures = await listPictures(db.read, portraitIds(signatures))
    return signatures.map(({ name, slug, bio, portraitId, fediverse }) => ({
      ...section(
        `by-${slug}`,
        name,
        splitParagraphs(bio),
        [],
        [
          leaf(articles[lang](name), `/authors/${slug}`),
          ...(fediverse === '' ? [] : [leaf(fediverse, fediverseAddress(fediverse))]),
        ],
      ),
      picture: portraitView(portraitId, pictures),
    }))
  },
}

/** What the library said of something; nothing where it did not. */
function written(id: string, heading: string, text: Settings['audience']): Section[] {
  const paragraphs = splitParagraphs(text)
  return paragraphs.length > 0 ? [section(id, heading, paragraphs)] : []
}

function pageTree(pages: Navigation['pages'], parentId: string | null): TreeLinkView[] {
  return pages
    .filter((page) => page.parentId === parentId)
    .map((page) => ({ ...pageLink(page), children: pageTree(pages, page.id) }))
}

function categoryTree(categories: readonly CategoryView[]): TreeLinkView[] {
  return categories.map(({ label, href, children }) => ({ ...linkView(label, href), children: categoryTree(children) }))
}
