import type { Stretch } from "@/lib/domain/search/highlight";

/**
 * A text with what was searched for in it. Somebody else wrote it: it is text and nothing else, and its
 * marks of direction turn around nothing beside it.
 */
export function HitText({ stretches }: { readonly stretches: readonly Stretch[] }) {
  return (
    <bdi>
      {stretches.map(({ text, isHit }, index) =>
        isHit ? (
          <mark key={index} className="rounded-sm bg-wait-soft text-inherit">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </bdi>
  );
}
