import type { Route } from '../app/router.svelte';

/** Pages of the crews. */
export const field: readonly Route[] = [
  {
    path: '/tugas',
    title: { id: 'Tugas saya', en: 'My tasks' },
    load: () => import('../pages/field/Tasks.svelte'),
    roles: ['crew'],
    nav: { roles: ['crew'], icon: 'tool', order: 0, label: { id: 'Tugas', en: 'Tasks' } },
  },
  {
    path: '/tugas/:reference',
    title: { id: 'Tugas', en: 'Task' },
    load: () => import('../pages/field/Task.svelte'),
    roles: ['crew'],
  },
];
