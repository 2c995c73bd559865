export const shareWords = {
  mail: { fr: 'Par courriel', en: 'By e-mail' },
  mastodon: { fr: 'Sur Mastodon', en: 'On Mastodon' },
  bluesky: { fr: 'Sur Bluesky', en: 'On Bluesky' },
} as const
