"use client";

import { useState } from "react";
import { Icon, type IconName } from "./icon";
import { themeCookie, themes, type Theme } from "./theme";

const icons = { system: "screen", light: "sun", dark: "moon" } as const satisfies Record<
  Theme,
  IconName
>;

interface ThemeToggleProps {
  readonly initial: Theme;
  readonly className: string;
}

/** Goes round system, light, dark; kept in a cookie, so the server renders it without a flash. */
export function ThemeToggle({ initial, className }: ThemeToggleProps) {
  const [theme, setTheme] = useState<Theme>(initial);
  function turn() {
    const following = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
    if (following === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = following;
    document.cookie = `${themeCookie}=${following}; path=/; max-age=31536000; samesite=lax`;
    setTheme(following);
  }
  return (
    <button
      type="button"
      onClick={turn}
      aria-label={`Theme: ${theme}`}
      title={`Theme: ${theme}`}
      className={className}
    >
      <Icon name={icons[theme]} />
    </button>
  );
}
