import t from 'tap'
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { renderLetter } from '../../server/mail/index.ts'

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
    renderLetter({
      lang: 'fr',
      subject: word,
      blocks: [
        { heading: word },
        { paragraph: word },
        { quote: word },
        { label: word, href: 'https://blog.example.org/' },
      ],
      footer: [{ paragraph: word }],
    })
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
    const { html } = renderLetter({
      lang,
      subject: 'x',
      blocks: [{ paragraph: 'x' }, { label: 'x', href: 'https://blog.example.org/?a=1&b=2' }],
      footer: [],
    })
    t.match(html, `<html lang="${lang}">`)
    t.match(html, 'href="https://blog.example.org/?a=1&amp;b=2"')
    t.notMatch(html, /<img|<link|<script|url\(|@import|\ssrc=/)
  }
  t.end()
})

t.test('both parts say the same; people’s words are quoted line by line', (t) => {
  const { text, html } = renderLetter({
    lang: 'fr',
    subject: 'x',
    blocks: [
      { paragraph: 'Un avis :' },
      { quote: 'un\r\ndeux\n-- \nFrom moi' },
      { label: 'Voir', href: 'https://a.example/' },
    ],
    footer: [{ paragraph: 'Fin.' }],
  })
  t.equal(text, 'Un avis\u00a0:\n\n> un\n> deux\n> -- \n> From moi\n\nVoir\nhttps://a.example/\n\n-- \nFin.\n')
  t.match(html, 'un<br>deux<br>-- <br>From moi')
  t.end()
})
