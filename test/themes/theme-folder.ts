/** A theme's folder as `t.testdir()` takes it. */
export interface ThemeFolder {
  'theme.json': string
  templates: Record<string, string>
  partials: Record<string, string>
  assets: Record<string, string>
  locales: Record<string, string>
  [more: string]: string | Record<string, string>
}

/** A theme as small as the check allows, to be changed by each test. */
export function createThemeFolder(): ThemeFolder {
  return {
    'theme.json': JSON.stringify({ name: 'small', version: '1', description: 'Small', author: 'A', licence: 'MIT' }),
    templates: Object.fromEntries(
      [
        'home',
        'article',
        'page',
        'category',
        'tag',
        'author',
        'agenda',
        'hours',
        'works',
        'work',
        'embed',
        'archive',
        'directory',
        'series',
        'search',
        'error',
        'message',
        'account',
        'text',
      ].map((name) => [`${name}.hbs`, `{{> frame}}<p>${name}</p>`]),
    ),
    partials: { 'frame.hbs': '<title>{{typo documentTitle}}</title><link href="{{asset "main.css"}}">{{t "hello"}}' },
    assets: {
      'main.css': '/* it\'s for whoever works on it */body{background:url(sea.svg)}a{content:"/*"}/*! for all */',
      'sea.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    },
    locales: { 'fr.json': '{"hello": "Bonjour !"}', 'en.json': '{"hello": "Hello!"}' },
  }
}
