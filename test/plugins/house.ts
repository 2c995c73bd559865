import { join } from 'node:path'
import type { Test } from 'tap'
import { buildApp, type App } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { migrate } from '../../server/db/index.ts'
import { loadTheme, type Theme } from '../../server/themes/index.ts'
import { createClock, root, type TestClock } from '../helper.ts'

let theme: Promise<Theme> | undefined

export interface LogLine {
  level: number
  msg: string
  plugin?: string
  verb?: string
  faults?: number
  unsaid?: number
  err?: { message: string }
}

/** A house with the plugins of a folder, and what it logs. */
export async function openHouse(
  t: Test,
  pluginsDir: string,
  dataDir: string,
  forPlugins: Record<string, string> = {},
): Promise<{ app: App; clock: TestClock; lines: LogLine[]; logOf: (plugin: string) => string[] }> {
  const lines: LogLine[] = []
  const clock = createClock()
  await migrate({
    file: join(dataDir, 'bubo.sqlite'),
    migrationsDir: join(root, 'migrations/sqlite'),
    backupsDir: dataDir,
    clock,
  })
  theme ??= loadTheme(join(root, 'themes/buboblog'), { lang: 'fr' })
  const config = loadConfig({ BUBO_DATA: dataDir, BUBO_URL: 'https://blog.example.org' })
  const app = await buildApp(
    { ...config, forPlugins },
    {
      clock,
      theme: await theme,
      pluginsDir,
      logger: { level: 'info', stream: { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) } },
    },
  )
  t.teardown(() => app.close())
  return {
    app,
    clock,
    lines,
    logOf: (plugin) =>
      lines
        .filter((line) => line.plugin === plugin)
        .map((line) => `${line.msg}${line.err ? `: ${line.err.message}` : ''}`),
  }
}

/** The files of a plugin, as `t.testdir` takes them. */
export function pluginFiles(name: string, code: string, manifest: unknown = {}): Record<string, string> {
  const whole = { name, version: '1.0.0', description: { fr: 'Essai', en: 'Trial' }, bubo: '1' }
  return {
    'plugin.json': typeof manifest === 'string' ? manifest : JSON.stringify({ ...whole, ...(manifest as object) }),
    'index.ts': code,
  }
}
