import { parseArgs } from "node:util";
import { fromMs, type Instant } from "@/lib/domain/instant";

export const usage = `npm run deprecations -- [--repo PATH] (--rev REV | --history) [options]
  --repo PATH      the git repository; the folder you are in without it
  --rev REV        every deprecation in the source at that tag, branch or commit
  --history        every deprecation through all releases and trunk, and what the policy says of it
  --as-of DATE     with --history: as it was known at the end of that day, e.g. 2024-10-18
  --json           JSON instead of a table
  --help           this text`;

/** What somebody asks at the terminal. */
export type RadarRequest =
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly sentence: string }
  | {
      readonly kind: "revision";
      readonly repository: string;
      readonly revision: string;
      readonly json: boolean;
    }
  | {
      readonly kind: "history";
      readonly repository: string;
      readonly asOf: Instant | null;
      readonly json: boolean;
    };

const options = {
  repo: { type: "string", default: "." },
  rev: { type: "string" },
  history: { type: "boolean", default: false },
  "as-of": { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Understands the command line; whatever is wrong with it is said in a sentence. */
export function parseOptions(args: readonly string[]): RadarRequest {
  try {
    const { values } = parseArgs({ args: [...args], options });
    return values.help ? { kind: "help" } : chosen(values);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

function chosen({ repo, rev, history, json, "as-of": day }: Values): RadarRequest {
  if (history === (rev !== undefined))
    return wrong("Ask for one of the two: a revision (--rev) or the history (--history).");
  if (rev !== undefined) {
    if (day !== undefined) return wrong("--as-of is for --history: a revision does not change.");
    return { kind: "revision", repository: repo, revision: rev, json };
  }
  const asOf = day === undefined ? null : endOf(day);
  if (asOf === undefined) return wrong(`--as-of ${day} is no day; write it like 2024-10-18.`);
  return { kind: "history", repository: repo, asOf, json };
}

function wrong(sentence: string): RadarRequest {
  return { kind: "wrong", sentence };
}

/** The day's last moment: what happened on the day counts. */
function endOf(day: string): Instant | undefined {
  const ms = Date.parse(/^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T23:59:59Z` : day);
  if (Number.isNaN(ms)) return undefined;
  const instant = fromMs(ms);
  // 2023-02-30 is taken for the second of March by some.
  return instant.startsWith(day.slice(0, 10)) ? instant : undefined;
}
