import type { Lang } from '../i18n.ts'
import { plainColours } from './colours.ts'
import type {
  AccountPage,
  BylineView,
  CategoryView,
  DirectoryPage,
  FormFieldView,
  ListPage,
  MostReadView,
  MessageFormView,
  MessagePage,
  OwnCommentView,
  Pages,
  PageView,
  StandingPage,
} from './contract.ts'
import { safeHtml } from './helpers.ts'
import {
  createAgendaPage,
  createArticlePage,
  createByline,
  createAvailability,
  createCard,
  createCategory,
  createContents,
  createDate,
  createHoursPage,
  createHoursToday,
  createImage,
  createLetter,
  createLink,
  createOutdated,
  createPage,
  createPagination,
  createWork,
} from './sample-parts.ts'
import { words } from './samples.words.ts'
import { defaultOf, optionsOf, type SettingValue, type ThemeSetting, type ThemeSettings } from './settings/settings.ts'
import { settingViews } from './settings/views.ts'

export type Fullness = 'full' | 'empty'

/**
 * A view for every template: with every member filled in, or with as little as the contract allows; of the choices of
 * the theme's settings, that of number `choice`.
 */
export function createSampleViews(lang: Lang, fullness: Fullness, settings: ThemeSettings = {}, choice = 0): Pages {
  const full = fullness === 'full'
  const page = createPage(lang, full, createTheme(lang, full, settings, choice))
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
    home: {
      ...page,
      breadcrumbs: [],
      lead: full ? createCard(lang, 'lead', true) : null,
      articles,
      pagination,
      hours: full ? createHoursToday(lang) : null,
      mostRead: createMostRead(lang, full),
    },
    article: createArticlePage(lang, full, page),
    page: createStandingPage(lang, full, page),
    category: list(null, full ? [createCategory(lang, 'fonds', [])] : []),
    tag: list(null, []),
    author: list(full ? createByline() : null, []),
    archive: list(null, full ? [createCategory(lang, 'mai', [])] : []),
    directory: createDirectoryPage(lang, full, page),
    series: list(null, []),
    search: {
      ...page,
      noindex: true,
      heading: words.title[lang],
      query: full ? 'marée' : '',
      summary: full ? words.label[lang] : '',
      suggestion: full ? createLink(words.tag[lang], '/search') : null,
      filters: createFilters(lang, full),
      results: articles.map((card) => ({ card, snippet: safeHtml('… la <mark>marée</mark> …') })),
      pagination,
    },
    agenda: createAgendaPage(lang, full, page),
    hours: createHoursPage(lang, full, page),
    ...createWorkPages(lang, full, page),
    error: {
      ...page,
      canonical: '',
      noindex: true,
      status: 404,
      heading: words.title[lang],
      message: words.text[lang],
      typed: full ? words.text[lang] : '',
    },
    letter: createLetter(lang, full, page),
    message: createMessagePage(lang, full, page),
    account: createAccountPage(lang, full, page),
    text: {
      ...page,
      heading: words.title[lang],
      links: full ? [createLink(words.title[lang], '/')] : [],
      sections: full
        ? [
            { id: 'one', heading: '', picture: null, paragraphs: [words.text[lang]], items: [], links: [] },
            {
              id: 'two',
              heading: words.category[lang],
              picture: createImage(),
              paragraphs: [words.text[lang]],
              items: [words.tag[lang], words.text[lang]],
              links: [
                {
                  ...createLink(words.tag[lang], '/'),
                  children: [{ ...createLink(words.text[lang], '/one'), children: [] }],
                },
              ],
            },
          ]
        : [],
    },
  }
}

function createTheme(lang: Lang, full: boolean, settings: ThemeSettings, choice: number): PageView['theme'] {
  const sampleOf = (setting: ThemeSetting): SettingValue => {
    const options = optionsOf(setting)
    if (options.length > 0) return options[choice % options.length]?.value ?? ''
    if (setting.kind === 'image') return full ? { id: 'logo', alt: '' } : null
    if (setting.kind === 'text') return full ? words.tag[lang] : ''
    return setting.kind === 'switch' ? full : defaultOf(setting)
  }
  const values = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, sampleOf(setting)]))
  const styles = full ? '/assets/theme/0123456789abcdef/settings.css' : ''
  return {
    name: 'theme',
    version: '',
    settings: settingViews(settings, values, createImage),
    styles,
    colours: plainColours,
    picture: null,
  }
}

function createFilters(lang: Lang, full: boolean): Pages['search']['filters'] {
  return {
    fields: full ? [createField(lang, 'year', { options: [{ value: '2026', label: '2026', selected: true }] })] : [],
    hidden: full ? [{ parameter: 'tag', value: 'mer' }] : [],
    chosen: full ? [createLink(words.tag[lang], '/search')] : [],
  }
}

function createWorkPages(lang: Lang, full: boolean, page: PageView): Pick<Pages, 'works' | 'work' | 'embed'> {
  const articles = full ? [createCard(lang, 'one', true), createCard(lang, 'two', false)] : []
  const pagination = createPagination(full)
  const unheard = { ...createWork(lang, false), availability: createAvailability(lang, false) }
  return {
    works: {
      ...page,
      heading: words.title[lang],
      intro: full ? words.text[lang] : '',
      kinds: full ? [{ ...createLink(words.tag[lang], '/books'), current: true }] : [],
      feedHref: '/books/feed.xml',
      works: full ? [createWork(lang, true), createWork(lang, false), unheard] : [],
      pagination,
      countLabel: words.label[lang],
    },
    work: {
      ...page,
      work: { ...createWork(lang, full), availability: createAvailability(lang, full) },
      articlesHeading: words.title[lang],
      articles,
      pagination,
      countLabel: words.label[lang],
      feedHref: '/books/9782070360024/feed.xml',
      exports: full ? [createLink('RIS', '/books/9782070360024/citation.ris')] : [],
    },
    embed: {
      ...page,
      noindex: true,
      work: full ? createWork(lang, true) : null,
      heading: words.title[lang],
      articles,
      empty: full ? '' : words.text[lang],
      moreLabel: full ? words.label[lang] : '',
      moreHref: full ? '/books/9782070360024' : '',
    },
  }
}

function createStandingPage(lang: Lang, full: boolean, page: PageView): StandingPage {
  return {
    ...page,
    notice: full ? words.text[lang] : '',
    title: words.title[lang],
    standfirst: full ? words.text[lang] : '',
    image: full ? createCard(lang, 'one', true).image : null,
    body: safeHtml(full ? `<p>${words.text[lang]}</p>` : ''),
    contents: createContents(lang, full),
    outdated: createOutdated(lang, full),
    updated: createDate(lang),
    children: full ? [{ ...createLink(words.title[lang], '/pages/two'), lang }] : [],
  }
}

function createDirectoryPage(lang: Lang, full: boolean, page: PageView): DirectoryPage {
  const link = { ...createLink(words.tag[lang], '/tags/mer'), note: full ? '12 articles' : '' }
  const links = [
    { ...link, picture: full ? createImage() : null },
    { ...link, picture: null },
  ]
  return {
    ...page,
    heading: words.title[lang],
    paragraphs: full ? [words.text[lang]] : [],
    groups: full
      ? [
          { id: 'one', heading: words.category[lang], links },
          { id: 'two', heading: '', links },
        ]
      : [],
    hasPictures: full,
    newsletter: full
      ? { heading: words.title[lang], paragraphs: [words.text[lang]], form: createMessageForm(lang) }
      : null,
  }
}

function createMessageForm(lang: Lang): MessageFormView {
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
    ...[false, true].map((several) =>
      field(several ? 'categories' : 'frequency', {
        choices: [0, 1].map((depth) => ({
          id: `field-${several ? 'categories' : 'frequency'}${depth === 0 ? '' : '-1'}`,
          value: String(depth),
          label: words.category[lang],
          checked: depth === 0,
          depth,
        })),
        several,
        hint: words.text[lang],
        error: words.text[lang],
      }),
    ),
  ]
  return {
    action: '/moderation/token',
    hidden: [{ parameter: 'state', value: 'pending' }],
    fields,
    hasChoices: true,
    honeypot: 'website',
    note: words.text[lang],
    noteLink: createLink(words.title[lang], '/personal-data'),
    buttons: [
      { label: words.tag[lang], parameter: 'decision', value: 'approve' },
      { label: words.tag[lang], parameter: '', value: '' },
    ],
  }
}

function createMessagePage(lang: Lang, full: boolean, page: PageView): MessagePage {
  const form = createMessageForm(lang)
  const others = form.fields.map((one) => ({
    ...one,
    id: `other-${one.id}`,
    choices: one.choices.map((choice) => ({ ...choice, id: `other-${choice.id}` })),
  }))
  return {
    ...page,
    canonical: '',
    noindex: true,
    heading: words.title[lang],
    paragraphs: full ? [words.text[lang]] : [],
    quote: full ? { name: 'Léo', text: safeHtml('<p>Merci !</p>') } : null,
    error: full ? words.text[lang] : '',
    faults: full ? [createLink(words.text[lang], '#field-email')] : [],
    form: full ? form : null,
    otherwise: full ? { heading: words.title[lang], form: { ...form, fields: others, honeypot: '' } } : null,
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
    choices: [],
    several: false,
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
    hasChoices: false,
    honeypot: '',
    note: '',
    noteLink: null,
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
      ? [comment('approved', '/articles/one'), comment('pending', '/articles/one'), comment('rejected', '')]
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

function createMostRead(lang: Lang, full: boolean): MostReadView[] {
  return full ? [{ ...createLink(words.title[lang], '/articles/phare'), lang }] : []
}
