import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { hashFiles } from '../../server/themes/files.ts'
import { loadTheme, ThemeError } from '../../server/themes/index.ts'
import { readThemeSource } from '../../server/themes/parent.ts'
import { createThemeFolder } from './theme-folder.ts'

async function listProblems(folder: string): Promise<string[]> {
  try {
    await loadTheme(folder, { lang: 'fr' })
    return []
  } catch (error) {
    if (!(error instanceof ThemeError)) throw error
    return error.problems.map(({ file, line, message }) => `${file}:${line} ${message.en}`)
  }
}

t.test('a sound theme has no problem', async (t) => {
  t.same(await listProblems(t.testdir(createThemeFolder())), [])
})

t.test('a broken theme gets every problem at once, with file and line', async (t) => {
  const theme = createThemeFolder()
  delete theme.templates['tag.hbs']
  theme['theme.json'] = JSON.stringify({
    name: 'Not a name',
    version: '1',
    description: '',
    author: 'A',
    licence: 'MIT',
  })
  theme.templates['home.hbs'] = [
    '{{{site.title}}}',
    '{{&site.title}}',
    '<script src="x.js"></script>',
    '<p style="color:red">',
    '<p class="a" onclick="x()">',
    '<style>a{}</style>',
    '<p class={{lang}}>',
    '<a href="javascript:x()">',
  ].join('\n')
  theme.templates['article.hbs'] = [
    '{{shout "a"}}',
    '{{> nowhere}}',
    '{{t "nothing"}}',
    '{{t lang}}',
    '{{asset "nothing.css"}}',
    '{{inlineSvg "main.css"}}',
    '{{#loop a}}{{/loop}}',
    '{{> (lookup . "lang")}}',
    '{{#*inline "x"}}{{/inline}}',
    '{{> frame title=(t "gone")}}',
  ].join('\n')
  theme.templates['error.hbs'] = '<p>\n{{#if status}}\n</p>'
  theme.partials['far.hbs'] =
    '<a href="https://example.org/">fine</a>\n<img src="https://example.org/a.png">\n<link href="//example.org/a.css">'
  theme.assets['main.css'] =
    'a{}\n@import "b.css";\nb{background:url(https://example.org/a.png)}\nc{background:url(gone.png)}'
  theme.assets['sea.svg'] = '<svg>\n<script>x()</script><a onload="x()"/></svg>'
  theme.assets['code.js'] = 'x()'
  theme.locales['fr.json'] = '{"hello": "Bonjour", "only.french": "Oui", "count_other": "{{count}}", "empty": ""}'
  const problems = await listProblems(t.testdir(theme))
  const wanted = [
    'theme.json:1 "description" must be',
    'theme.json:1 "name" may hold only',
    'templates/tag.hbs:0 the template is missing',
    'templates/home.hbs:1 print with {{ }}',
    'templates/home.hbs:2 print with {{ }}',
    'templates/home.hbs:3 a theme holds no script',
    'templates/home.hbs:4 no style attribute',
    'templates/home.hbs:5 no "onclick" attribute',
    'templates/home.hbs:6 styles belong in assets/',
    'templates/home.hbs:7 a value in an attribute must stand between quotes',
    'templates/home.hbs:8 no "javascript:" address',
    'templates/article.hbs:1 there is no helper "shout"',
    'templates/article.hbs:2 there is no partial "nowhere"',
    'templates/article.hbs:3 there is no sentence "nothing"',
    'templates/article.hbs:4 "t" takes a text between quotes',
    'templates/article.hbs:5 there is no asset "nothing.css"',
    'templates/article.hbs:6 "main.css" is not a drawing',
    'templates/article.hbs:7 there is no block "loop"',
    'templates/article.hbs:8 the name of a partial must be written out',
    'templates/article.hbs:9 a theme has no decorators',
    'templates/article.hbs:10 there is no sentence "gone"',
    'templates/error.hbs:3 Handlebars cannot read it',
    'partials/far.hbs:2 an asset may not come from another site',
    'partials/far.hbs:3 an asset may not come from another site',
    'assets/main.css:2 @import is not read',
    'assets/main.css:3 an asset may not come from another site',
    'assets/main.css:4 there is no asset "gone.png"',
    'assets/sea.svg:2 a theme holds no script',
    'assets/sea.svg:2 no "onload" attribute',
    'assets/code.js:0 a file of this kind is not served',
    'locales/en.json:0 "only.french" is missing',
    'locales/en.json:0 "count_one" is missing',
    'locales/en.json:0 "count_other" is missing',
    'locales/fr.json:0 "count_one" is missing',
    'locales/fr.json:1 "empty" must be a sentence',
  ]
  for (const each of wanted)
    t.ok(
      problems.some((problem) => problem.startsWith(each)),
      each,
    )
  t.notOk(
    problems.some((problem) => problem.startsWith('partials/far.hbs:1 ')),
    'a link to another site is fine',
  )
  for (const problem of problems)
    if (!wanted.some((each) => problem.startsWith(each)))
      t.match(problem, /"empty" is missing/, 'nothing is reported that is not wrong')
})

t.test('a name that the views do not have is found before the first page', async (t) => {
  const theme = createThemeFolder()
  theme.templates['home.hbs'] = '<p>\n{{site.titel}}</p>'
  theme.partials['frame.hbs'] += '\n\n{{colour}}'
  const problems = await listProblems(t.testdir(theme))
  t.ok(
    problems.some((problem) => problem.startsWith('templates/home.hbs:2 "titel" not defined')),
    problems.join('\n'),
  )
  t.ok(problems.some((problem) => problem.startsWith('partials/frame.hbs:3 "colour" not defined')))
})

t.test('a fault in what a template hands to a partial is the template’s', async (t) => {
  const theme = createThemeFolder()
  theme.partials['layout.hbs'] = '<main>\n{{> @partial-block}}\n</main>'
  theme.partials['box.hbs'] = '<div>{{> @partial-block}}</div>'
  theme.templates['home.hbs'] = '{{#> layout}}\n\n<p>{{site.titel}}</p>{{/layout}}'
  theme.templates['error.hbs'] = '{{#> layout}}\n{{#> box}}\n\n{{> frame}}{{headign}}{{/box}}{{/layout}}'
  theme.templates['tag.hbs'] = '{{#> layout}}{{> deep}}{{/layout}}'
  theme.partials['deep.hbs'] = '{{#> box}}\n{{depth}}{{/box}}'
  const problems = await listProblems(t.testdir(theme))
  for (const start of [
    'templates/home.hbs:3 "titel"',
    'templates/error.hbs:4 "headign"',
    'partials/deep.hbs:2 "depth"',
  ])
    t.ok(
      problems.some((problem) => problem.startsWith(start)),
      `${start}\n${problems.join('\n')}`,
    )
  t.notOk(problems.some((problem) => /^partials\/(?:layout|box)/.test(problem)))
})

t.test('files that cannot be read are problems, not crashes', async (t) => {
  const theme = createThemeFolder()
  theme['theme.json'] = '{'
  theme.locales['fr.json'] = '[]'
  delete theme.locales['en.json']
  const problems = await listProblems(t.testdir(theme))
  t.ok(problems.some((problem) => problem.startsWith('theme.json:1 the file is not JSON')))
  t.ok(problems.includes('locales/fr.json:0 the file must hold a JSON object'))
  t.ok(problems.includes('locales/en.json:0 the file is missing'))
})

t.test('the error tells all of it to the person who reads the log', async (t) => {
  const theme = createThemeFolder()
  theme.templates['tag.hbs'] = '{{t "gone"}}'
  await t.rejects(loadTheme(t.testdir(theme), { lang: 'fr' }), {
    name: 'ThemeError',
    message: /cannot be used:\n  templates\/tag\.hbs:1: there is no sentence "gone" in locales\/$/,
    detail: { fr: /ne peut pas servir :\n  templates\/tag\.hbs:1: il n’y a pas de phrase « gone »/ },
    // Among the mistakes of a configuration, which have a heading of their own.
    lines: { fr: /^  templates\/tag\.hbs:1: il n’y a pas de phrase « gone »/ },
  })
})

t.test('what was found right is noted, and not checked again until something changes', async (t) => {
  const theme = createThemeFolder()
  const broken = createThemeFolder()
  broken.templates['tag.hbs'] = '{{t "gone"}}'
  const folder = t.testdir({ theme, broken, marks: {} })
  const marks = join(folder, 'marks')
  const load = (name: string) => loadTheme(join(folder, name), { lang: 'fr', marks })
  await t.rejects(load('broken'), ThemeError)
  t.same(readdirSync(marks), [], 'nothing is noted of a broken one')
  const { version } = await load('theme')
  const [mark = ''] = readdirSync(marks)
  await load('theme')
  t.same(readdirSync(marks), [mark])
  await t.rejects(load('broken'), ThemeError)
  const brokenVersion = hashFiles((await readThemeSource(join(folder, 'broken'))).files)
  renameSync(join(marks, mark), join(marks, mark.replace(version, brokenVersion)))
  await t.resolves(load('broken'), 'the mark is believed')
})

t.test('where nothing can be noted, a theme is used all the same', async (t) => {
  const folder = t.testdir(createThemeFolder())
  await t.resolves(loadTheme(folder, { lang: 'fr', marks: join(folder, 'nowhere') }))
})
