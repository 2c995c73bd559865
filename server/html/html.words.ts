import type { Localised } from '../i18n.ts'

export const words = {
  tangled: {
    fr: 'Ce texte ouvre trop de balises sans les fermer : collez-le sans mise en forme (Ctrl+Maj+V), ou fermez-les.',
    en: 'This text leaves too many tags open: paste it without formatting (Ctrl+Shift+V), or close them.',
  },
  tooHeavy: {
    fr: 'Ce texte demande trop de travail : collez-le sans mise en forme (Ctrl+Maj+V), ou faites-en deux articles.',
    en: 'This text takes too much work: paste it without formatting (Ctrl+Shift+V), or make two articles of it.',
  },
  tooLong: {
    fr: 'Ce texte est trop long pour une page : faites-en plusieurs articles.',
    en: 'This text is too long for one page: make several articles of it.',
  },
  tooManyElements: {
    fr:
      'Ce texte a plus de 10\u202f000 éléments (paragraphes, liens, cellules de tableau…), trop pour une page : ' +
      'faites-en plusieurs articles.',
    en:
      'This text has more than 10,000 elements (paragraphs, links, table cells…), too many for one page: ' +
      'make several articles of it.',
  },
} as const satisfies Record<string, Localised>
