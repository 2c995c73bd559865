/** What each reference of the API is called. */
export const titles = {
  public: { fr: 'API publique', en: 'Public API' },
  admin: { fr: 'API d’administration', en: 'Admin API' },
}
