/**
 * Work of which one at a time goes on. Who asks while it does gets the next one, and shares it with
 * all who ask until it begins: the one under way may have passed by what they are about. The answer
 * settles as the work does that began after the call.
 */
export function shared(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    current = work().finally(() => (current = null));
    return current;
  };
  return () => {
    if (current === null) return begin();
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  };
}
