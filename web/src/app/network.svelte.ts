// Whether the server can be reached: what the browser says, corrected by what requests met.
class Network {
  online = $state(navigator.onLine);

  constructor() {
    addEventListener('online', () => (this.online = true));
    addEventListener('offline', () => (this.online = false));
  }

  /** A request failed before it had an answer. */
  failed(): void {
    if (!navigator.onLine) this.online = false;
  }

  answered(): void {
    this.online = true;
  }
}

export const network = new Network();
