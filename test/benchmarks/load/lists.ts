/**
 * `npm run load:lists [-- 64 60]`: the list of bills under so many connections for so many seconds, on this machine only.
 * Fails when an answer is not 200.
 */
import { drive, print, startPortalUnderLoad } from './drive.ts';

const [connections = 64, seconds = 60] = process.argv.slice(2).map(Number);
const portal = await startPortalUnderLoad(200, 60);
try {
  const { residents, url } = portal;
  let turn = 0;
  const measured = await drive(
    connections,
    Math.min(seconds, 60) * 1_000,
    (_connection, call) => {
      const resident = residents[(turn += 1) % residents.length];
      return resident && call('/v1/bills?limit=20', { token: resident.token });
    },
    url,
  );
  print(`bills, ${connections} connections`, measured);
  if (Object.keys(measured.statuses).some((status) => status !== '200')) process.exitCode = 1;
} finally {
  await portal.stop();
}
