import { answered } from "@/app/api/refused";
import { currentViewer } from "@/app/auth/current-viewer";
import { currentTime } from "@/lib/queries/clock";
import { readPalette } from "@/lib/queries/palette";

export const dynamic = "force-dynamic";

/** Where whoever asks can go, and what they may do now: `[{group, label, about, href}]`. Not public. */
export function GET(): Promise<Response> {
  return answered(async () => {
    const entries = await readPalette(await currentViewer(), await currentTime());
    return Response.json(entries, { headers: { "cache-control": "private, no-store" } });
  });
}
