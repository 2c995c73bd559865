import t from 'tap'
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { renderLetter } from '../../server/mail/letter.ts'

const head = { site: "L'Anse", date: '26 novembre 2026' }

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title><svg onload=alert(1)>',
  '&lt;b&gt;',
  "' onmouseover='x",
  '<style>*{}</style>',
  '{{x}}',
  '\u0000\u001b[31m',
]

function elements(html: string): string[] {
  const found: string[] = []
  const walk = (node: Tree.Node): void => {
    if ('tagName' in node) found.push([node.tagName, ...node.attrs.map(({ name }) => name)].join(' '))
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parse(html))
  return found
}

t.test('whatever people write, the HTML part holds the same elements', (t) => {
  const write = (word: string) =>
    renderLetter(
      {
        lang: 'fr',
        subject: word,
        blocks: [
          { heading: word },
          { paragraph: word },
          { quote: word },
          { label: word, href: 'https://blog.example.org/' },
        ],
        footer: [{ paragraph: word }],
      },
      { site: word, date: head.date },
    )
  const plain = elements(write('mot').html)
  for (const word of hostile) {
    const { html, text } = write(word)
    t.same(elements(html), plain, word)
    // oxlint-disable-next-line no-control-regex -- looked for
    t.notMatch(html + text, /[\u0000\u001b]/)
  }
  t.end()
})

t.test('the HTML part asks for nothing from outside and says its language', (t) => {
  for (const lang of ['fr', 'en'] as const) {
    const { html } = renderLetter(
      {
        lang,
        subject: 'x',
        blocks: [{ paragraph: 'x' }, { label: 'x', href: 'https://blog.example.org/?a=1&b=2' }],
        footer: [],
      },
      head,
    )
    t.match(html, `<html lang="${lang}">`)
    t.match(html, 'href="https://blog.example.org/?a=1&amp;b=2"')
    t.notMatch(html, /<img|<link|<script|url\(|@import|\ssrc=/)
  }
  t.end()
})

t.test('both parts say the same; people’s words are quoted line by line', (t) => {
  const { text, html } = renderLetter(
    {
      lang: 'fr',
      subject: 'x',
      blocks: [
        { paragraph: 'Un avis :' },
        { quote: 'un\r\ndeux\n-- \nFrom moi' },
        { label: 'Voir', href: 'https://a.example/' },
      ],
      footer: [{ paragraph: 'Fin.' }],
    },
    head,
  )
  t.equal(
    text,
    'L’Anse\n26 novembre 2026\n\nUn avis\u00a0:\n\n> un\n> deux\n> -- \n> From moi\n\nVoir\nhttps://a.example/\n\n-- \nFin.\n',
  )
  t.match(html, 'un<br>deux<br>-- <br>From moi')
  t.match(html, /L’Anse<\/p>.*26 novembre 2026<\/p>/)
  t.end()
})

t.test('what a letter asks for is a button; of several links, none is', (t) => {
  const link = { label: 'Voir', href: 'https://a.example/' }
  const render = (count: number) =>
    renderLetter({ lang: 'fr', subject: 'x', blocks: Array.from({ length: count }, () => link), footer: [link] }, head)
      .html
  t.equal(render(1).match(/<a [^>]*style="[^"]*border:2px solid/g)?.length, 1, 'not the one of the small print')
  t.notMatch(render(2), /<a [^>]*style/)
  t.end()
})

t.test('type is set as on the pages, by the language of the letter', (t) => {
  const sentence = "L'été : « déjà » ?"
  const render = (lang: 'fr' | 'en') =>
    renderLetter({ lang, subject: sentence, blocks: [{ paragraph: sentence }, { quote: sentence }], footer: [] }, head)
  const set = 'L’été\u00a0: «\u00a0déjà\u00a0»\u202f?'
  t.match(render('fr').text, `${set}\n\n> ${sentence}`, 'what people wrote is left as they wrote it')
  t.match(render('fr').html, `<title>${set}</title>`)
  t.match(render('en').text, `26 novembre 2026\n\n${sentence}`)
  t.end()
})
