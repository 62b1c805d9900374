import { cache } from "react";
import { worldNow } from "@/lib/queries/clock";
import { readFreshness } from "@/lib/queries/freshness";

/** The world's time, asked once a request: layout and page show the same moment. */
export const nowOfRequest = cache(worldNow);

/** How fresh the facts are, read once a request. */
export const freshnessOfRequest = cache(readFreshness);
