import t from 'tap'
import { commentHtml, escapeHtml } from '../../server/html.ts'
import { findForeignInComment } from './dom.ts'
import { hostile } from './hostile.ts'

const link = (address: string, shown = address) => `<a href="${address}" rel="nofollow ugc">${shown}</a>`

t.test('paragraphs, lines and links of a comment', async (t) => {
  const cases: [string, string][] = [
    ['Bonjour', '<p>Bonjour</p>'],
    ['Un\nDeux\n\nTrois\n \n\n\nQuatre', '<p>Un<br />Deux</p><p>Trois</p><p>Quatre</p>'],
    ['Un\r\n\r\nDeux\rTrois', '<p>Un</p><p>Deux<br />Trois</p>'],
    ['  bords  ', '<p>bords</p>'],
    ['a < b & "c" d’e', '<p>a &lt; b &amp; "c" d’e</p>'],
    [
      '<b>gras</b> &amp; <a href="https://x.org">x</a>',
      `<p>&lt;b&gt;gras&lt;/b&gt; &amp;amp; &lt;a href="${link('https://x.org')}"&gt;x&lt;/a&gt;</p>`,
    ],
    ['Voir https://example.org/a?b=1&c=2#d.', `<p>Voir ${link('https://example.org/a?b=1&amp;c=2#d')}.</p>`],
    ['(http://example.org/)', `<p>(${link('http://example.org/')})</p>`],
    [
      'https://fr.wikipedia.org/wiki/Nana_(roman), puis',
      `<p>${link('https://fr.wikipedia.org/wiki/Nana_(roman)')}, puis</p>`,
    ],
    [
      '(voir https://fr.wikipedia.org/wiki/Nana_(roman))',
      `<p>(voir ${link('https://fr.wikipedia.org/wiki/Nana_(roman)')})</p>`,
    ],
    ['« https://example.org/é »', `<p>« ${link('https://example.org/é')} »</p>`],
    [
      'https://example.org/?! https://example.org/…',
      `<p>${link('https://example.org/')}?! ${link('https://example.org/')}…</p>`,
    ],
    [
      'http:// https://? ftp://x javascript:alert(1) www.example.org mailto:a@b.c',
      '<p>http:// https://? ftp://x javascript:alert(1) www.example.org mailto:a@b.c</p>',
    ],
    ['xhttps://example.org/', '<p>xhttps://example.org/</p>'],
    ['HTTPS://EXAMPLE.ORG/', '<p>HTTPS://EXAMPLE.ORG/</p>'],
  ]
  for (const [text, html] of cases) t.equal(commentHtml(text), html, JSON.stringify(text))
})

t.test('no text makes an element or an address of its own', async (t) => {
  for (const [number, payload] of hostile.entries()) {
    for (const text of [
      payload,
      `x\n\n${payload}\ny`,
      `https://example.org/${payload}`,
      `https://example.org/"${payload}`,
      `https://${payload}`,
      payload.replaceAll('<', '&lt;'),
    ]) {
      const foreign = findForeignInComment(commentHtml(text))
      if (foreign.length > 0) t.fail(`payload ${number}`, { foreign })
    }
  }
  t.pass(`${hostile.length} payloads in six places`)
  for (const text of [
    'https://a.org/"onclick="alert(1)',
    "https://a.org/'onclick='alert(1)",
    'https://a.org/`onclick',
    'https://a@b:c/%00',
    'https://[::1]/<script>',
    'https://a.org/\u202egpj',
  ]) {
    t.same(findForeignInComment(commentHtml(text)), [], JSON.stringify(text))
  }
})

t.test('text in an attribute or an element stays text', async (t) => {
  t.equal(
    escapeHtml(`<a href="x" title='y'>&amp;</a>`),
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;',
  )
})
