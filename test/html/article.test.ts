import t from 'tap'
import { frameTables, imageSources, plainText } from '../../server/html.ts'
import { cleanArticle } from '../../server/html/clean.ts'
import { findForeign } from './dom.ts'
import { hostile } from './hostile.ts'
import { pasted } from './pasted.ts'

/** A test report is read line by line. */
const escape = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

t.test('what people paste comes out as plain structure', async (t) => {
  for (const { from, source, expected } of pasted) {
    const clean = cleanArticle(source)
    t.equal(clean, expected, from)
    t.equal(cleanArticle(clean), clean, `${from}, again`)
    t.same(findForeign(clean), [], from)
  }
})

t.test('nothing hostile stays, wherever it stands', async (t) => {
  t.ok(hostile.length > 180)
  const wraps = [
    (payload: string) => payload,
    (payload: string) => `<p>Avant ${payload} après</p><p>Suite</p>`,
    (payload: string) => `<table><tr><td>${payload}</td></tr></table>`,
    (payload: string) => `<ul><li><em>${payload}<strong>x</strong></em></li></ul>`,
    (payload: string) => `<a href="/x" title='${payload.replaceAll("'", '&#39;')}'>x</a>`,
    (payload: string) => `<img src="/media/x" alt="${payload.replaceAll('"', '&quot;')}">`,
    (payload: string) => `<svg>${payload}</svg>${payload}<math>${payload}`,
    (payload: string) => payload.replaceAll('<', '&lt;'),
  ]
  for (const [number, payload] of hostile.entries()) {
    for (const [index, wrap] of wraps.entries()) {
      const clean = cleanArticle(wrap(payload))
      const foreign = findForeign(clean)
      if (foreign.length > 0)
        t.fail(`payload ${number} in wrap ${index} leaves something`, { payload: escape(payload), foreign, clean })
      const again = cleanArticle(clean)
      if (again !== clean)
        t.fail(`payload ${number} in wrap ${index} is cleaned otherwise a second time`, {
          payload: escape(payload),
          clean,
          again,
        })
    }
  }
  t.pass(`${hostile.length * wraps.length} combinations`)
})

t.test('two hostile pieces side by side are no better than one', async (t) => {
  let seed = 42
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  for (let round = 0; round < 1500; round++) {
    const source = Array.from({ length: 3 }, () => hostile[next(hostile.length)]!)
      .map((piece) => piece.slice(next(3), piece.length - next(4)))
      .join('')
    const clean = cleanArticle(source)
    const foreign = findForeign(clean)
    if (foreign.length > 0) t.fail(`mixture ${round} leaves something`, { source: escape(source), foreign, clean })
    if (cleanArticle(clean) !== clean)
      t.fail(`mixture ${round} is cleaned otherwise a second time`, { source: escape(source), clean })
  }
  t.pass('1500 mixtures')
})

t.test('any HTML is settled after one cleaning', async (t) => {
  const pieces = [
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<b>',
    '</b>',
    '<i>',
    '</i>',
    '<a href="/x">',
    '</a>',
    '<ul>',
    '<li>',
    '</ul>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<pre>\n',
    '</pre>',
    '<blockquote>',
    '</blockquote>',
    '<span lang="EN-gb">',
    '<span>',
    '</span>',
    '<h1>',
    '</h1>',
    '<img src="/media/a.jpg">',
    '<br>',
    '<hr>',
    '<caption>',
    '<figure>',
    '<svg>',
    '</svg>',
    'mot',
    ' ',
    '&nbsp;',
    '&lt;p&gt;',
    '<',
    '>',
    '"',
    '\n',
  ]
  let seed = 7
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  for (let round = 0; round < 2000; round++) {
    const source = Array.from({ length: 1 + next(25) }, () => pieces[next(pieces.length)]!).join('')
    const clean = cleanArticle(source)
    if (cleanArticle(clean) !== clean)
      t.fail(`mixture ${round} is cleaned otherwise a second time`, { source: escape(source), clean })
  }
  for (const deep of ['<table><tr><td>', '<blockquote>', '<ul><li>', '<p><em lang="a1">', '<div><b><i>']) {
    const clean = cleanArticle(deep.repeat(200) + 'x')
    t.equal(cleanArticle(clean), clean, `${deep} × 200`)
  }
  t.equal(cleanArticle('<br>'.repeat(200_000) + 'x').length, 800_001, 'a very long row of siblings is no deep tree')
})

t.test('links stay when their scheme is one of ours', async (t) => {
  for (const href of [
    'https://example.org/a?b=c&d=é#e',
    'http://example.org/',
    'mailto:biblio@example.org',
    'tel:+33123456789',
    '/articles/x',
    'page',
    '#note',
    '?page=2',
  ]) {
    const clean = cleanArticle(`<p><a href="${href}">x</a></p>`)
    t.match(clean, /<a href="[^"]+">x<\/a>/, href)
    t.equal(plainText(clean), 'x')
  }
  t.equal(
    cleanArticle('<a href="https://example.org/\u200bx y">x</a>'),
    '<a href="https://example.org/xy">x</a>',
    'hidden characters are taken out of an address',
  )
})

t.test('images are ours, and are told in order', async (t) => {
  const clean = cleanArticle(
    '<p><img src="/media/b/2.jpg" alt="é"> <img src="https://x/y.png"> <img src="/media/a/1.jpg"> <img ' +
      'src="/media/b/2.jpg"></p>',
  )
  t.equal(
    clean,
    '<p><img alt="é" src="/media/b/2.jpg">  <img alt="" src="/media/a/1.jpg"> <img alt="" src="/media/b/2.jpg"></p>',
  )
  t.same(imageSources(clean), ['/media/b/2.jpg', '/media/a/1.jpg'])
  t.same(imageSources('<p>rien</p>'), [])
})

t.test('each table has a frame, and nothing else has one', async (t) => {
  const frame = '<div class="table-frame" role="region" aria-label="&quot;A&quot;" tabindex="0">'
  const clean = cleanArticle(
    '<p><abbr title="<table>">T</abbr> &lt;table&gt;</p><table lang="oc"><tr><td>a<table><tr><td>b</table></table>',
  )
  t.equal(clean.match(/<table/g)?.length, 2)
  const inside = '<tbody><tr><td>'
  t.equal(
    frameTables(clean, '"A"'),
    '<p><abbr title="&lt;table&gt;">T</abbr> &lt;table&gt;</p>' +
      `${frame}<table lang="oc">${inside}a${frame}<table>${inside}b</td></tr></tbody></table></div></td></tr></tbody>` +
      '</table></div>',
  )
})

t.test('the plain text has its spaces, and its signs as they were typed', async (t) => {
  const cases: [string, string][] = [
    ['<p>Un</p><p>Deux</p>', 'Un Deux'],
    ['<ul><li>Un</li><li>Deux</li></ul><h2>Trois</h2>', 'Un Deux Trois'],
    ['Un<br>deux', 'Un deux'],
    ['<p>a &lt; b &amp;amp; c &nbsp;; «&nbsp;d&nbsp;»</p>', 'a < b &amp; c ; « d »'],
    ['<p>l’<em>é</em>té</p>', 'l’été'],
    ['<table><tbody><tr><th>A</th><td>B</td></tr></tbody></table>', 'A B'],
    ['', ''],
  ]
  for (const [html, text] of cases) t.equal(plainText(html), text)
  const sources: [string, string][] = [
    ['<section>un</section><article>deux</article>trois', 'un deux trois'],
    ['<dl><dt>un</dt><dd>deux</dd></dl><address>trois</address>', 'un deux trois'],
    ['<details><summary>un</summary>deux</details>trois', 'un deux trois'],
    ['<div><div>un</div>deux</div>trois', 'un deux trois'],
    ['un<p>deux</p>trois', 'un deux trois'],
    ['<ul><li>un<ul><li>deux</li></ul></li></ul>trois', 'un deux trois'],
    ['<p>un<em>deux</em>trois</p>', 'undeuxtrois'],
  ]
  for (const [html, text] of sources) t.equal(plainText(cleanArticle(html)), text, html)
})
