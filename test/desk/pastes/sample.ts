/** What a clipboard holds, and what stays of it. */
export interface Sample {
  from: string
  html: string
  expected: string
  /** What is said to be left out. */
  dropped?: { images?: number; embeds?: number; links?: number; colours?: number }
}
