// Where a case stands between two people, told from its chain of events.
import type { Schema } from '../api/types';

type ChainEvent = Pick<Schema<'PublicEvent'>, 'kind' | 'number'>;
type Asked = Schema<'PublicEvent'>;

export interface Standing {
  /** The request to hand it on that a verifier still decides. */
  transfer: Asked | undefined;
  /** The result that a verifier still judges. */
  resolution: Asked | undefined;
  /** The letter that reported the last result. */
  letter: Asked | undefined;
  /** Somebody here verified the result. */
  verified: boolean;
}

const endsTransfer: readonly string[] = ['transfer_approved', 'transfer_rejected', 'withdrawn'];
const endsResolution: readonly string[] = [
  'resolution_refused',
  'resolution_verified',
  'withdrawn',
  'merged',
];

function lastOf(events: readonly ChainEvent[], ...kinds: string[]): Asked | undefined {
  return [...events].reverse().find(({ kind }) => kinds.includes(kind)) as Asked | undefined;
}

export function standing(events: readonly ChainEvent[]): Standing {
  const transfer = lastOf(events, 'transfer_requested', ...endsTransfer);
  const resolution = lastOf(events, 'resolution_submitted', ...endsResolution);
  const closing = lastOf(events, 'resolution_verified', 'result_reported', 'reopened');
  return {
    transfer: transfer?.kind === 'transfer_requested' ? transfer : undefined,
    resolution: resolution?.kind === 'resolution_submitted' ? resolution : undefined,
    letter: closing?.kind === 'result_reported' ? closing : undefined,
    verified: closing !== undefined && closing.kind !== 'reopened',
  };
}
