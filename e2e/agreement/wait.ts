import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { paths } from "@/lib/config/paths";

/** Until the worker has seen what was done in the world, on a loaded machine. */
const slowly = { timeout: 60_000 };

const checklist = z.object({
  steps: z.array(z.object({ key: z.string(), state: z.object({ kind: z.string() }) })),
});

/** Waits until a step is in that state, by the API. */
export async function expectStep(page: Page, release: string, step: string, state: string) {
  const stateNow = async () => {
    const response = await page.request.get(paths.releaseJson(release));
    if (!response.ok()) return response.status();
    const { steps } = checklist.parse(await response.json());
    return steps.find(({ key }) => key === step)?.state.kind;
  };
  await expect.poll(stateNow, slowly).toBe(state);
}

/** Waits until a card of the board says so. */
export async function expectOnBoard(page: Page, card: string, text: string): Promise<void> {
  await page.goto(paths.board());
  const region = page.getByRole("region", { name: new RegExp(`^${card}`) });
  await expect(region).toContainText(text, slowly);
}
