/**
 * Backups of the whole site: made while it runs, checked by their hashes and by starting a copy,
 * put back by one command.
 *
 * - `makeBackup(source, folder)` makes one; `verifyBackup(folder, scratch, config)` checks one and only
 *   reads it; `restoreBackup(folder, config)` puts one into an empty data folder. Each throws `BackupError`, which says
 *   what to do.
 * - `listBackups(folder)` names those there are, the newest first; `removeOldBackups` keeps their number and age down.
 */
export { BackupError, refuseBackup } from './backup-error.ts'
export { listBackups, nameBackup, removeOldBackups } from './keep.ts'
export { makeBackup } from './make-backup.ts'
export type { Manifest } from './manifest.ts'
export { restoreBackup } from './restore.ts'
export { checkFiles, verifyBackup, type Verified } from './verify.ts'
