import { describe, expect, it } from "vitest";
import { readPatch } from "./patch";

const patch = `commit 8cb7d2b
 NEWS.rst | 2 +-

diff --git a/NEWS.rst b/NEWS.rst
index 1111111..2222222 100644
--- a/NEWS.rst
+++ b/NEWS.rst
@@ -1,2 +1,2 @@
 http://twisted.org
-old
+++new
diff --git a/src/twisted/newsfragments/1.misc b/src/twisted/newsfragments/1.misc
deleted file mode 100644
index e69de29..0000000
`;

describe("readPatch", () => {
  const files = readPatch(patch);

  it("names each file and leaves out the stat before the first", () => {
    expect(files.map((file) => file.path)).toEqual([
      "NEWS.rst",
      "src/twisted/newsfragments/1.misc",
    ]);
  });

  it("counts lines of hunks only, also those that begin with plus signs", () => {
    expect(files[0]).toMatchObject({ added: 1, removed: 1 });
  });

  it("says of an empty file that it was deleted", () => {
    expect(files[1]?.lines).toEqual([{ kind: "note", text: "deleted file mode 100644" }]);
  });

  it("gives nothing for a patch without files", () => {
    expect(readPatch("commit 8cb7d2b\n")).toEqual([]);
  });
});
