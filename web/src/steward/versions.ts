// Versions of the city and their files. A version never changes, so what was read once is kept.
import { api } from '../api/client';
import { settle, type Outcome } from '../api/outcome';
import type { Schema } from '../api/types';

export type CityVersion = Schema<'CityVersion'>;
export type Files = ReadonlyMap<string, string>;

/** Numbers of the codes; the program writes it beside the files, nobody edits it. */
const ownFile = 'codebook.csv';

const files = new Map<string, Promise<Outcome<string>>>();

function fileOf(version: number, name: string): Promise<Outcome<string>> {
  const key = `${version}/${name}`;
  let asked = files.get(key);
  if (!asked) {
    asked = settle(
      api.GET('/api/v1/city/versions/{version}/files/{name}', {
        params: { path: { version, name } },
        parseAs: 'text',
      }),
    );
    files.set(key, asked);
    void asked.then(({ kind }) => kind === 'ok' || files.delete(key));
  }
  return asked;
}

export const versionOf = (version: number): Promise<Outcome<CityVersion>> =>
  settle(api.GET('/api/v1/city/versions/{version}', { params: { path: { version } } }));

export async function versionInForce(): Promise<Outcome<CityVersion>> {
  const city = await settle(api.GET('/api/v1/city'));
  return city.kind === 'ok' ? versionOf(city.data.version) : city;
}

export const namesOf = (version: CityVersion): string[] =>
  version.files.map(({ name }) => name).filter((name) => name !== ownFile);

/** The files of a version by name; only those that `wanted` takes. */
export async function filesOf(
  version: CityVersion,
  wanted: (name: string) => boolean = () => true,
): Promise<Outcome<Files>> {
  const names = namesOf(version).filter(wanted);
  const answers = await Promise.all(names.map((name) => fileOf(version.version, name)));
  const found = new Map<string, string>();
  for (const [i, answer] of answers.entries()) {
    if (answer.kind !== 'ok') return answer;
    found.set(names[i]!, answer.data);
  }
  return { kind: 'ok', data: found, etag: undefined, status: 200 };
}
