/** How long after signing in a person may do without their current password: they have just shown who they are. */
export const freshFor = 30 * 60_000

/** The most letters with links to one address, whoever asks for them: in an hour, and in a day. */
export const letterLimits = [
  { most: 3, window: 3_600_000 },
  { most: 8, window: 24 * 3_600_000 },
] as const

/** How long the cookie of a session is kept, in seconds: as long as the session. */
export const cookieLife = 30 * 86_400
