// Hears from the server what changes while somebody looks at a page. A page in the background keeps
// no connection (a browser allows few of them); coming back to it, `heard` is called without a change.
export interface LiveChange {
  reference: string;
  version: number;
}
type Filter = { holder: string } | { reference: string };

export function listen(filter: Filter, heard: (change?: LiveChange) => void): () => void {
  const address = `/api/v1/live?${new URLSearchParams(filter).toString()}`;
  let source: EventSource | undefined;
  const connect = () => {
    source = new EventSource(address);
    source.addEventListener('change', ({ data }: MessageEvent<string>) =>
      heard(JSON.parse(data) as LiveChange),
    );
    source.addEventListener('reload', () => heard());
  };
  const look = () => {
    source?.close();
    if (document.visibilityState !== 'visible') return;
    connect();
    heard();
  };
  connect();
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  return () => {
    source?.close();
    document.removeEventListener('visibilitychange', look);
    removeEventListener('online', look);
  };
}
