const string = /"(?:[^"\\]|\\.)*"/y
const scalar = /[^,\]}\s]+/y
const space = /\s*/y

/** The line on which a member of a JSON text stands, or else what holds it; the text is known to be JSON. */
export function lineOf(text: string, path: readonly (string | number)[]): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offsetOf(text, path); at = text.indexOf('\n', at + 1)) line += 1
  return line
}

function offsetOf(text: string, path: readonly (string | number)[]): number {
  let at = match(text, space, 0)
  for (const step of path) {
    const found = findMember(text, at, step)
    if (found === null) return at
    at = found
  }
  return at
}

/** Where the value of a member begins; null where there is none. */
function findMember(text: string, at: number, step: string | number): number | null {
  const isObject = text[at] === '{'
  if (!isObject && text[at] !== '[') return null
  let index = 0
  let next = match(text, space, at + 1)
  while (next < text.length && text[next] !== '}' && text[next] !== ']') {
    let key: string | number = index
    if (isObject) {
      const end = match(text, string, next)
      key = JSON.parse(text.slice(next, end)) as string
      next = match(text, space, match(text, space, end) + 1)
    }
    if (key === step) return next
    next = match(text, space, skipValue(text, next))
    if (text[next] === ',') next = match(text, space, next + 1)
    index += 1
  }
  return null
}

function skipValue(text: string, at: number): number {
  if (text[at] === '"') return match(text, string, at)
  if (text[at] !== '{' && text[at] !== '[') return match(text, scalar, at)
  let depth = 0
  for (let next = at; next < text.length; next += 1) {
    const sign = text[next]
    if (sign === '"') next = match(text, string, next) - 1
    else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') depth -= 1
    if (depth === 0) return next + 1
  }
  return text.length
}

/** Where what is matched at this place ends. */
function match(text: string, pattern: RegExp, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** The line on which a text stops being JSON: the first up to which it could not go on as some. */
export function brokenLine(text: string): number {
  const lines = text.split('\n')
  const at = lines.findIndex((_, index) => isBroken(lines.slice(0, index + 1).join('\n')))
  return at === -1 ? lines.length : at + 1
}

function isBroken(begun: string): boolean {
  try {
    JSON.parse(begun)
    return false
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    if (/Unexpected end|Unterminated/.test(said)) return false
    // What is missed after the last sign may yet come.
    const place = /position (\d+)/.exec(said)?.[1]
    return place === undefined || Number(place) < begun.trimEnd().length
  }
}
