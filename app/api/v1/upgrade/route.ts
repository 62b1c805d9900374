import { conditionalJson } from "@/app/api/conditional";
import { answered, refused } from "@/app/api/refused";
import type { UpgradeMistake } from "@/lib/domain/deprecation/upgrade-mistake";
import { anonymous } from "@/lib/domain/viewer";
import { currentTime } from "@/lib/queries/clock";
import { readUpgrade } from "@/lib/queries/upgrade";

export const dynamic = "force-dynamic";

/**
 * What an upgrade brings: `?from=22.10.0&to=24.7.0`; without `to` to the newest final. `{from, to,
 * removed, newlyDeprecated, removedUnannounced, route}`. Public; 400 names the nearest versions.
 */
export function GET(request: Request): Promise<Response> {
  return answered(async () => {
    const { searchParams } = new URL(request.url);
    const asked = { from: searchParams.get("from"), to: searchParams.get("to") };
    const { upgrade, mistakes, versions, scan } = await readUpgrade(
      anonymous,
      asked,
      await currentTime(),
    );
    if (upgrade !== null) return conditionalJson(request, upgrade, scan.changedAt);
    const [mistake] = mistakes;
    return mistake === undefined ? nothingAsked(versions) : wrong(mistake);
  });
}

function nothingAsked(versions: readonly string[]): Response {
  const sentence = "The version to upgrade from is missing.";
  const whatToDo = "Ask for ?from=22.10.0&to=24.7.0; without `to` it is the newest final.";
  return refused({ code: "bad-input", sentence, whatToDo }, { versions });
}

function wrong(mistake: UpgradeMistake): Response {
  if (mistake.kind === "backwards") {
    const { from, to } = mistake;
    const whatToDo = `Ask for ?from=${to}&to=${from}: there is no way back.`;
    return refused({ code: "bad-input", sentence: `${from} is newer than ${to}.`, whatToDo });
  }
  const { asked, nearest } = mistake;
  const sentence = `There is no final release ${asked.slice(0, 40)}.`;
  const whatToDo =
    nearest.length === 0 ? "None is known yet." : `The nearest are: ${nearest.join(", ")}.`;
  return refused({ code: "bad-input", sentence, whatToDo }, { nearest });
}
