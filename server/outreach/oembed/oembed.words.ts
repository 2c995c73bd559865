export const words = {
  format: {
    fr: 'Ce site répond en JSON (format=json) ou en XML (format=xml).',
    en: 'This site answers in JSON (format=json) or in XML (format=xml).',
  },
  url: {
    fr: 'Donnez dans url l’adresse entière d’un article, commençant par http:// ou https:// et encodée pour tenir dans une adresse.',
    en: 'Give in url the whole address of an article, which begins with http:// or https:// and is encoded to stand in an address.',
  },
  size: {
    fr: 'Donnez un nombre entier de pixels, tel que 640.',
    en: 'Give a whole number of pixels, such as 640.',
  },
} as const
