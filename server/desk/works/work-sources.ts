import type { Localised } from '../../i18n.ts'
import type { WorkText } from '../../works/index.ts'

/** Where the form of a work is filled from: what others know of an ISBN. */
export interface WorkSources {
  /** What the first source that knows it says, and its name; or, as a sentence, why nothing was found. */
  lookUp(isbn: string): Promise<{ text: Partial<WorkText>; source: string } | { problem: Localised }>
}
