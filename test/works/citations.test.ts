import t from 'tap'
import type { OccasionRow } from '../../server/agenda/index.ts'
import type { BranchRow, ExceptionRow } from '../../server/branches/index.ts'
import { linkedEvents } from '../../server/site/agenda/linked-events.ts'
import { linkedBranch } from '../../server/site/hours/linked-branch.ts'
import { workKinds, workRoles } from '../../server/db/words.ts'
import {
  articleReference,
  describePeople,
  linkArticle,
  linkWork,
  workReference,
  writeBibtex,
  writeCoins,
  writeCslJson,
  writeJsonLd,
  writeRis,
  type Reference,
} from '../../server/works/citations/index.ts'
import type { WorkText } from '../../server/works/index.ts'
import { readCitations, readCoins, type CslItem } from './readers.ts'
import { readVocabulary } from './vocabulary.ts'

const empty: WorkText = {
  kind: 'book',
  isbn: null,
  title: '',
  people: [],
  publisher: '',
  year: null,
  collection: '',
  lang: '',
  notice: '',
  catalogueUrl: '',
  callNumber: '',
}

const stranger: WorkText = {
  ...empty,
  isbn: '9782070360024',
  title: 'L’Étranger',
  people: [
    { family: 'Camus', given: 'Albert', role: 'author' },
    { family: 'Le Goff', given: 'Anne', role: 'translator' },
    { family: 'Muñoz', given: 'José', role: 'illustrator' },
  ],
  publisher: 'Gallimard',
  year: 1942,
  collection: 'Folio',
  lang: 'fr',
  notice: 'Aujourd’hui, maman est morte.\n\nOu peut-être hier, je ne sais pas.',
}
const film: WorkText = {
  ...empty,
  kind: 'film',
  title: 'Le Voyage de Chihiro',
  people: [
    { family: 'Miyazaki', given: 'Hayao', role: 'director' },
    { family: 'Hiiragi', given: 'Rumi', role: 'performer' },
    { family: 'Hisaishi', given: 'Joe', role: 'composer' },
  ],
  publisher: 'Studio Ghibli',
  year: 2001,
  lang: 'ja',
}
const record: WorkText = {
  ...empty,
  kind: 'record',
  title: 'Ar Pevar Avel',
  people: [{ family: 'Gwerz', given: '', role: 'performer' }],
  year: 1990,
}
const refer = (work: WorkText, id: string) => workReference(work, { id, url: `https://blog.example.org/books/${id}` })
const three = [refer(stranger, 'a'), refer(film, 'b'), refer(record, 'c')]
const article = articleReference({
  slug: 'trois-coups-de-coeur',
  title: 'Trois coups de cœur',
  excerpt: 'Un roman, un film, un disque.',
  lang: 'fr',
  authors: ['Maëlle Kervella', 'Bibliothèque du port'],
  published: [2026, 5, 13],
  url: 'https://blog.example.org/articles/trois-coups-de-coeur',
  site: { title: 'Le Phare', organisation: 'Ville du port' },
})

t.test('RIS is read by another as it was written', async (t) => {
  const ris = writeRis([...three, article], 'fr')
  t.match(ris, /^TY {2}- BOOK\r\nTI {2}- L’Étranger\r\nAU {2}- Camus, Albert\r\nA4 {2}- Le Goff, Anne\r\n/)
  t.match(ris, /\r\nN1 {2}- illustré par José Muñoz\r\nER {2}- \r\nTY {2}- VIDEO\r\n/)
  const [book, movie, album, post, ...others] = await readCitations(ris, '@ris/file')
  t.same(others, [])
  t.match(book, {
    type: 'book',
    title: stranger.title,
    author: [{ family: 'Camus', given: 'Albert' }],
    translator: [{ family: 'Le Goff', given: 'Anne' }],
    publisher: 'Gallimard',
    issued: { 'date-parts': [[1942]] },
    'collection-title': 'Folio',
    ISBN: stranger.isbn,
    language: 'fr',
    abstract: stranger.notice.replace(/\s+/g, ' '),
    URL: 'https://blog.example.org/books/a',
    note: 'illustré par José Muñoz',
  })
  t.match(movie, { type: 'motion_picture', title: film.title, author: [{ family: 'Miyazaki', given: 'Hayao' }] })
  t.match(movie, { performer: [{ family: 'Hiiragi', given: 'Rumi' }], note: 'musique de Joe Hisaishi' })
  t.match(album, { title: record.title, author: [{ family: 'Gwerz' }], issued: { 'date-parts': [[1990]] } })
  t.match(post, {
    type: 'post-weblog',
    title: 'Trois coups de cœur',
    author: [{ literal: 'Maëlle Kervella' }, { literal: 'Bibliothèque du port' }],
    'container-title': 'Le Phare',
    issued: { 'date-parts': [[2026, 5, 13]] },
  })
})

t.test('BibTeX is read by another as it was written', async (t) => {
  const bibtex = writeBibtex([...three, article, refer(stranger, 'again')], 'fr')
  t.same(
    [...bibtex.matchAll(/^@(\w+)\{([^,]+),$/gm)].map(([, type, key]) => `${type} ${key}`),
    ['book camus1942', 'misc miyazaki2001', 'misc gwerz1990', 'misc maellekervella2026', 'book camus1942-2'],
  )
  const [book, movie, album, post] = await readCitations(bibtex, '@biblatex/text')
  t.match(book, {
    type: 'book',
    title: stranger.title,
    author: [{ family: 'Camus', given: 'Albert' }],
    translator: [{ family: 'Le Goff', given: 'Anne' }],
    publisher: 'Gallimard',
    issued: { 'date-parts': [[1942]] },
    'collection-title': 'Folio',
    ISBN: stranger.isbn,
    language: 'fr',
    abstract: stranger.notice.replace(/\s+/g, ' '),
    URL: 'https://blog.example.org/books/a',
    note: 'illustré par José Muñoz',
  })
  t.match(movie, { title: film.title, author: [{ family: 'Miyazaki', given: 'Hayao' }], language: 'ja' })
  t.match(album, { title: record.title, author: [{ family: 'Gwerz' }] })
  t.match(post, {
    title: 'Trois coups de cœur',
    author: [{ family: 'Maëlle Kervella' }, { family: 'Bibliothèque du port' }],
    issued: { 'date-parts': [[2026, 5, 13]] },
  })
})

t.test('CSL-JSON names everybody by role', async (t) => {
  const [book, movie, album, post] = await readCitations(writeCslJson([...three, article]), '@else/json')
  t.match(book, {
    author: [{ family: 'Camus', given: 'Albert' }],
    translator: [{ family: 'Le Goff', given: 'Anne' }],
    illustrator: [{ family: 'Muñoz', given: 'José' }],
    'collection-title': 'Folio',
    abstract: stranger.notice,
  })
  t.match(movie, { type: 'motion_picture', director: [{ family: 'Miyazaki' }], composer: [{ given: 'Joe' }] })
  t.match(album, { type: 'song', performer: [{ literal: 'Gwerz' }] })
  t.match(post, { 'container-title': 'Le Phare', author: [{ literal: 'Maëlle Kervella' }, {}] })
})

t.test('COinS are found in a page by another reader', async (t) => {
  const html = three.map((one) => `<span class="Z3988" title="${writeCoins(one).replaceAll('&', '&amp;')}"></span>`)
  const [book, movie, album] = await readCoins(html.join(''))
  t.match(book, {
    rft_val_fmt: 'info:ofi/fmt:kev:mtx:book',
    rft_id: 'urn:ISBN:9782070360024',
    rft: {
      genre: 'book',
      btitle: stranger.title,
      aulast: 'Camus',
      aufirst: 'Albert',
      au: ['Camus, Albert'],
      pub: 'Gallimard',
      date: '1942',
      series: 'Folio',
      isbn: ['9782070360024'],
    },
  })
  t.match(movie, {
    rft_val_fmt: 'info:ofi/fmt:kev:mtx:dc',
    rft: { type: 'videoRecording', title: film.title, creator: 'Miyazaki, Hayao', date: '2001' },
  })
  t.match(album, { rft: { type: 'audioRecording', title: record.title, creator: 'Gwerz' } })
})

/** Every kind, with somebody in every role, a person and a body each: whatever is said of it. */
const everything = workKinds.map((kind): WorkText => ({
  ...stranger,
  kind,
  people: workRoles.flatMap((role) => [
    { family: `F-${role}`, given: `G-${role}`, role },
    { family: `B-${role}`, given: '', role },
  ]),
}))

t.test('whoever had a part in a work is in all that lists people', async (t) => {
  for (const work of everything) {
    const reference = refer(work, 'x')
    const one = { ...work, kind: work.kind }
    const texts = {
      ris: writeRis([reference], 'en'),
      bibtex: writeBibtex([reference], 'en'),
      csl: writeCslJson([reference]),
      linked: JSON.stringify(linkWork({ reference: { ...reference, kind: work.kind }, page: '', image: '' }, [])),
      said: describePeople(one, 'fr'),
    }
    for (const [format, text] of Object.entries(texts))
      for (const role of workRoles)
        for (const name of [`F-${role}`, `B-${role}`]) t.match(text, name, `${name} of a ${work.kind} in ${format}`)
  }
  t.equal(describePeople(stranger, 'fr'), 'Albert Camus ; illustré par José Muñoz ; traduit par Anne Le Goff')
  t.equal(describePeople(record, 'fr'), 'Gwerz')
  t.equal(
    describePeople(film, 'fr'),
    'Réalisé par Hayao Miyazaki ; interprété par Rumi Hiiragi ; musique de Joe Hisaishi',
  )
})

const zone = { timeZone: 'Europe/Paris', organisation: 'Ville d’Anse' }
const at = new Date('2027-03-28T08:30:00Z')
const occasion: OccasionRow = {
  id: 'o',
  articleId: 'a',
  startsAt: at,
  endsAt: new Date('2027-03-28T09:30:00Z'),
  allDay: false,
  place: 'Médiathèque',
  address: '2, quai des Alizés',
  booking: 'none',
  bookingAt: '',
  state: 'cancelled',
  stateNote: '',
  createdAt: at,
  updatedAt: at,
  revision: 1,
}
const branch: BranchRow = {
  id: 'b',
  position: 0,
  name: 'Médiathèque',
  address: '2, quai des Alizés',
  telephone: '02 61 91 00 10',
  email: 'port@example.org',
  note: '',
  hours: [[{ opens: '10:00', closes: '24:00' }], [], [], [], [], [], []],
  createdAt: at,
  updatedAt: at,
  revision: 1,
}
const closure: ExceptionRow = {
  id: 'c',
  branchId: null,
  firstDay: '2027-07-14',
  lastDay: '2027-07-14',
  hours: [],
  reason: 'fête nationale',
  createdAt: at,
}

t.test('linked data says what schema.org has words for', async (t) => {
  const vocabulary = readVocabulary()
  const told = {
    title: 'Trois coups de cœur',
    url: 'https://blog.example.org/articles/x',
    lang: 'fr',
    published: '2026-05-13T10:00:00+02:00',
    updated: '2026-05-14T10:00:00+02:00',
    excerpt: 'Un roman.',
    authors: [
      { name: 'Maëlle Kervella', isBody: false, url: 'https://blog.example.org/authors/maelle-kervella' },
      { name: 'Bibliothèque du port', isBody: true, url: '' },
    ],
    publisher: { '@type': 'Library', name: 'Ville du port' },
  }
  const details = { image: 'https://blog.example.org/media/x.jpg', tags: ['mer'], sections: ['Romans'], comments: 2 }
  const works = everything.map((work) => ({
    reference: {
      ...refer({ ...work, catalogueUrl: '' }, 'x'),
      kind: work.kind,
      url: 'https://catalogue.example.org/x',
    },
    page: 'https://blog.example.org/books/x',
    image: 'https://blog.example.org/media/x.jpg',
  }))
  const faults = [
    linkArticle(told, details, works),
    ...works.map((work) => linkArticle(told, details, [work])),
    ...works.map((work) => linkWork(work, [told, told])),
    ...linkedEvents([occasion], { ...told, image: 'https://blog.example.org/media/x.jpg' }, zone),
    linkedBranch(branch, [closure], {
      page: 'https://blog.example.org/hours',
      today: '2027-07-13',
      organisation: 'Anse',
    }),
  ].flatMap((linked) => vocabulary.check(linked))
  t.same([...new Set(faults)], [])
  t.same(vocabulary.check({ '@type': 'Book', director: { '@type': 'Person' } }), ['Book has no director'])
  t.same(vocabulary.check({ '@type': 'Book', editor: { '@type': 'Library' } }), ['Book.editor is no Library'])

  const [first] = works
  t.match(linkArticle(told, details, [first!]), {
    '@type': ['BlogPosting', 'Review'],
    itemReviewed: { '@type': 'Book', isbn: stranger.isbn },
  })
  t.match(linkArticle(told, details, works), {
    '@type': 'BlogPosting',
    mentions: works.map(() => ({ name: stranger.title })),
  })
  t.match(linkWork(works[1]!, []), { '@type': 'Book', bookFormat: 'https://schema.org/GraphicNovel' })
})

/** What is typed in a title or a name to get out of it. */
const hostile: Record<string, string> = {
  quotes: `« L'été » "dit" ‘on’ ''là'' \`\`ici''`,
  script: '</script><script>alert(1)</script><!-- ]]>',
  attribute: `" onmouseover="alert(1)' x='`,
  'a line of RIS': 'Un\r\nER  - \r\nTY  - BOOK\r\nTI  - Deux\rAU  - Trois\nAU  - Quatre',
  'a line of others': 'Un\u2028ER  - \u2029TI  - \u0085AU  - \u000bPB  - \u000cfin',
  'open braces': 'Un } titre {{ ouvert \\',
  'an entry': 'x}}\n@book{autre, title={volé}}',
  commands: '100 % \\input{/etc/passwd} & #1 $x^2_1$ ~ \\write18{rm} -- --- - -',
  ampersands: 'A&amp;B &lt;i&gt; %26 %ZZ + = & rft.isbn=1',
  'right to left': 'ألف ليلة وليلة \u202eRTL\u202c שלום',
  signs: '𝔘𝔫𝔦 👩‍👩‍👧 œ Œ é é ﬁ',
  'a long title': 'lettre '.repeat(714).trim(),
  names: 'Dupont and Dupond, Jr., de la Tour',
}

t.test('no value gets out of its field', async (t) => {
  for (const [name, value] of Object.entries(hostile)) {
    const kept = value.replace(/[\s\u0085]+/g, ' ').trim()
    const work: WorkText = {
      ...stranger,
      title: value,
      people: [
        { family: value, given: value, role: 'author' },
        { family: value, given: '', role: 'translator' },
        { family: value, given: value, role: 'composer' },
      ],
      publisher: value,
      collection: value,
      notice: value,
    }
    const two = [refer(work, 'a'), refer(stranger, 'b')]
    await t.test(name, async (t) => {
      const comma = kept.replaceAll(',', ' ').replace(/\s+/g, ' ')
      const ris = await readCitations(writeRis(two, 'fr'), '@ris/file')
      t.match(ris, [{ title: kept, publisher: kept, abstract: kept, ISBN: stranger.isbn }, { title: stranger.title }])
      t.equal(ris.length, 2)
      t.match(ris[0], { author: [{ family: comma, given: comma }] })

      const bibtex = await readCitations(writeBibtex(two, 'fr'), '@biblatex/text')
      t.match(bibtex, [
        { title: kept, publisher: kept, abstract: kept, ISBN: stranger.isbn },
        { title: stranger.title },
      ])
      t.equal(bibtex.length, 2)
      t.match(bibtex[0], { author: [{ family: kept, given: kept }], translator: [{ family: kept }] })

      const csl = JSON.parse(writeCslJson(two)) as CslItem[]
      t.match(csl[0], { title: value, author: [{ family: value, given: value }] })

      const coins = writeCoins(two[0]!)
      t.match(coins, /^[\w.=&%-]+$/)
      const [found, ...others] = await readCoins(`<span class="Z3988" title="${coins}"></span>`)
      t.same(others, [])
      t.match(found, { rft: { btitle: kept, pub: kept, isbn: [stranger.isbn], date: '1942' } })

      const script = writeJsonLd([linkWork({ reference: { ...two[0]!, kind: 'book' }, page: '', image: '' }, [])])
      t.match(script, /^<script type="application\/ld\+json">[^<>&]*<\/script>$/)
      t.match(JSON.parse(script.replace(/^<[^>]+>|<\/script>$/g, '')), { '@graph': [{ name: value, abstract: value }] })
    })
  }
})

t.test('what says nothing is left out', async (t) => {
  const nothing: Reference = refer({ ...empty, kind: 'game' }, '0')
  t.equal(writeRis([{ ...nothing, url: '' }], 'fr'), 'TY  - GEN\r\nER  - \r\n')
  t.equal(writeBibtex([{ ...nothing, url: '' }], 'fr'), '@misc{game,\n}\n')
  t.same(JSON.parse(writeCslJson([{ ...nothing, url: '' }])), [{ id: '0', type: 'document' }])
  t.equal(
    writeCoins({ ...nothing, url: '' }),
    'ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.type=document',
  )
  t.equal(writeRis([], 'fr'), '')
  t.equal(describePeople(empty, 'fr'), '')
})
