import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { listBackups, removeOldBackups } from '../../server/backup/index.ts'
import { runBubo } from '../cli/fake-terminal.ts'

const at = new Date('2026-05-13T12:00:00Z')

function fill(folder: string, names: readonly string[]): string {
  for (const name of names) {
    if (name.endsWith('.sqlite')) writeFileSync(join(folder, name), 'x')
    else mkdirSync(join(folder, name), { recursive: true })
    if (!name.endsWith('.sqlite')) writeFileSync(join(folder, name, 'manifest.json'), '{}')
  }
  return folder
}

const days = (...numbers: number[]) => numbers.map((day) => `2026-05-${String(day).padStart(2, '0')}T03-00-00Z`)

t.test('backups go by number and by age; the one just made and what Bubo did not name stay', async (t) => {
  const cases: { keep: { most: number; days: number }; there: string[]; left: string[]; made?: string }[] = [
    { keep: { most: 3, days: 90 }, there: days(9, 10, 11, 12, 13), left: days(11, 12, 13) },
    { keep: { most: 30, days: 2 }, there: days(9, 10, 11, 12, 13), left: days(12, 13) },
    { keep: { most: 1, days: 1 }, there: days(1, 2), left: days(2), made: days(2)[0]! },
    // A clock that was put back: newer names are there already.
    { keep: { most: 2, days: 90 }, there: days(13, 20, 21, 22), left: days(13, 21, 22), made: days(13)[0]! },
    {
      keep: { most: 2, days: 5 },
      there: [
        'before-0001_search-2026-05-01T03-00-00-000Z.sqlite',
        'before-0002_moderation-2026-05-10T03-00-00-000Z.sqlite',
        'before-0002_other-2026-05-11T03-00-00-000Z.sqlite',
        'before-0001_again-2026-05-12T03-00-00-000Z.sqlite',
        'before-the-fair',
        'by-hand.sqlite',
        ...days(13),
      ],
      left: [
        'before-0001_again-2026-05-12T03-00-00-000Z.sqlite',
        'before-0002_other-2026-05-11T03-00-00-000Z.sqlite',
        'before-the-fair',
        'by-hand.sqlite',
        ...days(13),
      ].sort(),
    },
  ]
  for (const [index, { keep, there, left, made }] of cases.entries()) {
    const folder = fill(t.testdir({}), there)
    const path = join(folder, made ?? days(13)[0]!)
    const removed = await removeOldBackups(folder, keep, { path, at })
    t.same(readdirSync(folder).sort(), left, `case ${index}`)
    t.same(
      removed.toSorted(),
      there
        .filter((name) => !left.includes(name))
        .map((name) => join(folder, name))
        .sort(),
    )
  }
})

t.test('the newest backup comes first, and one that is half there is none', async (t) => {
  const folder = fill(t.testdir({}), [...days(9, 11, 10), 'notes'])
  mkdirSync(join(folder, '2026-05-12T03-00-00Z'))
  t.same(
    await listBackups(folder),
    days(11, 10, 9).map((name) => join(folder, name)),
  )
  t.same(await listBackups(join(folder, 'none')), [])
})

t.test('the command keeps as many as it is told, and clears what was cut short', async (t) => {
  const data = t.testdir({})
  await runBubo(data, ['migrate'])
  const backups = join(data, 'backups')
  fill(backups, days(9, 10))
  mkdirSync(join(backups, '2026-05-11T03-00-00Z.999999999.partial'))
  mkdirSync(join(backups, `2026-05-11T03-00-00Z.${process.ppid}.partial`))
  const { code, out } = await runBubo(
    data,
    ['backup', '--json'],
    {},
    { BUBO_KEEP_BACKUPS: '2', BUBO_KEEP_BACKUPS_DAYS: '9999' },
  )
  t.equal(code, 0)
  const { folder, removed } = JSON.parse(out).data
  t.same(removed, [join(backups, days(9)[0]!)])
  const shown = readdirSync(backups).filter((name) => !name.startsWith('.'))
  t.same(shown.sort(), [...days(10), `2026-05-11T03-00-00Z.${process.ppid}.partial`, folder.slice(backups.length + 1)])
  t.match(await runBubo(data, ['backup'], {}, { BUBO_KEEP_BACKUPS: '0' }), { code: 1, err: /BUBO_KEEP_BACKUPS/ })
})

t.test('1 backup refuses what it would overwrite, and where there is nothing', async (t) => {
  const folder = t.testdir({ kept: { file: 'mine' } })
  t.match(await runBubo(join(folder, 'empty'), ['backup']), { code: 1, err: /Rien à sauvegarder/ })
  await runBubo(join(folder, 'site'), ['migrate'])
  t.match(await runBubo(join(folder, 'site'), ['backup', join(folder, 'kept')]), { code: 1, err: /existe déjà/ })
  t.equal(readFileSync(join(folder, 'kept/file'), 'utf8'), 'mine')
  const made = await runBubo(join(folder, 'site'), ['backup', join(folder, 'fresh')])
  t.match(made, { code: 0, out: /Sauvegarde faite et contrôlée : .*fresh/ })
})
