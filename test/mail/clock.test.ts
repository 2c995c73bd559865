import t, { type Test } from 'tap'
import { createMail } from '../../server/mail/mail.service.ts'
import { createSender } from '../../server/mail/sender.service.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { build } from '../helper.ts'
import { queue, readMails, writeLetter } from './smtp.ts'

const minute = 60_000
const hour = 60 * minute

/** A house whose mailer does as the test says, and can be started anew. */
async function openHouse(t: Test) {
  const app = await build(t)
  const sent: string[] = []
  const house = {
    app,
    sent,
    /** What the mail server answers. */
    failure: null as object | null,
    start() {
      const send = async ({ subject }: { subject: string }) => {
        if (house.failure) throw Object.assign(new Error('no'), house.failure)
        sent.push(subject)
      }
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
      const sender = createSender({ ...app, mailer: { send, close: () => undefined }, log })
      return createMail({ ...app, secrets: loadSecrets(app.dataDir), sender })
    },
    setBack: (milliseconds: number) => app.clock.set(new Date(app.clock.now().getTime() - milliseconds).toISOString()),
  }
  return house
}

const full = { code: 'EENVELOPE', responseCode: 452, command: 'RCPT TO' }
const dead = { code: 'ECONNREFUSED' }

t.test('a clock that is set back an hour keeps no mail waiting', async (t) => {
  const house = await openHouse(t)
  const mail = house.start()
  await queue(house.app, { letter: writeLetter('before') })
  house.setBack(hour)
  await mail.drainMail()
  t.same(house.sent, ['before'])
})

for (const [what, failure] of Object.entries({ 'a full mailbox': full, 'a dead server': dead })) {
  t.test(`${what} is asked again a minute later, though the clock was set back an hour meanwhile`, async (t) => {
    const house = await openHouse(t)
    const mail = house.start()
    house.failure = failure
    await queue(house.app, { letter: writeLetter('before') })
    await mail.drainMail()
    t.match(await readMails(house.app), [{ status: 'queued', attempts: 1 }])
    house.failure = null
    house.setBack(hour)
    house.app.clock.advance(minute - 1)
    await mail.drainMail()
    t.same(house.sent, [])
    house.app.clock.advance(1)
    await mail.drainMail()
    t.same(house.sent, ['before'])
  })
}

t.test('a program that starts under a clock set back waits no longer than the waits between attempts', async (t) => {
  const house = await openHouse(t)
  const first = house.start()
  house.failure = full
  await queue(house.app, { letter: writeLetter('tried') })
  await first.drainMail()
  house.failure = null
  await queue(house.app, { letter: writeLetter('new') })
  await first.stop()
  house.setBack(24 * hour)
  const second = house.start()
  await second.drainMail()
  t.same(house.sent, ['new'])
  house.app.clock.advance(minute)
  await second.drainMail()
  t.same(house.sent, ['new', 'tried'])
})

t.test('a clock that was ahead, and is set right, keeps no mail waiting either', async (t) => {
  const house = await openHouse(t)
  house.app.clock.advance(365 * 24 * hour)
  const mail = house.start()
  house.failure = full
  await queue(house.app, { letter: writeLetter('before') })
  await mail.drainMail()
  house.failure = null
  house.setBack(365 * 24 * hour)
  await queue(house.app, { letter: writeLetter('after') })
  house.app.clock.advance(minute)
  await mail.drainMail()
  t.same(house.sent.sort(), ['after', 'before'])
})
