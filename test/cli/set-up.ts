/** Answers the first page of a new house, as a browser does; the account that it opens. */
export async function setUp(address: string, token: string): Promise<{ email: string; password: string }> {
  const [email, password] = ['anne@bibliotheque.example', 'trois chouettes sous la lune']
  const reply = await fetch(`${address}/desk/setup/${token}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({
      organisation: 'La bibliothèque',
      title: 'Le blog de la bibliothèque',
      organisationKind: 'municipality',
      publicationDirectorName: 'Claire Fontaine',
      publicationDirectorRole: 'Maire',
      name: 'Anne Le Guen',
      email,
      password,
      articles: 'yes',
    }),
  })
  if (reply.status !== 303) throw new Error(`${reply.status} ${await reply.text()}`)
  return { email, password }
}
