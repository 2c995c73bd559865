import { readFileSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { blockHelpers, valueHelpers } from '../../server/themes/check-template.ts'
import { templateNames } from '../../server/themes/index.ts'
import { guidePath, listViews, writeGuide } from './guide.ts'

const guide = readFileSync(guidePath, 'utf8')

t.test('the guide for theme makers tells every view as the contract has it', async (t) => {
  t.ok(listViews().length > 30)
  const made = writeGuide()
  if (process.argv.includes('--write')) writeFileSync(guidePath, made)
  t.equal(guide, made, 'node test/themes/guide.test.ts --write makes it anew')
})

t.test('it names every template, every helper and every kind of setting', async (t) => {
  for (const name of templateNames) t.match(guide, `\`${name}\``, name)
  for (const name of [...valueHelpers, ...blockHelpers])
    t.match(guide, new RegExp(`\\{\\{#?(?:if \\()?${name}\\b`), name)
  for (const kind of ['colour', 'font', 'image', 'choice', 'text', 'switch']) t.match(guide, `\`${kind}\``, kind)
})
