import { SignInLink } from "@/components/site/sign-in-link";
import { Notice } from "@/components/ui/notice";
import { Sign } from "@/components/ui/sign";
import { planWords } from "./plan-words";

interface PlanWithheldProps {
  readonly state: keyof typeof planWords;
  /** null: nobody is signed in. */
  readonly login: string | null;
}

/** In place of a plan that is not for this viewer: that there is one, and whose eyes it is for. */
export function PlanWithheld({ state, login }: PlanWithheldProps) {
  return (
    <div className="mt-5 grid gap-3">
      <p>
        <Sign state={planWords[state]} withWord />
      </p>
      <Notice
        tone="quiet"
        icon="circle"
        title="Plans are shown to committers until one is approved"
      >
        {login === null ? (
          <>
            <SignInLink className="link" /> to see this one, if you are a committer.
          </>
        ) : (
          `GitHub has not confirmed within the last minute that ${login} is one.`
        )}
      </Notice>
    </div>
  );
}
