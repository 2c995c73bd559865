import type { Localised } from '../../i18n.ts'
import { OutboundError } from '../../outbound.ts'
import type { WorkText } from '../work.ts'
import { isOfAnother, readFound } from './found.ts'
import { words } from './sources.words.ts'

export type { FoundWork } from './found.ts'

/** Somewhere that knows works by their ISBN. */
export interface WorkSource {
  /** Sources are asked in the order of these. */
  name: string
  /** As people know it. */
  title: Localised
  /**
   * What it knows of an ISBN of thirteen digits; null where it knows none.
   * @throws OutboundError, or whatever else keeps it from knowing.
   */
  lookUp: (isbn: string) => Promise<unknown>
}

/** What the sources knew of an ISBN, and why those asked before knew nothing. */
export interface LookUp {
  /** Null where no source knows it. */
  found: { text: WorkText; source: Localised } | null
  /** A sentence for each source that could not be heard. */
  faults: Localised[]
}

export interface WorkSources {
  /** @returns what takes it away again. */
  add(source: WorkSource): () => void
  /** Whether there is one to ask. */
  isEmpty(): boolean
  /** Asks one after the other, until one knows it. It changes nothing, and never throws. */
  lookUp(isbn: string): Promise<LookUp>
}

/** The sources of works that plugins bring. */
export function createWorkSources(log: { warn(details: object, message: string): void }): WorkSources {
  const sources = new Set<WorkSource>()

  async function ask({ name, title, lookUp }: WorkSource, isbn: string): Promise<LookUp> {
    const unheard = (reason: Localised) => ({
      found: null,
      faults: [
        {
          fr: words.unheard.fr({ source: title.fr, reason: reason.fr }),
          en: words.unheard.en({ source: title.en, reason: reason.en }),
        },
      ],
    })
    try {
      const said = await lookUp(isbn)
      if (said === null) return { found: null, faults: [] }
      if (isOfAnother(said, isbn)) return unheard(words.another)
      return { found: { text: readFound(said, isbn), source: title }, faults: [] }
    } catch (error) {
      log.warn({ err: error, source: name }, 'a source of works could not be heard')
      return unheard(error instanceof OutboundError ? error.detail : words.misunderstood)
    }
  }

  return {
    add(source) {
      sources.add(source)
      return () => void sources.delete(source)
    },
    isEmpty: () => sources.size === 0,
    async lookUp(isbn) {
      const faults: Localised[] = []
      for (const source of [...sources].sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const { found, faults: more } = await ask(source, isbn)
        faults.push(...more)
        if (found) return { found, faults }
      }
      return { found: null, faults }
    },
  }
}
