// A random name of this device, so that nobody supports a report twice. It says nothing of its owner.
import { randomKey } from '../app/random';
import { remember, remembered } from '../app/storage';

let made: string | undefined;

export function device(): string {
  made ??= remembered('device') ?? randomKey();
  remember('device', made);
  return made;
}

const supportedKey = 'supported';
const list = (): string[] => (remembered(supportedKey) ?? '').split(' ').filter(Boolean);

export const hasSupported = (reference: string): boolean => list().includes(reference);

export function rememberSupport(reference: string): void {
  remember(supportedKey, [...new Set([...list(), reference])].slice(-200).join(' '));
}
