import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { SignInLink } from "@/components/site/sign-in-link";
import { signInFirst } from "@/lib/domain/permission";
import { buttonClass, type ButtonVariant } from "./button-variant";

interface ButtonLinkProps {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly children: ReactNode;
}

/** A link that looks like a button: it only goes somewhere. */
export function ButtonLink({ href, variant = "plain", children }: ButtonLinkProps) {
  return (
    <Link href={href} className={buttonClass(variant)}>
      {children}
    </Link>
  );
}

interface RefusedButtonProps {
  /** Unique on the page: the reason is bound to the button by it. */
  readonly id: string;
  readonly variant?: ButtonVariant;
  readonly label: ReactNode;
  /** Why not, and who or what can change it. */
  readonly reason: ReactNode;
}

/**
 * A button that cannot be pressed now and says why. It stays in the tab order, so that the reason
 * is heard by whoever cannot see it (DESIGN 2.5).
 */
export function RefusedButton({ id, variant = "plain", label, reason }: RefusedButtonProps) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <button
        type="button"
        aria-disabled="true"
        aria-describedby={id}
        className={buttonClass(variant, true)}
      >
        {label}
      </button>
      <span id={id} className="max-w-[46ch] text-sm text-ink-2">
        {reason === signInFirst ? <SignInLink className="link">{reason}</SignInLink> : reason}
      </span>
    </span>
  );
}
