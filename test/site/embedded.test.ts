import t from 'tap'
import { startDemo } from '../browser/demo.ts'
import { insertArticle, insertByline, insertTag } from '../feeds/insert.ts'
import { build } from '../helper.ts'
import { readEmbedded, readMeta } from './embedded.ts'

interface Article {
  title: string
  publishedAt: string
  lang: string
  bylines: { name: string }[]
  tags: { name: string }[]
}

/** As typed: the page sets the type. */
const untypeset = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'")

t.test('200 a reference manager reads five articles: title, every author, date, tags, language', async (t) => {
  const { url } = await startDemo(t)
  const list = await (await fetch(`${url}/api/v1/public/articles?limit=100`)).json()
  const all = (list as { data: (Article & { slug: string })[] }).data
  const chosen = new Set([
    all.find(({ lang }) => lang === 'en')!,
    all.find(({ bylines }) => bylines.length > 1)!,
    all.find(({ tags }) => tags.length > 2)!,
    ...all.slice(0, 4),
  ])
  t.ok(chosen.size >= 5)
  for (const { slug, title, publishedAt, lang, bylines, tags } of chosen) {
    const html = await (await fetch(`${url}/articles/${slug}`)).text()
    const found = readEmbedded(html)
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(publishedAt))
    t.same(
      {
        ...found,
        title: untypeset(found.title),
        authors: found.authors.map(untypeset),
        tags: found.tags.map(untypeset),
      },
      {
        title: untypeset(title),
        authors: bylines.map(({ name }) => untypeset(name)),
        date: day,
        tags: tags.map(({ name }) => untypeset(name)),
        lang,
      },
      slug,
    )
    t.same(readMeta(html, 'author'), readMeta(html, 'citation_author'), 'HTML says the same')
    t.same(readMeta(html, 'article:tag'), found.tags, 'Open Graph too')
  }
})

t.test('200 a page says the language of its text, and that of the site around it', async (t) => {
  const app = await build(t)
  const bylines = [await insertByline(app, 'Zoé "Z" <b>'), await insertByline(app, 'La BU')]
  const tag = await insertTag(app, 'à & é')
  const cases: [string, string][] = [
    ['fr', 'fr_FR'],
    ['en', 'en_GB'],
    ['en-US', 'en_US'],
    ['br', 'br_FR'],
    ['fr-CA', 'fr_CA'],
    ['tlh', 'tlh'],
  ]
  for (const [lang, locale] of cases) {
    await insertArticle(app, {
      title: `It's "so" ? ${lang}`,
      slug: lang.toLowerCase(),
      lang,
      bylineIds: bylines.map(({ id }) => id),
      tagIds: [tag.id],
      body: '<h2>Où ça ?</h2><p>Là.</p><h2>Où ça ?</h2>',
    })
    const { body } = await app.server.inject({ url: `/articles/${lang.toLowerCase()}` })
    t.match(body, `<html lang="${lang}">`)
    t.match(body, /<body class="page-article" lang="fr">/)
    t.match(body, /<h2 id="h-ou-ca">Où ça.*<h2 id="h-ou-ca-2">/s)
    t.same(readMeta(body, 'og:locale'), [locale])
    const title = lang.startsWith('fr') ? `It’s "so"\u202f? ${lang}` : `It's "so" ? ${lang}`
    t.same(readMeta(body, 'og:title'), [title])
    t.same(readEmbedded(body), {
      title,
      authors: ['Zoé "Z" <b>', 'La BU'],
      date: '2026-05-01',
      tags: ['à & é'],
      lang,
    })
  }
  const home = (await app.server.inject({ url: '/' })).body
  t.match(home, /<html lang="fr">/)
  t.same(readMeta(home, 'citation_title'), [])
  t.same(readMeta(home, 'og:locale'), ['fr_FR'])
})
