import { join } from "node:path";
import type { Clone } from "@/lib/world/git/clone";
import { toolEnvironment } from "./environment";

/** A clone, in the folder, of the repository of the world behind that address. */
export function aClone(directory: string, origin: string): Clone {
  return {
    directory: join(directory, "clone.git"),
    worktrees: join(directory, "worktrees"),
    remote: `${origin}/twisted/twisted.git`,
    token: "token-ada",
    toolEnvironment,
  };
}
