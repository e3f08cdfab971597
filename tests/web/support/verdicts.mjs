// Cases that wait for a verifier, made through the API by those who send them.
import { openPage, settled } from './browser.mjs';
import { colleague, report, store, susukan } from './cases.mjs';
import { photo, shot } from './photo.mjs';

/** What tests of the verifier's pages need; `officer` and `other` are colleagues. */
export async function verdicts(server, browser) {
  const [officer, other, camera] = await Promise.all([
    colleague(server, 'officer'),
    colleague(server, 'verifikator2'),
    openPage(browser, server),
  ]);
  await camera.goto('/');
  const picture = async () => store(server, await photo(camera, susukan));
  const hand = async (reference, id, note = 'Lubang ditambal.') =>
    officer.change(reference, 'resolution', {
      note,
      photos: [{ id: id ?? (await picture()), role: 'after' }],
    });
  const taken = async (text, before) => {
    const { reference } = await report(server, text, { photos: [before] });
    await officer.change(reference, 'accept', {});
    return reference;
  };
  return {
    officer,
    other,
    picture,
    hand,
    async transfer(text, to = 'SATPOLPP') {
      const { reference } = await report(server, text, { photos: [await picture()] });
      await officer.change(reference, 'transfer-requests', { to, reason: 'Lapak menutup jalan.' });
      return reference;
    },
    async result(text) {
      const reference = await taken(text, await picture());
      await hand(reference);
      return reference;
    },
    /** Its photos say when they were taken, and the one from after where. */
    async datedResult(text, when, at) {
      const [before, after] = await Promise.all([
        store(server, await shot(camera, when.before, susukan)),
        store(server, await shot(camera, when.after, at)),
      ]);
      const reference = await taken(text, before);
      await hand(reference, after);
      return reference;
    },
    stateOf: async (reference) => other.get(`/api/v1/reports/${reference}`),
    lastEvent: async (reference) =>
      (await other.get(`/api/v1/reports/${reference}/events`)).events.pop(),
  };
}

export async function openVerdict(page, kind, reference) {
  await page.goto(`/putusan?jenis=${kind}&kasus=${reference}`);
  await page.getByRole('heading', { name: reference }).waitFor();
  await settled(page);
}
