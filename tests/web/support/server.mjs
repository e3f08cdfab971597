// The real program on a free port, with a copy of the demo city of its own.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = process.env.TANGGAP_BINARY ?? 'build/release/bin/tanggap';
/** Made once by `tanggap demo`; every server works on a copy. */
const demo = process.env.TANGGAP_DEMO ?? 'var/demo';

export const password = 'jakarta-timur';
/** One account of the demo for each role. */
export const logins = {
  officer: 'sudin-bm',
  crew: 'lapangan-sudin-bm',
  camat: 'camat-cipayung',
  verifier: 'verifikator1',
  executive: 'walikota',
  steward: 'steward',
};

/** A build to serve instead of the one in the program: no linking while pages are developed. */
const web = process.env.TANGGAP_WEB ? ['--web', process.env.TANGGAP_WEB] : [];

/** `{ url, stop() }`. Options reach `tanggap serve`. */
export async function startServer(options = []) {
  const folder = await mkdtemp(join(tmpdir(), 'tanggap-web-'));
  await cp(demo, folder, { recursive: true });
  const child = spawn(
    program,
    [
      ...['serve', '--data', folder, '--port', '0', '--log-level', 'off'],
      ...['--submissions-per-minute', '0', '--sign-ins-per-minute', '0'],
      ...web,
      ...options,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
