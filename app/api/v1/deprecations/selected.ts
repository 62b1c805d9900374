import { currentTime } from "@/lib/queries/clock";
import { readExactDeprecations, type SelectedDeprecations } from "@/lib/queries/deprecations";

/** The deprecations that the request's address asks for; an error of ours where nothing has a value. */
export async function selectedDeprecations(request: Request): Promise<SelectedDeprecations> {
  const { searchParams } = new URL(request.url);
  return readExactDeprecations(Object.fromEntries(searchParams), await currentTime());
}
