import type { Config } from '../config.ts'
import type { Settings } from '../settings/index.ts'
import { safeHtml, type BylineView, type LinkView, type SafeHtml } from '../themes/index.ts'
import { filled, writeJsonLd, type Linked } from '../works/index.ts'

type Where = Pick<Config, 'url' | 'lang'>

/** What a page says to programs in the words of schema.org; null where it has nothing to say. */
export function sayLinked(...things: readonly (Linked | null)[]): SafeHtml | null {
  const said = things.filter((thing) => thing !== null)
  return said.length === 0 ? null : safeHtml(writeJsonLd(said))
}

/** The library, as whoever published something. */
export function linkPublisher({ organisation, title }: Settings, { url }: Where): Linked {
  return { '@type': 'Library', '@id': `${url}/#library`, name: organisation || title, url: `${url}/` }
}

/** The library, with all that its settings say of it. */
export function linkLibrary(settings: Settings, where: Where): Linked {
  const { organisationAddress, organisationPhone, contact, description, fediverseAccount } = settings
  const isMail = /^[^\s@]+@[^\s@]+$/.test(contact)
  return filled({
    ...linkPublisher(settings, where),
    description,
    address: organisationAddress.replace(/\s*\n\s*/g, ', '),
    telephone: organisationPhone,
    email: isMail ? contact : '',
    logo: `${where.url}/apple-touch-icon.png`,
    sameAs: fediverseAccount,
  })
}

/** The site, and how it is searched. */
export function linkSite(settings: Settings, { url, lang }: Where): Linked {
  return filled({
    '@type': 'WebSite',
    '@id': `${url}/#site`,
    name: settings.title,
    alternateName: settings.tagline,
    description: settings.description,
    url: `${url}/`,
    inLanguage: lang,
    publisher: { '@id': `${url}/#library` },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${url}/search?q={words}` },
      'query-input': 'required name=words',
    },
  })
}

/** The way to a page; nothing for one that has none. */
export function linkTrail(breadcrumbs: readonly LinkView[], { url }: Where): Linked | null {
  if (breadcrumbs.length === 0) return null
  const steps = breadcrumbs.map(({ label, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: label,
    item: url + href,
  }))
  return { '@type': 'BreadcrumbList', itemListElement: steps }
}

/** The page of whoever signs. */
export function linkAuthor({ name, href, kind, bio, portrait, fediverse }: BylineView, { url }: Where): Linked {
  const type = kind === 'institution' ? 'Organization' : 'Person'
  return {
    '@type': 'ProfilePage',
    url: url + href,
    mainEntity: filled({
      '@type': type,
      name,
      description: bio,
      url: url + href,
      image: portrait && url + portrait.src,
      sameAs: fediverse && fediverse.href,
    }),
  }
}
