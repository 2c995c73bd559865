import { parse } from 'isbn3'
import t from 'tap'
import { hyphenate, readIsbn, toTen } from '../../server/works/index.ts'
import { createRandom } from '../http/worst-requests.ts'

const stranger = '9782070360024'

t.test('an ISBN is read however it is written', async (t) => {
  const written: [typed: string, isbn: string][] = [
    ['9782070360024', stranger],
    ['978-2-07-036002-4', stranger],
    [' 978 2 07 036002 4 ', stranger],
    ['978‑2‑07–036002—4', stranger],
    ['ISBN 978-2-07-036002-4', stranger],
    ['isbn: 2070360024', stranger],
    ['ISBN-13: 978-2-07-036002-4', stranger],
    ['ISBN-10 : 2-07-036002-4', stranger],
    ['ISBN 13 9782070360024', stranger],
    ['e-ISBN 9782375460603', '9782375460603'],
    ['９７８２０７０３６００２４', stranger],
    ['080442957X', '9780804429573'],
    ['0-8044-2957-x', '9780804429573'],
    ['979-10-91281-37-9', '9791091281379'],
  ]
  for (const [typed, isbn] of written) t.same(readIsbn(typed), { isbn }, typed)
  t.equal(hyphenate(stranger), '978-2-07-036002-4')
  t.equal(hyphenate('9791091281379'), '979-10-91281-37-9')
  t.equal(hyphenate('9789999999991'), '978-9999999991', 'a range that nobody was given')
  t.equal(toTen(stranger), '2070360024')
  t.equal(toTen('9780804429573'), '080442957X')
  t.equal(toTen('9791091281379'), null)
})

t.test('a wrong one says what is wrong with it', async (t) => {
  const wrong: [typed: string, fr: RegExp, proposals: string[]][] = [
    ['978207036002', /celui-ci en a 12\./, []],
    ['97820703600244', /celui-ci en a 14\./, []],
    ['', /celui-ci en a 0\./, []],
    ['978-2-O7-036002-4', /« O » n’en est pas un/, []],
    ['97820703600l4 ?', /« L », « \? » n’en sont pas/, []],
    ['978207036002X', /Seul un ISBN de 10 chiffres/, []],
    ['X070360024', /« X » n’en est pas un/, []],
    ['9772070360024', /commence par 977/, []],
    ['9790260000438', /partition \(ISMN\)/, []],
    ['9782070360025', /le dernier devrait être 4 : 978-2-07-036002-4\.$/, [stranger]],
    ['2070360025', /le dernier devrait être 4 : 978-2-07-036002-4\./, [stranger]],
    ['0804429571', /le dernier devrait être X : 978-0-8044-2957-3\./, ['9780804429573']],
    ['9782070306024', /Si deux chiffres voisins ont été inversés : .*978-2-07-036002-4/, [stranger]],
    ['2703060024', /./, []],
  ]
  for (const [typed, fr, proposals] of wrong) {
    const read = readIsbn(typed)
    if (!('fault' in read)) throw new Error(`${typed} was read`)
    t.match(read.fault.fr, fr, typed)
    t.ok(read.fault.en.length > 20 && !/ {2}|undefined/.test(`${read.fault.fr} ${read.fault.en}`), read.fault.en)
    for (const one of proposals) t.ok(read.proposals.includes(one), `${typed}: ${one} is proposed`)
    for (const one of read.proposals) t.same(readIsbn(one), { isbn: one }, `${typed}: ${one} is an ISBN`)
    t.ok(read.proposals.length <= 4)
  }
})

/** ISO 2108 told again: a number is right where its weighted sum is a multiple of 10, or of 11. */
const isRight = (text: string) =>
  text.length === 13
    ? Array.from(text).reduce((sum, digit, index) => sum + Number(digit) * [1, 3][index % 2]!, 0) % 10 === 0
    : Array.from(text).reduce((sum, digit, index) => sum + (digit === 'X' ? 10 : Number(digit)) * (10 - index), 0) %
        11 ===
      0

t.test('what is right, of 3,000 numbers and each with one mistake, is told as another program tells it', async (t) => {
  const random = createRandom(11)
  const digit = () => String(Math.floor(random() * 10))
  let told = 0
  let mended = 0
  for (let time = 0; time < 3_000; time++) {
    const nine = Array.from({ length: 9 }, digit).join('')
    const long = `${time % 2 ? '978' : `979${1 + (time % 8)}`.slice(0, 4)}${nine}`.slice(0, 12)
    const twelve = long.padEnd(12, '7')
    const last = Array.from({ length: 10 }, (_, each) => String(each)).find((each) => isRight(twelve + each))!
    const isbn = twelve + last
    const read = readIsbn(isbn)
    if (!('isbn' in read) || read.isbn !== isbn) t.fail(`${isbn} is right`)
    // isbn3 knows ranges too: what it takes is right, and told in the same thirteen digits.
    const known = parse(isbn)
    if (known && known.isbn13 !== isbn) t.fail(`${isbn} is ${known.isbn13}`)
    if (known?.isbn10 && toTen(isbn) !== known.isbn10) t.fail(`${isbn} was ${known.isbn10}`)
    const at = Math.floor(random() * 12)
    const swapped = isbn.slice(0, at) + isbn[at + 1] + isbn[at] + isbn.slice(at + 2)
    const other = readIsbn(swapped)
    if ('isbn' in other !== (isRight(swapped) && /^97(8|9[1-9])/.test(swapped))) t.fail(`${swapped} is told wrong`)
    if ('proposals' in other && other.proposals.length > 0) {
      told++
      if (other.proposals.includes(isbn)) mended++
    }
    const ten = toTen(isbn)
    if (ten !== null && !(isRight(ten) && 'isbn' in readIsbn(ten))) t.fail(`${ten} is right`)
  }
  t.ok(told > 500 && mended > told * 0.9, `of ${told} swapped numbers ${mended} come with the right one`)
})
