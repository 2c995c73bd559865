import t from 'tap'
import { createRuleBook, ownRules, type RuleInput } from '../../server/comments/rules/index.ts'
import { findWords } from '../../server/comments/rules/word-list.ts'
import { changeCommentRules, defaultCommentRules, type CommentRulesChange } from '../../server/settings/index.ts'

const at = new Date('2026-05-13T12:00:00.000Z')
const ago = (seconds: number) => new Date(at.getTime() - seconds * 1000)

/** A comment that no rule minds. */
function input(changes: Partial<RuleInput> & { set?: CommentRulesChange } = {}): RuleInput {
  const { set = {}, ...facts } = changes
  return {
    comment: { name: 'Nora', text: 'Où sont les graines ?', email: null },
    at,
    article: { publishedAt: ago(3600) },
    standing: null,
    honeypotFilled: false,
    elapsed: null,
    isDuplicate: false,
    crowd: 0,
    arrivals: [],
    mostArrivals: 5,
    isRepeat: false,
    hasApproved: false,
    rules: changeCommentRules(defaultCommentRules, set),
    ...facts,
  }
}

const text = (words: string, name = 'Nora', email: string | null = null) => ({ comment: { name, text: words, email } })
const day = 86_400

/** Each rule, alone: what it is given and what it says. */
const table: Record<string, [string, RuleInput, object | null][]> = {
  standing: [
    ['nobody in particular', input(), null],
    ['blocked', input({ standing: 'blocked' }), { outcome: 'refuse', match: 'blocked' }],
    ['silenced', input({ standing: 'silenced' }), { outcome: 'hold', match: 'silenced' }],
  ],
  honeypot: [
    ['empty', input(), null],
    ['filled in', input({ honeypotFilled: true }), { outcome: 'spam' }],
  ],
  tooFast: [
    ['no form', input(), null],
    ['2.999 s', input({ elapsed: 2999 }), { outcome: 'hold', match: '2999 ms' }],
    ['3 s', input({ elapsed: 3000 }), null],
    ['24 h', input({ elapsed: day * 1000 }), null],
    ['beyond 24 h', input({ elapsed: day * 1000 + 1 }), { outcome: 'hold', match: `${day * 1000 + 1} ms` }],
    ['handed out before the clock was set back', input({ elapsed: -3_600_000 }), null],
    ['forged', input({ elapsed: 'forged' }), { outcome: 'hold', match: 'forged' }],
    [
      'within other limits',
      input({ elapsed: 9000, set: { tooFast: { seconds: 10 } } }),
      { outcome: 'hold', match: '9000 ms' },
    ],
  ],
  duplicate: [
    ['new', input(), null],
    ['sent before', input({ isDuplicate: true }), { outcome: 'refuse', member: 'text' }],
  ],
  flood: [
    ['four before', input({ arrivals: [1, 2, 3, 4].map(ago) }), null],
    ['five before', input({ arrivals: [1, 2, 3, 4, 60].map(ago) }), { outcome: 'refuse', retryAfter: 540 }],
    ['just about over', input({ arrivals: [1, 2, 3, 4, 599.9999].map(ago) }), { outcome: 'refuse', retryAfter: 1 }],
  ],
  surge: [
    ['a quiet hour', input({ crowd: 29 }), null],
    ['thirty on the whole site', input({ crowd: 30 }), { outcome: 'hold' }],
    ['somebody approved before', input({ crowd: 30, hasApproved: true }), null],
    ['another number', input({ crowd: 5, set: { surge: { most: 5 } } }), { outcome: 'hold' }],
  ],
  words: [
    ['no list', input(text('casino')), null],
    [
      'held',
      input({ ...text('Au CASINO !'), set: { words: { held: ['casino'] } } }),
      { outcome: 'hold', match: 'casino', member: 'text' },
    ],
    [
      'refused first',
      input({ ...text('casino poker'), set: { words: { held: ['casino'], rejected: ['poker'] } } }),
      { outcome: 'refuse', match: 'poker', member: 'text' },
    ],
    [
      'in the name',
      input({ ...text('Bonjour', 'Casino Royal'), set: { words: { held: ['casino'] } } }),
      { outcome: 'hold', match: 'casino', member: 'name' },
    ],
    [
      'in the e-mail',
      input({ ...text('Bonjour', 'Nora', 'x@spam.example'), set: { words: { rejected: ['@spam.example'] } } }),
      { outcome: 'refuse', match: '@spam.example', member: 'email' },
    ],
  ],
  links: [
    ['none', input(), null],
    ['two', input(text('https://a.example https://b.example')), null],
    ['three', input(text('https://a.example http://b.example\nhttps://c.example.')), { outcome: 'hold', match: '3' }],
    [
      'what readers would not see as links',
      input(text('www.a.example ftp://b.example <a href="//c.example"> https:// http://')),
      null,
    ],
    [
      'one where none is admitted',
      input({ ...text('https://a.example'), set: { links: { most: 0 } } }),
      { outcome: 'hold', match: '1' },
    ],
  ],
  repeats: [
    ['new', input(), null],
    ['elsewhere', input({ isRepeat: true }), { outcome: 'hold' }],
    ['nineteen characters', input({ ...text('Merci à vous, Manon'), isRepeat: true }), null],
    ['twenty', input({ ...text('Merci à vous, Rozenn'), isRepeat: true }), { outcome: 'hold' }],
  ],
  oldThread: [
    ['young', input({ article: { publishedAt: ago(365 * day - 1) } }), null],
    ['a year', input({ article: { publishedAt: ago(365 * day) } }), { outcome: 'hold', match: '365' }],
    [
      'other days',
      input({ article: { publishedAt: ago(8 * day) }, set: { oldThread: { days: 7 } } }),
      { outcome: 'hold', match: '8' },
    ],
  ],
  knownPerson: [
    ['nobody', input(), null],
    ['approved before', input({ hasApproved: true }), { outcome: 'pass' }],
  ],
  firstComment: [
    ['nobody', input(), { outcome: 'hold' }],
    ['approved before', input({ hasApproved: true }), null],
  ],
}

for (const rule of ownRules) {
  t.test(`the rule ${rule.name}`, async (t) => {
    t.ok(table[rule.name], 'has its table')
    for (const [name, given, said] of table[rule.name] ?? []) t.same(rule.run(given), said, name)
  })
}

t.test('the order of the rules is the documented one, and every one but blocks has its settings', async (t) => {
  const names = [
    'standing',
    'honeypot',
    'tooFast',
    'duplicate',
    'flood',
    'surge',
    'words',
    'links',
    'repeats',
    'oldThread',
    'knownPerson',
    'firstComment',
  ]
  t.same(
    ownRules.map(({ name }) => name),
    names,
  )
  t.same(names.slice(1), Object.keys(defaultCommentRules))
  t.same(
    createRuleBook().suspicions(),
    ['standing', 'tooFast', 'surge', 'words', 'links', 'repeats'],
    'what is held for anything else is never spam for want of room',
  )
})

t.test('what several rules say together: refusals, then spam, then the first that holds', async (t) => {
  const book = createRuleBook()
  const many = text('https://a.example https://b.example https://c.example')
  const cases: [string, RuleInput, object | null][] = [
    ['none', input(), null],
    ['the first that holds', input({ ...many, elapsed: 1 }), { rule: 'tooFast', outcome: 'hold' }],
    [
      'spam before what holds',
      input({ ...many, standing: 'silenced', honeypotFilled: true }),
      { rule: 'honeypot', outcome: 'spam' },
    ],
    [
      'a refusal before spam',
      input({ honeypotFilled: true, isDuplicate: true }),
      { rule: 'duplicate', outcome: 'refuse' },
    ],
    ['the first refusal', input({ standing: 'blocked', isDuplicate: true }), { rule: 'standing', outcome: 'refuse' }],
    [
      'who is known passes',
      input({ hasApproved: true, set: { firstComment: { enabled: true } } }),
      { rule: 'knownPerson', outcome: 'pass' },
    ],
    ['but not what came before', input({ ...many, hasApproved: true }), { rule: 'links', outcome: 'hold' }],
    [
      'who is not known',
      input({ set: { firstComment: { enabled: true } } }),
      { rule: 'firstComment', outcome: 'hold' },
    ],
  ]
  for (const [name, given, said] of cases) t.match(book.judge(given), said, name)
})

t.test('who is known passes the rules that follow, whoever added them', async (t) => {
  const book = createRuleBook()
  book.add({ name: 'strict', phase: 'trust', run: () => ({ outcome: 'hold' }) })
  t.match(book.judge(input({ hasApproved: true })), { rule: 'knownPerson', outcome: 'pass' })
  t.match(book.judge(input()), { rule: 'strict', outcome: 'hold' })
})

t.test('each rule can be switched off', async (t) => {
  const book = createRuleBook()
  for (const [name, rows] of Object.entries(table)) {
    for (const [row, given, said] of rows) {
      if (said === null || name === 'standing') continue
      const only = Object.fromEntries(Object.keys(defaultCommentRules).map((key) => [key, { enabled: key === name }]))
      t.match(
        book.judge({ ...given, rules: changeCommentRules(given.rules, only) }),
        { rule: name },
        `${name} on: ${row}`,
      )
      t.equal(
        book.judge({ ...given, rules: changeCommentRules(given.rules, { ...only, [name]: { enabled: false } }) }),
        null,
        `${name} off: ${row}`,
      )
    }
  }
})

t.test('a rule that is added runs after those of its phase, and one that throws holds', async (t) => {
  const book = createRuleBook()
  book.add({
    name: 'shouting',
    phase: 'content',
    run: ({ comment }) => (comment.text === comment.text.toUpperCase() ? { outcome: 'hold', match: 'capitals' } : null),
  })
  t.match(book.judge(input(text('BONJOUR'))), { rule: 'shouting', match: 'capitals' })
  t.match(
    book.judge(input({ ...text('BONJOUR'), article: { publishedAt: ago(400 * day) } })),
    { rule: 'shouting' },
    'before the article’s',
  )
  for (const name of ['links', 'reports', 'shouting'])
    t.throws(() => book.add({ name, phase: 'content', run: () => null }), new RegExp(name))
  book.add({
    name: 'broken',
    phase: 'trust',
    run: () => {
      throw new Error('no')
    },
  })
  t.match(book.judge(input()), { rule: 'broken', outcome: 'hold', match: 'error' })
})

t.test('words: whole ones, phrases, wildcards, whatever the accents, case and unseen marks', async (t) => {
  const cases: [string, string, string | null][] = [
    ['casino', 'Au casino.', 'casino'],
    ['casino', 'casinos', null],
    ['Éléphant', 'un ELEPHANT', 'Éléphant'],
    ['oeuvre', 'Œuvre', 'oeuvre'],
    ['casin*', 'les casinos', 'casin* (casinos)'],
    ['*casino', 'un supercasino', '*casino (supercasino)'],
    ['c*o', 'cargo', 'c*o (cargo)'],
    ['c*o', 'cargos', null],
    ['c*o', 'co', 'c*o (co)'],
    ['c*o', 'c', null],
    ['ab*ba', 'aba', null],
    ['ab*ba', 'abba', 'ab*ba (abba)'],
    ['a*a*b', 'aab', 'a*a*b (aab)'],
    ['a*bc*bc', 'abcbcbc', 'a*bc*bc (abcbcbc)'],
    ['a*bc*bc', 'abc', null],
    ['*bc*', 'abcd', '*bc* (abcd)'],
    ['*b*a*', 'ab', null],
    ['*s de *', 'des tas de livres', '*s de * (tas de livres)'],
    ['de *', 'un peu de', null],
    ['* gratuit', 'un prêt gratuit', '* gratuit (pret gratuit)'],
    ['prêt sur gage', 'Prêt   sur-GAGE', 'prêt sur gage'],
    ['pret * gage', 'prêt sans gage', 'pret * gage (pret sans gage)'],
    ['pret sur gage', 'gage sur prêt', null],
    ['casino', 'ca\u200bsi\u00adno', 'casino'],
    ['casino', 'ＣＡＳＩＮＯ', 'casino'],
    ['*', 'tout', null],
    ['', 'tout', null],
    ['@spam.example', 'x@spam.example', '@spam.example'],
    ['казино', 'КАЗИНО', 'казино'],
  ]
  for (const [entry, given, found] of cases) t.equal(findWords([entry], given), found, `${entry} in ${given}`)
  t.equal(findWords(['un', 'deux'], 'deux un'), 'deux')
})

t.test('words: no list costs much more than a harmless one of its length', async (t) => {
  const many = (write: (index: number) => string) => Array.from({ length: 1000 }, (_, index) => write(index))
  const letters = (count: number) => 'a'.repeat(count)
  const letter = (index: number) => String.fromCodePoint(0x4e00 + index)
  const ordinary = many((index) => `mot${index}`).join(' ')
  /** CPU time of this thread, so that a busy machine does not count; some count it in ticks of ten milliseconds. */
  const cost = (list: readonly string[], given: string) => {
    t.equal(findWords(list, given), null)
    const began = process.threadCpuUsage().user
    let times = 0
    let spent = 0
    while (spent < 100_000) {
      findWords(list, given)
      times++
      spent = process.threadCpuUsage().user - began
    }
    return spent / times
  }
  const harmless = cost(
    many((index) => `*inutile${index}`.padEnd(90, 'x')),
    ordinary,
  )
  const worst: Record<string, [string[], string]> = {
    'a long run, then letters that are not there': [many((index) => `*${letters(80)}b${index}`), letters(5000)],
    'letters that are not there, then a long run': [many((index) => `*b${letters(80)}${index}*`), letters(5000)],
    'many stars': [
      many((index) => `${'*a'.repeat(45)}${index}*b`),
      `${letters(4000)} ${many((index) => `${index}`).join(' ')}`.slice(0, 5000) + ' b',
    ],
    'all letters there, in the wrong order': [
      many((index) => `*${letter(index)}*${letter((index + 1) % 1000)}*`),
      many((index) => letter((index + 2) % 1000) + letter((index + 1) % 1000)).join(' '),
    ],
    phrases: [
      many((index) => `${Array.from(index.toString(2).padStart(10, '0')).join(' ')} 0 2`),
      `${'0 1 '.repeat(1200)} 2`,
    ],
  }
  for (const [name, [list, given]] of Object.entries(worst)) {
    const ratio = cost(list, given) / harmless
    // The worst takes some 65 times as long; a search that tries each star anew, thousands.
    t.ok(ratio < 120, `${name}: ${ratio.toFixed(1)} times`)
  }
})
