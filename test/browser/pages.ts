/** The public pages that the browser tests look at, from the demo library. */
export interface PublicPage {
  name: string
  path: string
  status?: number
  /** Of what the page is about; French unless said. */
  lang?: string
  /** Is looked at in the dark, too. */
  dark?: boolean
}

export const publicPages: readonly PublicPage[] = [
  { name: 'home', path: '/', dark: true },
  { name: 'home, page 2', path: '/?page=2' },
  { name: 'article with a table, a picture and a thread', path: '/articles/desherbage', dark: true },
  { name: 'article, its newest comments first', path: '/articles/desherbage?comments=newest' },
  { name: 'article without a picture', path: '/articles/reserver-une-salle' },
  { name: 'article in English', path: '/articles/welcome-to-the-library', lang: 'en' },
  { name: 'article closed to comments', path: '/articles/horaires-d-ete' },
  { name: 'category with children', path: '/categories/collections-imprimees' },
  { name: 'tag', path: '/tags/metiers' },
  { name: 'author', path: '/authors/sabine-kermorvan' },
  { name: 'search', path: '/search' },
  { name: 'search with results', path: '/search?q=bibliothèque', dark: true },
  { name: 'search without a result', path: '/search?q=zyzomys' },
  { name: 'charter of the comments', path: '/comment-charter' },
  { name: 'nothing there', path: '/articles/nulle-part', status: 404 },
]
