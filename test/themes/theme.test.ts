import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import type { Test } from 'tap'
import { createSampleViews, loadTheme, safeHtml } from '../../server/themes/index.ts'
import type { Theme } from '../../server/themes/index.ts'
import { createThemeFolder } from './theme-folder.ts'

async function loadWith(t: Test, home: string, locales: Record<string, string> = {}): Promise<Theme> {
  const theme = createThemeFolder()
  theme.templates['home.hbs'] = home
  theme.locales = {
    'fr.json': JSON.stringify({ hello: 'Bonjour', ...locales }),
    'en.json': JSON.stringify({ hello: 'Hello', ...locales }),
  }
  return loadTheme(t.testdir(theme), { lang: 'fr' })
}

const home = createSampleViews('fr', 'full').home

t.test('text is escaped, cleaned HTML is not', async (t) => {
  const theme = await loadWith(
    t,
    '{{documentTitle}}|{{typo documentTitle}}|{{#with lead}}{{typo excerpt}}{{/with}}|{{query}}',
  )
  const lead = { ...home.lead!, excerpt: '"quoted" & <b>' }
  t.equal(
    theme.render('home', { ...home, documentTitle: '<b> ?', lead, query: "'" }),
    '&lt;b&gt; ?|&lt;b&gt;\u202F?|&quot;quoted&quot; &amp; &lt;b&gt;|&#x27;',
  )
  const article = await loadTheme(
    t.testdir({
      ...createThemeFolder(),
      templates: { ...createThemeFolder().templates, 'article.hbs': '{{article.body}}{{typo article.body}}' },
    }),
    { lang: 'fr' },
  )
  const view = createSampleViews('fr', 'full').article
  t.equal(
    article.render('article', { ...view, article: { ...view.article, body: safeHtml('<p>Oui !</p>') } }),
    '<p>Oui !</p><p>Oui\u202F!</p>',
  )
})

t.test('sentences follow the page’s language, with values and plurals', async (t) => {
  const theme = await loadWith(
    t,
    '{{t "hello"}} {{t "named" name=query}} {{#each articles}}{{t "count" count=commentsCount}} {{/each}}',
    { named: 'a {{name}} b', count_one: '{{count}} seul', count_other: '{{count, number}} plusieurs' },
  )
  const card = home.lead!
  const view = {
    ...home,
    query: '<i> $t(hello)',
    articles: [0, 1, 2, 1500].map((commentsCount) => ({ ...card, commentsCount })),
  }
  t.equal(
    theme.render('home', view).trim(),
    'Bonjour a &lt;i&gt; $t(hello) b 0 seul 1 seul 2 plusieurs 1\u202F500 plusieurs',
  )
  t.match(theme.render('home', { ...view, lang: 'en' }), /^Hello .* 0 plusieurs 1 seul 2 plusieurs 1,500 plusieurs/)
  t.match(
    theme.render('home', { ...view, articles: [{ ...card, commentsCount: 1_000_000 }] }),
    /1\u202F000\u202F000 plusieurs/,
    'the French form for millions',
  )
})

t.test('a template cannot reach what is behind a value', async (t) => {
  const theme = await loadWith(
    t,
    '{{#with lead}}{{#if constructor}}reached{{else}}safe{{/if}}{{#if __proto__}}reached{{/if}}{{/with}}',
  )
  t.equal(theme.render('home', home), 'safe')
})

t.test('a view that lacks what is printed is an error', async (t) => {
  const theme = await loadWith(t, '{{site.title}}')
  t.throws(() => theme.render('home', { ...home, site: {} } as never), /"title" not defined/)
  t.throws(() => theme.render('nowhere' as never, home as never), /no template "nowhere"/)
})

t.test('assets: path with hash, type, compressed twins', async (t) => {
  const theme = await loadWith(t, '')
  const css = theme.assetPath('main.css')
  t.match(css, /^\/assets\/small\/[0-9a-f]{16}\/main\.css$/)
  const file = theme.asset(css.slice('/assets/small/'.length))
  t.match(file, { contentType: 'text/css; charset=utf-8', etag: `"${css.split('/')[3]}"` })
  t.equal(
    file?.body.toString(),
    `body{background:url("${theme.assetPath('sea.svg')}")}a{content:"/*"}/*! for all */`,
    'addresses in a style sheet have their hash; comments stay at home',
  )
  t.same(brotliDecompressSync((await file!.brotli)!), file?.body)
  t.same(gunzipSync((await file!.gzip)!), file?.body)
  t.equal(theme.asset('0000000000000000/main.css'), null, 'another hash')
  t.equal(theme.asset('main.css'), null, 'no hash')
  t.equal(theme.asset(css.slice('/assets/small/'.length).replace('main.css', '../theme.json')), null)
  t.throws(() => theme.assetPath('gone.css'), /no asset "gone.css"/)
})

t.test('pictures and fonts are not compressed again', async (t) => {
  const theme = createThemeFolder()
  theme.assets['a.png'] = 'png'
  const loaded = await loadTheme(t.testdir(theme), { lang: 'fr' })
  t.match(loaded.asset(loaded.assetPath('a.png').slice('/assets/small/'.length)), {
    contentType: 'image/png',
    brotli: null,
    gzip: null,
  })
})

t.test('a drawing is inlined without its declaration', async (t) => {
  const theme = createThemeFolder()
  theme.assets['sea.svg'] = '<?xml version="1.0"?>\n<svg viewBox="0 0 1 1"/>\n'
  theme.templates['home.hbs'] = '[{{inlineSvg "sea.svg"}}]'
  const loaded = await loadTheme(t.testdir(theme), { lang: 'fr' })
  t.equal(loaded.render('home', home), '[<svg viewBox="0 0 1 1"/>]')
})

t.test('the version changes with any file, and with nothing else', async (t) => {
  const first = await loadWith(t, 'one')
  t.equal((await loadWith(t, 'one')).version, first.version)
  t.not((await loadWith(t, 'two')).version, first.version)
})
