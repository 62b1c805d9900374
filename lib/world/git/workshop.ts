import type { PackageIndex } from "@/lib/world/pypi/index-request";
import type { Python } from "@/lib/world/python/python";
import type { Clone } from "./clone";

/** Where plans are made: the server's own clone and the Python that has the release tools. */
export interface Workshop {
  readonly clone: Clone;
  readonly python: Python;
  /** Where the tools themselves are published. */
  readonly index: Pick<PackageIndex, "url" | "fetch">;
}
