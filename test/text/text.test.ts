import t from 'tap'
import { foldText, hasForbiddenCharacter, makeSlug, shorten, slugPattern } from '../../server/text.ts'

t.test('foldText removes accents, case, ligatures and doubled spaces', async (t) => {
  const table: [string, string][] = [
    ["Œuvre d'Été", "oeuvre d'ete"],
    ['L’été', "l'ete"],
    ['  Médecine \n du   travail ', 'medecine du travail'],
    ['ÆTHELSTAN æquo', 'aethelstan aequo'],
    ['Straße', 'strasse'],
    ['e\u0301te\u0301', 'ete'],
    ['ﬁlm ½', 'film 1⁄2'],
    ['Bücher, Ñandú, Çà', 'bucher, nandu, ca'],
    ['日本', '日本'],
    ['', ''],
  ]
  for (const [text, folded] of table) t.equal(foldText(text), folded, text)
  for (const [text] of table)
    t.equal(foldText(foldText(text)), foldText(text), `${text}: folding twice changes nothing`)
})

t.test('makeSlug writes a title in ASCII words', async (t) => {
  const table: [string, string][] = [
    ["L'été des bibliothèques", 'l-ete-des-bibliotheques'],
    ['L’été des bibliothèques', 'l-ete-des-bibliotheques'],
    ['Cœur & œuvre', 'coeur-oeuvre'],
    ['C++', 'c'],
    ['10 000 livres à 0 € !', '10-000-livres-a-0'],
    ['--- Déjà -- vu ---', 'deja-vu'],
    ['« Où ? »', 'ou'],
    ['Пушкин', 'pushkin'],
    ['日本', 'secours'],
    ['🦉', 'secours'],
    ['', 'secours'],
  ]
  for (const [title, slug] of table) t.equal(makeSlug(title, 'secours'), slug, title)
})

t.test('makeSlug cuts at a word within 80 characters, and always makes a valid slug', async (t) => {
  const long = makeSlug(
    'Une très longue histoire de bibliothécaires qui catalogued toute la nuit sans jamais dormir du tout',
    'x',
  )
  t.ok(long.length <= 80, long)
  t.equal(long, 'une-tres-longue-histoire-de-bibliothecaires-qui-catalogued-toute-la-nuit-sans')
  t.ok(makeSlug('a'.repeat(200), 'x').length <= 80)
  const pattern = new RegExp(slugPattern)
  for (const title of [
    'a'.repeat(79) + ' b',
    'mot '.repeat(60),
    "L'" + 'é'.repeat(100),
    'ⅷ ² ﬀ',
    `${'a'.repeat(39)} ${'b'.repeat(60)}`,
    'a_b',
    'a.b',
    '١٢٣ test',
  ]) {
    t.match(makeSlug(title, 'x'), pattern, title.slice(0, 20))
  }
})

t.test('hasForbiddenCharacter finds what no form, feed or page can carry', async (t) => {
  const forbidden = [
    '\u0000',
    '\u0007',
    '\u000b',
    '\u000c',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u009f',
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udfff',
    '\udc00\ud800',
    '\u0301\u0323'.repeat(16),
  ]
  for (const character of forbidden) t.ok(hasForbiddenCharacter(`a${character}b`), JSON.stringify(character))
  const allowed = [
    '',
    'é',
    '\t',
    '\n',
    '\r\n',
    '\u00a0',
    '\u202f',
    '🦉',
    '\u200f',
    'مكتبة',
    '\ufffd',
    '\ufeff',
    '\u0301'.repeat(30),
  ]
  for (const text of allowed) t.notOk(hasForbiddenCharacter(text), JSON.stringify(text))
})

t.test('shorten cuts at a word, with an ellipsis, within the length', async (t) => {
  const table: [string, number, string][] = [
    ['court', 10, 'court'],
    ['  un   deux \n trois ', 20, 'un deux trois'],
    ['un deux trois quatre', 14, 'un deux trois…'],
    ['un deux trois quatre', 13, 'un deux…'],
    ['Oui, vraiment, oui', 15, 'Oui, vraiment…'],
    ['anticonstitutionnellement', 10, 'anticonst…'],
    ['exact', 5, 'exact'],
  ]
  for (const [text, length, expected] of table) {
    t.equal(shorten(text, length), expected)
    t.ok(shorten(text, length).length <= length)
  }
  t.notOk(hasForbiddenCharacter(shorten('🦉'.repeat(10), 6)), 'no half of an emoji is left')
})
