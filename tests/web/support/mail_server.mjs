// A real mail server for tests of what becomes of a mail; tests/support/smtp_server.py says how it
// behaves.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../support/smtp_server.py', import.meta.url));

/** `{ url, behave(mode), received(), stop() }` */
export async function startMailServer(mode = 'accept') {
  const folder = await mkdtemp(join(tmpdir(), 'tanggap-mail-'));
  const behave = (how) => writeFile(join(folder, '.mode'), how);
  await behave(mode);
  const child = spawn('/usr/bin/python3', [program, '--folder', folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(line.split(' ')[1]));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the mail server ended with ${code}`)));
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    behave,
    received: async () => (await readdir(folder)).filter((name) => name.endsWith('.eml')).length,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
