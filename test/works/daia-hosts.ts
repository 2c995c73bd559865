/** What DAIA services send, as the specification has it and as some that are older do. */

const department = { id: 'https://catalogue.example/dep/1', content: 'Bibliothèque du Port' }
const storage = { content: 'Premier étage' }

export const oneAvailable = (id: string) => ({
  $schema: 'https://gbv.github.io/daia/daia.schema.json',
  institution: { content: 'Médiathèques d’Anse', href: 'https://catalogue.example/' },
  timestamp: '2026-05-13T12:00:00Z',
  document: [
    {
      id: `https://catalogue.example/record/1`,
      requested: id,
      href: 'https://catalogue.example/record/1',
      about: 'L’Étranger',
      item: [
        {
          id: 'https://catalogue.example/item/1',
          label: 'R CAM',
          department,
          storage,
          available: [{ service: 'presentation' }, { service: 'loan' }, { service: 'interloan' }],
          unavailable: [{ service: 'openaccess' }],
        },
      ],
    },
  ],
})

const document = (id: string, ...item: unknown[]) => ({ document: [{ id, item }] })

/** One is lent, one is there but in the stacks. */
export const two = (id: string) =>
  document(
    id,
    {
      label: 'R CAM',
      department,
      unavailable: [
        {
          service: 'loan',
          expected: '2026-05-30T23:30:00Z',
          queue: 2,
          href: 'https://catalogue.example/reserve?item=2',
        },
        { service: 'presentation', expected: '2026-05-30' },
      ],
    },
    {
      label: '840 CAM',
      department: 'Bibliothèque des Dunes',
      storage: { id: 'https://catalogue.example/stacks', content: 'Magasin' },
      available: [
        {
          service: 'http://purl.org/ontology/dso#Loan',
          delay: 'PT2H',
          limitation: [{ id: 'http://purl.org/ontology/dso#ShortLoan' }],
        },
      ],
    },
  )

export const lentUntil = (id: string, ...days: string[]) =>
  document(
    id,
    ...days.map((expected) => ({ department, label: 'R CAM', unavailable: [{ service: 'loan', expected }] })),
  )

export const onSite = (id: string) =>
  document(id, {
    label: 'FP 12',
    department,
    available: [{ service: 'presentation', delay: 'P0D' }],
    unavailable: [{ service: 'loan', expected: 'unknown' }],
  })

/** What is lent, and could be read at the library once it is back. */
export const readOnly = (id: string) =>
  document(id, {
    available: [{ service: 'presentation' }],
    unavailable: [{ service: 'loan', expected: '2026-06-01+02:00' }],
  })

export const others = (id: string) =>
  document(
    id,
    { unavailable: [{ service: 'loan' }] },
    { available: [{ service: 'openaccess', href: 'https://reading.example/1' }] },
    {
      chronology: { about: 'Tome 2' },
      available: [
        { service: 'remote', limitation: [{ id: 'http://purl.org/ontology/dso#PhysicalDelivery' }] },
        { service: 'interloan', limitation: [{ content: 'deux semaines' }] },
      ],
    },
    { label: 'sans rien' },
  )

/** Nothing is of the type that it ought to be of; the addresses lead nowhere good. */
export const lies = (id: string) => ({
  document: {
    id,
    href: 'javascript:alert(1)',
    item: [
      null,
      3,
      'x',
      [],
      { label: { content: ['R CAM'] }, department: 7, storage: null, available: 'loan', unavailable: [null, 'loan'] },
      {
        label: `<script>alert(1)</script>${'x'.repeat(5000)}`,
        department: { content: `a\u0000b\u202e${'é'.repeat(500)}` },
        storage: { content: { content: 'deep' } },
        chronology: 'x',
        available: { service: 'LOAN', href: 'data:text/html,x', delay: 5, limitation: 'none' },
      },
      { unavailable: [{ service: 'loan', expected: '2026-02-31', queue: -3, href: 'https://a:b@catalogue.example/' }] },
      { unavailable: [{ service: 'loan', expected: {}, queue: 1e300, href: `https://x.example/${'y'.repeat(3000)}` }] },
    ],
  },
})
