// Who is signed in. Citizens never ask the server for it: only a browser that signed in before does.
// Without a network the person whom this device knows is believed until the server can be asked;
// what it shows them is only what it kept for them.
import { api, credentials } from '../api/client';
import { settle, type Outcome } from '../api/outcome';
import type { Role, Session } from '../api/types';
import { remember, remembered } from './storage';

const personKey = 'person';

function knownPerson(): Session | undefined {
  try {
    return JSON.parse(remembered(personKey) ?? '') as Session;
  } catch {
    return undefined;
  }
}

class SessionState {
  current = $state.raw<Session | undefined>();
  /** The session ended in the middle of something: the dialog asks to sign in again. */
  expired = $state(false);
  /** Until it is known whether somebody is signed in. */
  known = $state(false);
  /** The server said so; false while the device only remembers it. */
  confirmed = $state(false);
  #gaveUp = false;
  #waiting: ((signedIn: boolean) => void)[] = [];

  get role(): Role {
    return this.current?.user.role ?? 'citizen';
  }

  may(action: string): boolean {
    return this.current?.actions.includes(action) ?? false;
  }

  async load(): Promise<void> {
    if (remembered('signed-in') && !(await this.refresh()) && remembered('signed-in')) {
      this.current = knownPerson();
      addEventListener('online', () => void this.confirm());
    }
    this.known = true;
  }

  /** Asks the server who it is, where only the device was asked before. */
  async confirm(): Promise<boolean> {
    return this.confirmed || (await this.refresh());
  }

  async refresh(): Promise<boolean> {
    const outcome = await settle(api.GET('/api/v1/session'));
    if (outcome.kind === 'ok') this.#take(outcome.data);
    else if (outcome.kind === 'signed-out') this.#forget();
    return outcome.kind === 'ok';
  }

  async signIn(login: string, password: string): Promise<Outcome<Session>> {
    const outcome = await settle(api.POST('/api/v1/session', { body: { login, password } }));
    if (outcome.kind === 'ok') {
      this.#take(outcome.data);
      this.#answer(true);
    }
    return outcome;
  }

  async signOut(): Promise<Outcome<unknown>> {
    const outcome = await settle(api.DELETE('/api/v1/session'));
    if (outcome.kind !== 'offline') this.#forget();
    return outcome;
  }

  /**
   * Resolved by the dialog: signed in again, or given up. All requests that wait share it. Who gave
   * up keeps the page as it is and is asked again only by a change, not by what it reads.
   */
  async renew(forChange: boolean): Promise<boolean> {
    if (this.#gaveUp && !forChange) return false;
    this.expired = true;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  giveUp(): void {
    this.#gaveUp = true;
    this.#answer(false);
  }

  #answer(signedIn: boolean): void {
    this.expired = false;
    for (const resolve of this.#waiting.splice(0)) resolve(signedIn);
  }

  #take(session: Session): void {
    this.current = session;
    this.confirmed = true;
    this.#gaveUp = false;
    credentials.csrfToken = session.csrf_token;
    remember('signed-in', 'yes');
    remember(personKey, JSON.stringify({ ...session, csrf_token: '' }));
  }

  #forget(): void {
    this.current = undefined;
    this.confirmed = false;
    credentials.csrfToken = undefined;
    remember('signed-in', null);
    remember(personKey, null);
    void import('./device_store').then(({ deskStore }) => deskStore.forgetAll());
  }
}

export const session = new SessionState();
credentials.renew = (forChange) => session.renew(forChange);
credentials.refresh = () => session.refresh();
