/**
 * As Promise.all, but when one fails the others are waited for too: nothing may go on behind a lease
 * that is given up with the first failure.
 */
export async function allEnded<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
