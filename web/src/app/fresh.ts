// Keeps a page's list up to date while somebody looks at it: on coming back to it, when the network
// is back, and every two minutes.
const pause = 120_000; // milliseconds

export function keepFresh(refresh: () => void): () => void {
  const look = () => {
    if (document.visibilityState === 'visible' && navigator.onLine) refresh();
  };
  const timer = setInterval(look, pause);
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    removeEventListener('online', look);
  };
}
