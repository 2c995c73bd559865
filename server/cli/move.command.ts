import { systemClock } from '../clock.ts'
import { isDatabaseUrl, type Config } from '../config.ts'
import { examineHouse, takeHouse, transferDatabase, type House } from '../db/index.ts'
import { fill } from '../i18n.ts'
import { misuse, readOption, refuse, type Command, type Context } from './command.ts'
import { prepareHouse } from './house.ts'
import { words } from './move.words.ts'

/** What `--to` says for a file in the data folder. */
const inFile = 'sqlite'

/** Rows between two lines about a table. */
const stride = 100_000

export const moveCommand: Command = {
  name: 'move',
  synopsis: `--to <postgres://…|${inFile}>`,
  summary: words.move,
  options: { to: { type: 'string' } },
  run: move,
}

/** Copies the database of the site to another engine. The folder, with the secret and the media, stays what it is. */
async function move(context: Context): Promise<void> {
  const { config, lang, terminal, json } = context
  const to = readTarget(readOption(context, 'to'), config)
  const lock = takeHouse(config.dataDir)
  try {
    if ((await examineHouse(config, { thorough: true })) === 'missing')
      throw refuse(fill(words.nothing, config.dataDir))
    await prepareHouse(config, lock)
    const tables = await transferDatabase({
      from: config,
      to,
      clock: systemClock,
      tell(step, table, rows, isWhole) {
        if (isWhole ? rows > 0 : rows % stride === 0) terminal.printError(words[step][lang]({ table, rows }))
      },
    })
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
    if (json) terminal.print(JSON.stringify({ data: { tables } }))
    else terminal.print(`${words.moved[lang](rows)}\n${words[to.databaseUrl === '' ? 'toFile' : 'toServer'][lang]}`)
  } finally {
    lock.release()
  }
}

function readTarget(to: string, { dataDir, databaseUrl }: Config): House {
  if (to !== inFile && !isDatabaseUrl(to)) throw misuse(words.noTarget)
  const target = to === inFile ? '' : to
  if (target === databaseUrl) throw misuse(words.sameTarget)
  return { dataDir, databaseUrl: target }
}
