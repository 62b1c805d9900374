/**
 * The child's side of child.mjs: waits for the input, works, sends the result and ends. Ends at once
 * when the benchmark itself is gone.
 */
export function runTask(work: (input: unknown) => Promise<unknown>): void {
  process.once("disconnect", () => process.exit(1));
  process.once("message", (input: unknown) => {
    work(input).then(
      (result) => process.send?.(result, () => process.exit(0)),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}

/** What this process itself had of the cores since `process.cpuUsage()` answered `before`. */
export function cpuSecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
