import type { Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";

/** The stream of changes, as the one hears it whose page it is. */
export interface Listening {
  /** All that it has told so far. */
  readonly heard: () => string;
  readonly end: () => void;
}

/** What a browser sends to be known again: "name=value; …". */
export async function cookiesOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Listens from here on; resolves when the stream has told its first. */
export async function listen(page: Page, baseURL: string | undefined): Promise<Listening> {
  const gone = new AbortController();
  const headers = { cookie: await cookiesOf(page) };
  const { body } = await fetch(new URL(paths.events(), baseURL), { headers, signal: gone.signal });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const more = async (): Promise<boolean> => {
    const part = await reader?.read();
    text += part?.value ?? "";
    return part?.done === false;
  };
  while (!text.includes("data:")) if (!(await more())) throw new Error("The stream has ended.");
  const goOn = async (): Promise<void> => {
    while (await more());
  };
  // Ended by whoever listens.
  void goOn().catch(() => undefined);
  return { heard: () => text, end: () => gone.abort() };
}
