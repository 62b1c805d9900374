import { env } from "@/lib/config/env";

/** Run before anything is started, so that a wrong environment is told at once and in full. */
try {
  env();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
