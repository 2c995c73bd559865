import type { Lang, Localised } from '../i18n.ts'
import type {
  AccountPage,
  ArticleCardView,
  ArticlePage,
  BylineView,
  CategoryView,
  CommentsView,
  CommentView,
  DateView,
  FormFieldView,
  ImageView,
  LinkView,
  ListPage,
  MessageFormView,
  MessagePage,
  OwnCommentView,
  Pages,
  PageView,
  PaginationView,
  TagView,
} from './contract.ts'
import { safeHtml } from './helpers.ts'

export type Fullness = 'full' | 'empty'

const words: Record<'title' | 'text' | 'category' | 'tag' | 'label' | 'date', Localised> = {
  title: { fr: 'Que lire à marée basse ?', en: 'What to read at low tide?' },
  text: {
    fr: 'Trois romans à ouvrir sur la digue : le vent tourne les pages.',
    en: 'Three novels to open on the sea wall: the wind turns the pages.',
  },
  category: { fr: 'Collections', en: 'Collections' },
  tag: { fr: 'roman', en: 'novel' },
  label: { fr: '2 commentaires', en: '2 comments' },
  date: { fr: '12 mars 2026', en: '12 March 2026' },
}

/** A view for every template: with every member filled in, or with as little as the contract allows. */
export function createSampleViews(lang: Lang, fullness: Fullness): Pages {
  const full = fullness === 'full'
  const page = createPage(lang, full)
  const articles = full ? [createCard(lang, 'one', true), createCard(lang, 'two', false)] : []
  const pagination = createPagination(full)
  const list = (byline: BylineView | null, children: CategoryView[]): ListPage => ({
    ...page,
    heading: words.category[lang],
    intro: full ? words.text[lang] : '',
    children,
    byline,
    feedHref: '/categories/collections/feed.xml',
    articles,
    pagination,
    countLabel: full ? '12 articles' : '0 article',
  })
  return {
    home: { ...page, breadcrumbs: [], lead: full ? createCard(lang, 'lead', true) : null, articles, pagination },
    article: createArticlePage(lang, full, page),
    category: list(null, full ? [createCategory(lang, 'fonds', [])] : []),
    tag: list(null, []),
    author: list(full ? createByline() : null, []),
    search: {
      ...page,
      noindex: true,
      heading: words.title[lang],
      query: full ? 'marée' : '',
      summary: full ? words.label[lang] : '',
      results: articles.map((card) => ({ card, snippet: safeHtml('… la <mark>marée</mark> …') })),
      pagination,
    },
    error: {
      ...page,
      canonical: '',
      noindex: true,
      status: 404,
      heading: words.title[lang],
      message: words.text[lang],
    },
    message: createMessagePage(lang, full, page),
    account: createAccountPage(lang, full, page),
    text: {
      ...page,
      heading: words.title[lang],
      links: full ? [createLink(words.title[lang], '/')] : [],
      sections: full
        ? [
            { id: 'one', heading: '', paragraphs: [words.text[lang]], items: [] },
            {
              id: 'two',
              heading: words.category[lang],
              paragraphs: [words.text[lang]],
              items: [words.tag[lang], words.text[lang]],
            },
          ]
        : [],
    },
  }
}

function createMessagePage(lang: Lang, full: boolean, page: PageView): MessagePage {
  const field = (parameter: string, more: Partial<FormFieldView>) => createField(lang, parameter, more)
  const fields = [
    field('name', {}),
    field('email', {
      type: 'email',
      hint: words.text[lang],
      error: words.text[lang],
      value: 'leo',
      required: true,
      maxLength: 254,
      autocomplete: 'email',
    }),
    field('text', { multiline: true, hint: words.text[lang], error: words.text[lang], required: true, maxLength: 500 }),
    field('follow', { checkbox: true, checked: true, hint: words.text[lang], error: words.text[lang], required: true }),
    field('tag', {
      options: [
        { value: 'roman', label: words.tag[lang], selected: true },
        { value: '', label: words.tag[lang], selected: false },
      ],
      error: words.text[lang],
      required: true,
    }),
  ]
  return {
    ...page,
    canonical: '',
    noindex: true,
    heading: words.title[lang],
    paragraphs: full ? [words.text[lang]] : [],
    quote: full ? { name: 'Léo', text: safeHtml('<p>Merci !</p>') } : null,
    error: full ? words.text[lang] : '',
    faults: full ? [createLink(words.text[lang], '#field-email')] : [],
    form: full
      ? {
          action: '/moderation/token',
          hidden: [{ parameter: 'state', value: 'pending' }],
          fields,
          honeypot: 'website',
          note: words.text[lang],
          buttons: [
            { label: words.tag[lang], parameter: 'decision', value: 'approve' },
            { label: words.tag[lang], parameter: '', value: '' },
          ],
        }
      : null,
    links: full ? [createLink(words.title[lang], '/articles/one')] : [],
  }
}

function createField(lang: Lang, parameter: string, more: Partial<FormFieldView>): FormFieldView {
  return {
    id: `field-${parameter}`,
    parameter,
    label: words.tag[lang],
    hint: '',
    type: 'text',
    multiline: false,
    checkbox: false,
    checked: false,
    options: [],
    value: '',
    error: '',
    required: false,
    maxLength: 0,
    autocomplete: '',
    ...more,
  }
}

function createAccountPage(lang: Lang, full: boolean, page: PageView): AccountPage {
  const button = (): MessageFormView => ({
    action: '/account/name',
    hidden: [],
    fields: [],
    honeypot: '',
    note: '',
    buttons: [{ label: words.tag[lang], parameter: 'everywhere', value: 'yes' }],
  })
  const form = (id: string): MessageFormView => ({
    ...button(),
    fields: [
      createField(lang, id, {
        type: 'password',
        autocomplete: 'new-password',
        hint: words.text[lang],
        error: full ? words.text[lang] : '',
        required: true,
      }),
    ],
  })
  const comment = (status: OwnCommentView['status'], href: string): OwnCommentView => ({
    article: createLink(words.title[lang], href),
    name: 'Léo',
    published: createDate(lang),
    excerpt: words.text[lang],
    next: href === '' ? '' : words.text[lang],
    status,
    statusLabel: words.tag[lang],
    links: href === '' ? [] : [createLink(words.label[lang], href)],
  })
  return {
    ...page,
    canonical: '',
    noindex: true,
    heading: words.title[lang],
    name: 'Léo',
    email: 'leo@example.org',
    notice: full ? words.text[lang] : '',
    error: full ? words.text[lang] : '',
    faults: full ? [createLink(words.text[lang], '#field-name')] : [],
    commentsLabel: words.label[lang],
    comments: full
      ? [comment('approved', '/articles/one'), comment('pending', '/articles/one'), comment('refused', '')]
      : [],
    pagination: createPagination(full),
    follows: full
      ? [
          { article: createLink(words.title[lang], '/articles/one'), since: createDate(lang), stop: button() },
          { article: createLink(words.title[lang], ''), since: createDate(lang), stop: button() },
        ]
      : [],
    nameForm: form('name'),
    passwordForm: form('password'),
    signOutForm: button(),
    signOutEverywhereForm: button(),
    exportHref: '/account/export',
    deleteHref: '/account/delete',
  }
}

function createPage(lang: Lang, full: boolean): PageView {
  const url = 'https://blog.example.org'
  const optional = (text: string): string => (full ? text : '')
  return {
    site: {
      title: 'Le Phare',
      tagline: optional(words.text[lang]),
      description: optional(words.text[lang]),
      organisation: 'Bibliothèque du port',
      publicationDirector: { name: optional('Anne Le Goff'), role: optional('directrice') },
      url,
      homeHref: '/',
      searchHref: '/search',
      feedHref: '/feed.xml',
      accountHref: optional('/account'),
      categories: full ? [createCategory(lang, 'collections', [createCategory(lang, 'romans', [])])] : [],
      tags: full ? [createTag(lang, 'roman', false)] : [],
      ...(full ? { links: [createLink('Accessibilité : non conforme', '/accessibilite')] } : {}),
    },
    lang,
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
      publishedTime: optional(createDate(lang).iso),
      modifiedTime: optional(createDate(lang).iso),
    },
    breadcrumbs: full
      ? [createLink('Le Phare', '/'), { ...createLink(words.title[lang], '/articles/one'), current: true }]
      : [],
    query: '',
  }
}

function createArticlePage(lang: Lang, full: boolean, page: PageView): ArticlePage {
  return {
    ...page,
    article: {
      ...createCard(lang, 'one', full),
      body: safeHtml(
        full
          ? `<p>${words.text[lang]}</p><h2>${words.category[lang]}</h2><table><caption>Marées</caption><thead><tr><th ` +
              'scope="col">Port</th></tr></thead><tbody><tr><td>Brest</td></tr></tbody></table>'
          : '',
      ),
      updated: full ? createDate(lang) : null,
      older: full ? createLink(words.title[lang], '/articles/older') : null,
      newer: full ? createLink(words.title[lang], '/articles/newer') : null,
    },
    comments: createComments(lang, full),
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
    feedHref: '/articles/one/comments/feed.xml',
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

function createCard(lang: Lang, slug: string, full: boolean): ArticleCardView {
  return {
    title: words.title[lang],
    href: `/articles/${slug}`,
    lang,
    standfirst: full ? words.text[lang] : '',
    excerpt: words.text[lang],
    published: createDate(lang),
    bylines: full ? [createByline(), { ...createByline(), href: '', bio: '', kind: 'institution' }] : [],
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

function createImage(): ImageView {
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
  }
}

function createPagination(full: boolean): PaginationView {
  if (!full) return { page: 1, pages: 1, total: 0, previous: null, next: null, links: [] }
  const links = [
    createLink('1', '/'),
    { ...createLink('2', '/?page=2'), current: true },
    createLink('…', ''),
    createLink('9', '/?page=9'),
  ]
  return { page: 2, pages: 9, total: 130, previous: createLink('1', '/'), next: createLink('3', '/?page=3'), links }
}

function createByline(): BylineView {
  return { name: 'Maëlle Kervella', href: '/authors/maelle-kervella', kind: 'person', bio: 'Bibliothécaire' }
}

function createCategory(lang: Lang, slug: string, children: CategoryView[]): CategoryView {
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

function createLink(label: string, href: string): LinkView {
  return { label, href, current: false }
}

function createDate(lang: Lang): DateView {
  return { iso: '2026-03-12T10:30:00+01:00', text: words.date[lang] }
}
