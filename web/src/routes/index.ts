// All addresses of the application. Each area keeps its own list, so that areas grow side by side.
import type { Route } from '../app/router.svelte';
import type { Role } from '../api/types';
import { casework } from './casework';
import { citizen } from './citizen';
import { common } from './common';
import { field } from './field';
import { leadership } from './leadership';
import { stewardship } from './stewardship';
import { verifier } from './verifier';

export const routes: readonly Route[] = [
  ...common,
  ...citizen,
  ...casework,
  ...field,
  ...leadership,
  ...stewardship,
  ...verifier,
];

/** Where signing in leads; without a page of their own, people see what their role has to do. */
const startPages: Partial<Record<Role, string>> = {
  crew: '/tugas',
  executive: '/evaluasi',
  steward: '/kota',
  verifier: '/putusan',
};

export const startPage = (role: Role): string => startPages[role] ?? '/meja';
