import { Fragment } from "react";

/** A name of at least three words with dots between them: "twisted.web.http", no version, no file. */
const dottedName = /([A-Za-z_]\w*(?:\.[A-Za-z_]\w*){2,})/;

function Dotted({ name }: { readonly name: string }) {
  return name.split(".").map((word, index) => (
    <Fragment key={`${String(index)} ${word}`}>
      {index > 0 && (
        <>
          <wbr />.
        </>
      )}
      {word}
    </Fragment>
  ));
}

/** A text whose dotted names break before a dot, where they have to break. */
export function DottedText({ text }: { readonly text: string }) {
  return text
    .split(dottedName)
    .map((part, index) => (index % 2 === 1 ? <Dotted key={index} name={part} /> : part));
}
