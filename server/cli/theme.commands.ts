import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fill } from '../i18n.ts'
import { checkTheme } from '../themes/index.ts'
import { misuse, refuse, type Command } from './command.ts'
import { words } from './theme.words.ts'

/** The commands for whoever makes a theme. */
export const themeCommands: readonly Command[] = [
  {
    name: 'theme check',
    synopsis: '<folder>',
    summary: words.check,
    positionals: 1,
    async run({ lang, terminal, json, positionals: [given] }) {
      if (given === undefined) throw misuse(words.which)
      const folder = resolve(given)
      if (!existsSync(folder) || !statSync(folder).isDirectory()) throw misuse(fill(words.noFolder, folder))
      const problems = await checkTheme(folder)
      const told = problems.map(({ file, line, message }) => ({ file, line, message: message[lang] }))
      if (json) terminal.print(JSON.stringify({ data: { folder, problems: told } }))
      else
        for (const { file, line, message } of told) terminal.print(`${file}:${line > 0 ? `${line}:` : ''} ${message}`)
      if (told.length > 0) throw refuse(fill(words.wrong, told.length))
      if (!json) terminal.print(words.sound[lang])
    },
  },
]
