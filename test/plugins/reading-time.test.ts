import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { insertArticle } from '../feeds/insert.ts'
import { build, root } from '../helper.ts'

t.test('reading-time tells how long an article takes, in the language of the house', async (t) => {
  t.ok(readdirSync(join(root, 'plugins')).includes('reading-time'))
  const words = (count: number) => `<p>${'mot '.repeat(count)}</p>`
  for (const [lang, short, long] of [['fr', /Lecture[\s\u00a0\u202f]*:\s*1[\s\u00a0\u202f]minute\b(?!s)/u, /Lecture[\s\u00a0\u202f]*:\s*5[\s\u00a0\u202f]minutes/u], ['en', /1[\s\u00a0]minute to read/u, /5[\s\u00a0]minutes to read/u]] as const) {
    const app = await build(t, { env: { BUBO_LANG: lang } })
    await insertArticle(app, { title: 'Court', slug: 'court', body: words(10) })
    await insertArticle(app, { title: 'Long', slug: 'long', body: words(1200) })
    const textOf = async (url: string) => (await app.server.inject({ url })).body.replaceAll('&nbsp;', '\u00a0')
    t.match(await textOf('/articles/court'), short, lang)
    t.match(await textOf('/articles/long'), long, lang)
  }
})
