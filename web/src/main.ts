import { mount } from 'svelte';
import App from './App.svelte';
import { router } from './app/router.svelte';
import { session } from './app/session.svelte';
import { update } from './app/update.svelte';
import { waiting } from './app/waiting.svelte';
import './ui/base.css';

router.start();
void session.load();
waiting.start();
void update.start();
mount(App, { target: document.getElementById('app')! });
