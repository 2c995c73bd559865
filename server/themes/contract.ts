/**
 * The views that a theme's templates receive: the promise Bubo makes to theme writers.
 *
 * - Every `string` is plain text: templates print it with `{{ }}`, which escapes.
 * - Every `SafeHtml` has been cleaned by `server/html.ts`: `{{ }}` prints it as HTML.
 * - Every `href`, `src` and `action` is a path on this site, or an absolute URL where it says so.
 * - Dates are in the site's time zone (Europe/Paris by default).
 */
import type { Lang } from '../i18n.ts'
import type { Contrast, ThemeSettings } from './settings/settings.ts'

/** Cleaned HTML; Handlebars prints it as it is (its SafeString). */
export interface SafeHtml {
  toHTML(): string
}

export interface LinkView {
  label: string
  href: string
  /** True for the page the reader is on. */
  current: boolean
}

/** A link, and those that stand under it. */
export interface TreeLinkView extends LinkView {
  children: TreeLinkView[]
}

export interface DateView {
  /** RFC 3339 with offset, for `<time datetime>`. */
  iso: string
  /** "12 mars 2026" / "12 March 2026". */
  text: string
}

/** A picture: the page's image element with one `<source>` per modern format. */
export interface ImageView {
  src: string
  srcset: string
  /** Modern formats first (AVIF, WebP); each has its own srcset. */
  sources: { type: string; srcset: string }[]
  width: number
  height: number
  /** Empty when the picture is decorative. */
  alt: string
  caption: string
  credit: string
  licence: string
  /**
   * What is not to be lost where the theme crops it, in hundredths from the left and from the top, by steps of five (so
   * that a style sheet can name each); null: its middle.
   */
  focalPoint: { x: number; y: number } | null
}

export interface BylineView {
  name: string
  href: string
  kind: 'person' | 'pseudonym' | 'institution'
  bio: string
  /** To be shown small: in AVIF its sizes are at most 320 pixels wide, and it has no `srcset`. */
  portrait: ImageView | null
  /** The account in the fediverse: its absolute address, and "@name@host"; null for none. */
  fediverse: { href: string; handle: string } | null
}

export interface CategoryView extends LinkView {
  description: string
  /** Published articles, sub-categories included. */
  count: number
  children: CategoryView[]
}

export interface TagView extends LinkView {
  count: number
}

export interface SiteView {
  title: string
  tagline: string
  description: string
  organisation: string
  /** Name and function, both empty until the library fills them in. */
  publicationDirector: { name: string; role: string }
  /** Icons made of a picture that the library chose; null: those of the theme stand. */
  icon: { href: string; touchHref: string; largeHref: string } | null
  /** The library's account in the fediverse: its absolute address, and "@name@host"; null for none. */
  fediverse: { href: string; handle: string } | null
  /** Public address, absolute, without a trailing slash. */
  url: string
  homeHref: string
  searchHref: string
  feedHref: string
  /** Where readers sign in and find what is theirs; empty where there are no accounts. */
  accountHref: string
  /** The list of the works that articles cite; empty where none does. */
  worksHref: string
  /** Top-level categories that hold at least one published article. */
  categories: CategoryView[]
  /** Said on every page while the law's fields are missing; empty once they are there. */
  preparing: string
  /** What the library chose for the head of each page; empty where it chose nothing: `categories` serve then. */
  headMenu: LinkView[]
  /** What it chose for the foot; empty likewise. */
  footMenu: LinkView[]
  /** The most used tags, at most 20, sorted by name. */
  tags: TagView[]
  /** All tags, and the page that explains how to follow the site and lists its feeds. */
  tagsHref: string
  subscribeHref: string
  /** Pages that every page leads to, in the footer: legal notice, "Accessibilité : non conforme", personal data. */
  links?: LinkView[]
}

export interface FeedLinkView {
  title: string
  href: string
  type: `application/${'rss+xml' | 'atom+xml' | 'feed+json' | 'json+oembed' | 'activity+json'}`
}

/** What a reference manager keeps of an article. */
export interface CitationView {
  title: string
  /** Who signs, in order, each by themselves. */
  authors: string[]
  tags: string[]
  /** "2026/05/13", in the library's time zone. */
  date: string
  /** "2026-05-13" */
  day: string
  /** BCP 47. */
  lang: string
  publisher: string
  /** Absolute. */
  url: string
}

/**
 * What the library has set of the theme, by the name that `theme.json` gives it, as its kind is:
 * - colour: `{ light, dark }`, each `#rrggbb`;
 * - image: an `ImageView`, or null; text: a text, which may be empty; switch: true or false;
 * - font, choice: true under the name of what is chosen and false under the others; `value` is that name.
 */
export type ThemeSettingView =
  | string
  | boolean
  | null
  | ImageView
  | { readonly light: string; readonly dark: string }
  | { readonly value: string; readonly [option: string]: string | boolean }

export interface ThemeView {
  name: string
  /** Tells one state of the theme's files from another. */
  version: string
  settings: Readonly<Record<string, ThemeSettingView>>
  /**
   * A style sheet with the colours and fonts that the library has set, to be linked after the theme's own; empty while
   * it has set none.
   */
  styles: string
  /** `#rrggbb` each, for what is drawn outside of pages. */
  colours: ThemeColours
  /** The picture of itself (`assets/og.png`) that stands for a page without one; null where it has none. */
  picture: Pick<ImageView, 'src' | 'width' | 'height'> | null
}

/** What every page has. */
export interface PageView {
  theme: ThemeView
  site: SiteView
  /** Of what the theme and the site say. */
  lang: Lang
  /** BCP 47, of what the page is about: an article's own, or else `lang`. */
  textLang: string
  /** Text of `<title>`: page, then site. */
  documentTitle: string
  description: string
  /** Absolute; empty on error pages and on a page private to one reader. */
  canonical: string
  /** True where search engines must stay out (search results, errors). */
  noindex: boolean
  /** What feed readers, and sites that show a link to the page, look for in its head. */
  feeds: FeedLinkView[]
  openGraph: {
    type: 'website' | 'article'
    title: string
    description: string
    url: string
    locale: string
    image: string
    imageAlt: string
    /** In pixels; 0 without an image. */
    imageWidth: number
    imageHeight: number
    /** An article's first category; empty for none. */
    section: string
    publishedTime: string
    modifiedTime: string
  }
  /**
   * Whom Mastodon names where the page is shared (`fediverse:creator`, which counts once): the first of its signatures
   * that has an account, or else the library; empty for nobody.
   */
  creator: string
  /** Where other sites say that they mention this page (Webmention); empty where they cannot. */
  webmentionHref: string
  /** Null but on an article's page. */
  citation: CitationView | null
  /** What the page says to programs in the words of schema.org, for the head; null where it says nothing. */
  linkedData: SafeHtml | null
  /** Home first, the current page last; empty on the home page. */
  breadcrumbs: LinkView[]
  query: string
}

export interface ArticleCardView {
  title: string
  href: string
  /** BCP 47, of the article's own text. */
  lang: string
  standfirst: string
  excerpt: string
  published: DateView
  bylines: BylineView[]
  categories: LinkView[]
  tags: LinkView[]
  image: ImageView | null
  commentsCount: number
  /** "3 commentaires" */
  commentsLabel: string
  commentsHref: string
  featured: boolean
  sticky: boolean
  /** Short lines that plugins add, such as the reading time. */
  notes: string[]
}

export interface PaginationView {
  page: number
  pages: number
  total: number
  previous: LinkView | null
  next: LinkView | null
  /** First, last, and the pages around this one; a gap has an empty href and the label "…". */
  links: LinkView[]
}

export interface HomePage extends PageView {
  /** The article à la une; only on the first page. */
  lead: ArticleCardView | null
  articles: ArticleCardView[]
  pagination: PaginationView
  /** When the library is open today; only on the first page, and where its branches are known. */
  hours: HoursTodayView | null
  /**
   * The articles that were read most in thirty days, five at most; only on the first page, and where the theme has a
   * switch named `mostRead` among its settings that is on.
   */
  mostRead: MostReadView[]
}

export interface MostReadView extends LinkView {
  lang: string
}

/** What the first branches say of today, and the way to all hours. */
export interface HoursTodayView {
  /** "Horaires" */
  heading: string
  href: string
  /** "Tous les horaires" */
  more: string
  branches: (LinkView & Pick<BranchView, 'today' | 'isClosedToday'>)[]
}

export interface CommentView {
  /** The id of its HTML element, "comment-…". */
  anchor: string
  href: string
  name: string
  staff: boolean
  published: DateView
  /** The site that it was written on and the page where people read it there; null where it was written here. */
  origin: { host: string; href: string } | null
  text: SafeHtml
  /** True for the reader's own comment while it awaits a moderator. */
  pending: boolean
  /** True for what was withdrawn though replies hang under it: it has no name and no text. */
  removed: boolean
  /** True when its author changed it since. */
  edited: boolean
  /** True for one that the library recommends. */
  highlighted: boolean
  /** Page that opens the form as a reply to this comment; empty when replies are closed. */
  replyHref: string
  replyLabel: string
  /**
   * What it answers, where that does not stand above it: on another page of the thread, or withdrawn (then both are
   * empty).
   */
  answers: { name: string; href: string } | null
  /** Page on which anybody may report it; empty for what waits, was withdrawn, or is the library's own. */
  reportHref: string
  /** Page on which the reader changes their own comment; empty when it is too late, and for anybody else's. */
  editHref: string
  /** "Modifier (jusqu’à 14 h 15)"; empty with `editHref`. */
  editLabel: string
  replies: CommentView[]
}

export interface CommentFormView {
  action: string
  values: { name: string; email: string; text: string; parentId: string; notify: boolean; follow: boolean }
  /** Sentence per field; empty string when the field is fine. */
  errors: { name: string; email: string; text: string }
  /** True when one of the fields is not. */
  hasFieldErrors: boolean
  /** Sentence that sums the refusal up; empty when there is none. */
  error: string
  /** The comment being answered. */
  replyTo: { name: string; href: string; cancelHref: string } | null
  /** Name of the field that people never see and robots fill in. */
  honeypot: string
  /** A hidden field: the signed time at which the form was handed out. */
  startedAt: { parameter: string; value: string }
  /**
   * The name under which a person who is signed in comments: neither name nor address is asked for then. Empty for
   * guests.
   */
  signedInAs: string
  /** Page on which a guest who has an account signs in, to come back here; empty where there is none to sign in to. */
  signInHref: string
  /** True where mail can be sent, so that `notify` and `follow` may be offered. */
  mail: boolean
  limits: { name: number; email: number; text: number }
}

/**
 * The discussion under an article: a space of personal contributions, which must read as apart from the article (law
 * 82-652, article 93-3).
 */
export interface CommentsView {
  /** Of the whole thread. */
  count: number
  label: string
  open: boolean
  /** Why the form is not there; empty when it is. */
  closedReason: string
  /** Empty where nobody follows the discussion: on a preview. */
  feedHref: string
  /** Page on which one asks to be told of new comments; empty where no mail can be sent, or none will come. */
  followHref: string
  /** What the library accepts, refuses and keeps. */
  charterHref: string
  /** Both orders of the thread; null when there is nothing to put in order. */
  order: { oldest: LinkView; newest: LinkView } | null
  /** One page of the thread. */
  list: CommentView[]
  previous: LinkView | null
  next: LinkView | null
  form: CommentFormView | null
  /** Said once after posting ("awaits moderation"), announced to screen readers. */
  confirmation: string
  /** Page on which its author follows what becomes of the comment just sent; empty on everybody's page. */
  decisionHref: string
}

/** A work that an article cites: a book, a film, a game… */
export interface WorkView {
  title: string
  /** BCP 47, of the work; empty where nobody said. */
  lang: string
  kind: 'book' | 'comic' | 'film' | 'record' | 'game' | 'periodical'
  /** "Bande dessinée" */
  kindLabel: string
  /** "Albert Camus ; illustré par José Muñoz"; empty where nobody is named. */
  people: string
  /** "Gallimard, 1942"; either may be missing. */
  imprint: string
  /** The series that it stands in. */
  collection: string
  /** With its hyphens; empty for none. */
  /** Where it stands on the shelves; may be empty. */
  callNumber: string
  isbn: string
  cover: ImageView | null
  /** Paragraphs of plain text. */
  notice: string[]
  /** Its page on this site; empty on a preview, for there may be none yet. */
  href: string
  /** Its page in the library's catalogue, absolute; empty where there is none. */
  catalogueHref: string
  /** For reference managers, which look for `<span class="Z3988" title="…">` (COinS). */
  coins: string
  /** Null where there is no catalogue to ask, in lists, and on a preview. */
  availability: AvailabilityView | null
}

/** Whether a work can be had, by what the catalogue last said; all but `askHref` may be empty, while nothing is known. */
export interface AvailabilityView {
  /** "Disponible : Médiathèque des Capucins, R KER", "2 exemplaires disponibles sur 3": for a card. */
  summary: string
  /** That of the copy that is had first: for a sign beside the words. */
  state: AvailabilityItemView['state']
  /** 20 copies at most, those first that can be had. */
  items: AvailabilityItemView[]
  /** "Et 12 autres exemplaires"; empty where all are shown. */
  moreLabel: string
  /** There are copies or a notice to show. */
  isTold: boolean
  /** "D’après le catalogue, le 3 mars 2027 à 14 h 05"; null where nothing is known. */
  asOf: DateView | null
  /** A sentence for whoever has just asked; empty on all other pages. */
  notice: string
  /** The page that asks the catalogue now; empty on that page itself. */
  askHref: string
}

/** One copy. */
export interface AvailabilityItemView {
  state: 'available' | 'on-site' | 'online' | 'lent' | 'interloan' | 'unavailable' | 'unknown'
  /** "En prêt jusqu’au 3 mars 2027" */
  label: string
  /** The library, or its department; each text may be empty. */
  branch: string
  /** Where it stands there, and which part it is. */
  place: string
  callNumber: string
  /** "Prêt court", "2 réservations" */
  notes: string[]
  /** "Réserver", at the catalogue; null where that is not offered. */
  action: LinkView | null
}

/** A correction, or the reply of somebody who is named. */
export interface NoteView {
  /** "Rectificatif du 3 mars 2027" */
  heading: string
  paragraphs: string[]
}

/** What a text says may be old. */
export interface OutdatedView {
  text: string
  /** What takes its place; null where nothing does. */
  replacement: LinkView | null
}

/** A date on which something takes place. */
export interface OccasionView {
  /** "Samedi 27 mars 2027, 10 h 30 – 11 h 30" */
  when: string
  /** RFC 3339 with offset, or a day, for `<time datetime>`. */
  start: string
  /** The room or the house, then where that is; either may be empty. */
  place: string
  address: string
  /** "Réserver au 02 96 …", "Complet"; empty for what is over or will not be. */
  booking: string
  /** Where that leads, here or elsewhere (`tel:` and `mailto:` too); empty for nowhere. */
  bookingHref: string
  state: 'planned' | 'cancelled' | 'postponed'
  /** "Annulé"; empty for what is planned. */
  stateLabel: string
  /** What the library says of it; often empty. */
  stateNote: string
  /** It took place on an earlier day. */
  isOver: boolean
}

/** The same in a list, with the article that announces it. */
export interface ListedOccasionView extends OccasionView {
  title: string
  href: string
  /** BCP 47, of the title. */
  lang: string
}

/** The dates that an article announces. */
export interface ArticleAgendaView {
  heading: string
  coming: OccasionView[]
  /** The last one first. */
  past: OccasionView[]
  /** "3 dates passées"; empty without any. */
  pastLabel: string
  /** A file for calendars (iCalendar); empty where all is over, and on a preview. */
  calendarHref: string
}

export interface ArticlePage extends PageView {
  /** Said above all where the article is not out and a link shows it; empty on the page that all readers see. */
  notice: string
  article: ArticleCardView & {
    body: SafeHtml
    /** Its headings of the first two levels; none where there are fewer than four. */
    contents: TreeLinkView[]
    /** Set when the text changed after publication. */
    updated: DateView | null
    older: LinkView | null
    newer: LinkView | null
  }
  /** Said above the text from its review date on; null before. */
  outdated: OutdatedView | null
  /** Before the text that they correct, and after the text that they answer: the law wants these read with it. */
  corrections: NoteView[]
  replies: NoteView[]
  /** When and where that takes place which it announces; null where it announces nothing. */
  agenda: ArticleAgendaView | null
  /** What it cites, in its order. */
  works: WorkView[]
  /** Whether it cites any: here, or in its text, where a work stands as a card of the same classes as `work.hbs`. */
  hasWorks: boolean
  /** "Les livres de cet article"; empty without works. */
  worksHeading: string
  /** Files of these works for reference managers: RIS, BibTeX, CSL-JSON. */
  worksExports: LinkView[]
  /** Files by which the article itself is cited; empty on a preview. */
  citationExports: LinkView[]
  /** Where a reader hands it on: by mail, on other sites (absolute); empty on a preview. */
  share: LinkView[]
  /** Which part of which series it is; null for an article of none. */
  series: SeriesPlaceView | null
  /** What else to read: at most three articles that share works, tags or a category with it. */
  related: RelatedView[]
  /** One that has nothing to do with it, on purpose; null where there is none. */
  outsider: RelatedView | null
  comments: CommentsView
}

/** The series, and its parts beside this one; `number` counts what readers see. */
export interface SeriesPlaceView extends LinkView {
  number: number
  total: number
  previous: (LinkView & { lang: string }) | null
  next: (LinkView & { lang: string }) | null
}

/** Another article, as the foot of one leads to it. */
export interface RelatedView extends LinkView {
  /** BCP 47, of its own text. */
  lang: string
  standfirst: string
  published: DateView
  categories: LinkView[]
}

/** The works that articles cite, those first that were cited last. */
export interface WorksPage extends PageView {
  heading: string
  intro: string
  /** All of them, then each kind that there is. */
  kinds: LinkView[]
  feedHref: string
  works: WorkView[]
  pagination: PaginationView
  /** "12 titres" */
  countLabel: string
}

/** What takes place: from today on, or in a month. */
export interface AgendaPage extends PageView {
  heading: string
  intro: string
  /** By month; what is under way first. */
  groups: {
    /** The id of its heading's element. */
    id: string
    heading: string
    occasions: ListedOccasionView[]
  }[]
  /** What stands there where nothing is announced; else empty. */
  empty: string
  pagination: PaginationView
  /** Other months; empty without any. */
  linksHeading: string
  links: LinkView[]
  /** All of it for calendars (iCalendar), which may be followed at this address. */
  calendarHref: string
  calendarLabel: string
}

/** A branch of the library, with its hours. */
export interface BranchView {
  /** The id of its section's element. */
  id: string
  name: string
  address: string
  telephone: string
  /** `tel:…`; empty without a telephone. */
  telephoneHref: string
  email: string
  note: string
  /** "Aujourd’hui, mercredi 14 juillet : fermé (fête nationale)" */
  today: string
  isClosedToday: boolean
  /** From Monday on; `hours` is "10 h – 12 h 30, 14 h – 18 h", or "Fermé". */
  week: { day: string; hours: string; reason: string; isToday: boolean }[]
  /** Closures and other hours of the next months. */
  coming: { day: string; hours: string; reason: string }[]
}

/** When the branches are open. */
export interface HoursPage extends PageView {
  heading: string
  intro: string
  /** What stands there where no branch is known yet; else empty. */
  empty: string
  weekHeading: string
  comingHeading: string
  branches: BranchView[]
}

/** A work, and the articles that speak of it. */
export interface WorkPage extends PageView {
  work: WorkView
  /** "Ce que nous en disons" */
  articlesHeading: string
  articles: ArticleCardView[]
  pagination: PaginationView
  /** "12 articles" */
  countLabel: string
  feedHref: string
  exports: LinkView[]
}

/**
 * What another site shows in a frame: the articles that speak of a work, or the latest ones. `work` is null where none
 * speaks of it, and where it is about no work. Links must leave the frame (`target="_top"`).
 */
export interface EmbedPage extends PageView {
  work: WorkView | null
  heading: string
  articles: ArticleCardView[]
  /** Said where there are none; else empty. */
  empty: string
  /** "Lire nos 12 articles", and where they are; both empty where all are shown. */
  moreLabel: string
  moreHref: string
}

/** A page of links in groups: the archives, all tags, all authors, the feeds. */
export interface DirectoryPage extends PageView {
  heading: string
  paragraphs: string[]
  groups: {
    /** The id of its heading's element. */
    id: string
    /** Empty where there is one group. */
    heading: string
    links: (LinkView & {
      /** "12 articles", or what stands there; empty for nothing. */
      note: string
      /** Of whoever it leads to, to be shown small; mostly null. */
      picture: ImageView | null
    })[]
  }[]
  /** Whether any of them has one. */
  hasPictures: boolean
  /** The newsletter, where the library has one; null on every other page of links. */
  newsletter: { heading: string; paragraphs: string[]; form: MessageFormView } | null
}

/** A page of the site that is no article: opening hours, how to join. It has no date, no signature and no comments. */
export interface StandingPage extends PageView {
  /** Said above all where the page is not out and a link shows it; empty on the page that all readers see. */
  notice: string
  title: string
  standfirst: string
  image: ImageView | null
  body: SafeHtml
  /** As of an article. */
  contents: TreeLinkView[]
  /** Said above the text from its review date on; null before. */
  outdated: OutdatedView | null
  /** When readers last saw it change: what it says may be old. */
  updated: DateView
  /** The pages that stand under it. */
  children: (LinkView & { lang: string })[]
}

/** Category, tag and author pages, and those of a year or a month. */
export interface ListPage extends PageView {
  heading: string
  intro: string
  /** Category pages: the sub-categories; the page of a year: its months. */
  children: CategoryView[]
  /** Author pages. */
  byline: BylineView | null
  feedHref: string
  articles: ArticleCardView[]
  pagination: PaginationView
  /** "12 articles" */
  countLabel: string
}

export interface SearchPage extends PageView {
  heading: string
  /** "12 résultats pour « prêt »", or what to do when there is none; empty before a search. */
  summary: string
  /** The question as it may have been meant, where it finds little: its words, and its address with the same filters. */
  suggestion: LinkView | null
  /** By what results may be narrowed down. */
  filters: {
    /** Lists to choose from. */
    fields: FormFieldView[]
    /** What is chosen and stands in no list: sent along. */
    hidden: { parameter: string; value: string }[]
    /** What is chosen: each leads to the search without it. */
    chosen: LinkView[]
  }
  results: { card: ArticleCardView; /** Matched words in <mark>. */ snippet: SafeHtml }[]
  pagination: PaginationView
}

export interface ErrorPage extends PageView {
  status: number
  heading: string
  message: string
  /** What a reader wrote in a form that could be neither taken nor given back; empty for nothing. */
  typed: string
}

/**
 * One field of a form: a line, several (`multiline`), a box to tick (`checkbox`), a choice where it has `options`, or a
 * list where it has `choices`.
 */
export interface FormFieldView {
  /** The id of its HTML element. */
  id: string
  /** The name under which its value is sent. */
  parameter: string
  label: string
  hint: string
  type: 'text' | 'email' | 'password'
  multiline: boolean
  checkbox: boolean
  checked: boolean
  options: { value: string; label: string; selected: boolean }[]
  /** Boxes of which each may be ticked where `several`, else buttons of which one is; all with the field's `parameter`. */
  choices: {
    /** The id of its HTML element; that of the first is the field's. */
    id: string
    value: string
    label: string
    checked: boolean
    /** How deep it stands in a tree, from 0. */
    depth: number
  }[]
  several: boolean
  value: string
  /** Sentence; empty when the field is fine. */
  error: string
  required: boolean
  /**
   * The most characters; 0 for no limit. For a line only: several lines are not cut, the answer says what is too much.
   */
  maxLength: number
  /** Word for the browser (HTML section 4.10.18.7); empty for none. */
  autocomplete: string
}

export interface MessageFormView {
  action: string
  hidden: { parameter: string; value: string }[]
  fields: FormFieldView[]
  /** Name of the field that people never see and robots fill in; empty for none. */
  honeypot: string
  /** Whether one of them has `choices`. */
  hasChoices: boolean
  /** Sentence before the buttons; empty for none. */
  note: string
  /** Where that leads; null for nowhere. */
  noteLink: LinkView | null
  /** In order; `parameter` is empty for a button that carries no value. */
  buttons: { label: string; parameter: string; value: string }[]
}

/** A page that says something, quotes it, and may ask for one act: confirmations, links from mails. */
export interface MessagePage extends PageView {
  heading: string
  paragraphs: string[]
  /** People's own words that the page is about, the reader's own where `name` is empty; null when there are none. */
  quote: { name: string; text: SafeHtml } | null
  /** Sentence that sums a refusal up; empty when there is none. */
  error: string
  /** What is wrong with each field, linked to it; empty where `error` says it all. */
  faults: LinkView[]
  form: MessageFormView | null
  /** Another act that the page allows, under a heading of its own. */
  otherwise: { heading: string; form: MessageFormView } | null
  links: LinkView[]
}

/** One of a reader's own comments, with what became of it. */
export interface OwnCommentView {
  /** Its article; without an address where that is no longer online. */
  article: LinkView
  name: string
  published: DateView
  /** The text, cut after some lines. */
  excerpt: string
  /** What waits to take its place; empty when nothing does. */
  next: string
  status: 'pending' | 'approved' | 'rejected'
  /** "En ligne", "En attente de relecture", "Non publié". */
  statusLabel: string
  /** Where it stands, what became of it, the page on which it is changed. */
  links: LinkView[]
}

/** The page of a reader who is signed in. */
export interface AccountPage extends PageView {
  heading: string
  /** Under which they comment. */
  name: string
  email: string
  /** Said once, of what was just done, announced to screen readers; empty for nothing. */
  notice: string
  /** Sentence that sums a refusal up; empty when there is none. */
  error: string
  /** What is wrong with each field, linked to it. */
  faults: LinkView[]
  /** "12 commentaires" */
  commentsLabel: string
  comments: OwnCommentView[]
  pagination: PaginationView
  /** The discussions of which they are told by e-mail. */
  follows: { article: LinkView; since: DateView; stop: MessageFormView }[]
  nameForm: MessageFormView
  passwordForm: MessageFormView
  signOutForm: MessageFormView
  signOutEverywhereForm: MessageFormView
  /** A file with all that is tied to their address. */
  exportHref: string
  deleteHref: string
}

/** A page of the house's own words, such as the charter of the comments. All texts are plain. */
export interface TextPage extends PageView {
  heading: string
  sections: {
    /** The id of its heading's element. */
    id: string
    /** Empty where paragraphs stand under the page's own heading. */
    heading: string
    /** Of whoever it is about, to be shown small; mostly null. */
    picture: ImageView | null
    paragraphs: string[]
    /** A list after the paragraphs; empty for none. */
    items: string[]
    /** Links after them, each with those under it, on this site or elsewhere (then absolute); empty for none. */
    links: TreeLinkView[]
  }[]
  links: LinkView[]
}

/**
 * `#rrggbb` each, of the theme and of what the library set of it: a letter has no style sheet that it could ask for. They
 * are made lighter or darker where they would differ too little (4.5, WCAG 2).
 */
export interface LetterColours {
  /** Stand on white and on the light paper of letters (`#f3eee3`); either of these stands on them. */
  ink: string
  accent: string
  /** Stands on the dark ground of letters (`#14222f`), where a mailbox is dark. */
  accentOnDark: string
}

/** An article as a letter tells of it. */
export interface LetterArticleView {
  title: string
  /** BCP 47, of the article's own text. */
  lang: string
  /** Absolute. */
  href: string
  /** Its standfirst or its excerpt; may be empty. */
  text: string
  /** "Par Nora Quélen"; empty where nobody signs. */
  signedBy: string
  /** Its address is absolute. At most 552 pixels wide, as a letter of 600 shows it; the file is finer. */
  picture: { src: string; width: number; height: number; alt: string } | null
}

/**
 * A letter of the newsletter, printed once for all that read the same. It stands alone, in tables, with its styles on
 * its elements, and is no page: every address in it is absolute. A theme that has no such template sends Buboblog's.
 */
export interface LetterPage {
  theme: ThemeView
  lang: Lang
  colours: LetterColours
  subject: string
  /** What mailboxes show after the subject: "3 nouveaux articles à lire."; may be empty. */
  preview: string
  /** Its address is absolute, without a trailing slash: `{{site.url}}{{asset "logo.png"}}`. */
  site: { title: string; url: string }
  /** "12 mars 2026" */
  date: string
  /** What somebody wrote; null where it only tells of articles. */
  text: SafeHtml | null
  articles: LetterArticleView[]
  /** "Lire l’article" */
  readLabel: string
  /** Why its reader receives it. */
  why: string
  /** Where its reader changes what they receive, and ends it: both must be there, as links, whatever else there is. */
  manage: Pick<LinkView, 'label' | 'href'>
  stop: Pick<LinkView, 'label' | 'href'>
  /** Who sends it, and where they are: a line each. */
  imprint: string[]
}

/** Template name -> the view it gets. */
export interface Pages {
  home: HomePage
  article: ArticlePage
  page: StandingPage
  category: ListPage
  tag: ListPage
  author: ListPage
  archive: ListPage
  directory: DirectoryPage
  series: ListPage
  search: SearchPage
  agenda: AgendaPage
  hours: HoursPage
  works: WorksPage
  work: WorkPage
  embed: EmbedPage
  error: ErrorPage
  message: MessagePage
  account: AccountPage
  text: TextPage
  letter: LetterPage
}

/**
 * Helpers that templates may call, beside Handlebars' own:
 * - `{{t "key" name=value count=3}}`: a sentence of the theme's `locales/<lang>.json` (plurals by count).
 * - `{{asset "main.css"}}`: the path of a file of `assets/`, with its content's hash.
 * - `{{typo text}}`: plain text with French no-break spaces and apostrophes in place, escaped; a `SafeHtml` keeps its
 *   HTML.
 *   The text's language is the page's unless `lang=` says another: `{{typo title lang=lang}}`.
 * - `{{#if (isLong title)}}`: true for a text of over 90 characters, which is to be set smaller.
 * - `{{inlineSvg "owl.svg"}}`: a drawing of `assets/`, inlined.
 */
export type TemplateName = keyof Pages

/** `theme.json` at a theme's root. */
export interface ThemeManifest {
  name: string
  version: string
  description: string
  author: string
  licence: string
  /** The theme that gives what this one has not: templates, partials, sentences, assets, settings, one by one. */
  parent: string
  /** What the library may set; see `settings/settings.ts`. */
  settings: ThemeSettings
  /** Pairs of colours that must differ enough, whatever is set. */
  contrasts: readonly Contrast[]
  /** For what is drawn outside of pages: cards of shared links, the colours of an installed site. */
  colours: ThemeColours
}

/** `#rrggbb` each, or the name of a setting of the theme that is a colour; ink and accent stand on paper. */
export interface ThemeColours {
  paper: string
  ink: string
  accent: string
}
