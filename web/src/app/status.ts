// How a report's status looks: a colour, a shape and words, never a colour alone.
import type { Report, ReportLine, Role, Status } from '../api/types';
import type { Bilingual } from './language.svelte';
import type { IconName } from '../ui/icons';

export type Tone = 'wait' | 'work' | 'done' | 'other';

export const statuses: Record<Status, { label: Bilingual; tone: Tone; icon: IconName }> = {
  waiting: { label: { id: 'Menunggu', en: 'Waiting' }, tone: 'wait', icon: 'clock' },
  coordination: { label: { id: 'Koordinasi', en: 'Coordination' }, tone: 'wait', icon: 'swap' },
  disposition: { label: { id: 'Disposisi', en: 'Handed down' }, tone: 'wait', icon: 'down' },
  reopened: { label: { id: 'Dibuka kembali', en: 'Reopened' }, tone: 'wait', icon: 'again' },
  in_process: { label: { id: 'Proses', en: 'In process' }, tone: 'work', icon: 'tool' },
  completed: { label: { id: 'Selesai', en: 'Completed' }, tone: 'done', icon: 'check' },
  rejected: { label: { id: 'Ditolak', en: 'Rejected' }, tone: 'other', icon: 'close' },
  merged: { label: { id: 'Digabung', en: 'Merged' }, tone: 'other', icon: 'merge' },
  withdrawn: { label: { id: 'Dicabut', en: 'Withdrawn' }, tone: 'other', icon: 'back' },
};

export const openStatuses: readonly Status[] = [
  'waiting',
  'coordination',
  'disposition',
  'reopened',
  'in_process',
];

export const isOpen = (status: Status): boolean => openStatuses.includes(status);

export const isOverdue = (report: Report | ReportLine, now = Date.now()): boolean =>
  isOpen(report.status) &&
  report.completion_due !== undefined &&
  new Date(report.completion_due).getTime() < now;

export const roleNames: Record<Role, Bilingual> = {
  citizen: { id: 'Warga', en: 'Citizen' },
  officer: { id: 'Petugas unit', en: 'Unit officer' },
  crew: { id: 'Petugas lapangan', en: 'Field crew' },
  camat: { id: 'Camat', en: 'Subdistrict head' },
  verifier: { id: 'Verifikator', en: 'Verifier' },
  executive: { id: 'Pimpinan', en: 'Leadership' },
  steward: { id: 'Pengelola rute', en: 'Routing steward' },
  integrator: { id: 'Aplikasi', en: 'Application' },
  system: { id: 'Sistem', en: 'System' },
};
