import type { Python } from "@/lib/world/python/python";
import type { Clone } from "./clone";

/** Where plans are made: the server's own clone and the Python that has the release tools. */
export interface Workshop {
  readonly clone: Clone;
  readonly python: Python;
}
