import { buildApp } from '../app.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { examineHouse, listHouse, migrateHouse, moveHouse } from '../db/index.ts'
import { createDemoTime } from './demo-time.ts'
import { seedDemo } from './seed.ts'

/**
 * Makes the demo library in the folder of `config`, which must hold nothing of a site, not even its secret
 * or its media; nor must its database on a server.
 * It is made beside and moved in place when whole, so that a demo cut short starts afresh; on a server that needs
 * another database.
 * @returns false, and nothing done, when the folder or the database already holds something.
 */
export async function makeDemoHouse(config: Config, clock: Clock = systemClock): Promise<boolean> {
  if ((await listHouse(config.dataDir)).length > 0) return false
  if ((await examineHouse(config, { thorough: false })) !== 'missing') return false
  await moveHouse(config.dataDir, async (dataDir) => {
    await migrateHouse({ ...config, dataDir }, clock)
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
