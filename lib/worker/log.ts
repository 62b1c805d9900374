import { ownSecrets } from "@/lib/config/outward";
import { maskSecrets } from "@/lib/domain/secret-text";

/** A line of the worker's log: JSON, one object a line, never with a secret in it. */
export type LogLine = Readonly<Record<string, string | number | boolean | null>>;

/** Writes to standard output, where the start script and a service's journal find it. */
export function writeLog(event: string, fields: LogLine = {}): void {
  const line = JSON.stringify({ at: stamp(), event, ...fields });
  process.stdout.write(`${maskSecrets(line, ownSecrets())}\n`);
}

/** An error as fields of a line: what it says, and where for those that are no errors of ours. */
export function errorFields(error: unknown): LogLine {
  if (!(error instanceof Error)) return { error: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const where = error.name === "Error" || error.name === "TypeError" ? (error.stack ?? "") : "";
  return { error: error.message, code, ...(where === "" ? {} : { where }) };
}

/** The machine's time, not the world's: this line is for whoever runs the machine. */
function stamp(): string {
  return new Date().toISOString();
}
