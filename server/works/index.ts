export type { Work, WorkPerson, WorkText } from './work.ts'
export { createWorkSources, type FoundWork, type LookUp, type WorkSource, type WorkSources } from './sources/index.ts'
