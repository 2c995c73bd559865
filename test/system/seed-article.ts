import { join } from 'node:path'
import { buildApp, type App } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { migrate } from '../../server/db/index.ts'
import { systemClock } from '../../server/clock.ts'
import { system } from '../../server/http/actor.ts'
import { root } from '../helper.ts'

/** A house with one published article, "A comment box", in an empty folder; `more` adds to it. */
export async function seedArticle(dataDir: string, more: (app: App) => Promise<void> = async () => {}): Promise<void> {
  await migrate({
    file: join(dataDir, 'bubo.sqlite'),
    migrationsDir: join(root, 'migrations/sqlite'),
    backupsDir: join(dataDir, 'backups'),
    clock: systemClock,
  })
  const app = await buildApp(loadConfig({ BUBO_DATA: dataDir, LOG_LEVEL: 'silent' }), { logger: false })
  const { services } = app
  const byline = await services.bylines.create(system, { kind: 'institution', name: 'La bibliothèque' })
  const { id, revision } = await services.articles.create(system, {
    title: 'A comment box',
    body: '<p>Tell us.</p>',
    bylines: [byline.id],
  })
  await services.workflow.moveTo(system, id, revision, { to: 'published' })
  await more(app)
  // Nothing is left over for the next start.
  await app.events.drain()
  await app.close()
}
