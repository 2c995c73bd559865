import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import t from 'tap'
import { languages } from '../../server/i18n.ts'
import { createSampleViews, loadTheme, templateNames } from '../../server/themes/index.ts'
import type { Pages, TemplateName, Theme } from '../../server/themes/index.ts'
import { createValidator } from '../browser/validate.ts'

const themesFolder = join(import.meta.dirname, '../../themes')

const pages = createValidator()
/** As mailboxes need it: tables with what Outlook reads, styles on elements. */
const letters = createValidator([
  'no-inline-style',
  'no-deprecated-attr',
  'no-style-tag',
  'prefer-tbody',
  'no-conditional-comment',
])

/** What an attacker would like to see unescaped. */
const hostile = '<script>alert(1)</script>'
/** Members whose values Bubo chooses itself: code reads them, not people. */
const chosen = new Set([
  'lang',
  'textLang',
  'type',
  'kind',
  'iso',
  'locale',
  'anchor',
  'publishedTime',
  'modifiedTime',
  'srcset',
  'honeypot',
  'action',
  'searchHref',
  'id',
  'parameter',
  'autocomplete',
  'styles',
])

function poison(value: unknown, name = ''): unknown {
  if (typeof value === 'string')
    return chosen.has(name) ? value : `"'><img src=x onerror=alert(1)>{{constructor}}${hostile}`
  if (Array.isArray(value)) return value.map((each) => poison(each, name))
  // A SafeHtml has been cleaned before; the theme trusts it.
  if (typeof value !== 'object' || value === null || 'toHTML' in value) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, poison(each, key)]))
}

function validate(html: string, validator = pages): string[] {
  const report = validator.validateStringSync(html)
  return report.results.flatMap((result) =>
    result.messages.map(
      (message) =>
        `${message.line}:${message.column} ${message.ruleId}: ${message.message} | ` +
        `${html.split('\n')[message.line - 1]?.slice(0, 160)}`,
    ),
  )
}

function printEach(theme: Theme, views: Pages): [TemplateName, string][] {
  return templateNames.map((name) => [name, theme.render(name, views[name])])
}

for (const folder of readdirSync(themesFolder).filter((name) => !name.endsWith('.md'))) {
  t.test(`theme ${folder}`, async (t) => {
    const theme = await loadTheme(join(themesFolder, folder), { lang: 'fr' })
    t.equal(theme.name, folder)

    // What a child has of its parent is looked at there, in both languages.
    for (const lang of theme.manifest.parent === '' ? languages : (['fr'] as const)) {
      const full = createSampleViews(lang, 'full', theme.settings)
      const empty = createSampleViews(lang, 'empty', theme.settings)
      const kinds: [string, Pages][] = [
        ['full', full],
        ['full, second choices', createSampleViews(lang, 'full', theme.settings, 1)],
        ['empty', empty],
        ['hostile', poison(full) as Pages],
      ]
      for (const [kind, views] of kinds) {
        const shown = kind === 'full, second choices' ? new Set<string>(['home', 'article']) : null
        for (const [name, html] of printEach(theme, views).filter(([one]) => shown?.has(one) ?? true)) {
          t.test(`${name}, ${kind}, ${lang}`, async (t) => {
            const isLetter = name === 'letter'
            t.same(validate(html, isLetter ? letters : pages), [], 'valid and accessible HTML')
            t.equal(html.match(/<h1[\s>]/g)?.length, 1, 'one h1')
            t.match(html, new RegExp(`<html lang="${lang}">`))
            t.notMatch(
              html,
              /<script(?! type="application\/ld\+json">)|<img src=x|\sonerror=|native code/i,
              'nothing hostile',
            )
            if (!isLetter) t.notMatch(html, /\sstyle=/i, 'no style in place')
            t.notMatch(html, /undefined|\[object|NaN/, 'nothing missing')
            // The addresses of a letter are whole, those of the site's own pictures too.
            const asked = isLetter ? html.replaceAll('src="https://blog.example.org/media/', 'src="/media/') : html
            t.notMatch(asked, /(?:src|srcset|action)="(?:https?:)?\/\//, 'nothing from another site')
            for (const [, id] of html.matchAll(/(?:for|aria-labelledby)="([^"]+)"/g))
              t.match(html, `id="${id}"`, 'every label has its element')
            for (const [, ids] of html.matchAll(/aria-describedby="([^"]+)"/g))
              for (const id of ids!.split(' ')) t.match(html, `id="${id}"`, 'every description is there')
          })
        }
      }
    }
  })
}

t.test('buboblog', async (t) => {
  const theme = await loadTheme(join(themesFolder, 'buboblog'), { lang: 'fr' })
  const views = createSampleViews('fr', 'full', theme.settings)
  const article = theme.render('article', views.article)

  t.test('is light: style sheet and font', async (t) => {
    const weigh = async (name: string): Promise<number> => {
      const file = theme.asset(theme.assetPath(name).slice('/assets/buboblog/'.length))
      return ((await file?.brotli) ?? file?.body)?.length ?? 0
    }
    t.ok((await weigh('main.css')) <= 7 * 1024, `style sheet: ${await weigh('main.css')} bytes`)
    t.ok((await weigh('fonts/fraunces.woff2')) <= 12 * 1024, `font: ${await weigh('fonts/fraunces.woff2')} bytes`)
    t.ok(brotliCompressSync(article).length <= 5 * 1024, 'the page around an article')
  })

  t.test('tells refusals and thanks to screen readers', async (t) => {
    t.match(article, /role="alert" tabindex="-1" id="comment-error"/)
    t.match(article, /role="status" id="comment-confirmation"/)
    t.match(
      article,
      /id="comment-name"[^>]*aria-describedby="comment-name-hint comment-name-error" aria-invalid="true"/,
    )
  })

  t.test('keeps the discussion apart from the article', async (t) => {
    t.ok(article.indexOf('</article>') < article.indexOf('Espace de contributions personnelles'))
    t.match(article, /<h2 id="comments-title">Commentaires<\/h2>/)
  })

  t.test('loads only the first picture at once', async (t) => {
    const home = theme.render('home', views.home)
    t.equal(home.match(/fetchpriority="high"/g)?.length, 1)
    t.equal(home.match(/loading="lazy"/g)?.length, views.home.articles.filter(({ image }) => image).length)
  })

  t.test('marks a text in another language', async (t) => {
    const english = { ...views.article, article: { ...views.article.article, lang: 'en', title: 'Why read?' } }
    t.match(theme.render('article', english), /<h1 class="p-name" lang="en" dir="auto">Why read\?<\/h1>/)
  })

  t.test('counts as French does', async (t) => {
    const countWith = (count: number): string => {
      const [category] = views.home.site.categories
      return theme.render('home', {
        ...views.home,
        site: { ...views.home.site, tags: [], categories: [{ ...category!, children: [], count }] },
      })
    }
    for (const [count, text] of [
      [0, '0 article'],
      [1, '1 article'],
      [2, '2 articles'],
    ] as const)
      t.match(countWith(count), `>${text}<`)
  })

  t.test('says something kind when there is nothing', async (t) => {
    const empty = createSampleViews('fr', 'empty', theme.settings)
    t.match(theme.render('home', empty.home), /Le premier article se prépare/)
    t.match(theme.render('tag', empty.tag), /Aucun article ici/)
    t.match(
      theme.render('article', {
        ...empty.article,
        comments: { ...empty.article.comments, open: true, closedReason: '' },
      }),
      /Personne n’a encore pris la parole/,
    )
  })

  t.test('shows why nobody can write', async (t) => {
    const view = {
      ...views.article,
      comments: { ...views.article.comments, form: null, closedReason: 'La discussion est close.' },
    }
    const html = theme.render('article', view)
    t.match(html, 'La discussion est close.')
    t.notMatch(html, '<form class="comment-form"')
  })
})
