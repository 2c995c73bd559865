import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Ending } from '../helper.ts'

/** A record as the catalogue of the BnF sends them. */
export function unimarc(
  isbn: string,
  { title = "\u0088L'\u0089horloger de la rade", leader = '00000cam  2200000   450 ' } = {},
) {
  return `<mxc:record xmlns:mxc="info:lc/xmlns/marcxchange-v2" format="Unimarc" type="Bibliographic"
    id="ark:/12148/cb000000000"><mxc:leader>${leader}</mxc:leader>
  <mxc:controlfield tag="001">FRBNF000000000000000</mxc:controlfield>
  <mxc:datafield tag="010" ind1=" " ind2=" "><mxc:subfield code="a">${isbn}</mxc:subfield>
    <mxc:subfield code="b">br.</mxc:subfield><mxc:subfield code="d">19 EUR</mxc:subfield></mxc:datafield>
  <mxc:datafield tag="101" ind1="1" ind2=" "><mxc:subfield code="a">fre</mxc:subfield>
    <mxc:subfield code="c">bre</mxc:subfield></mxc:datafield>
  <mxc:datafield tag="200" ind1="1" ind2=" "><mxc:subfield code="a">${title}</mxc:subfield>
    <mxc:subfield code="b">Texte imprimé</mxc:subfield><mxc:subfield code="e">roman &amp; nouvelles</mxc:subfield>
    <mxc:subfield code="f">Nolwenn Kerbrat</mxc:subfield><mxc:subfield code="g">traduit par Yann Le Goff</mxc:subfield>
  </mxc:datafield>
  <mxc:datafield tag="214" ind1=" " ind2="0"><mxc:subfield code="a">Brest</mxc:subfield>
    <mxc:subfield code="c">Éditions du Phare</mxc:subfield><mxc:subfield code="d">DL 2024</mxc:subfield></mxc:datafield>
  <mxc:datafield tag="225" ind1="|" ind2=" "><mxc:subfield code="a">Récits du large</mxc:subfield></mxc:datafield>
  <mxc:datafield tag="330" ind1=" " ind2=" "><mxc:subfield code="a">Un horloger veille
    sur la rade.</mxc:subfield></mxc:datafield>
  <mxc:datafield tag="700" ind1=" " ind2="|"><mxc:subfield code="a">Kerbrat</mxc:subfield>
    <mxc:subfield code="b">Nolwenn</mxc:subfield><mxc:subfield code="f">1971-....</mxc:subfield>
    <mxc:subfield code="4">070</mxc:subfield></mxc:datafield>
  <mxc:datafield tag="702" ind1=" " ind2="|"><mxc:subfield code="a">Le Goff</mxc:subfield>
    <mxc:subfield code="b">Yann</mxc:subfield><mxc:subfield code="4">730</mxc:subfield></mxc:datafield>
  <mxc:datafield tag="702" ind1=" " ind2="|"><mxc:subfield code="a">Imprimeur</mxc:subfield>
    <mxc:subfield code="4">610</mxc:subfield></mxc:datafield>
  <mxc:datafield tag="712" ind1="0" ind2="2"><mxc:subfield code="a">Atelier des Capucins</mxc:subfield>
    <mxc:subfield code="b">Service des publications</mxc:subfield><mxc:subfield code="4">440</mxc:subfield></mxc:datafield>
</mxc:record>`
}

/** An answer of SRU 1.2 around records. */
export const sru = (...records: string[]) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<srw:searchRetrieveResponse xmlns:srw="http://www.loc.gov/zing/srw/">
<srw:version>1.2</srw:version><srw:numberOfRecords>${records.length}</srw:numberOfRecords>
<srw:records>${records
  .map(
    (record, index) => `<srw:record><srw:recordSchema>info:lc/xmlns/marcxchange-v2</srw:recordSchema>
<srw:recordPacking>xml</srw:recordPacking><srw:recordData>${record}</srw:recordData>
<srw:recordPosition>${index + 1}</srw:recordPosition></srw:record>`,
  )
  .join('')}</srw:records>
</srw:searchRetrieveResponse>`

/** What Open Library's Books API answers (`jscmd=data`), where it knows the book. */
export const openLibrary = (isbn: string) =>
  JSON.stringify({
    [`ISBN:${isbn}`]: {
      url: 'https://openlibrary.example/books/OL1M/Le_phare',
      title: 'Le phare',
      subtitle: 'récits',
      authors: [{ url: 'https://openlibrary.example/authors/OL1A', name: 'Anne Marie Tanguy' }, { name: 'Collectif' }],
      identifiers: { isbn_13: [isbn], openlibrary: ['OL1M'] },
      publishers: [{ name: 'Presses de l’Estran' }],
      publish_date: 'March 3, 2021',
      cover: { small: 'https://covers.openlibrary.example/b/id/1-S.jpg' },
    },
  })

/** A host of this machine that answers each request by `answer`, given what it is asked. */
export async function openSource(
  t: Ending,
  answer: (url: URL, reply: ServerResponse) => void,
): Promise<{ url: string; asked: URL[] }> {
  const asked: URL[] = []
  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? '', 'http://source.example')
    asked.push(url)
    answer(url, reply)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close().closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}
