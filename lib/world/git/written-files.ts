import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";
import { TerminalError } from "@/lib/domain/errors";
import { treeLimits } from "./tree-limits";

/** What has been seen of a folder so far. */
interface Count {
  files: number;
  bytes: number;
}

const deepest = 64;

/**
 * Looks at everything that tools have left in the folder, before any of it is read: only files and
 * folders may be there, no repository within, and no more than the limits. Nothing may write there any
 * more. Throws `unsafe-path` and `too-large`, which name the path.
 */
export async function requireOrdinaryFiles(directory: string): Promise<void> {
  await look(directory, "", 0, { files: 0, bytes: 0 });
}

async function look(directory: string, under: string, depth: number, count: Count): Promise<void> {
  if (depth > deepest) throw unsafe(under, "lies too deep");
  for await (const entry of await opendir(join(directory, under))) {
    const path = under === "" ? entry.name : `${under}/${entry.name}`;
    if (entry.name.toLowerCase() === ".git") throw unsafe(path, "is a repository of its own");
    if (entry.isDirectory()) await look(directory, path, depth + 1, count);
    else await countFile(directory, path, count);
  }
}

async function countFile(directory: string, path: string, count: Count): Promise<void> {
  const found = await lstat(join(directory, path));
  if (found.isSymbolicLink()) throw unsafe(path, "is a symlink");
  if (!found.isFile()) throw unsafe(path, "is a device, a pipe or a socket");
  count.files += 1;
  count.bytes += found.size;
  if (count.files > treeLimits.files || count.bytes > treeLimits.bytes) {
    throw new TerminalError("too-large", "The tools wrote more than a release could need.", {
      fields: { path },
      whatToDo: "See what the branch makes them write, mend it there, then rebuild the plan.",
    });
  }
}

function unsafe(path: string, what: string): TerminalError {
  return new TerminalError("unsafe-path", `After the tools had run, ${path} ${what}.`, {
    fields: { path },
    whatToDo:
      "See what on the branch makes it (often _version.py), mend it, then rebuild the plan.",
  });
}
