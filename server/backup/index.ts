/**
 * Backups of the whole site: made while it runs, checked by their hashes and by starting a copy,
 * put back by one command.
 *
 * - `makeBackup(source, folder)` makes one; `verifyBackup(folder, scratch, config)` checks one and only
 *   reads it; `restoreBackup(folder, config)` puts one into an empty data folder. Each throws `BackupError`, which says
 *   what to do.
 * - `backUpHouse` makes one among those of a house, by name and number, one at a time; `createBackups(app)` is what
 *   the desk is given.
 * - `listBackups(folder)` names those there are, the newest first; `removeOldBackups` keeps their number and age down.
 */
export { BackupError } from './backup-error.ts'
export { createBackups } from './backups.service.ts'
export { backUpElsewhere, backUpHouse, verifyHere } from './house-backup.ts'
export { listBackups, nameBackup, removeOldBackups } from './keep.ts'
export { makeBackup } from './make-backup.ts'
export type { Manifest } from './manifest.ts'
export { restoreBackup } from './restore.ts'
export { checkFiles, verifyBackup, type Verified } from './verify.ts'
