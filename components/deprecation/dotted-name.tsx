import { Fragment } from "react";
import { Code } from "@/components/ui/code";

/** A name that breaks between its words, where it has to. */
export function DottedName({ name }: { readonly name: string }) {
  return (
    <Code>
      {name.split(".").map((word, index) => (
        <Fragment key={`${index} ${word}`}>
          {index > 0 && (
            <>
              <wbr />.
            </>
          )}
          {word}
        </Fragment>
      ))}
    </Code>
  );
}
