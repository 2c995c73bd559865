/** The public pages that the browser tests look at, from the demo library. */
export interface PublicPage {
  name: string
  path: string
  status?: number
  /** Of what the page is about; French unless said. */
  lang?: string
  /** Stands for all pages of its template: is looked at in the dark, too, and walked through by keyboard. */
  model?: boolean
}

export const publicPages: readonly PublicPage[] = [
  { name: 'home', path: '/', model: true },
  { name: 'home, page 2', path: '/?page=2' },
  { name: 'article with a table, a picture and a thread', path: '/articles/desherbage', model: true },
  { name: 'article, its newest comments first', path: '/articles/desherbage?comments=newest' },
  { name: 'article without a picture', path: '/articles/reserver-une-salle' },
  { name: 'article in English', path: '/articles/welcome-to-the-library', lang: 'en' },
  { name: 'article closed to comments', path: '/articles/horaires-d-ete' },
  { name: 'article with three books', path: '/articles/science-fiction-trois-mondes' },
  { name: 'list of works', path: '/books' },
  { name: 'work', path: '/books/9782070360024' },
  { name: 'category with children', path: '/categories/collections-imprimees', model: true },
  { name: 'tag', path: '/tags/metiers' },
  { name: 'author', path: '/authors/sabine-kermorvan' },
  { name: 'subscribe', path: '/subscribe' },
  { name: 'search', path: '/search' },
  { name: 'search with results', path: '/search?q=bibliothèque', model: true },
  { name: 'search without a result', path: '/search?q=zyzomys' },
  { name: 'charter of the comments', path: '/comment-charter', model: true },
  { name: 'page of the site, with others under it', path: '/pages/horaires-et-acces', model: true },
  { name: 'declaration of accessibility', path: '/accessibility' },
  { name: 'map of the site', path: '/site-map', model: true },
  { name: 'nothing there', path: '/articles/nulle-part', status: 404, model: true },
]
