import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import { databaseName, findDamage, openDatabase, renewSecret, takeHouse } from '../db/index.ts'
import { misuse, refuse, type Command } from './command.ts'
import { prepareHouse, sayRefusal } from './house.ts'
import { words } from './house.words.ts'

/** The commands on the data folder itself. */
export const houseCommands: readonly Command[] = [
  {
    name: 'migrate',
    synopsis: '',
    summary: words.migrate,
    async run({ config, lang, terminal, json }) {
      const { applied, backup } = await prepareHouse(config)
      if (json) terminal.print(JSON.stringify({ data: { applied, backup } }))
      else if (applied.length === 0) terminal.print(words.upToDate[lang])
      else terminal.print(words.migrated[lang]({ applied: applied.join(', '), backup }))
    },
  },
  {
    name: 'check',
    synopsis: '',
    summary: words.check,
    async run({ config, lang, terminal, json }) {
      if (config.databaseUrl !== '') throw refuse(words.checkedThere)
      const file = join(config.dataDir, databaseName)
      if (!existsSync(file)) throw misuse(await sayRefusal('missing', config.dataDir))
      const damage = findDamage(file, { readonly: true })
      if (json) terminal.print(JSON.stringify({ data: { damage } }))
      else for (const line of damage) terminal.print(line)
      if (damage.length > 0) throw misuse(await sayRefusal('damaged', config.dataDir))
      if (!json) terminal.print(words.sound[lang])
    },
  },
  {
    name: 'secret renew',
    synopsis: '',
    summary: words.renewSecret,
    async run({ config, lang, terminal, json }) {
      const lock = takeHouse(config.dataDir)
      try {
        await prepareHouse(config, lock)
        const db = await openDatabase(config)
        try {
          await renewSecret(db, config.dataDir, systemClock.now())
        } finally {
          await db.close()
        }
      } finally {
        lock.release()
      }
      terminal.print(json ? JSON.stringify({ data: { renewed: true } }) : words.renewed[lang])
    },
  },
]
