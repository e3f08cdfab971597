// How each kind of event looks in a chain.
import type { Schema } from '../api/types';
import type { IconName } from '../ui/icons';
import type { Tone } from './status';

type EventKind = Schema<'EventKind'>;

const looks: Record<EventKind, { icon: IconName; tone: Tone }> = {
  submitted: { icon: 'inbox', tone: 'other' },
  routed: { icon: 'rules', tone: 'wait' },
  accepted: { icon: 'check', tone: 'work' },
  assigned: { icon: 'user', tone: 'work' },
  progressed: { icon: 'tool', tone: 'work' },
  commented: { icon: 'comment', tone: 'other' },
  disposed: { icon: 'down', tone: 'wait' },
  transfer_requested: { icon: 'swap', tone: 'wait' },
  transfer_approved: { icon: 'swap', tone: 'wait' },
  transfer_rejected: { icon: 'close', tone: 'other' },
  resolution_submitted: { icon: 'camera', tone: 'work' },
  resolution_refused: { icon: 'back', tone: 'wait' },
  resolution_verified: { icon: 'shield', tone: 'done' },
  disputed: { icon: 'warning', tone: 'wait' },
  reopened: { icon: 'again', tone: 'wait' },
  rejected: { icon: 'close', tone: 'other' },
  merged: { icon: 'merge', tone: 'other' },
  absorbed: { icon: 'merge', tone: 'other' },
  withdrawn: { icon: 'back', tone: 'other' },
  supported: { icon: 'heart', tone: 'other' },
  rated: { icon: 'star', tone: 'done' },
  escalated: { icon: 'warning', tone: 'wait' },
  evidence_added: { icon: 'image', tone: 'other' },
  closed_by_source: { icon: 'check', tone: 'done' },
  started_by_source: { icon: 'tool', tone: 'work' },
  result_reported: { icon: 'send', tone: 'done' },
};

export const stepLook = (kind: EventKind) => looks[kind];
