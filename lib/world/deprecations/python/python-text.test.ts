import { describe, expect, it } from "vitest";
import { pythonText } from "./python-text";

const bytes = (text: string) => Buffer.from(text, "latin1");

describe("the text of a Python source (PEP 263)", () => {
  it("is UTF-8 where nothing else is said, with or without a byte order mark", () => {
    expect(pythonText(Buffer.from("# é"))).toEqual({ text: "# é", problem: null });
    expect(pythonText(Buffer.from("\uFEFF# é"))).toEqual({ text: "# é", problem: null });
  });

  it.each(["# -*- coding: latin-1 -*-", "# vim: fileencoding=iso-8859-1", "#!/x\n# coding=latin1"])(
    "is what %j declares",
    (declaration) => {
      const { text, problem } = pythonText(bytes(`${declaration}\nx = "\xe9"`));
      expect([text?.endsWith(`"é"`), problem]).toEqual([true, null]);
    },
  );

  it("is not declared below the second line, nor after code", () => {
    expect(pythonText(bytes(`\n\n# coding: latin-1\n"\xe9"`)).problem).toBe("Not UTF-8.");
    expect(pythonText(bytes(`x = 1\n# coding: latin-1\n"\xe9"`)).problem).toBe("Not UTF-8.");
  });

  it("is read all the same where it is not what it should be, and that is said", () => {
    expect(pythonText(bytes(`x = "\xe9"`))).toEqual({ text: `x = "é"`, problem: "Not UTF-8." });
    expect(pythonText(bytes("# coding: klingon\nx"))).toEqual({
      text: "# coding: klingon\nx",
      problem: `Declares an unknown encoding, "klingon".`,
    });
  });

  it("is not read where it is huge", () => {
    expect(pythonText(new Uint8Array(3_000_000))).toEqual({
      text: null,
      problem: "Has 3.0 MB: more than is read of one file.",
    });
  });
});
