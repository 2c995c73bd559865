/** What is said of a source of availability that was not heard, as it ends a sentence. */
export const words = {
  misunderstood: { fr: 'sa réponse n’a pas été comprise', en: 'its answer was not understood' },
} as const
