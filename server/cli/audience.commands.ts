import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { systemClock } from '../clock.ts'
import { importLog, type Imported } from '../outreach/index.ts'
import { words } from './audience.words.ts'
import { misuse, type Command } from './command.ts'
import { withHouse } from './house.ts'

/** What counts readers from the log of a server before the site. */
export const audienceCommands: readonly Command[] = [
  {
    name: 'audience import',
    synopsis: '<log> [--source <name>]',
    summary: words.import,
    options: { source: { type: 'string' } },
    positionals: 1,
    async run(context) {
      const [file] = context.positionals
      if (file === undefined) throw misuse(words.noLog)
      const { source = 'log' } = context.options
      if (typeof source !== 'string' || !/^[\w.-]{1,64}$/.test(source)) throw misuse(words.noSource)
      const imported = await withHouse(context, ({ db }) =>
        importLog({ db, config: context.config, clock: systemClock }, openLog(file), source),
      )
      const { lang, terminal, json } = context
      terminal.print(
        json
          ? JSON.stringify({ data: imported })
          : describe(imported)
              .map((line) => line[lang])
              .join('\n'),
      )
    },
  },
]

/** The bytes of a log, unpacked where its name says so; those that are handed over for `-`. Opened as it is read. */
async function* openLog(file: string): AsyncGenerator<Buffer> {
  if (file === '-') return yield* process.stdin
  const bytes = createReadStream(file)
  if (!file.endsWith('.gz')) return yield* bytes
  const whole = createGunzip()
  bytes.on('error', (error) => whole.destroy(error))
  return yield* bytes.pipe(whole)
}

function describe({ lines, counted, days, leftOut }: Imported) {
  const kinds = (['known', 'others', 'unread', 'outOfTime', 'unreadable'] as const).filter((kind) => leftOut[kind] > 0)
  const say = (lang: 'fr' | 'en') => [
    words.counted[lang]({ lines, counted, days: days.length }),
    ...kinds.map((kind) => `  ${words.leftOut[kind][lang](leftOut[kind])}`),
  ]
  const [fr, en] = [say('fr'), say('en')]
  return fr.map((line, index) => ({ fr: line, en: en[index] ?? '' }))
}
