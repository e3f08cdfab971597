import type { Role } from '../api/types';
import type { Route } from '../app/router.svelte';

export const staff: readonly Role[] = [
  'officer',
  'crew',
  'camat',
  'verifier',
  'executive',
  'steward',
];

export const common: readonly Route[] = [
  {
    path: '/',
    title: { id: 'Beranda', en: 'Home' },
    load: () => import('../pages/Home.svelte'),
    nav: { roles: ['citizen'], icon: 'home', order: 0 },
  },
  {
    path: '/meja',
    title: { id: 'Meja saya', en: 'My desk' },
    load: () => import('../pages/Desk.svelte'),
    roles: staff,
    nav: {
      roles: staff.filter((role) => role !== 'crew' && role !== 'verifier'),
      icon: 'inbox',
      order: 0,
    },
  },
  {
    path: '/masuk',
    title: { id: 'Masuk', en: 'Sign in' },
    load: () => import('../pages/SignIn.svelte'),
  },
  {
    path: '/akun',
    title: { id: 'Akun saya', en: 'My account' },
    load: () => import('../pages/Account.svelte'),
    roles: staff,
  },
  ...(import.meta.env.DEV
    ? [
        {
          path: '/styleguide',
          title: { id: 'Gaya', en: 'Style guide' },
          load: () => import('../pages/StyleGuide.svelte'),
        } satisfies Route,
      ]
    : []),
];
