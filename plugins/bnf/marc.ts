import { SaxesParser } from 'saxes'

/** A record of MarcXchange (ISO 25577). */
export interface MarcRecord {
  /** Its label: 24 signs. */
  leader: string
  fields: MarcField[]
}

export interface MarcField {
  tag: string
  subfields: { code: string; value: string }[]
}

/** A record of a catalogue is some ten levels deep. */
const deepest = 30

/**
 * The records in an answer of SRU. Names are read without their prefixes: no other vocabulary of such an answer has
 * them, and to resolve them costs the square of their depth.
 * @throws Error for what is no such answer, and with what it says where it could not search.
 */
export function readRecords(xml: string): MarcRecord[] {
  const parser = new SaxesParser({ xmlns: false, position: false } as const)
  const records: MarcRecord[] = []
  let text = ''
  let depth = 0
  let hasAnswered = false
  let fault = ''
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    text = ''
    if (++depth > deepest) throw new Error('the answer is nested too deeply')
    const local = localOf(name)
    hasAnswered ||= local === 'searchRetrieveResponse'
    if (local === 'record') records.push({ leader: '', fields: [] })
    const record = records.at(-1)
    if (local === 'datafield') record?.fields.push({ tag: attributes['tag'] ?? '', subfields: [] })
    if (local === 'subfield') record?.fields.at(-1)?.subfields.push({ code: attributes['code'] ?? '', value: '' })
  })
  parser.on('text', (more) => {
    text += more
  })
  parser.on('closetag', ({ name }) => {
    depth--
    const local = localOf(name)
    const record = records.at(-1)
    const subfield = record?.fields.at(-1)?.subfields.at(-1)
    if (local === 'leader' && record) record.leader = text
    if (local === 'subfield' && subfield) subfield.value = text
    if (local === 'message') fault = text
  })
  parser.write(xml).close()
  if (!hasAnswered) throw new Error('this is no answer of SRU')
  // The record of SRU that holds one of MARC has no fields of its own.
  const own = records.filter(({ fields }) => fields.length > 0)
  if (fault !== '' && own.length === 0) throw new Error(`the service could not search: ${fault}`)
  return own
}

const localOf = (name: string) => name.slice(name.indexOf(':') + 1)
