import { z } from "zod";
import { toolEnvironment } from "@/lib/config/env";
import { listTrees as treesOf } from "@/lib/world/git/tree";
import { listTrees } from "@/lib/world/deprecations/listing";
import { runTask } from "./task";

const input = z.object({ repository: z.string(), commits: z.array(z.string()) });

/** The contents of the source that is scanned at the commits, and of all Python files, each once. */
runTask(async (message) => {
  const { repository: directory, commits } = input.parse(message);
  const repository = { directory, toolEnvironment: toolEnvironment() };
  const source = new Set<string>();
  const all = new Set<string>();
  for (const { files } of await listTrees(repository, commits))
    for (const { oid } of files) source.add(oid);
  for (const entries of await treesOf(repository, commits))
    for (const { path, oid, kind } of entries)
      if (kind === "file" && path.endsWith(".py")) all.add(oid);
  return { source: [...source], all: [...all] };
});
