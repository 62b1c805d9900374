/**
 * Work of which one at a time goes on. Who asks while it does gets the next one, and shares it with
 * all who ask until it begins: the one under way may have passed by what they are about. The answer
 * is that of the work that began after the call.
 */
export function shared<Answer>(work: () => Promise<Answer>): () => Promise<Answer> {
  let current: Promise<Answer> | null = null;
  let next: Promise<Answer> | null = null;
  const begin = (): Promise<Answer> => {
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
