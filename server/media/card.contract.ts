/** As those who show shared links want it. */
export const cardSize = { width: 1200, height: 630 }

/** `#rrggbb` each. */
export interface CardColours {
  paper: string
  ink: string
  accent: string
}

/** What a card says of a text that has no picture. */
export interface Card {
  title: string
  /** BCP 47, of the title. */
  lang: string
  /** What kind of thing it is; empty for nothing. */
  kicker: string
  site: string
  colours: CardColours
}
