import { RichText } from '@atproto/api'
import t from 'tap'
import { listFacets } from '../../plugins/bluesky/facets.ts'
import { recordKey } from '../../plugins/bluesky/record-key.ts'
import { countCharacters, fits, hashtags, proposeText, withLink } from '../../server/outreach/announcements/proposal.ts'

const link = 'https://blog.example.org/articles/une-adresse-qui-est-bien-plus-longue-que-vingt-trois-signes'
const mastodon = { characters: 500, address: 23, bytes: null }
const bluesky = { characters: 300, address: null, bytes: 3_000 }

t.test('tags as networks take them', (t) => {
  t.same(
    hashtags([
      'jeux vidéo',
      'Été',
      'bande-dessinée',
      'L’écluse',
      '2026',
      'rentrée 2026',
      'c++',
      'été',
      'e\u0301cole',
      '!?',
    ]),
    ['JeuxVidéo', 'Été', 'BandeDessinée', 'LÉcluse', 'Rentrée2026', 'C', 'École'],
  )
  t.end()
})

t.test('a text is proposed within the limit, cut at a word, and its address is whole', (t) => {
  const standfirst = 'Venez prendre des graines de poireaux, de courges et de haricots. '.repeat(12)
  for (const limit of [mastodon, bluesky]) {
    const text = proposeText({ title: 'La grainothèque', standfirst, tags: ['Jardin', 'Été'] }, link, limit)
    const whole = withLink(text, link)
    t.ok(fits(whole, limit))
    t.ok(countCharacters(whole, limit) > limit.characters - 15, 'nearly all of it is used')
    t.match(text, /^La grainothèque\n\nVenez [^…]*\p{L}…\n\n#Jardin #Été$/u)
    t.ok(standfirst.includes(/Venez[^…]*/.exec(text)?.[0] ?? '?'))
    t.match(
      standfirst.replace(/.*/, (all) => all),
      new RegExp(`${/(\S+)…/.exec(text)?.[1]}[ .,]`),
      'no word is broken',
    )
  }
  const short = proposeText({ title: 'Court', standfirst: '', tags: [] }, link, bluesky)
  t.equal(withLink(short, link), `Court\n\n${link}`)
  const many = Array.from({ length: 60 }, (_, number) => `Étiquette${number}`)
  const tagged = proposeText({ title: 'Court', standfirst: 'Et bon.', tags: many }, link, bluesky)
  t.match(tagged, /^Court\n\nEt bon\.\n\n#Étiquette0 (#Étiquette\d+ ?)+$/, 'tags that are too many are left out, whole')
  t.ok(fits(withLink(tagged, link), bluesky))
  const endless = proposeText({ title: 'A'.repeat(400), standfirst: '', tags: ['Été'] }, link, bluesky)
  t.match(endless, /^A{100,}…\n\n#Été$/)
  t.end()
})

t.test('emoji, flags and letters with marks of their own count for one, as the networks count them', (t) => {
  for (const sign of ['é', 'e\u0301', '👩‍👩‍👧‍👦', '🇫🇷', '👍🏽', 'ก็', 'g̈'])
    for (const limit of [mastodon, bluesky]) {
      t.equal(countCharacters(sign.repeat(3), limit), 3, sign)
      const cut = proposeText({ title: sign.repeat(600), standfirst: '', tags: [] }, link, limit)
      t.ok(fits(withLink(cut, link), limit), sign)
      t.equal(cut.replaceAll(sign, ''), '…', `${sign} is not broken`)
    }
  const family = '👩‍👩‍👧‍👦'.repeat(150)
  t.equal(countCharacters(family, bluesky), new RichText({ text: family }).graphemeLength)
  t.notOk(fits(family, bluesky), 'what weighs more than three thousand bytes does not fit either')
  t.equal(countCharacters(`Voir ${link}`, mastodon), 5 + 23)
  t.equal(countCharacters(`Voir ${link}`, bluesky), 5 + link.length)
  t.end()
})

t.test('facets stand by their bytes, where the client of Bluesky finds them too', (t) => {
  const text = `Été 👩‍👩‍👧‍👦 e\u0301 à la médiathèque (https://été.example.org/œuvre?a=1&b=2).\n#JeuxVidéo, #2026 x#non #Été_26\n\n${link}`
  const facets = listFacets(text, link)
  const bytes = Buffer.from(text)
  t.same(
    facets.map(({ index: { byteStart, byteEnd } }) => bytes.subarray(byteStart, byteEnd).toString()),
    ['https://été.example.org/œuvre?a=1&b=2', '#JeuxVidéo', '#Été_26', link],
  )
  const plain = `Œuvre 🥕 : ${link} #Été`
  const theirs = new RichText({ text: plain })
  theirs.detectFacetsWithoutResolution()
  t.same(
    listFacets(plain, link).map(({ index }) => index),
    theirs.facets?.map(({ index: { byteStart, byteEnd } }) => ({ byteStart, byteEnd })),
  )
  t.end()
})

t.test('a record key is made of the key and the hour alone', async (t) => {
  const at = new Date('2026-05-13T12:00:00.000Z')
  const one = await recordKey('announcement:1', at)
  t.match(one, /^[234567a-j][234567a-z]{12}$/)
  t.equal(one, await recordKey('announcement:1', at))
  t.not(one, await recordKey('announcement:2', at))
  t.ok(one < (await recordKey('announcement:2', new Date(at.getTime() + 1))), 'they sort by time')
})
