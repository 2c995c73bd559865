import type { FoundAvailability, FoundItem, ItemState, Localised } from '../../server/plugins/api.ts'

/** What other hosts send is anything: each part is looked at before it is used. */
type Said = Readonly<Record<string, unknown>>

const mostDocuments = 20
const mostItems = 200

const asObject = (value: unknown): Said =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Said) : {}

/** Older services send one thing where an array is asked for. */
const listOf = (value: unknown): Said[] =>
  (Array.isArray(value) ? value : [value])
    .filter((one) => typeof one === 'object' && one !== null)
    .map((one) => one as Said)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
/** What an entity is called; older services send its name alone. */
const nameOf = (value: unknown): string => (typeof value === 'string' ? value : textOf(asObject(value)['content']))

/** A DAIA Response about one document. @throws Error where it is none. */
export function readAnswer(said: unknown, id: string): FoundAvailability {
  const { document, error } = asObject(said)
  // With `suppress_response_codes` and by some services an error comes with status 200.
  if (error !== undefined || (!Array.isArray(document) && typeof document !== 'object'))
    throw new Error('the answer is no DAIA Response')
  const documents = listOf(document)
    .slice(0, mostDocuments)
    .filter((one) => isAbout(one, id))
  if (documents.length === 0 && listOf(document).length > 0) throw new Error('the answer is about another document')
  const items = documents.flatMap(({ item }) => listOf(item)).slice(0, mostItems)
  return { items: items.map(describeItem), href: documents.map(({ href }) => textOf(href)).find(Boolean) ?? '' }
}

/** A document repeats what was asked for in `requested` or `id`; one that repeats something else is another. */
function isAbout({ id: own, requested }: Said, id: string): boolean {
  const asked = textOf(requested).toLowerCase()
  return asked === '' || asked === id.toLowerCase() || textOf(own).toLowerCase() === id.toLowerCase()
}

function describeItem(item: Said): FoundItem {
  const [available, unavailable] = [listOf(item['available']), listOf(item['unavailable'])]
  const can = (service: string) => available.find((one) => isService(one, service) && !isByPost(one))
  const cannot = (service: string) => unavailable.find((one) => isService(one, service))
  const where = {
    branch: nameOf(item['department']),
    place: nameOf(item['storage']),
    callNumber: nameOf(item['label']),
    part: textOf(asObject(item['chronology'])['about']) || textOf(item['about']),
  }
  for (const [service, state] of usable) {
    const found = can(service)
    // That it comes back on a day counts for more than that it could be read at the library.
    const isLent = state === 'on-site' && /^\d/.test(textOf(cannot('loan')?.['expected']))
    if (found && !isLent) return { ...where, state, ...describeService(found, state) }
  }
  const lacking = cannot('loan') ?? cannot('presentation') ?? unavailable[0]
  if (!lacking) return { ...where, state: 'unknown' }
  const { expected, queue, href } = lacking
  return {
    ...where,
    // A date, or `unknown`: it comes back. Without either, nobody knows whether.
    state: textOf(expected) === '' ? 'unavailable' : 'lent',
    expected: textOf(expected),
    ...(typeof queue === 'number' && { queue }),
    note: noteOf(lacking),
    href: textOf(href),
  }
}

/** What can be done with an item, what serves most readers first. */
const usable: readonly (readonly [string, ItemState])[] = [
  ['loan', 'available'],
  ['openaccess', 'online'],
  ['remote', 'online'],
  ['presentation', 'on-site'],
  ['interloan', 'interloan'],
]

/** By its short name, or by an address that ends with it. */
function isService({ service }: Said, name: string): boolean {
  return textOf(service).split(/[/#]/).at(-1)?.toLowerCase() === name
}

/** A remote service that sends the item itself: it is not online. */
const isByPost = ({ limitation }: Said) => listOf(limitation).some(({ id }) => /#PhysicalDelivery$/i.test(textOf(id)))

function describeService(service: Said, state: ItemState): Partial<FoundItem> {
  const { href, delay } = service
  // A link that is given is needed; no delay worth telling is given as none.
  const isAsked = textOf(href) !== '' || !/^(P(T?0[A-Z])*)?$/.test(textOf(delay))
  return { onRequest: isAsked && state !== 'online', note: noteOf(service), href: textOf(href) }
}

const known: Readonly<Record<string, Localised>> = {
  approvalrequired: { fr: 'sur autorisation', en: 'with permission' },
  shortloan: { fr: 'prêt court', en: 'short loan' },
}

/** The first limitation that can be told. */
function noteOf({ limitation }: Said): string | Localised {
  for (const { id, content } of listOf(limitation)) {
    const name = textOf(id).split('#').at(-1)?.toLowerCase() ?? ''
    const note = known[name] ?? textOf(content)
    if (note !== '') return note
  }
  return ''
}
