import type { FastifyRequest } from 'fastify'
import type { Look } from './looks.service.ts'

/** A page of the site as a look that is tried out would have it; or where its address leads. */
export type TrialPage = { status: number; html: string } | { location: string }

export interface TrialOptions {
  /** Under which all pages of the site stand for whoever tries the look out. */
  base: string
  /** Where the style sheet of its settings is. */
  styles: string
  /** Said first on each page, with the way back. */
  notice: { text: string; href: string; link: string }
}

/** Gives the page behind an address, for whoever tries a look out. */
export type ReadTrialPage = (
  request: FastifyRequest,
  look: Look,
  path: string,
  options: TrialOptions,
) => Promise<TrialPage>
