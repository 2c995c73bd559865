import { join } from 'node:path'
import type { Config } from '../config.ts'
import { takeHouse } from '../db/index.ts'
import { fill, type Lang } from '../i18n.ts'
import { refuse, type Command } from './command.ts'
import { words } from './demo.words.ts'

/** The demo library, and the same in the house's own folder. Their code is loaded for these commands alone. */
export const demoCommands: readonly Command[] = [
  {
    name: 'demo',
    synopsis: '',
    summary: words.demo,
    serves: true,
    async run({ config, lang, terminal }) {
      // Tried out beside the site, whose server is none of its business.
      const demo: Config = { ...config, dataDir: join(config.dataDir, 'demo'), databaseUrl: '', workers: 1 }
      const { startServer } = await import('../main.ts')
      terminal.print(words.preparing[lang])
      await fillHouse(demo)
      terminal.print(await accountsText(demo, lang))
      await startServer(demo, terminal)
    },
  },
  {
    name: 'seed',
    synopsis: '',
    summary: words.seed,
    async run({ config, lang, terminal, json }) {
      if (!(await fillHouse(config))) throw refuse(fill(words.occupied, config.dataDir))
      terminal.print(json ? JSON.stringify({ data: { seeded: config.dataDir } }) : await accountsText(config, lang))
    },
  },
]

/** @returns false where the folder holds a site already. */
async function fillHouse(config: Config): Promise<boolean> {
  const { makeDemoHouse } = await import('../seed/demo-house.ts')
  const lock = takeHouse(config.dataDir)
  return makeDemoHouse(config).finally(() => lock.release())
}

async function accountsText({ url }: Config, lang: Lang): Promise<string> {
  const { readDemoLibrary } = await import('../seed/library.ts')
  const { demoPassword } = await import('../seed/cast.ts')
  const lines = readDemoLibrary().accounts.map(({ email, role }) => `    ${role.padEnd(14)} ${email}`)
  return words.accounts[lang]({ desk: `${url}/desk`, password: demoPassword, lines: lines.join('\n') })
}
