import type { Page } from 'playwright-core'
import type { Lang } from '../../server/i18n.ts'

/** A page as somebody is shown it, and what they then open in it. */
export interface State {
  name: string
  lang: Lang
  /** Where a browser that asks for it finds its house. */
  site: string
  url: string
  cookie: string
  status: number
  headers: Record<string, string>
  html: string
  /** As it is where no script runs. */
  scriptless?: boolean
  /** What is opened in the page once it stands. */
  open?: Opening
}

export interface Opening {
  name: string
  /** Nothing is judged where it gives false: the page has none. */
  open: (page: Page) => Promise<boolean>
  /** Afterwards, the focus is somewhere. */
  close?: (page: Page) => Promise<void>
  /** For this width alone. */
  width?: number
}
