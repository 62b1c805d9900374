import { countRequest } from "./counters";
import { tooManyRequests } from "./too-many";

/**
 * Counts a form. Refused here and not at the door, so that the page gets back what was typed.
 * @throws RetryableError "too-many-requests"
 */
export async function takeForm(asker: string): Promise<void> {
  const seconds = await countRequest("form", asker);
  if (seconds !== null) throw tooManyRequests("form", seconds);
}
