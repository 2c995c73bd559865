import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { WallClock } from '../../clock.ts'
import type { Reader, Writer } from '../db.ts'
import { backupsName, databaseName, type House } from '../house.ts'
import { nameCopy } from '../migrate.ts'
import { copyDatabase, refuseOther, type Tell } from './copy.ts'
import { fillFile, readFromFile } from './file.ts'
import type { Sums } from './rows.ts'

export interface Transfer {
  /** Where the site is, in the schema of this program; it is only read, as it is at one moment. */
  from: House
  /** Where it goes; its schema is brought up to date. */
  to: House
  clock: WallClock
  /** Hears how far it is. */
  tell?: Tell
}

/**
 * Copies the database of a site to another place, and reads there what was written: each row, and every hash is the
 * same. Where it goes may hold an older state of the very same site, which gives way; a file is kept beside the copies
 * made before migrations. What searches find is made anew by the program that is started on it. Nobody may serve a site
 * at either place meanwhile.
 * @returns the rows of each table, with their hashes.
 * @throws LocalisedError when the other place holds another site, or more of this one. Then, and where the copy is not
 * the same, nothing is changed there.
 */
export async function transferDatabase({ from, to, clock, tell }: Transfer): Promise<Sums> {
  return readHouse(from, (source) =>
    fillHouse(to, { clock, look: (target) => refuseOther(source, target) }, async (target) =>
      copyDatabase(source, target, tell),
    ),
  )
}

async function readHouse<T>({ dataDir, databaseUrl }: House, work: (from: Reader) => Promise<T>): Promise<T> {
  if (databaseUrl === '') return readFromFile(join(dataDir, databaseName), work)
  const { readFromServer } = await import('./server.ts')
  return readFromServer(databaseUrl, work)
}

async function fillHouse<T>(
  { dataDir, databaseUrl }: House,
  { clock, look }: { clock: WallClock; look: (to: Reader) => Promise<void> },
  fill: (to: Writer) => Promise<T>,
): Promise<T> {
  if (databaseUrl !== '') {
    const { fillServer } = await import('./server.ts')
    return fillServer(databaseUrl, { clock, look }, fill)
  }
  const file = join(dataDir, databaseName)
  if (existsSync(file)) await readFromFile(file, look)
  return fillFile(file, { clock, aside: nameCopy(join(dataDir, backupsName), 'move', clock.now()) }, fill)
}
