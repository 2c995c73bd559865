import { createThemeFolder, type ThemeFolder } from './theme-folder.ts'

const said = { fr: 'Réglage', en: 'Setting' }
const manifest = { name: 'small', version: '1', description: 'Small', author: 'A', licence: 'MIT' }

/** A theme whose `theme.json` says more, written over several lines as people do. */
function withManifest(more: object, theme = createThemeFolder()): ThemeFolder {
  theme['theme.json'] = JSON.stringify({ ...manifest, ...more }, null, 2)
  return theme
}

/** Its home page links the style sheet of its settings. */
function withSettings(settings: object, more: object = {}): ThemeFolder {
  const theme = withManifest({ settings, ...more })
  theme.templates['home.hbs'] = '{{> frame}}{{theme.styles}}'
  return theme
}

function change(work: (theme: ThemeFolder) => void): ThemeFolder {
  const theme = createThemeFolder()
  work(theme)
  return theme
}

const colour = (light: string, dark: string) => ({
  kind: 'colour',
  label: said,
  property: 'ink',
  default: { light, dark },
})

const ways = '<a href="{{manage.href}}">{{manage.label}}</a><a href="{{stop.href}}">{{stop.label}}</a>'

const withLetter = (letter: string) =>
  change((theme) => {
    theme.templates['letter.hbs'] = letter
  })

/** Each broken in its own way, and all that is to be said of it. */
export const broken: Record<string, [ThemeFolder, string[]]> = {
  'no manifest': [
    change((theme) => {
      theme['theme.json'] = '[]'
    }),
    ['theme.json:0 the file must hold a JSON object'],
  ],
  'a manifest that is cut short': [
    change((theme) => {
      theme['theme.json'] = '{\n  "name": "small",\n  "version": }'
    }),
    ['theme.json:3 the file is not JSON'],
  ],
  'a member that nobody knows': [withManifest({ palette: {} }), ['theme.json:7 "palette" is nothing that theme.json']],
  'a parent that is nowhere': [withManifest({ parent: 'atlantis' }), ['theme.json:7 there is no theme "atlantis"']],
  'a parent outside the folder': [
    withManifest({ parent: '../server' }),
    ['theme.json:7 there is no theme "../server"'],
  ],
  'settings in a list': [withManifest({ settings: [] }), ['theme.json:7 "settings" must be an object']],
  'a setting of no kind': [
    withSettings({ a: { kind: 'number', label: said } }),
    ['theme.json:9 "kind" must be one of'],
  ],
  'a setting with a name that no template can write': [
    withSettings({ 'a b': { kind: 'image', label: said } }),
    ['theme.json:8 the name of the setting "a b"'],
  ],
  'a setting in one language': [
    withSettings({ a: { kind: 'switch', label: { fr: 'Oui' }, default: true } }),
    ['theme.json:10 "label/en" '],
  ],
  'a switch that is a text': [
    withSettings({ a: { kind: 'switch', label: said, default: 'yes' } }),
    ['theme.json:14 "default" must be boolean'],
  ],
  'a choice without its default': [
    withSettings({
      a: { kind: 'choice', label: said, default: 'c', choices: ['x', 'y'].map((value) => ({ value, label: said })) },
    }),
    ['theme.json:14 "default" must be one of x, y'],
  ],
  'a font that ends the rule': [
    withSettings({
      a: {
        kind: 'font',
        label: said,
        default: 'x',
        fonts: [
          { value: 'x', label: said, properties: { serif: 'a;}body{display:none' } },
          { value: 'y', label: said, properties: {} },
        ],
      },
    }),
    ['theme.json:23 "fonts/0/properties/serif" must match pattern'],
  ],
  'a colour by its name': [
    withSettings({ a: colour('red', '#FFFFFF') }),
    ['theme.json:16 "default/light" must match', 'theme.json:17 "default/dark" must match'],
  ],
  'a pair that nobody can read': [
    withSettings(
      { a: colour('#777777', '#eeeeee') },
      { contrasts: [{ text: 'a', on: { light: '#808080', dark: '#000000' }, minimum: 4.5 }] },
    ),
    ['theme.json:22 the contrast of the pair is 1.1 by default (light), of 4.5'],
  ],
  'a pair of what is no colour': [
    withSettings({ a: colour('#000000', '#ffffff') }, { contrasts: [{ text: 'a', on: 'b', minimum: 4.5 }] }),
    ['theme.json:22 "b" is neither a setting'],
  ],
  'a pair that nobody sets': [
    withManifest({ contrasts: [{ text: '#000000', on: '#ffffff', minimum: 3 }] }),
    ['theme.json:8 neither colour'],
  ],
  'colours that no page links': [
    withManifest({ settings: { a: colour('#000000', '#ffffff') } }),
    ['theme.json:0 there are colours or fonts to set, but no template links'],
  ],
  'a setting that no template has': [
    change((theme) => {
      theme.templates['home.hbs'] = '{{> frame}}\n{{theme.settings.colour}}'
    }),
    ['templates/home.hbs:2 "colour" not defined'],
  ],
  'partials that double one another': [
    change((theme) => {
      for (let index = 0; index < 40; index++)
        theme.partials[`p${index}.hbs`] = `{{> p${index + 1}}}{{> p${index + 1}}}`
      theme.partials['p40.hbs'] = 'x'
      theme.templates['home.hbs'] = '{{> frame}}{{> p0}}'
    }),
    ['partials/p'],
  ],
  'a script, a style and a missing page': [
    change((theme) => {
      delete theme.templates['tag.hbs']
      theme.templates['home.hbs'] = '{{> frame}}\n<script>x()</script>\n<p style="color:red">'
    }),
    [
      'templates/home.hbs:2 a theme holds no script',
      'templates/home.hbs:3 no style attribute',
      'templates/tag.hbs:0 the template is missing',
    ],
  ],
  'a page that cannot be read, and one that names what is not there': [
    change((theme) => {
      theme.templates['error.hbs'] = '<p>\n{{#if status}}\n</p>'
      theme.templates['text.hbs'] = '{{> frame}}\n\n{{headnig}}'
    }),
    ['templates/error.hbs:3 Handlebars cannot read it', 'templates/text.hbs:3 "headnig" not defined'],
  ],
  'sentences in one language, a style sheet from elsewhere, a program': [
    change((theme) => {
      theme.locales['fr.json'] = '{"hello": "Bonjour", "bye": "Au revoir"}'
      theme.assets['main.css'] = 'a{}\n@import "https://example.org/a.css";'
      theme.assets['run.js'] = 'x()'
    }),
    [
      'assets/main.css:2 @import is not read',
      'assets/run.js:0 a file of this kind is not served',
      'locales/en.json:0 "bye" is missing',
    ],
  ],
  'a letter that nobody can end': [
    withLetter(
      '<p style="margin:0">{{manage.label}}</p>{{#if imprint}}<a href="{{stop.href}}">{{stop.label}}</a>{{/if}}',
    ),
    [
      'templates/letter.hbs:0 a letter must hold a link to {{stop.href}} that is seen: by law',
      'templates/letter.hbs:0 a letter must hold a link to {{manage.href}}',
    ],
  ],
  'a letter that nobody can end where it tells of articles alone, or of none': [
    withLetter(
      '{{#if text}}<a href="{{stop.href}}">Stop</a>{{else}}{{#unless articles}}<a href="{{stop.href}}">Stop</a>{{/unless}}{{/if}}' +
        '{{#if articles}}<a href="{{manage.href}}">Mine</a>{{else}}{{#unless text}}<a href="{{manage.href}}">Mine</a>{{/unless}}{{/if}}',
    ),
    [
      'templates/letter.hbs:0 a letter must hold a link to {{stop',
      'templates/letter.hbs:0 a letter must hold a link to {{m',
    ],
  ],
  'a letter that hides its links': [
    withLetter(
      '<div style="color:red;display: none"><a href="{{stop.href}}">{{stop.label}}</a></div>' +
        '<!-- <a href="{{stop.href}}">{{stop.label}}</a> --><a href="{{manage.href}}"></a>',
    ),
    [
      'templates/letter.hbs:0 a letter must hold a link to {{stop',
      'templates/letter.hbs:0 a letter must hold a link to {{m',
    ],
  ],
  'a letter that asks for what is elsewhere': [
    withLetter(
      `${ways}<style>@import "a.css";p{background:url(https://example.org/a.png)}</style>\n` +
        '<script>x()</script>\n<img src="https://example.org/pixel.gif" alt="">\n<link rel="stylesheet" href="{{site.url}}{{asset "main.css"}}">' +
        '<img src="{{asset "sea.svg"}}" alt=""><a href="{{asset "sea.svg"}}">Sea</a>',
    ),
    [
      'templates/letter.hbs:1 @import is not read',
      'templates/letter.hbs:1 an asset may not come from another site',
      'templates/letter.hbs:2 a theme holds no script',
      'templates/letter.hbs:3 an asset may not come from another site',
    ],
  ],
  'a letter with a style sheet and half an address': [
    withLetter(
      `${ways}<link rel="stylesheet" href="{{site.url}}{{asset "main.css"}}">` +
        '<img src="{{asset "sea.svg"}}" alt=""><a href="{{asset "sea.svg"}}">Sea</a>',
    ),
    [
      'templates/letter.hbs:0 a letter holds no "<link>"',
      'templates/letter.hbs:0 a letter asks for nothing but of {{site.url}}, by a whole address: "/assets/',
      'templates/letter.hbs:0 an address in a letter is whole, with {{site.url}}: "/assets/',
    ],
  ],
}
