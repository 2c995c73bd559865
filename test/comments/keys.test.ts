import t from 'tap'
import { createKeys, listAddressHashes } from '../../server/comments/keys.ts'
import { build } from '../helper.ts'
import { loadSecrets } from '../../server/secrets.ts'

const address = '198.51.100.7'

t.test('an address has one hash a month, and those of the last thirty days count', async (t) => {
  const app = await build(t)
  const keys = createKeys(loadSecrets(app.dataDir))
  const hash = (iso: string) => keys.hashAddress(address, new Date(iso))
  const counted = (iso: string) => listAddressHashes(keys, address, new Date(iso))
  t.equal(hash('2027-02-01T00:00:00.000Z'), hash('2027-02-28T23:59:59.999Z'))
  for (const [now, ...months] of [
    ['2027-01-31T23:59:59.999Z', '2027-01-05'],
    ['2027-02-01T00:00:00.000Z', '2027-02-01', '2027-01-31'],
    ['2027-02-01T00:10:00.000Z', '2027-02-01', '2027-01-31'],
    ['2027-02-28T12:00:00.000Z', '2027-02-28', '2027-01-31'],
    // Thirty days reach over all of February: without the ten minutes its last comments would be forgotten.
    ['2027-03-01T00:05:00.000Z', '2027-03-01', '2027-02-28', '2027-01-31'],
    ['2027-03-31T12:00:00.000Z', '2027-03-01'],
  ] as const) {
    t.same(counted(now).sort(), months.map((day) => hash(`${day}T12:00:00.000Z`)).sort(), now)
  }
  t.not(keys.hashAddress('198.51.100.8', new Date('2027-02-01')), hash('2027-02-01T00:00:00.000Z'))
})
