import { parseNewsFile } from "@/lib/domain/news/news-file";
import type { NewsSection } from "@/lib/domain/observed/source-tree";

/**
 * The newest sections of NEWS.rst, newest first: those that are understood as a release's. A release's
 * notes go from its heading to the next one's.
 */
export function parseNews(
  text: string,
  projectName: string,
  atMost: number,
): readonly NewsSection[] {
  return parseNewsFile(text.replaceAll("\r\n", "\n"), projectName)
    .releases.flatMap(({ spelling, date, heading, underline, body }) =>
      spelling === null || date === null
        ? []
        : [
            {
              version: spelling,
              date,
              text: `${[heading, underline, ...body].join("\n").trimEnd()}\n`,
            },
          ],
    )
    .slice(0, atMost);
}
