import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Lang } from '../i18n.ts'
import { refuse, type Command } from './command.ts'

/** The demo library, and the same in the house's own folder. Their code is loaded for these commands alone. */
export const demoCommands: readonly Command[] = [
  {
    name: 'demo',
    synopsis: '',
    summary: {
      fr: 'sert une bibliothèque de démonstration, dans un dossier à part (BUBO_DATA/demo)',
      en: 'serves a demo library, in a folder of its own (BUBO_DATA/demo)',
    },
    async run({ config, lang, terminal }) {
      const demo: Config = { ...config, dataDir: join(config.dataDir, 'demo') }
      const { makeDemoHouse } = await import('../seed/demo-house.ts')
      const { startServer } = await import('../main.ts')
      terminal.print(
        {
          fr: 'La bibliothèque de démonstration se prépare (une demi-minute la première fois)…',
          en: 'The demo library is being prepared (half a minute the first time)…',
        }[lang],
      )
      await makeDemoHouse(demo)
      terminal.print(await accountsText(lang))
      const running = await startServer(demo, terminal)
      await running.stopped
    },
  },
  {
    name: 'seed',
    synopsis: '',
    summary: {
      fr: 'remplit un site neuf avec la bibliothèque de démonstration',
      en: 'fills a new site with the demo library',
    },
    async run({ config, lang, terminal, json }) {
      const { makeDemoHouse } = await import('../seed/demo-house.ts')
      if (!(await makeDemoHouse(config))) {
        throw refuse({
          fr: `${config.dataDir} contient déjà un site : il n’a pas été touché. Choisissez un autre dossier avec BUBO_DATA, ou « npm run demo ».`,
          en: `${config.dataDir} already holds a site: it has not been touched. Choose another folder with BUBO_DATA, or "npm run demo".`,
        })
      }
      terminal.print(json ? JSON.stringify({ data: { seeded: config.dataDir } }) : await accountsText(lang))
    },
  },
]

async function accountsText(lang: Lang): Promise<string> {
  const { readDemoLibrary } = await import('../seed/library.ts')
  const { demoPassword } = await import('../seed/cast.ts')
  const lines = readDemoLibrary().accounts.map(({ email, role }) => `    ${role.padEnd(14)} ${email}`)
  return {
    fr: `\n  Comptes de démonstration, tous avec le mot de passe  ${demoPassword}\n\n${lines.join('\n')}\n`,
    en: `\n  Demo accounts, all with the password  ${demoPassword}\n\n${lines.join('\n')}\n`,
  }[lang]
}
