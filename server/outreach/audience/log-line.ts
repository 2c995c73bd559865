/** A request that a server wrote into its log. */
export interface Logged {
  address: string
  at: Date
  method: string
  url: string
  status: number
  referer: string
  userAgent: string
}

/** The combined format of Apache, nginx and varnishncsa, with or without the name of the host before it. */
const combined =
  /^(?:[\w.-]+:\d+ )?([\da-f.:]+) \S+ \S+ \[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})\] "([A-Z]+) (\S+)[^"]*" (\d{3}) \S+ "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"/i

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Reads a line of a log; null for what is none. */
export function readLogLine(line: string): Logged | null {
  const found = combined.exec(line)
  if (!found) return null
  const [, address = '', day, month = '', year, hour, minute, second, sign, hours, minutes, ...asked] = found
  const [method = '', target = '', status, referer = '', userAgent = ''] = asked
  const index = months.indexOf(month.toLowerCase())
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const wall = Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second))
  if (index === -1 || Number.isNaN(wall)) return null
  return {
    address,
    at: new Date(wall - offset * 60_000),
    method: method.toUpperCase(),
    // varnishncsa writes the whole address.
    url: target.replace(/^https?:\/\/[^/?#]*/i, '') || '/',
    status: Number(status),
    referer: referer === '-' ? '' : referer,
    userAgent: userAgent === '-' ? '' : userAgent,
  }
}

/** No line of a log is longer; what is, is left out. */
const longest = 16 * 1024

/** The lines of a file, as it is read; null for one that is too long, of which nothing is kept. */
export async function* splitLines(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string | null> {
  let begun = ''
  let isTooLong = false
  for await (const chunk of chunks) {
    const pieces = (begun + (typeof chunk === 'string' ? chunk : chunk.toString('latin1'))).split('\n')
    begun = pieces.pop() ?? ''
    for (const piece of pieces) {
      yield isTooLong || piece.length > longest ? null : piece
      isTooLong = false
    }
    if (begun.length > longest) {
      begun = ''
      isTooLong = true
    }
  }
  if (begun !== '' || isTooLong) yield isTooLong ? null : begun
}
