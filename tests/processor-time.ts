/**
 * How long the work keeps the processor, in milliseconds. Where something is to be done in a time that grows
 * with its length, this is what grows: how long one waits for it says too who else is at work.
 */
export function processorMs(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}
