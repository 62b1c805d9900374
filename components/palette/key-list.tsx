import { useState } from "react";
import { letSingleKeysWork, singleKeysWork } from "@/components/ui/single-keys";

/** The keys that work on every page, beside the browser's own. */
const keys = [
  { keys: ["Ctrl K", "⌘ K"], does: "Go to a page, release, step, change or name" },
  { keys: ["?"], does: "Show these keys" },
  { keys: ["/"], does: "Search issues and pull requests, on Blockers" },
  { keys: ["↑", "↓"], does: "Choose among what was found" },
  { keys: ["j", "k"], does: "The next or previous result, on Blockers, once one has the focus" },
  { keys: ["Enter"], does: "Go there" },
  { keys: ["Esc"], does: "Close" },
] as const;

/** Which keys there are. */
export function KeyList() {
  return (
    <div className="overflow-y-auto px-4 py-3">
      <h2 className="mb-2 font-semibold">Keys</h2>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2">
        {keys.map((row) => (
          <div key={row.does} className="contents">
            <dt className="whitespace-nowrap">
              {row.keys.map((key) => (
                <kbd
                  key={key}
                  className="mr-1.5 rounded-[5px] border border-line-2 bg-quiet-soft px-1.5 py-0.5 font-code text-sm"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="text-ink-2">{row.does}</dd>
          </div>
        ))}
      </dl>
      <SingleKeys />
    </div>
  );
}

/** Off, the list is still reached by Ctrl-K or its button, and then "Keys". */
function SingleKeys() {
  const [work, setWork] = useState(singleKeysWork);
  return (
    <label className="mt-3 flex min-h-7 items-center gap-2 border-t border-line pt-2">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={work}
        onChange={({ target }) => {
          letSingleKeysWork(target.checked);
          setWork(target.checked);
        }}
      />
      Use ?, /, j and k as keys, in this browser
    </label>
  );
}
