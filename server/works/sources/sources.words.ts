/** What is said of a source of works that gave nothing. Its name is in the sentence: "la source « BnF »". */
export const words = {
  unheard: {
    fr: ({ source, reason }: { source: string; reason: string }) =>
      `La source « ${source} » n’a rien pu dire : ${reason}.`,
    en: ({ source, reason }: { source: string; reason: string }) =>
      `The source “${source}” could say nothing: ${reason}.`,
  },
  misunderstood: { fr: 'sa réponse n’a pas été comprise', en: 'its answer was not understood' },
  another: { fr: 'elle a répondu pour un autre ISBN', en: 'it answered for another ISBN' },
} as const
