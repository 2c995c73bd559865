/**
 * Mistakes that no test can notice, or need not, each with the reason. The name is what the report prints.
 */
export const explained: Readonly<Record<string, string>> = {
  'server/users/sessions.service.ts: signIn: half dropped: !user || !same → !same':
    'A password is never the same as none: whoever has no account is refused by the other half.',
  'server/users/sessions.service.ts: signIn: half dropped: found && accepts(found) → accepts(found)':
    'An account whose password was just read is there: the other half is for the compiler.',
  'server/feeds/sitemap.routes.ts: listStarts: statement dropped: await pause() → ;':
    'Others are answered between files of the map, of five thousand addresses each: `npm run bench` shows how long they wait.',
  'server/privacy/purge.store.ts: purgeComments: condition dropped: lt(comments.createdAt, before) → undefined':
    'It leads to the index. What was decided before the moment came before it, too.',
  'server/events/follower.ts: createFollower: half dropped: last !== null && last > saved → last > saved':
    'Null is greater than no number: the other half is for the compiler.',
}
