export const careWords = {
  outdated: {
    fr: (day: string) => `Cette information date du ${day} ; elle n’est peut-être plus à jour.`,
    en: (day: string) => `This information dates from ${day}; it may no longer be up to date.`,
  },
} as const
