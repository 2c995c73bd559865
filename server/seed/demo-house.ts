import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildApp } from '../app.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { migrate } from '../db/index.ts'
import { createDemoTime } from './demo-time.ts'
import { seedDemo } from './seed.ts'

/**
 * Makes the demo library in the folder of `config`, which must not hold a database yet.
 * It is made beside and moved in place when whole, so that a demo cut short starts afresh.
 * @returns false, and nothing done, when the folder already holds a database.
 */
export async function makeDemoHouse(config: Config, clock: Clock = systemClock): Promise<boolean> {
  if (existsSync(join(config.dataDir, 'bubo.sqlite'))) return false
  const draft = { ...config, dataDir: `${config.dataDir}.partial` }
  rmSync(draft.dataDir, { recursive: true, force: true })
  mkdirSync(draft.dataDir, { recursive: true, mode: 0o700 })
  await migrate({
    file: join(draft.dataDir, 'bubo.sqlite'),
    migrationsDir: join(import.meta.dirname, '../../migrations/sqlite'),
    backupsDir: join(draft.dataDir, 'backups'),
    clock,
  })
  const time = createDemoTime()
  const app = await buildApp(draft, { clock: time.clock, newId: time.newId, logger: false })
  try {
    await seedDemo(app, time, clock.now())
  } finally {
    await app.close()
  }
  mkdirSync(dirname(config.dataDir), { recursive: true })
  rmSync(config.dataDir, { recursive: true, force: true })
  renameSync(draft.dataDir, config.dataDir)
  return true
}
