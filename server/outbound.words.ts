/** Why another host was not heard, as it ends a sentence. */
export const reasons = {
  address: {
    fr: 'son adresse n’en est pas une que le site puisse interroger',
    en: 'the site cannot ask at its address',
  },
  private: {
    fr: 'son adresse est celle d’une machine du réseau interne, que le site n’interroge pas',
    en: 'its address is that of a machine on the internal network, which the site does not ask',
  },
  unreachable: { fr: 'elle est injoignable', en: 'it cannot be reached' },
  time: { fr: 'elle n’a pas répondu à temps', en: 'it did not answer in time' },
  size: { fr: 'sa réponse est trop longue', en: 'its answer is too long' },
  redirects: {
    fr: 'elle renvoie vers d’autres adresses sans fin',
    en: 'it leads from one address to another without end',
  },
  coding: { fr: 'sa réponse est illisible', en: 'its answer cannot be read' },
} as const
