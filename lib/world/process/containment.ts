import { readlink } from "node:fs/promises";
import { isSlipwayError, TerminalError } from "@/lib/domain/errors";
import { containedCommand, type Containment } from "./contained";
import { runChecked } from "./command";

/**
 * Finds out by really running something: whether it has namespaces that are not ours. `path`: where
 * programs are looked for.
 */
export async function findContainment(
  path: string,
  acceptedBy: string | null,
): Promise<Containment> {
  const ways = process.getuid?.() === 0 ? (["root", "user"] as const) : (["user"] as const);
  const failures: string[] = [];
  for (const by of ways) {
    const failure = await failureOf({ kind: "bubblewrap", by }, path);
    if (failure === null) return { kind: "bubblewrap", by };
    failures.push(failure);
  }
  return { kind: "none", why: failures[0] ?? "bubblewrap does not work.", acceptedBy };
}

const namespaces = ["mnt", "net", "pid", "ipc", "uts"].map((name) => `/proc/self/ns/${name}`);

async function failureOf(
  containment: Extract<Containment, { readonly kind: "bubblewrap" }>,
  path: string,
): Promise<string | null> {
  try {
    const command = containedCommand(containment, { argv: ["readlink", ...namespaces], path });
    const { stdout } = await runChecked({ ...command, timeoutMs: 10_000 });
    const theirs = stdout.toString("utf8").trim().split("\n");
    const ours = await Promise.all(namespaces.map((name) => readlink(name)));
    const shared = namespaces.filter((_, index) => theirs[index] === ours[index]);
    return shared.length === 0 ? null : `bubblewrap leaves ${shared.join(", ")} shared with us.`;
  } catch (error) {
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  if (!isSlipwayError(error)) return error instanceof Error ? error.message : String(error);
  const output = String(error.fields.output ?? "");
  const [, missing] = /failed to execute (\S+?):? /.exec(output) ?? [];
  if (error.code === "tool-missing" || missing !== undefined)
    return `${missing ?? "bubblewrap (bwrap) or util-linux"} is not installed.`;
  const line = output.split("\n").findLast((text) => text.trim() !== "") ?? error.message;
  return `bubblewrap does not work here: ${line}`;
}

/** Throws `not-contained` unless tools run contained, or somebody has accepted by name that they do not. */
export function requireContainment(containment: Containment): void {
  if (containment.kind === "bubblewrap" || containment.acceptedBy !== null) return;
  throw new TerminalError(
    "not-contained",
    `Nothing is planned: tools would run a branch's code with all the rights of this server. ${containment.why}`,
    {
      whatToDo:
        "Install bubblewrap on the server and start Slipway again (npm run doctor says whether it works). " +
        'Or whoever starts Slipway accepts it by name: SLIPWAY_ACCEPT_UNCONTAINED="Ada Lovelace" npm start.',
    },
  );
}
