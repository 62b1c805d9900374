import { createElement } from "react";
import { Search } from "lucide";

/** Lucide's magnifier as the server draws it: no page's script has it (components/ui/icon.tsx). */
export function SearchIcon() {
  return (
    <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" className="drawn">
      {Search.map(([tag, attributes], index) =>
        createElement(tag, { key: String(index), ...attributes }),
      )}
    </svg>
  );
}
