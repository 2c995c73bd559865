import type { Plugin } from '../../server/plugins/api.ts'
import { readRecords } from './marc.ts'
import { describeWork } from './unimarc.ts'

/** SRU 1.2, searchRetrieve: https://www.loc.gov/standards/sru/sru-1-2.html */
function addressOf(url: string, isbn: string): string {
  const address = new URL(url)
  const parameters = {
    version: '1.2',
    operation: 'searchRetrieve',
    query: `bib.isbn all "${isbn}"`,
    recordSchema: 'unimarcxchange',
    maximumRecords: '1',
  }
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
  return address.href
}

const bnf: Plugin<{ url: string }> = (host) => {
  const { url } = host.settings
  host.workSource({
    title: { fr: 'Bibliothèque nationale de France', en: 'National Library of France' },
    async lookUp(isbn) {
      const { status, text } = await host.ask(addressOf(url, isbn), { accept: 'application/xml, text/xml' })
      if (status !== 200) throw new Error(`the service answered with status ${status}`)
      const [record] = readRecords(text)
      return record ? describeWork(record) : null
    },
  })
}

export default bnf
