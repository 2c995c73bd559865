import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { Temporal } from 'temporal-polyfill'
import { formatDate, formatOffset, parseWallTime } from '../server/time-zone.ts'
import { root } from './helper.ts'

const paris = 'Europe/Paris'

t.test('each hour of the days in which clocks change, and of those around, has the offset that Temporal gives', (t) => {
  const zones = [paris, 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'Pacific/Noumea']
  const days = [
    '2027-03-28',
    '2027-10-31',
    '2011-12-30',
    '2026-04-05',
    '2026-10-04',
    '2026-03-08',
    '1970-01-01',
    '9999-12-30',
  ]
  for (const zone of zones) {
    for (const start of days) {
      // From the day before to the day after, at odd seconds: the second round is told from what was kept.
      for (const round of [1, 2]) {
        for (let hour = -24; hour < 48; hour++) {
          const date = new Date(Date.parse(`${start}T00:00:00.000Z`) + hour * 3_600_000 + round * 999)
          const exact = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone)
          const expected = exact.toString({ timeZoneName: 'never', smallestUnit: 'second' })
          if (formatOffset(date, zone) !== expected)
            t.equal(formatOffset(date, zone), expected, `${zone} ${date.toISOString()}`)
        }
      }
    }
  }
  t.equal(formatOffset(new Date('2011-12-30T09:59:59Z'), 'Pacific/Apia'), '2011-12-29T23:59:59-10:00')
  t.equal(formatOffset(new Date('2011-12-30T10:00:00Z'), 'Pacific/Apia'), '2011-12-31T00:00:00+14:00')
  t.end()
})

t.test('a wall time is read in the zone of the library', (t) => {
  t.same(parseWallTime('2026-05-13T14:00', paris), { instant: new Date('2026-05-13T12:00:00Z') })
  t.same(parseWallTime('2026-12-13T14:00:30', paris), { instant: new Date('2026-12-13T13:00:30Z') })
  t.same(parseWallTime('2026-05-13T14:00', 'Pacific/Noumea'), { instant: new Date('2026-05-13T03:00:00Z') })
  t.end()
})

t.test('an instant with its offset is taken as it is, in any zone', (t) => {
  for (const text of [
    '2026-05-13T12:00:00Z',
    '2026-05-13T12:00:00.000z',
    '2026-05-13T14:00:00+02:00',
    '2026-05-13T08:00-04:00',
  ]) {
    t.same(parseWallTime(text, 'Pacific/Apia'), { instant: new Date('2026-05-13T12:00:00Z') }, text)
  }
  t.end()
})

t.test('a time that the clocks skip proposes the one they show instead', (t) => {
  t.same(parseWallTime('2027-03-28T02:30', paris), { gap: '2027-03-28T03:30' })
  t.same(parseWallTime('2027-03-28T02:00:01', paris), { gap: '2027-03-28T03:00:01' })
  t.same(parseWallTime('2027-03-28T01:59', paris), { instant: new Date('2027-03-28T00:59:00Z') })
  t.same(parseWallTime('2027-03-28T03:00', paris), { instant: new Date('2027-03-28T01:00:00Z') })
  t.same(
    parseWallTime('2011-12-30T10:00', 'Pacific/Apia'),
    { gap: '2011-12-31T10:00' },
    'a whole day that Samoa skipped',
  )
  t.end()
})

t.test('a time that comes twice gives the first, and both offsets', (t) => {
  t.same(parseWallTime('2027-10-31T02:30', paris), {
    ambiguous: { first: new Date('2027-10-31T00:30:00Z'), offsets: ['+02:00', '+01:00'] },
  })
  t.same(parseWallTime('2027-10-31T02:30:00+01:00', paris), { instant: new Date('2027-10-31T01:30:00Z') })
  t.same(parseWallTime('2027-10-31T03:00', paris), { instant: new Date('2027-10-31T02:00:00Z') })
  t.end()
})

t.test('what is no date gives null', (t) => {
  const texts = [
    '',
    'demain',
    '2026-05-13',
    '2026-05-13 14:00',
    '2026-13-01T00:00',
    '2026-02-29T10:00',
    '2026-05-13T24:00',
    '2026-05-13T10:60',
    '2026-05-13T10:00:60',
    '2026-05-13T10:00+25:00',
    '02026-05-13T10:00',
    '-002026-05-13T10:00',
    '2026-05-13T10:00[Europe/Paris]',
    '2026-05-13T10:00Zulu',
  ]
  for (const text of texts) t.equal(parseWallTime(text, paris), null, text)
  t.end()
})

t.test('a date is written with the offset of its zone', (t) => {
  t.equal(formatOffset(new Date('2027-03-28T00:59:59.900Z'), paris), '2027-03-28T01:59:59+01:00')
  t.equal(formatOffset(new Date('2027-03-28T01:00:00Z'), paris), '2027-03-28T03:00:00+02:00')
  t.equal(formatOffset(new Date('2027-10-31T01:30:00Z'), paris), '2027-10-31T02:30:00+01:00')
  t.equal(formatOffset(new Date('2026-05-13T12:00:00Z'), 'America/New_York'), '2026-05-13T08:00:00-04:00')
  t.end()
})

t.test('a date is written as people write it', (t) => {
  t.equal(formatDate(new Date('2026-04-30T22:30:00Z'), paris, 'fr'), '1er mai 2026')
  t.equal(formatDate(new Date('2026-05-11T12:00:00Z'), paris, 'fr'), '11 mai 2026')
  t.equal(formatDate(new Date('2026-04-30T22:30:00Z'), paris, 'en'), '1 May 2026')
  t.end()
})

t.test('the zone of the machine changes nothing', async (t) => {
  const script = `
    const { formatDate, formatOffset, parseWallTime } = await import(${JSON.stringify(join(root, 'server/time-zone.ts'))})
    const date = new Date('2026-12-31T23:30:00Z')
    console.log(JSON.stringify([
      ...['2026-05-13T14:00', '2027-03-28T02:30', '2027-10-31T02:30', '2027-03-14T02:30', '2027-10-31T02:30:00+01:00'].map((text) => parseWallTime(text, 'Europe/Paris')),
      formatOffset(date, 'Europe/Paris'), formatDate(date, 'Europe/Paris', 'fr'),
    ]))`
  const run = promisify(execFile)
  const zones = ['UTC', 'Europe/Paris', 'America/New_York', 'Pacific/Apia']
  const outputs = await Promise.all(
    zones.map(
      async (TZ) =>
        (
          await run(process.execPath, ['--input-type=module', '-e', script], {
            env: { ...process.env, TZ, NODE_OPTIONS: '' },
          })
        ).stdout,
    ),
  )
  t.match(outputs[0], '2027-03-28T03:30')
  for (const [index, output] of outputs.entries()) t.equal(output, outputs[0], zones[index] ?? '')
})
