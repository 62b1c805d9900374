import { cache } from "react";
import { worldNow } from "@/lib/queries/clock";

/** The world's time, asked once a request: layout and page show the same moment. */
export const nowOfRequest = cache(worldNow);
