import t from 'tap'
import { typeset, typesetHtml } from '../../server/typography.ts'

const n = '\u00A0'
const f = '\u202F'

const texts: [name: string, given: string, wanted: string][] = [
  ['thin space before a question mark', 'Que lire ?', `Que lire${f}?`],
  ['thin space before an exclamation mark', 'Venez !', `Venez${f}!`],
  ['thin space before a semicolon', 'lu ; relu', `lu${f}; relu`],
  ['full space before a colon', 'Horaires : 10 h', `Horaires${n}: 10 h`],
  ['full space before a per cent sign', '12 % des prêts', `12${n}% des prêts`],
  ['full space before a euro sign', '12 € par an', `12${n}€ par an`],
  ['spaces inside quotation marks', '« prêt »', `«${n}prêt${n}»`],
  ['spaces added inside tight quotation marks', '«prêt»', `«${n}prêt${n}»`],
  ['a wrong no-break space is corrected', `Venez${n}!`, `Venez${f}!`],
  ['several spaces become one', 'Venez   !', `Venez${f}!`],
  ['one space before several marks', 'Quoi ?!', `Quoi${f}?!`],
  ['nested marks', '« Que lire ? »', `«${n}Que lire${f}?${n}»`],
  ['no space is added before a mark', 'Quoi? Oui! Non; voici: 12% et 5€', 'Quoi? Oui! Non; voici: 12% et 5€'],
  ['a time stays whole', 'à 10:30', 'à 10:30'],
  ['a ratio stays whole', 'échelle 1:25000', 'échelle 1:25000'],
  ['an address stays whole', 'https://example.org/a?b=1;c:d!', 'https://example.org/a?b=1;c:d!'],
  [
    'an address with quotation marks in it stays whole',
    'voir https://example.org/«x»/y',
    'voir https://example.org/«x»/y',
  ],
  ['a mark after an address', 'https://example.org/a ?', `https://example.org/a${f}?`],
  ['an address between quotation marks', '«https://example.org»', `«${n}https://example.org${n}»`],
  ['a sign at the start of a line', '? oui', '? oui'],
  ['a per cent sign after a word', 'le % des prêts', 'le % des prêts'],
  ['a straight apostrophe', "l'été", "l'été"],
  ['an empty text', '', ''],
]

for (const [name, given, wanted] of texts) {
  t.test(`French: ${name}`, async (t) => {
    t.equal(typeset(given, 'fr'), wanted)
    t.equal(typeset(wanted, 'fr'), wanted, 'twice is the same as once')
  })
}

t.test('every kind of French, and no other language', async (t) => {
  for (const lang of ['fr', 'FR', 'fr-CA']) t.equal(typeset('Oui !', lang), `Oui${f}!`, lang)
  for (const lang of ['en', 'br', 'fro', 'de', '']) t.equal(typeset('«Oui» !', lang), '«Oui» !', lang)
})

t.test('apostrophes are drawn when asked for', async (t) => {
  const options = { apostrophes: true }
  t.equal(typeset("l'été d'Aujourd'hui, l'«autre»", 'fr', options), `l’été d’Aujourd’hui, l’«${n}autre${n}»`)
  t.equal(typeset("le mot 'mer', 5' ", 'fr', options), "le mot 'mer', 5' ", 'not quotes, not minutes')
  t.equal(typeset("it's", 'en', options), "it's")
  t.equal(
    typesetHtml("<p>l'<em>Étranger</em> l&#39;été <code>l'x</code></p>", 'fr', options),
    "<p>l’<em>Étranger</em> l’été <code>l'x</code></p>",
  )
})

const pages: [name: string, given: string, wanted: string][] = [
  ['text', '<p>Que lire ?</p>', `<p>Que lire${f}?</p>`],
  [
    'attributes are left alone',
    '<a title="Que lire ?" href="/a ?">Oui !</a>',
    `<a title="Que lire ?" href="/a ?">Oui${f}!</a>`,
  ],
  ['a > inside an attribute', '<a title="a > b ?">Oui !</a>', `<a title="a > b ?">Oui${f}!</a>`],
  [
    'code is left alone',
    '<pre>a ? b</pre><p><code>x ; y</code> <kbd>a !</kbd> <samp>b !</samp></p>',
    '<pre>a ? b</pre><p><code>x ; y</code> <kbd>a !</kbd> <samp>b !</samp></p>',
  ],
  [
    'code with elements in it',
    '<pre><span lang="fr">a ?</span> b ?</pre><p>c ?</p>',
    `<pre><span lang="fr">a ?</span> b ?</pre><p>c${f}?</p>`,
  ],
  ['a mark after an inline element', '<p><em>Oui</em> !</p>', `<p><em>Oui</em>${f}!</p>`],
  ['a space inside the element, the mark outside', '<p><em>Oui </em>!</p>', `<p><em>Oui${f}</em>!</p>`],
  ['quotation marks around an element', '<p>«<em>prêt</em>»</p>', `<p>«${n}<em>prêt</em>${n}»</p>`],
  ['spaced quotation marks around an element', '<p>« <em>prêt</em> »</p>', `<p>«${n}<em>prêt</em>${n}»</p>`],
  ['blocks do not touch', '<p>Oui</p> <p>! Non</p>', '<p>Oui</p> <p>! Non</p>'],
  [
    'a passage in another language',
    '<p>Oui ! <span lang="en">Yes !</span> Non !</p>',
    `<p>Oui${f}! <span lang="en">Yes !</span> Non${f}!</p>`,
  ],
  ['entities', '<p>A &amp; B ; «&nbsp;C&nbsp;» &lt; D</p>', `<p>A &amp; B${f}; «${n}C${n}» &lt; D</p>`],
  [
    'elements without an end',
    '<p>Oui<br>Non ! <img src="a.png" alt="Quoi ?"> Si !</p>',
    `<p>Oui<br>Non${f}! <img src="a.png" alt="Quoi ?"> Si${f}!</p>`,
  ],
  ['a comment', '<!-- quoi ? --><p>Si !</p>', `<!-- quoi ? --><p>Si${f}!</p>`],
]

for (const [name, given, wanted] of pages) {
  t.test(`French HTML: ${name}`, async (t) => {
    t.equal(typesetHtml(given, 'fr'), wanted)
    t.equal(typesetHtml(wanted, 'fr'), wanted, 'twice is the same as once')
  })
}

t.test('a French passage in an English page', async (t) => {
  t.equal(typesetHtml('<p>Well ! <q lang="fr">Oui !</q></p>', 'en'), `<p>Well ! <q lang="fr">Oui${f}!</q></p>`)
})

t.test('a quotation within a quotation has marks of its own', (t) => {
  const cases: [string, string, string][] = [
    ['fr', 'Sur « Relire « L’Étranger » », paru hier', 'Sur «\u00a0Relire “L’Étranger”\u00a0», paru hier'],
    ['fr', 'Sur «\u00a0Un « mot » et un « autre »\u00a0»', 'Sur «\u00a0Un “mot” et un “autre”\u00a0»'],
    ['fr', '« Un » et « deux »', '«\u00a0Un\u00a0» et «\u00a0deux\u00a0»'],
    ['fr', 'Un « mot et « un autre', 'Un «\u00a0mot et «\u00a0un autre'],
    ['en', 'On “Reading “The Outsider” again”', 'On “Reading ‘The Outsider’ again”'],
    ['en', '“One” and “two”', '“One” and “two”'],
    ['en', 'On “half a “quotation”', 'On “half a “quotation”'],
  ]
  for (const [lang, text, set] of cases) t.equal(typeset(text, lang), set, text)
  for (const [lang, , set] of cases) t.equal(typeset(set, lang), set, 'twice is as once')
  t.end()
})
