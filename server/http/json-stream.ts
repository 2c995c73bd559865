import { Readable } from 'node:stream'
import type { TSchema } from 'typebox'
import { pause } from '../turns.ts'

/** How a route describes such a reply. */
export function fileOf(schema: TSchema) {
  return { description: 'A file', content: { 'application/json': { schema } } }
}

const entriesAtOnce = 20

/**
 * The JSON of an object in pieces, its lists a few entries at a time: others are answered in between, and nobody holds
 * the whole of it.
 */
export function streamJson(value: object): Readable {
  return Readable.from(writeObject(value))
}

async function* writeObject(value: object): AsyncGenerator<string> {
  let before = '{'
  for (const [name, member] of Object.entries(value) as [string, unknown][]) {
    yield `${before}${JSON.stringify(name)}:`
    if (Array.isArray(member)) yield* writeList(member)
    else if (isPlain(member)) yield* writeObject(member)
    else yield JSON.stringify(member)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

async function* writeList(list: readonly unknown[]): AsyncGenerator<string> {
  yield '['
  for (let start = 0; start < list.length; start += entriesAtOnce) {
    const entries = list.slice(start, start + entriesAtOnce).map((entry) => JSON.stringify(entry))
    yield `${start === 0 ? '' : ','}${entries.join(',')}`
    await pause()
  }
  yield ']'
}
