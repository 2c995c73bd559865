/** Where Bubo answers. */
const origin = process.env.BUBO_URL ?? 'http://127.0.0.1:3000'
const api = `${origin}/api/v1/public`

async function read(path) {
  const reply = await fetch(`${api}${path}`)
  if (!reply.ok) throw new Error(`${reply.status} ${path}: ${await reply.text()}`)
  return reply.json()
}

/** All pages of a list: each says how many there are. */
async function readAll(path) {
  const items = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    const { data, meta } = await read(`${path}&page=${page}`)
    items.push(...data)
    pages = meta.pages
  }
  return items
}

/** Texts name their pictures from the root of the blog. */
const withPictures = (article) => ({ ...article, body: article.body.replaceAll('="/media/', `="${origin}/media/`) })

/** The blog as it is published now: Eleventy gives it to every page as `blog`. */
export default async function () {
  const [site, menus, categories] = await Promise.all(
    ['/site', '/menus', '/categories'].map(async (path) => (await read(path)).data),
  )
  const articles = (await readAll('/articles?include=body,works&limit=20')).map(withPictures)
  const works = await readAll('/works?limit=100')
  const inTree = (list) => list.flatMap((one) => [one, ...inTree(one.children ?? [])])
  const of = (category) => readAll(`/articles?category=${category.slug}&fields=slug,title,standfirst&limit=100`)
  const shelves = inTree(categories).filter(({ count }) => count > 0)
  return {
    api,
    site,
    menus,
    articles,
    categories: await Promise.all(shelves.map(async (one) => ({ ...one, articles: await of(one) }))),
    works: works.map((one) => ({
      ...one,
      articles: articles.filter((article) => article.works.some(({ id }) => id === one.id)),
    })),
  }
}
