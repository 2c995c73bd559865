import t from 'tap'
import { makeSnippet } from '../../server/search/snippet.ts'
import { splitWords } from '../../server/stems.ts'
import { mostQueryCharacters, readQuery } from '../../server/question.ts'
import { readText } from '../../server/search/words.ts'

t.test('words are folded and split at everything that is no letter or digit', async (t) => {
  t.same(splitWords("L’Œuvre d'été, nº 12 : « Ça » !"), ['l', 'oeuvre', 'd', 'ete', 'no', '12', 'ca'])
  t.same(splitWords('السلام عليكم 👋🏽 Привет'), ['السلام', 'عليكم', 'привет'])
  t.same(splitWords('\u0000"*()-^:{}+'), [])
})

t.test('a question: elisions go, the last word and long ones stand for their beginnings', async (t) => {
  const read = (query: string) => readQuery(query).map(({ text, prefix }) => ({ text, prefix }))
  t.same(read("l'été du livre"), [
    { text: 'ete', prefix: true },
    { text: 'du', prefix: false },
    { text: 'livre', prefix: true },
  ])
  t.same(read('prêt du'), [
    { text: 'pret', prefix: true },
    { text: 'du', prefix: true },
  ])
  t.same(read('C'), [{ text: 'c', prefix: true }])
  t.same(read('livre livre LIVRE'), [{ text: 'livre', prefix: true }])
  t.same(read(' " * - NEAR('), [{ text: 'near', prefix: true }])
  for (const nothing of ['', '   ', '***', '"', '😀', '\ud800']) t.same(read(nothing), [], JSON.stringify(nothing))
  t.equal(readQuery('a1 '.repeat(100)).length, 1)
  t.same(read(`${'x'.repeat(mostQueryCharacters)}yz`), [{ text: 'x'.repeat(mostQueryCharacters), prefix: true }])
})

t.test(
  'as much of a text is indexed as its words have letters: 150,000 once folded, whatever it is made of',
  async (t) => {
    const article = 'Le prêt d’œuvres, l’été : « dix jours » !\n'.repeat(1000)
    t.same(readText(article), { text: article, words: splitWords(article) })
    for (const filling of ['ﷺ', 'ﷺ ', '½ ', 'a ', 'mot, ', 'œ']) {
      const source = filling.repeat(300_000)
      const { text, words } = readText(source)
      t.ok(source.startsWith(text), filling)
      t.same(words, readText(text).words, filling)
      const letters = words.join(' ').length
      t.ok(letters > 100_000 && letters <= 150_000, `${filling}: ${letters} letters`)
    }
  },
)

t.test('a snippet marks the words in the text as it was written', async (t) => {
  const text = 'Le prêt d’Œuvres est ouvert tout l’ÉTÉ.'
  t.equal(makeSnippet(text, readQuery('oeuvre')), 'Le prêt d’<mark>Œuvres</mark> est ouvert tout l’ÉTÉ.')
  t.equal(makeSnippet(text, readQuery("l'ete")), 'Le prêt d’Œuvres est ouvert tout l’<mark>ÉTÉ</mark>.')
  t.equal(makeSnippet('Le cafe\u0301 du coin', readQuery('café')), 'Le <mark>cafe\u0301</mark> du coin')
})

t.test('a snippet escapes everything but its own marks', async (t) => {
  t.equal(
    makeSnippet('<script>alert("x")</script> & <mark>l\'été</mark>', readQuery('script mark')),
    '&lt;<mark>script</mark>&gt;alert(&quot;x&quot;)&lt;/<mark>script</mark>&gt; &amp; &lt;<mark>' +
      'mark</mark>&gt;l&#39;été&lt;/<mark>mark</mark>&gt;',
  )
  t.equal(makeSnippet('a &lt;b&gt; c', readQuery('lt')), 'a &amp;<mark>lt</mark>;b&amp;gt; c')
})

t.test('a snippet has at most 240 characters, whole words and ellipses', async (t) => {
  const filler = 'lorem ipsum dolor sit amet '.repeat(40)
  const plain = (html: string) => html.replace(/<\/?mark>/g, '')
  const middle = makeSnippet(`${filler}Europresse ${filler}`, readQuery('europresse'))
  t.match(middle, /^… (lorem|ipsum|dolor|sit|amet) .*<mark>Europresse<\/mark> .*(lorem|ipsum|dolor|sit|amet) …$/)
  t.ok(plain(middle).length <= 240 && plain(middle).length > 200)
  t.match(makeSnippet(filler, readQuery('absent')), /^lorem ipsum .* …$/)
  t.match(makeSnippet(`${filler}fin`, readQuery('fin')), /^… .*<mark>fin<\/mark>$/)
  t.equal(makeSnippet('', readQuery('fin')), '')
})

t.test('a snippet never cuts a character in two', async (t) => {
  const owls = '🦉'.repeat(500)
  for (const text of [owls, `x${owls}`, `${owls}hibou${owls}`, `x${owls} hibou${owls}`]) {
    const snippet = makeSnippet(text, readQuery('hibou'))
    t.notMatch(snippet, /\p{Surrogate}/u)
    t.ok(snippet.replace(/<\/?mark>/g, '').length <= 240)
  }
})

t.test('a snippet is found far into a text, at the word itself', async (t) => {
  const text = `${'rien '.repeat(20_000)}${'x'.repeat(5000)} l’été`
  t.match(makeSnippet(text, readQuery('ete')), / l’<mark>été<\/mark>$/)
})
