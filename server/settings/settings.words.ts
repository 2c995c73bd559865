export const words = {
  fediverseAccount: {
    fr: 'Donnez l’adresse du compte, telle que https://mastodon.example/@anse, ou son nom, tel que @anse@mastodon.example.',
    en: 'Give the address of the account, such as https://mastodon.example/@anse, or its name, such as @anse@mastodon.example.',
  },
  fediverseName: {
    fr: 'Des personnes suivent le blog sous ce nom : leurs serveurs ne le connaîtraient pas sous un autre.',
    en: 'People follow the blog by this name: their servers would not know it by another.',
  },
  catalogueUrl: {
    fr:
      'Donnez une adresse qui commence par https:// et qui contient {isbn} après le nom du site, ' +
      'telle que https://catalogue.example.fr/isbn/{isbn}.',
    en:
      'Give an address that begins with https:// and holds {isbn} after the name of the site, ' +
      'such as https://catalogue.example.org/isbn/{isbn}.',
  },
  frontEnds: {
    fr: (line: string) =>
      `« ${line} » n’est pas l’adresse d’un site : écrivez-la sans page, telle que https://www.example.fr, une par ligne.`,
    en: (line: string) =>
      `“${line}” is not the address of a site: write it without a page, such as https://www.example.org, one a line.`,
  },
  webSubHub: {
    fr: (line: string) =>
      `« ${line} » n’est pas l’adresse d’un relais : elle commence par https://, telle que https://relais.example.fr/.`,
    en: (line: string) =>
      `“${line}” is not the address of a hub: it begins with https://, such as https://hub.example.org/.`,
  },
  webSubHubs: {
    fr: 'Donnez trois relais au plus : chacun est prévenu à chaque parution.',
    en: 'Give three hubs at most: each is told of every publication.',
  },
  previewUrl: {
    fr:
      'Donnez une adresse qui contient {token} après le nom du site, ' +
      'telle que https://www.example.fr/apercu?token={token}.',
    en:
      'Give an address that holds {token} after the name of the site, ' +
      'such as https://www.example.org/preview?token={token}.',
  },
} as const
