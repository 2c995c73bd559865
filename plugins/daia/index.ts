import type { Plugin, WorkToFind } from '../../server/plugins/api.ts'
import { readAnswer } from './answer.ts'

const daia: Plugin<{ url: string; id: string }> = (host) => {
  const { url, id: template } = host.settings
  host.availabilitySource({
    title: { fr: 'Catalogue de la bibliothèque', en: 'Catalogue of the library' },
    async lookUp(work) {
      const id = fillId(template, work)
      if (id === null) return null
      const address = new URL(url)
      address.searchParams.set('id', id)
      address.searchParams.set('format', 'json')
      const { status, type, text } = await host.ask(address.href, { accept: 'application/json' })
      const isJson = /^application\/([\w.-]+\+)?json$/.test(type)
      // Never of an unknown document, says DAIA; some services do. A page of HTML is another address.
      if (status === 404 && isJson) return { items: [] }
      if (status !== 200) throw new Error(`the service answered with status ${status}`)
      return readAnswer(JSON.parse(text), id)
    },
  })
}

/** The identifier of a work; null where it lacks what the template asks for. A bar would ask for several (DAIA, 3.1). */
function fillId(template: string, { isbn, isbn10, catalogueUrl }: WorkToFind): string | null {
  const values: Record<string, string> = { isbn, isbn10, record: endOf(catalogueUrl) }
  let isWhole = true
  const id = template.replaceAll(/\{(isbn|isbn10|record)\}/g, (_sign, name: string) => {
    const value = values[name] ?? ''
    isWhole &&= value !== ''
    return value
  })
  return isWhole ? id.replaceAll('|', '') : null
}

/** What names a record in its address: `123456789` of `/Record/123456789` and of `?PPN=123456789`. */
function endOf(address: string): string {
  return /[/=:]([A-Za-z0-9._-]{1,64})\/?(?:#.*)?$/.exec(address)?.[1] ?? ''
}

export default daia
