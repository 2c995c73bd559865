import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The types of schema.org with their properties, read from the declarations that are generated from it. */
export function readVocabulary() {
  const text = readFileSync(
    createRequire(import.meta.url)
      .resolve('schema-dts')
      .replace(/\.js$/, '.d.ts'),
    'utf8',
  )
  const parents = new Map<string, string[]>()
  const properties = new Map<string, Map<string, string[]>>()
  // A type has a "Base", and a "Leaf" that says its name; one without properties of its own has its leaf alone.
  for (const [, type = '', above = '', body = ''] of text.matchAll(
    /^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([^{]+) \{\n([^]*?)^\}/gm,
  )) {
    const others = (above.match(/\w+?(?=Base\b)/g) ?? []).filter((one) => one !== type)
    const found = body.matchAll(/^ {4}"(\w+)"\?: SchemaValue<([^,]*),/gm)
    parents.set(type, [...(parents.get(type) ?? []), ...others])
    const own = properties.get(type) ?? new Map<string, string[]>()
    for (const [, name = '', range = ''] of found) own.set(name, range.split(' | '))
    properties.set(type, own)
  }
  const lineOf = (type: string): string[] => [type, ...(parents.get(type) ?? []).flatMap(lineOf)]

  function check(value: unknown): string[] {
    if (Array.isArray(value)) return value.flatMap(check)
    if (typeof value !== 'object' || value === null) return []
    const { '@type': told, ...members } = value as { '@type'?: string | string[] }
    // What stands elsewhere is named alone.
    if (told === undefined && Object.keys(members).join() === '@id') return []
    const types = [told ?? 'nothing'].flat()
    const type = types.join(' and ')
    if (types.some((one) => !properties.has(one))) return [`no type ${type}`]
    return Object.entries(members).flatMap(([name, inside]) => {
      if (name === '@id' || name === '@context') return []
      // What an action needs to know: https://schema.org/docs/actions.html, part 3.
      if (name === 'query-input' && types.includes('SearchAction')) return []
      const ranges = types.flatMap(lineOf).flatMap((one) => properties.get(one)?.get(name) ?? [])
      if (ranges.length === 0) return [`${type} has no ${name}`]
      const strangers = [inside]
        .flat()
        .flatMap((one) => (one as { '@type'?: string | string[] })['@type'] ?? [])
        .filter((one) => !lineOf(one).some((each) => ranges.includes(each)))
      return [...strangers.map((one) => `${type}.${name} is no ${one}`), ...check(inside)]
    })
  }
  return { check }
}
