import { fill, LocalisedError, type Lang } from '../i18n.ts'
import { faults, refusals, verdict } from './backup.words.ts'

/** A backup that cannot be made, trusted or restored; `detail` says why, and what to do. */
export class BackupError extends LocalisedError {
  override readonly name = 'BackupError'
}

export function refuseBackup(reason: keyof typeof refusals, values: { path: string; names?: string }): BackupError {
  return new BackupError(fill(refusals[reason], values))
}

/** One thing that is wrong with a backup, or with the site that was to be backed up. */
export interface Fault {
  kind: keyof typeof faults
  path: string
}

const mostFaults = 20

/** Refuses `folder` by all that is wrong with it. */
export function refuseFaults(
  folder: string,
  found: readonly Fault[],
  where: 'backup' | 'site' = 'backup',
): BackupError {
  const more = found.length - mostFaults
  const tell = (lang: Lang) =>
    [
      verdict.unsound[lang](folder),
      ...found.slice(0, mostFaults).map(({ kind, path }) => `  - ${faults[kind][lang]({ path })}`),
      ...(more > 0 ? [`  ${verdict.more[lang](more)}`] : []),
      verdict[where][lang],
    ].join('\n')
  return new BackupError({ fr: tell('fr'), en: tell('en') })
}
