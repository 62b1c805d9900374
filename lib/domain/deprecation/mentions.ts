import type { NewsItem, ScannedHistory } from "./scanned-tree";

/** An entry of NEWS, and the release whose NEWS it is. */
export interface Mention {
  readonly version: string;
  readonly tag: string;
  readonly item: NewsItem;
}

/**
 * The entries of "Deprecations and Removals" that speak of the name, oldest first: in full, or by its
 * last two words or more ("web.client.getPage" of twisted.web.client.getPage). What a candidate's NEWS
 * said in the same words as its final's is told once, of the final.
 */
export function mentionsOf(name: string, { releases }: ScannedHistory): readonly Mention[] {
  const spoken = spellings(name);
  const mentions = releases.flatMap(({ version, tag, news }) =>
    news
      .filter(({ text }) => spoken.some((spelling) => speaksOf(text, spelling)))
      .map((item) => ({ version, tag, item })),
  );
  return mentions.filter(
    ({ item }, index) => !mentions.slice(index + 1).some((later) => later.item.text === item.text),
  );
}

function spellings(name: string): readonly string[] {
  const words = name.split(".");
  return words
    .slice(0, Math.max(1, words.length - 1))
    .map((_, from) => words.slice(from).join("."));
}

const partOfName = /[\w.]/;
const partOfWord = /\w/;

/** As a whole: "client.getPage" is not spoken of in "client.getPageCount"; a full stop may follow. */
function speaksOf(text: string, spelling: string): boolean {
  for (let at = text.indexOf(spelling); at !== -1; at = text.indexOf(spelling, at + 1)) {
    const end = at + spelling.length;
    const goesOn = text[end] === "." && partOfWord.test(text[end + 1] ?? "");
    if (!partOfName.test(text[at - 1] ?? "") && !partOfWord.test(text[end] ?? "") && !goesOn)
      return true;
  }
  return false;
}
