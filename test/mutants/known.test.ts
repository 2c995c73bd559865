import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { root } from '../helper.ts'
import { explained } from './explained.ts'
import { findMistake, knownMistakes } from './known.ts'

const read = (file: string) => readFileSync(join(root, file), 'utf8')

t.test('the known mistakes can still be planted, and what is explained is still there', async (t) => {
  for (const mistake of knownMistakes) {
    const { file, what } = mistake
    t.doesNotThrow(() => findMistake(mistake, read(file)), `${file}: ${what}`)
  }
  for (const name of Object.keys(explained)) {
    const [file = '', ...rest] = name.split(': ')
    const [said = ''] = (rest.at(-1) ?? '').split(' → ')
    t.ok(read(file).includes(said), name)
  }
})
