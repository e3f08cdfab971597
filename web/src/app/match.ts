// Which route an address means.

export interface Match<R> {
  route: R;
  parameters: Record<string, string>;
}

/** Pieces of the path must be equal, a ":name" takes any one piece. */
export function matchRoute<R extends { path: string }>(
  routes: readonly R[],
  path: string,
): Match<R> | undefined {
  const given = path.split('/').filter(Boolean);
  for (const route of routes) {
    const wanted = route.path.split('/').filter(Boolean);
    if (wanted.length !== given.length) continue;
    const parameters: Record<string, string> = {};
    const fits = wanted.every((piece, i) => {
      const value = given[i] ?? '';
      if (!piece.startsWith(':')) return piece === value;
      try {
        parameters[piece.slice(1)] = decodeURIComponent(value);
        return true;
      } catch {
        return false;
      }
    });
    if (fits) return { route, parameters };
  }
  return undefined;
}
