/** What one run of a program may use. */
export interface Limits {
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
  readonly fileBytes: number;
  readonly processes: number;
  readonly openFiles: number;
}

/** towncrier on all of Twisted takes 40 MB and a second. */
export const defaultLimits: Limits = {
  memoryBytes: 1024 * 1024 * 1024,
  cpuSeconds: 30,
  fileBytes: 32 * 1024 * 1024,
  processes: 64,
  openFiles: 256,
};

/** The argv that runs the program within the limits, which also bind whatever it starts. */
export function limited(argv: readonly string[], limits: Limits): readonly string[] {
  return [
    "prlimit",
    `--as=${limits.memoryBytes}`,
    `--cpu=${limits.cpuSeconds}`,
    `--fsize=${limits.fileBytes}`,
    `--nproc=${limits.processes}`,
    `--nofile=${limits.openFiles}`,
    "--core=0",
    ...argv,
  ];
}
