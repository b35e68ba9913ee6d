/** What must hold of every campaign once the house is at rest, checked over the database alone. */

import { countyOf } from '../county/table.js';
import { type Db, sql } from '../store/sql.js';
import { hoursOf } from './round.js';
import { opensAt } from './window.js';

const openEnds = sql<Record<string, never>, { id: string; campaign: string }>(
  'SELECT id, campaign FROM attempt WHERE ended_at IS NULL ORDER BY id',
);
const openPeople = sql<Record<string, never>, { campaign: string; people: number }>(
  `SELECT campaign, count(*) AS people FROM audience JOIN campaign ON campaign.id = audience.campaign
   WHERE outcome IS NULL AND state IN ('finished', 'aborted') GROUP BY campaign ORDER BY campaign`,
);
const toldOtherThanOnce = sql<Record<string, never>, { id: string; told: number }>(
  `SELECT attempt.id AS id, count(journal.seq) AS told FROM attempt
   LEFT JOIN (SELECT seq, json_extract(data, '$.attempt') AS attempt FROM journal WHERE type = 'attempt.ended') AS journal
     ON journal.attempt = attempt.id
   WHERE attempt.ended_at IS NOT NULL GROUP BY attempt.id HAVING told <> 1 ORDER BY attempt.id`,
);
const redialledAfterSeen = sql<Record<string, never>, { id: string }>(
  `SELECT id FROM attempt WHERE redials > 0 AND seen_at < spoken_at ORDER BY id`,
);
const unapproved = sql<Record<string, never>, { id: string }>(
  `SELECT attempt.id AS id FROM attempt JOIN campaign ON campaign.id = attempt.campaign
   WHERE approver IS NULL OR started_at IS NULL OR begun_at < started_at ORDER BY attempt.id`,
);
/** A second is what it may take from the list being written to the last call that left before. */
const doNotCallIgnored = sql<{ graceMs: number }, { id: string }>(
  `SELECT DISTINCT attempt.id AS id FROM attempt JOIN do_not_call USING (number_id)
   WHERE do_not_call.channel IN ('all', attempt.channel) AND spoken_at >= since + :graceMs
     AND attempt.disposition IS NOT 'doNotCall' ORDER BY attempt.id`,
);
const calls = sql<
  Record<string, never>,
  {
    id: string;
    numberId: number;
    begunAt: number;
    spokenAt: number;
    endedAt: number | null;
    zone: string | null;
  }
>(
  `SELECT attempt.id AS id, attempt.number_id AS numberId, begun_at AS begunAt, spoken_at AS spokenAt,
     ended_at AS endedAt, zone FROM attempt JOIN audience ON audience.id = attempt.person
   WHERE attempt.channel = 'voice' ORDER BY begun_at, attempt.id`,
);

const DAY_MS = 86_400_000;
const DO_NOT_CALL_GRACE_MS = 1_000;

/** One sentence for each broken rule; none when all hold. Meant for a house at rest: nothing on the line. */
export function checkCampaigns(db: Db): string[] {
  return [
    ...openEnds(db)
      .all({})
      .map(({ id, campaign }) => `attempt ${id} of ${campaign} has no disposition`),
    ...openPeople(db)
      .all({})
      .map(({ campaign, people }) => `${campaign} is over and ${people} people have no outcome`),
    ...toldOtherThanOnce(db)
      .all({})
      .map(({ id, told }) => `the end of attempt ${id} stands in the journal ${told} times`),
    ...redialledAfterSeen(db)
      .all({})
      .map(({ id }) => `attempt ${id} was dialled again although it had been on the switch`),
    ...unapproved(db)
      .all({})
      .map(({ id }) => `attempt ${id} was made without approval`),
    ...doNotCallIgnored(db)
      .all({ graceMs: DO_NOT_CALL_GRACE_MS })
      .map(({ id }) => `attempt ${id} went to a number that had asked not to be called`),
    ...checkCalls(db),
  ];
}

/** Windows, caps, and the lines left for citizens who ring us. */
function checkCalls(db: Db): string[] {
  const rows = calls(db).all({});
  if (rows.length === 0) return [];
  const county = countyOf(db);
  const { perNumberPerDay, keepFree, trunk } = county.outbound;
  const most = (county.trunks.find(({ code }) => code === trunk)?.lines ?? 0) - keepFree;
  const broken: string[] = [];
  const byNumber = new Map<number, number[]>();
  let onLine: number[] = [];
  for (const { id, numberId, begunAt, spokenAt, endedAt, zone } of rows) {
    for (const at of new Set([begunAt, spokenAt])) {
      if (opensAt(hoursOf(county, zone ?? county.zone), at) !== at)
        broken.push(`attempt ${id} was dialled outside the window`);
    }
    const earlier = byNumber.get(numberId) ?? [];
    const inDay = earlier.filter((at) => at > begunAt - DAY_MS).length + 1;
    if (inDay > perNumberPerDay) broken.push(`attempt ${id} is call ${inDay} to one number within a day`);
    byNumber.set(numberId, [...earlier, begunAt]);
    onLine = [...onLine.filter((end) => end > begunAt), endedAt ?? Number.POSITIVE_INFINITY];
    if (onLine.length > most) broken.push(`with attempt ${id} campaigns held ${onLine.length} of ${most} lines`);
  }
  return broken;
}
