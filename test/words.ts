/**
 * Lists every sentence that people read, French and English one under the other: `npm run words [-- part of a path]`.
 * Where values go into a sentence, its source is shown.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const part = process.argv[2] ?? ''

interface Pair {
  fr: unknown
  en: unknown
}

const isPair = (value: object): value is Pair => 'fr' in value && 'en' in value

/** A sentence as it reads; one with values as `… ${name} …`, without the marks of its source. */
function show(sentence: unknown): string[] {
  if (Array.isArray(sentence)) return sentence.flatMap(show)
  if (typeof sentence === 'function')
    return [
      String(sentence)
        .replace(/\s+/g, ' ')
        .replace(/^\([^)]*\) => ?/, '')
        .replace(/(['`]) \+ (['`])/g, '')
        .replace(/^\(\{ fr: /, '')
        .replace(/, en: /, '\n  ')
        .replace(/^[`'](.*)[`']$/, '$1'),
    ]
  if (typeof sentence === 'object' && sentence !== null) return Object.values(sentence).flatMap(show)
  return [String(sentence)]
}

function list(value: unknown, path: string): void {
  if (typeof value === 'function') return console.log(`\n${path}\n  ${show(value).join('')}`)
  if (typeof value !== 'object' || value === null) return
  if (!isPair(value)) return Object.entries(value).forEach(([key, inner]) => list(inner, `${path}.${key}`))
  console.log(`\n${path}`)
  for (const lang of ['fr', 'en'] as const) for (const line of show(value[lang])) console.log(`  ${lang}  ${line}`)
}

for (const file of globSync('server/**/*.words.ts', { cwd: root }).sort()) {
  if (!file.includes(part)) continue
  console.log(`\n## ${file}`)
  const exported = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>
  for (const [name, value] of Object.entries(exported)) list(value, name)
}

for (const folder of globSync('themes/*/locales', { cwd: root }).sort()) {
  if (!folder.includes(part)) continue
  console.log(`\n## ${folder}`)
  const [fr, en] = ['fr', 'en'].map(
    (lang) => JSON.parse(readFileSync(join(root, folder, `${lang}.json`), 'utf8')) as Record<string, string>,
  )
  for (const [key, sentence] of Object.entries(fr!)) list({ fr: sentence, en: en![key] }, key)
}
