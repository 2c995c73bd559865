import { join } from 'node:path'
import t from 'tap'
import { languages } from '../../server/i18n.ts'
import { checkTheme, createSampleViews, letterColours, loadTheme, templateNames } from '../../server/themes/index.ts'
import { contrastOf } from '../../server/themes/settings/contrast.ts'
import { root } from '../helper.ts'
import { createThemeFolder } from './theme-folder.ts'

/** Ten lines: a colour of its own, another foot, two words said otherwise. */
const lines = [
  '{',
  '  "name": "small-child",',
  '  "version": "1",',
  '  "description": "Buboblog, to our taste",',
  '  "author": "A library",',
  '  "licence": "MIT",',
  '  "parent": "buboblog",',
  '  "settings": { "link": { "default": { "light": "#5b2d82", "dark": "#d0b3ff" } } }',
  '}',
]
const child = (more: object = {}) => ({
  'theme.json': lines.join('\n'),
  partials: { 'colophon.hbs': '<footer><a href="{{site.homeHref}}">{{typo site.title}}</a></footer>\n' },
  ...more,
})

t.test('a child of ten lines prints every page as its parent does', async (t) => {
  const folder = t.testdir(child())
  t.same(await checkTheme(folder), [])
  const theme = await loadTheme(folder, { lang: 'fr' })
  const parent = await loadTheme(join(root, 'themes/buboblog'), { lang: 'fr' })
  t.equal(theme.name, 'small-child')
  t.not(theme.version, parent.version)
  t.match(theme.assetPath('main.css'), /^\/assets\/small-child\//, 'what it inherits has its own address')
  t.same(theme.settings['link'], { ...parent.settings['link'], default: { light: '#5b2d82', dark: '#d0b3ff' } })
  t.same(Object.keys(theme.settings), Object.keys(parent.settings), 'the other settings are the parent’s')
  t.same(theme.contrasts, parent.contrasts)
  const plain = (html: string) =>
    html
      .replace(/<footer class="colophon">[^]*<\/footer>|<footer>.*<\/footer>/, '')
      .replaceAll(/\/assets\/[a-z-]+\/[0-9a-f]{16}\//g, '/assets/')
  for (const lang of languages) {
    for (const fullness of ['full', 'empty'] as const) {
      const views = createSampleViews(lang, fullness, parent.settings)
      for (const name of templateNames) {
        const [own, its] = [theme.render(name, views[name]), parent.render(name, views[name])]
        if (name !== 'embed' && name !== 'letter') t.match(own, '<footer><a href', name)
        t.equal(plain(own), plain(its), `${name}, ${fullness}, ${lang}: but for its foot`)
      }
    }
  }
})

t.test('sentences and assets give way one by one', async (t) => {
  const folder = t.testdir(
    child({
      locales: { 'fr.json': '{"nav.home": "Retour à quai"}', 'en.json': '{"nav.home": "Back to the quay"}' },
      assets: { 'owl.svg': '<svg class="own" xmlns="http://www.w3.org/2000/svg"/>' },
    }),
  )
  const theme = await loadTheme(folder, { lang: 'fr' })
  const view = createSampleViews('fr', 'full', theme.settings).article
  const html = theme.render('article', view)
  for (const sign of ['Retour à quai', '<svg class="own"', 'Espace de contributions personnelles']) t.match(html, sign)
  t.match(theme.render('article', { ...view, lang: 'en' }), 'Back to the quay')
})

t.test('letters: a child has its parent’s or its own, a theme without one Buboblog’s', async (t) => {
  const buboblog = await loadTheme(join(root, 'themes/buboblog'), { lang: 'fr' })
  const small = await loadTheme(t.testdir(createThemeFolder()), { lang: 'fr' })
  const own = '<a href="{{manage.href}}">{{manage.label}}</a> <a href="{{stop.href}}">{{stop.label}}</a>'
  const changed = await loadTheme(t.testdir(child({ templates: { 'letter.hbs': `<p style="margin:0">${own}</p>` } })), {
    lang: 'fr',
  })
  for (const fullness of ['full', 'empty'] as const) {
    const { letter } = createSampleViews('fr', fullness)
    t.equal(small.render('letter', letter), buboblog.render('letter', letter), fullness)
    t.match(changed.render('letter', letter), /^<p style="margin:0"><a href="[^"]+\/manage\/key">Changer/)
  }
})

t.test('colours of letters are those that were set, and are mended where they could not be read', async (t) => {
  const named = { paper: '#ffffff', ink: '#111111', accent: 'accent' }
  t.same(await letterColours(named, { accent: { light: '#0a4a9c', dark: '#8ec5ff' } }), {
    ink: '#111111',
    accent: '#0a4a9c',
    accentOnDark: '#8ec5ff',
  })
  const pale = await letterColours({ paper: '#000000', ink: '#ffffff', accent: '#ffe08a' }, {})
  t.equal(pale.accentOnDark, '#ffe08a')
  for (const colour of [pale.ink, pale.accent]) t.ok(contrastOf(colour, '#f3eee3') >= 4.5, colour)
  t.ok(contrastOf((await letterColours({ ...named, accent: '#14283c' }, {})).accentOnDark, '#14222f') >= 4.5)
})

t.test('a child in a folder of its own has no other way to its parent', async (t) => {
  const grandchild = t.testdir({ 'theme.json': lines.join('\n').replace('"parent": "buboblog"', '"parent": "campus"') })
  const problems = (await checkTheme(grandchild)).map(({ line, message }) => `${line} ${message.en}`)
  t.same(problems, ['7 there is no theme "campus" that this one could build on'], 'a child has no children')
})
