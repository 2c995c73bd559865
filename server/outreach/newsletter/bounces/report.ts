/** What a server tells of one letter that it could not hand on (RFC 3464). */
export interface Report {
  /** The Message-ID of the letter, without its brackets. */
  messageId: string
  /** Given up for good; otherwise it is still being tried, or has arrived. */
  failed: boolean
  /** Such as "5.1.1" (RFC 3463). */
  status: string
}

/**
 * Reads a report.
 * @param status its part `message/delivery-status`: fields of the message, then fields of each recipient.
 * @param original the letter, or its headers, that came back with it.
 * @returns null where it tells of no letter.
 */
export function readReport(status: string, original: string): Report | null {
  const [, messageId] = /^<([^<>\s]{1,300})>$/.exec(readFields(original).get('message-id') ?? '') ?? []
  const recipient = blocksOf(status).findLast((fields) => fields.has('action'))
  if (messageId === undefined || !recipient) return null
  const [code = ''] = /^[245]\.\d{1,3}\.\d{1,3}/.exec(recipient.get('status') ?? '') ?? []
  const failed = recipient.get('action')?.toLowerCase() === 'failed' && code.startsWith('5')
  return { messageId, failed, status: code }
}

const blocksOf = (text: string) => text.split(/\r?\n[ \t]*\r?\n/).map(readFields)

/** The fields at the head of a text, by their names in small letters; a line that begins with a space goes on. */
function readFields(text: string): Map<string, string> {
  const [head = ''] = text.replace(/^(?:[ \t]*\r?\n)+/, '').split(/\r?\n[ \t]*\r?\n/, 1)
  const fields = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return fields
}
