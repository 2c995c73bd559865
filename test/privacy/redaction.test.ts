import t from 'tap'
import { listAddresses, redactName, seekAddress } from '../../server/privacy/redaction.ts'

t.test('an address is taken out whole, however it is written, and out of no longer one', async (t) => {
  const cases: [email: string, text: string, redacted: string][] = [
    ['o@bib.example', 'Écrire à info@bib.example.', 'Écrire à info@bib.example.'],
    ['o@bib.example', 'Écrire à o@bib.example.', 'Écrire à ….'],
    ['o@bib.example', 'O@BIB.Example, <o@bib.example>; (o@bib.example)!', '…, <…>; (…)!'],
    [
      'o@bib.example',
      'o@bib.example.org o@bib.example-x.org o@bib.examples',
      'o@bib.example.org o@bib.example-x.org o@bib.examples',
    ],
    [
      'o@bib.example',
      "« o@bib.example » 'o@bib.example' *o@bib.example* _o@bib.example_ `o@bib.example`",
      "« … » '…' *…* _…_ `…`",
    ],
    ['o@bib.example', 'd’o@bib.example mailto:o@bib.example', 'd’… mailto:…'],
    ['o@bib.example', '@o@bib.example', '@…'],
    ['o@bib.example', '😀o@bib.example😀', '😀…😀'],
    ['o@bib.example', 'éo@bib.example 9o@bib.example', 'éo@bib.example 9o@bib.example'],
    ['claire.durand@example.org', 'Claire.Durand@Example.org', '…'],
    ['claire.durand@example.org', 'clairexdurand@example.org', 'clairexdurand@example.org'],
    ['claire%_@example.org', 'claire%_@example.org, claireXY@example.org', '…, claireXY@example.org'],
    ['rené@example.org', `RENÉ@example.org ${'rené@example.org'.normalize('NFD')}`, '… …'],
    ['jean@bücher.example', 'jean@xn--bcher-kva.example JEAN@BÜCHER.example', '… …'],
    ['jean@xn--bcher-kva.example', 'jean@bücher.example', '…'],
    ["o'connor@example.org", 'O&#39;Connor@example.org', '…'],
    ['connor@example.org', "o'connor@example.org", "o'connor@example.org"],
    ['a@b', 'aa@b a@bb a@b', 'aa@b a@bb …'],
    ['$&@b', '$&@b', '…'],
    ['😀@b', '😀@b', '…'],
    ['a@b', '', ''],
  ]
  for (const separator of "!#$%&'*+-/=?^_`{|}~.") {
    const longer = `x${separator}o@bib.example`
    cases.push(['o@bib.example', longer, longer])
  }
  for (const [email, text, redacted] of cases) {
    t.equal(seekAddress(email).redact(text), redacted, `${email} in ${text}`)
    t.equal(seekAddress(email).isIn(text), redacted !== text)
  }
})

t.test('every address in a text is listed in each of its writings', async (t) => {
  t.strictSame(listAddresses('Voir <Claire.Durand@Example.org>, *jean@bücher.example*. @ rien@'), [
    'claire.durand@example.org',
    'jean@bücher.example',
    'jean@xn--bcher-kva.example',
  ])
  t.strictSame(listAddresses('Rien ici.'), [])
})

t.test('a name is taken out where it stands as a word, from three letters on', (t) => {
  const cases: [name: string, text: string, redacted: string][] = [
    ['Léa', 'Léa a écrit à Léanne ; merci, Léa.', '… a écrit à Léanne ; merci, ….'],
    ['Jo', 'Jo a raison.', 'Jo a raison.'],
    ['Anne B.', 'Anne B. et Anne', '… et Anne'],
    ['Zoé', 'Personne ici.', 'Personne ici.'],
  ]
  for (const [name, text, redacted] of cases) t.equal(redactName(text, name), redacted, name)
  t.end()
})
