import t from 'tap'
import { createCommented } from '../../server/site/commented.ts'

const change = (sequence: number, commentsOf: string | null) => ({ sequence, name: 'comment.decided', commentsOf })

t.test('an article is commented after an event, or is not', async (t) => {
  const commented = createCommented()
  commented.forget(10)
  commented.note([change(11, 'a'), change(12, null), change(13, 'b'), change(14, 'a')])
  // A slower reading of the same events comes later.
  commented.note([change(11, 'a')])
  for (const [event, ids, expected] of [
    [13, ['a'], true],
    [14, ['a'], false],
    [12, ['b'], true],
    [13, ['b'], false],
    [13, ['b', 'a'], true],
    [10, ['c'], false],
    [9, ['c'], true],
    [9, [], false],
  ] as const)
    t.equal(commented.isAnyAfter(event, ids), expected, `${event} ${ids.join()}`)
})

t.test('of more than 20,000 articles, or after a gap, any may have been commented', async (t) => {
  const commented = createCommented()
  commented.forget(0)
  commented.note(Array.from({ length: 20_000 }, (_, index) => change(index + 1, String(index))))
  t.notOk(commented.isAnyAfter(1, ['0']))
  t.notOk(commented.isAnyAfter(5, ['other']))
  commented.note([change(20_001, 'one more')])
  t.ok(commented.isAnyAfter(20_000, ['0']))
  t.ok(commented.isAnyAfter(20_000, ['other']))
  t.notOk(commented.isAnyAfter(20_001, ['0']))
  commented.forget(30_000)
  t.ok(commented.isAnyAfter(29_999, ['0']))
})
