import type { Lang } from '../i18n.ts'
import type {
  AgendaPage,
  ArticleCardView,
  ArticlePage,
  AvailabilityView,
  BylineView,
  CategoryView,
  CommentsView,
  CommentView,
  DateView,
  HoursPage,
  HoursTodayView,
  ImageView,
  LetterPage,
  LinkView,
  OccasionView,
  OutdatedView,
  PageView,
  PaginationView,
  RelatedView,
  TagView,
  TreeLinkView,
  WorkView,
} from './contract.ts'
import { safeHtml } from './helpers.ts'
import { words } from './samples.words.ts'

export function createPage(lang: Lang, full: boolean, theme: PageView['theme']): PageView {
  const url = 'https://blog.example.org'
  const optional = (text: string): string => (full ? text : '')
  return {
    theme,
    site: {
      title: 'Le Phare',
      tagline: optional(words.text[lang]),
      description: optional(words.text[lang]),
      organisation: 'Bibliothèque du port',
      publicationDirector: { name: optional('Anne Le Goff'), role: optional('directrice') },
      icon: full
        ? { href: '/icons/0/icon-32.png', touchHref: '/icons/0/icon-180.png', largeHref: '/icons/0/icon-512.png' }
        : null,
      fediverse: full ? { href: 'https://social.example.org/@phare', handle: '@phare@social.example.org' } : null,
      url,
      homeHref: '/',
      searchHref: '/search',
      feedHref: '/feed.xml',
      accountHref: optional('/account'),
      worksHref: optional('/books'),
      categories: full ? [createCategory(lang, 'collections', [createCategory(lang, 'romans', [])])] : [],
      preparing: optional(words.text[lang]),
      headMenu: full ? [createLink(words.category[lang], '/pages/one')] : [],
      footMenu: full ? [createLink(words.tag[lang], 'https://example.org/')] : [],
      tags: full ? [createTag(lang, 'roman', false)] : [],
      tagsHref: optional('/tags'),
      subscribeHref: '/subscribe',
      ...(full ? { links: [createLink('Accessibilité : non conforme', '/accessibilite')] } : {}),
    },
    lang,
    textLang: lang,
    documentTitle: `${words.title[lang]} – Le Phare`,
    description: optional(words.text[lang]),
    canonical: optional(`${url}/`),
    noindex: false,
    feeds: full ? [{ title: 'Le Phare', href: '/feed.xml', type: 'application/rss+xml' }] : [],
    openGraph: {
      type: 'website',
      title: words.title[lang],
      description: optional(words.text[lang]),
      url: optional(`${url}/`),
      locale: lang === 'fr' ? 'fr_FR' : 'en_GB',
      image: optional(`${url}/media/og.png`),
      imageAlt: optional(words.title[lang]),
      imageWidth: full ? 1200 : 0,
      imageHeight: full ? 630 : 0,
      section: optional(words.category[lang]),
      publishedTime: optional(createDate(lang).iso),
      modifiedTime: optional(createDate(lang).iso),
    },
    creator: optional('@phare@social.example.org'),
    webmentionHref: optional('/webmention'),
    citation: null,
    linkedData: full ? safeHtml('<script type="application/ld+json">{}</script>') : null,
    breadcrumbs: full
      ? [createLink('Le Phare', '/'), { ...createLink(words.title[lang], '/articles/one'), current: true }]
      : [],
    query: '',
  }
}

export function createArticlePage(lang: Lang, full: boolean, page: PageView): ArticlePage {
  return {
    ...page,
    citation: {
      title: words.title[lang],
      authors: full ? ['Anne Le Goff', 'Bibliothèque du port'] : [],
      tags: full ? ['mer'] : [],
      date: '2026/05/13',
      day: '2026-05-13',
      lang,
      publisher: 'Bibliothèque du port',
      url: 'https://blog.example.org/articles/one',
    },
    notice: full ? words.text[lang] : '',
    article: {
      ...createCard(lang, 'one', full),
      body: safeHtml(
        full
          ? `<p>${words.text[lang]}</p><h2>${words.category[lang]}</h2>` +
              '<table><caption>Marées</caption><thead><tr><th scope="col">Port</th></tr></thead>' +
              '<tbody><tr><td>Brest</td></tr></tbody></table>'
          : '',
      ),
      contents: createContents(lang, full),
      updated: full ? createDate(lang) : null,
      older: full ? createLink(words.title[lang], '/articles/older') : null,
      newer: full ? createLink(words.title[lang], '/articles/newer') : null,
    },
    works: full ? [createWork(lang, true), createWork(lang, false)] : [],
    hasWorks: full,
    worksHeading: full ? words.category[lang] : '',
    worksExports: full ? [createLink('RIS', '/articles/one/works.ris')] : [],
    citationExports: full ? [createLink('BibTeX', '/articles/one/citation.bib')] : [],
    share: full ? [createLink('Mastodon', 'https://share.joinmastodon.org/#text=Alpha')] : [],
    ...createCare(lang, full),
    ...createWays(lang, full),
    comments: createComments(lang, full),
  }
}

type Care = Pick<ArticlePage, 'outdated' | 'corrections' | 'replies' | 'agenda'>

function createCare(lang: Lang, full: boolean): Care {
  return {
    outdated: createOutdated(lang, full),
    corrections: full ? [createNote(lang)] : [],
    replies: full ? [createNote(lang), createNote(lang)] : [],
    agenda: full
      ? {
          heading: words.title[lang],
          coming: [createOccasion(lang, true), createOccasion(lang, false)],
          past: [createOccasion(lang, true)],
          pastLabel: words.label[lang],
          calendarHref: '/articles/one/event.ics',
        }
      : null,
  }
}

function createWays(lang: Lang, full: boolean): Pick<ArticlePage, 'series' | 'related' | 'outsider'> {
  return {
    series: full
      ? {
          ...createLink(words.title[lang], '/series/metiers'),
          number: 2,
          total: 3,
          previous: { ...createLink(words.title[lang], '/articles/one'), lang },
          next: { ...createLink(words.title[lang], '/articles/three'), lang },
        }
      : null,
    related: full ? [createRelated(lang, true), createRelated(lang, false)] : [],
    outsider: full ? createRelated(lang, true) : null,
  }
}

function createRelated(lang: Lang, full: boolean): RelatedView {
  return {
    ...createLink(words.title[lang], '/articles/two'),
    lang,
    standfirst: full ? words.text[lang] : '',
    published: createDate(lang),
    categories: full ? [createLink(words.category[lang], '/categories/collections')] : [],
  }
}

export function createContents(lang: Lang, full: boolean): TreeLinkView[] {
  const children = [{ ...createLink(words.text[lang], '#h-two'), children: [] }]
  return full ? [{ ...createLink(words.title[lang], '#h-one'), children }] : []
}

const createNote = (lang: Lang) => ({ heading: words.title[lang], paragraphs: [words.text[lang], words.text[lang]] })

export function createOutdated(lang: Lang, full: boolean): OutdatedView | null {
  return full ? { text: words.text[lang], replacement: createLink(words.title[lang], '/articles/two') } : null
}

function createOccasion(lang: Lang, full: boolean): OccasionView {
  const optional = (text: string): string => (full ? text : '')
  return {
    when: words.date[lang],
    start: createDate(lang).iso,
    place: optional('Médiathèque du port'),
    address: optional('2, quai des Alizés'),
    booking: optional(words.label[lang]),
    bookingHref: optional('https://example.org/'),
    state: full ? 'postponed' : 'planned',
    stateLabel: optional(words.tag[lang]),
    stateNote: optional(words.text[lang]),
    isOver: full,
  }
}

export function createAgendaPage(lang: Lang, full: boolean, page: PageView): AgendaPage {
  const listed = (filled: boolean) => ({
    ...createOccasion(lang, filled),
    title: words.title[lang],
    href: '/articles/one',
    lang,
  })
  return {
    ...page,
    heading: words.title[lang],
    intro: full ? words.text[lang] : '',
    groups: full ? [{ id: 'group-1', heading: words.category[lang], occasions: [listed(true), listed(false)] }] : [],
    empty: full ? '' : words.text[lang],
    pagination: createPagination(full),
    linksHeading: full ? words.category[lang] : '',
    links: full ? [createLink(words.date[lang], '/agenda/2026/03')] : [],
    calendarHref: '/agenda.ics',
    calendarLabel: words.label[lang],
  }
}

export function createHoursToday(lang: Lang): HoursTodayView {
  return {
    heading: words.title[lang],
    href: '/hours',
    more: words.text[lang],
    branches: [true, false].map((isClosedToday, index) => ({
      ...createLink(words.title[lang], `/hours#branch-${index}`),
      today: words.text[lang],
      isClosedToday,
    })),
  }
}

export function createHoursPage(lang: Lang, full: boolean, page: PageView): HoursPage {
  const optional = (text: string): string => (full ? text : '')
  const day = { day: words.date[lang], hours: '10 h – 18 h', reason: optional(words.tag[lang]) }
  return {
    ...page,
    heading: words.title[lang],
    intro: optional(words.text[lang]),
    empty: full ? '' : words.text[lang],
    weekHeading: words.category[lang],
    comingHeading: words.category[lang],
    branches: [true, false].slice(full ? 0 : 2).map((isFirst, index) => ({
      id: `branch-${index}`,
      name: words.title[lang],
      address: isFirst ? '2, quai des Alizés' : '',
      telephone: isFirst ? '02\u00a061\u00a091\u00a000\u00a010' : '',
      telephoneHref: isFirst ? 'tel:0261910010' : '',
      email: isFirst ? 'bonjour@example.org' : '',
      note: isFirst ? words.text[lang] : '',
      today: words.text[lang],
      isClosedToday: isFirst,
      week: [{ ...day, isToday: isFirst }],
      coming: isFirst ? [day] : [],
    })),
  }
}

function createComments(lang: Lang, full: boolean): CommentsView {
  const comment = (anchor: string, replies: CommentView[]): CommentView => ({
    anchor,
    href: `/articles/one#${anchor}`,
    name: 'Léo',
    staff: full,
    published: createDate(lang),
    text: safeHtml('<p>Merci !</p>'),
    pending: replies.length === 0,
    removed: false,
    edited: full,
    highlighted: full,
    replyHref: full ? `/articles/one?reply=${anchor}#comment-form` : '',
    replyLabel: full ? 'Répondre à Léo' : '',
    origin: full ? { host: 'social.example.org', href: 'https://social.example.org/@zoe/1' } : null,
    answers: full ? { name: 'Zoé', href: '/articles/one?comment=comment-0#comment-0' } : null,
    reportHref: full ? `/articles/one/comments/${anchor}/report` : '',
    editHref: full ? `/articles/one/comments/${anchor}/edit?key=x` : '',
    editLabel: full ? words.label[lang] : '',
    replies,
  })
  return {
    count: full ? 2 : 0,
    label: full ? words.label[lang] : '',
    open: full,
    closedReason: full ? '' : words.text[lang],
    feedHref: full ? '/articles/one/comments/feed.xml' : '',
    followHref: full ? '/articles/one/follow' : '',
    charterHref: '/comment-charter',
    order: full
      ? {
          oldest: { ...createLink(words.tag[lang], '/articles/one'), current: true },
          newest: createLink(words.tag[lang], '/articles/one?comments=newest'),
        }
      : null,
    previous: full ? createLink(words.title[lang], '/articles/one#comments') : null,
    next: full ? createLink(words.title[lang], '/articles/one?after=1#comments') : null,
    list: full ? [comment('comment-1', [comment('comment-2', [comment('comment-3', [])])])] : [],
    form: full
      ? {
          action: '/articles/one/comments',
          values: { name: 'Léo', email: 'leo', text: 'Merci', parentId: '1', notify: true, follow: true },
          errors: { name: words.text[lang], email: words.text[lang], text: words.text[lang] },
          hasFieldErrors: true,
          error: words.text[lang],
          replyTo: { name: 'Léo', href: '#comment-1', cancelHref: '/articles/one#comment-form' },
          honeypot: 'website',
          startedAt: { parameter: 'startedAt', value: 'x' },
          signedInAs: '',
          signInHref: '/account/sign-in?article=one',
          mail: true,
          limits: { name: 80, email: 254, text: 5000 },
        }
      : null,
    confirmation: full ? words.text[lang] : '',
    decisionHref: full ? '/articles/one/comments/comment-1/decision?key=x' : '',
  }
}

export function createCard(lang: Lang, slug: string, full: boolean): ArticleCardView {
  return {
    title: words.title[lang],
    href: `/articles/${slug}`,
    lang,
    standfirst: full ? words.text[lang] : '',
    excerpt: words.text[lang],
    published: createDate(lang),
    bylines: full ? [createByline(), createBareByline()] : [],
    categories: full ? [createLink(words.category[lang], '/categories/collections')] : [],
    tags: full ? [createLink(words.tag[lang], '/tags/roman')] : [],
    image: full ? createImage() : null,
    commentsCount: full ? 2 : 0,
    commentsLabel: words.label[lang],
    commentsHref: `/articles/${slug}#comments`,
    featured: full,
    sticky: full,
    notes: full ? ['3 min'] : [],
  }
}

export function createWork(lang: Lang, full: boolean): WorkView {
  return {
    title: words.title[lang],
    lang: full ? lang : '',
    kind: full ? 'book' : 'game',
    kindLabel: words.tag[lang],
    people: full ? 'Anne Le Goff' : '',
    imprint: full ? 'Gallimard, 1942' : '',
    collection: full ? 'Folio' : '',
    callNumber: full ? '840 CAM' : '',
    isbn: full ? '978-2-07-036002-4' : '',
    cover: full ? createImage() : null,
    notice: full ? [words.text[lang], words.text[lang]] : [],
    href: full ? '/books/9782070360024' : '',
    catalogueHref: full ? 'https://catalogue.example.org/9782070360024' : '',
    coins: 'ctx_ver=Z39.88-2004&rft.btitle=L',
    availability: full ? createAvailability(lang, true) : null,
  }
}

export function createAvailability(lang: Lang, full: boolean): AvailabilityView {
  const copy = {
    label: words.label[lang],
    branch: 'Bibliothèque du Port',
    place: words.tag[lang],
    callNumber: '840 CAM',
  }
  const bare = { ...copy, branch: '', place: '', callNumber: '' }
  const askHref = full ? '/books/9782070360024/availability' : ''
  return {
    summary: full ? words.label[lang] : '',
    state: full ? 'available' : 'unknown',
    items: full
      ? [
          { ...copy, state: 'available', notes: [words.tag[lang]], action: null },
          { ...bare, state: 'lent', notes: [], action: createLink(words.tag[lang], 'https://catalogue.example.org/') },
        ]
      : [],
    moreLabel: full ? words.label[lang] : '',
    isTold: true,
    asOf: full ? createDate(lang) : null,
    notice: full ? '' : words.text[lang],
    askHref,
  }
}

export function createImage(): ImageView {
  return {
    src: '/media/phare-960.jpg',
    srcset: '/media/phare-480.jpg 480w, /media/phare-960.jpg 960w',
    sources: [{ type: 'image/avif', srcset: '/media/phare-480.avif 480w, /media/phare-960.avif 960w' }],
    width: 960,
    height: 640,
    alt: 'Un phare',
    caption: 'Le phare du Petit Minou',
    credit: 'A. Le Goff',
    licence: 'CC BY 4.0',
    focalPoint: { x: 0, y: 35 },
  }
}

export function createPagination(full: boolean): PaginationView {
  if (!full) return { page: 1, pages: 1, total: 0, previous: null, next: null, links: [] }
  const links = [
    createLink('1', '/'),
    { ...createLink('2', '/?page=2'), current: true },
    createLink('…', ''),
    createLink('9', '/?page=9'),
  ]
  return { page: 2, pages: 9, total: 130, previous: createLink('1', '/'), next: createLink('3', '/?page=3'), links }
}

export function createByline(): BylineView {
  return {
    name: 'Maëlle Kervella',
    href: '/authors/maelle-kervella',
    kind: 'person',
    bio: 'Bibliothécaire',
    portrait: createImage(),
    fediverse: { href: 'https://social.example.org/@maelle', handle: '@maelle@social.example.org' },
  }
}

/** One of which nothing is said. */
function createBareByline(): BylineView {
  return { ...createByline(), href: '', bio: '', kind: 'institution', portrait: null, fediverse: null }
}

export function createCategory(lang: Lang, slug: string, children: CategoryView[]): CategoryView {
  return {
    ...createLink(words.category[lang], `/categories/${slug}`),
    description: words.text[lang],
    count: 12,
    children,
  }
}

function createTag(lang: Lang, slug: string, current: boolean): TagView {
  return { label: words.tag[lang], href: `/tags/${slug}`, current, count: 3 }
}

export function createLink(label: string, href: string): LinkView {
  return { label, href, current: false }
}

export function createDate(lang: Lang): DateView {
  return { iso: '2026-03-12T10:30:00+01:00', text: words.date[lang] }
}

/** Articles with a picture, with one that says nothing, without one, in another language, with a long title. */
export function createLetter(lang: Lang, full: boolean, { theme, site }: PageView): LetterPage {
  const picture = { src: `${site.url}/media/a-1104.webp`, width: 552, height: 311, alt: words.text[lang] }
  const article = {
    title: words.title[lang],
    lang,
    href: `${site.url}/articles/one`,
    text: words.text[lang],
    signedBy: words.signedBy[lang],
    picture,
  }
  const another = { ...article, lang: 'de', picture: { ...picture, width: 320, height: 240, alt: '' } }
  const long = { ...article, title: words.text[lang].repeat(4), text: '', signedBy: '', picture: null }
  return {
    theme,
    lang,
    colours: { ink: '#14283c', accent: '#b23a22', accentOnDark: '#ff9a80' },
    subject: words.title[lang],
    preview: full ? words.text[lang] : '',
    site: { title: site.title, url: site.url },
    date: words.date[lang],
    text: full ? safeHtml('<h2>Marée</h2><p>Un <a href="https://blog.example.org/">phare</a>.</p>') : null,
    articles: full ? [article, another, long] : [],
    readLabel: words.read[lang],
    why: words.text[lang],
    manage: { label: words.manage[lang], href: `${site.url}/newsletter/manage/key` },
    stop: { label: words.stop[lang], href: `${site.url}/newsletter/stop/key` },
    imprint: full ? [site.organisation, '1 quai du Port, 29200 Brest'] : [],
  }
}
