import type { PlanWarning } from "@/lib/domain/plan/plan";
import { toolWarnings } from "@/lib/domain/plan/tool-warnings";
import type { Workshop } from "@/lib/world/git/workshop";
import { readToolStanding } from "@/lib/world/pypi/yanked";
import { readToolVersions } from "@/lib/world/python/tool-versions";

/** What a plan says of the tools that make it: their versions, and what PyPI says of these. */
export async function ranTools({ python, index }: Workshop): Promise<readonly PlanWarning[]> {
  const tools = await readToolVersions(python);
  const ran = tools.map(async ({ name, version }) => ({
    ...{ name, version },
    standing:
      version === null
        ? ({ kind: "unknown" } as const)
        : await readToolStanding(index, name, version),
  }));
  return toolWarnings(await Promise.all(ran));
}
