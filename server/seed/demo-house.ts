import { buildApp } from '../app.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { listHouse, migrateHouse, moveHouse } from '../db/index.ts'
import { createDemoTime } from './demo-time.ts'
import { seedDemo } from './seed.ts'

/**
 * Makes the demo library in the folder of `config`, which must hold nothing of a site, not even its secret
 * or its media.
 * It is made beside and moved in place when whole, so that a demo cut short starts afresh.
 * @returns false, and nothing done, when the folder already holds something.
 */
export async function makeDemoHouse(config: Config, clock: Clock = systemClock): Promise<boolean> {
  if ((await listHouse(config.dataDir)).length > 0) return false
  await moveHouse(config.dataDir, async (dataDir) => {
    await migrateHouse(dataDir, clock)
    const time = createDemoTime()
    const app = await buildApp({ ...config, dataDir }, { clock: time.clock, newId: time.newId, logger: false })
    try {
      await seedDemo(app, time, clock.now())
    } finally {
      await app.close()
    }
  })
  return true
}
