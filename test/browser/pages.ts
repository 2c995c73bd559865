import { anonymous, system } from '../../server/http/actor.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { listSeries } from '../../server/series/index.ts'
import type { FoundAvailability } from '../../server/works/index.ts'
import { readMails } from '../mail/smtp.ts'
import type { Demo } from './demo.ts'

/** A public page that the browser tests look at, of the demo library. */
export interface PublicPage {
  /** As the router writes it. */
  route: string
  path: string
  name: string
  status?: number
  /** Of what the page is about; French unless said. */
  lang?: string
  /** Stands for all pages of its template: is walked through by keyboard. */
  model?: boolean
  /** Shown in a frame of another site: it has no head and no foot. */
  framed?: boolean
}

type More = Omit<PublicPage, 'route' | 'path' | 'name'>
type Row = readonly [route: string, path: string, name: string, more?: More]

/** What a site serves besides pages: feeds, calendars, lists of works, pictures, the API; and the desk. */
export const noPage =
  /^\/(?:desk|media|assets|icons|plugins|sitemaps|api\/v1)\/|^\/desk$|\.(?:xml|atom|ics|opml|ris|bib|json|txt|ico|png|webmanifest)$|\/cards\/|^\/(?:healthz|readyz|oembed|\.well-known\/\w+|nodeinfo\/2\.1|fediverse\/.+|account\/export)$/

/** Pages behind somebody's account or a link of a letter, which these tests open as people do, and look at. */
export const seenElsewhere: readonly string[] = [
  '/account',
  '/account/delete',
  '/account/register/:token',
  '/account/sign-in/:token',
  '/moderation/:token',
  '/newsletter/subscribe',
  '/newsletter/asked/:key',
  '/newsletter/confirm/:key',
  '/newsletter/manage/:key',
  '/newsletter/stop/:key',
  '/unsubscribe/:token',
]

const lists: readonly Row[] = [
  ['/', '/', 'home', { model: true }],
  ['/', '/?page=2', 'home, page 2'],
  ['/categories/:slug', '/categories/collections-imprimees', 'category with children', { model: true }],
  ['/tags/:slug', '/tags/metiers', 'tag'],
  ['/authors/:slug', '/authors/sabine-kermorvan', 'author'],
  ['/search', '/search', 'search'],
  ['/search', '/search?q=bibliothèque', 'search with results', { model: true }],
  ['/search', '/search?q=mer&category=coups-de-coeur&tag=mer&year=2026', 'search narrowed down'],
  ['/search', '/search?q=zyzomys', 'search without a result'],
  ['/archives', '/archives', 'archives'],
  ['/archives/:year', '/archives/2026', 'archives of a year'],
  ['/archives/:year/:month', '/archives/2026/04', 'archives of a month'],
  ['/tags', '/tags', 'all tags', { model: true }],
  ['/authors', '/authors', 'all authors'],
  ['/subscribe', '/subscribe', 'subscribe'],
  ['/series', '/series', 'all series'],
  ['/newsletter', '/newsletter', 'the newsletter while it is off', { status: 404 }],
  ['/newsletter/issues/:id', '/newsletter/issues/x', 'one of its letters', { status: 404 }],
]

const texts: readonly Row[] = [
  ['/articles/:slug', '/articles/desherbage', 'article with a table, a picture and a thread', { model: true }],
  ['/articles/:slug', '/articles/desherbage?comments=newest', 'article, its newest comments first'],
  ['/articles/:slug', '/articles/reserver-une-salle', 'article without a picture'],
  ['/articles/:slug', '/articles/welcome-to-the-library', 'article in English', { lang: 'en' }],
  ['/articles/:slug', '/articles/horaires-d-ete', 'article closed to comments'],
  ['/articles/:slug', '/articles/science-fiction-trois-mondes', 'article with three books'],
  ['/articles/:slug', '/articles/heure-du-conte', 'article that announces dates'],
  ['/articles/:slug', '/articles/nulle-part', 'nothing there', { status: 404, model: true }],
  ['/articles/:slug', '/articles/%ff', 'an address that is none', { status: 404 }],
  ['/articles/:slug/follow', '/articles/desherbage/follow', 'follow an article'],
  ['/pages/:slug', '/pages/horaires-et-acces', 'page of the site, with others under it', { model: true }],
]

const works: readonly Row[] = [
  ['/books', '/books', 'list of works', { model: true }],
  ['/books', '/books?page=2', 'list of works, page 2'],
  ['/books/kinds/:kind', '/books/kinds/book', 'works of a kind'],
  ['/books/kinds/:kind', '/books/kinds/film', 'works of a kind that nobody cites'],
  ['/books/:work', '/books/9782070360024', 'work', { model: true }],
  ['/books/:work/availability', '/books/9782070360024/availability', 'where a work is'],
  ['/books/:work', '/books/9782070000000', 'no such work', { status: 404 }],
  ['/embed/works/:work', '/embed/works/9782070360024', 'work in a frame', { framed: true }],
  ['/embed/latest', '/embed/latest', 'latest articles in a frame', { framed: true }],
]

const house: readonly Row[] = [
  ['/legal-notice', '/legal-notice', 'legal notice'],
  ['/personal-data', '/personal-data', 'personal data'],
  ['/accessibility', '/accessibility', 'declaration of accessibility'],
  ['/site-map', '/site-map', 'map of the site', { model: true }],
  ['/about', '/about', 'about'],
  ['/team', '/team', 'team'],
  ['/comment-charter', '/comment-charter', 'charter of the comments', { model: true }],
  ['/api/docs', '/api/docs', 'about the API'],
  ['/agenda', '/agenda', 'agenda', { model: true }],
  ['/agenda/:year/:month', '/agenda/2026/06', 'agenda of a month'],
  ['/hours', '/hours', 'opening hours', { model: true }],
  ['/account/sign-in', '/account/sign-in', 'sign in'],
  ['/account/register', '/account/register', 'register'],
]

/** Every public page of the demo library: each route, and each face that its pages have. */
export async function listPublicPages(demo: Demo): Promise<PublicPage[]> {
  const { series, preview, follow, comment } = await completeDemo(demo)
  const under = `/articles/${discussed}/comments`
  const made: readonly Row[] = [
    ['/series/:slug', `/series/${series}`, 'series'],
    ['/preview/:token', preview, 'article that is not out yet'],
    ['/follow/:token', follow, 'the link of a letter'],
    ['/articles/:slug/comments/:id/report', `${under}/${comment.shown}/report`, 'report a comment'],
    ['/articles/:slug', `/articles/${discussed}?comment=${comment.own}&key=${comment.key}`, 'own comment that waits'],
    ['/articles/:slug/comments/:id/edit', `${under}/${comment.own}/edit?key=${comment.key}`, 'change a comment'],
    [
      '/articles/:slug/comments/:id/decision',
      `${under}/${comment.refused}/decision?key=${comment.reason}`,
      'why a comment was refused',
    ],
  ]
  return [...lists, ...texts, ...works, ...house, ...made].map(([route, path, name, more]) => ({
    route,
    path,
    name,
    ...more,
  }))
}

const discussed = 'desherbage'

/** Gives the demo what no story tells: a catalogue that is asked, and what only a reader's own link opens. */
async function completeDemo({ app, config }: Demo) {
  const { services, db } = app
  const articles = await db.read.select().from(db.read.tables.articles)
  const idOf = (slug: string) => articles.find((one) => one.slug === slug)?.id ?? ''
  const [series] = await listSeries(db.read)
  services.availability.add({ name: 'catalogue', title: { fr: 'Le catalogue', en: 'The catalogue' }, lookUp })
  const draft = await services.articles.create(system, { title: 'Bientôt', body: '<p>Un texte à relire.</p>' })
  const preview = await services.previewLinks.share(system, draft.id)
  const comment = await writeComments(app, config.dataDir, idOf(discussed))
  await app.server.inject({
    method: 'POST',
    url: `/articles/${discussed}/follow`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'email=lea@exemple.example',
  })
  const mails = await readMails(app as never)
  const [follow = ''] = /\/follow\/\S+/.exec(mails.at(-1)?.text ?? '') ?? []
  return { series: series?.slug ?? '', preview: new URL(preview.url).pathname, follow, comment }
}

/** One copy of each kind that readers are told of. */
async function lookUp(): Promise<FoundAvailability> {
  const branch = 'BU du Port'
  return {
    items: [
      { state: 'available', branch, place: 'Premier étage', callNumber: 'R CAM' },
      {
        state: 'on-site',
        branch: 'Salle du patrimoine',
        place: 'Magasin',
        onRequest: true,
        href: 'https://b.example/1',
      },
      { state: 'lent', branch, callNumber: 'R CAM', expected: '2026-06-02', queue: 2, href: 'https://b.example/2' },
      { state: 'unavailable', branch, part: 'Tome 2', note: 'en reliure' },
      { state: 'online', href: 'https://b.example/3' },
    ],
  }
}

/** Somebody's comment that waits, one that was refused, and one that all read. */
async function writeComments({ services, db }: Demo['app'], dataDir: string, articleId: string) {
  const send = async (text: string) =>
    (await services.comments.submit(anonymous, discussed, { name: 'Nora', email: '', text }, { address: '' })).id
  const [own, refused] = [await send('Et les doubles ?'), await send('Hors de propos.')]
  await services.decisions.decide(system, refused, { decision: 'reject', ground: 'off_topic', sentence: 'Merci.' })
  const rows = await db.read.select().from(db.read.tables.comments)
  const shown = rows.find((row) => row.articleId === articleId && row.status === 'approved')?.id ?? ''
  const secrets = loadSecrets(dataDir)
  const reason = secrets.sign('comment-decision', refused)
  return { own, refused, shown, key: secrets.sign('comment-view', own), reason }
}
