import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";

import { readProvenance, refOfCertificate } from "./provenance";

/**
 * Made by openssl with the extension that Sigstore's certificates have:
 * 1.3.6.1.4.1.57264.1.14 = UTF8String:refs/tags/twisted-24.7.0rc1
 */
const certificate = [
  "MIIBqjCCAU+gAwIBAgIUDpQ48hlqWSaQmWPjiCasACKgoJ4wCgYIKoZIzj0EAwIwEzERMA8GA1UEAwwIc2lnc3Rv",
  "cmUwHhcNMjYxMTIxMDQyMjA3WhcNMzYxMTE4MDQyMjA3WjATMREwDwYDVQQDDAhzaWdzdG9yZTBZMBMGByqGSM49",
  "AgEGCCqGSM49AwEHA0IABJ3+azkXaXvnZhckzCwdvol86FONHLhJh7mUSsVkHZIidJ2Dm2BVPougCGctKKvIhqdE",
  "aT/dNCnifA5kOqHEGV+jgYAwfjAdBgNVHQ4EFgQUWd3VCOHSeNTKgGgH9td1eXJGGnowHwYDVR0jBBgwFoAUWd3V",
  "COHSeNTKgGgH9td1eXJGGnowDwYDVR0TAQH/BAUwAwEB/zArBgorBgEEAYO/MAEOBB0MG3JlZnMvdGFncy90d2lz",
  "dGVkLTI0LjcuMHJjMTAKBggqhkjOPQQDAgNJADBGAiEA0xqLP4ptTqetHa5IF+O59mes7IzYTzNsZS14IAJ1VP4C",
  "IQDBBkAhdrJPpFJie7IHlRMWThVDmWqp++89JbzCr6L3CA==",
].join("");

describe("the ref in a signing certificate", () => {
  it("is that of the workflow's source", () => {
    expect(refOfCertificate(certificate)).toBe("refs/tags/twisted-24.7.0rc1");
  });

  it.each(["", "sandbox", Buffer.from("no certificate").toString("base64")])(
    "is unknown where there is no certificate: %j",
    (text) => expect(refOfCertificate(text)).toBeNull(),
  );
});

describe("provenance", () => {
  const filename = "twisted-24.7.0rc1-py3-none-any.whl";
  const file = { version: "24.7.0rc1", filename };
  let small: SmallSandbox;
  beforeAll(async () => {
    small = await smallSandbox();
  });
  afterAll(() => small.end());
  beforeEach(() => small.sandbox.change(({ pypi }) => pypi.splice(0)));

  function upload(provenance: { repository: string; ref: string } | null): void {
    small.sandbox.change(({ pypi }) =>
      pypi.push({
        ...file,
        packagetype: "bdist_wheel",
        sha256: "0".repeat(64),
        size: 1,
        uploadedAt: "2024-07-01T12:00:00Z",
        visibleAt: "2024-07-01T12:00:00Z",
        provenance,
      }),
    );
  }

  const read = () =>
    readProvenance({ url: `${small.sandbox.origin}/_pypi`, project: "Twisted" }, file);

  it("names the repository and the tag", async () => {
    const said = { repository: "twisted/twisted", ref: "refs/tags/twisted-24.7.0rc1" };
    upload(said);
    expect(await read()).toEqual(said);
  });

  it("is null where the index has none, and where it has no such file", async () => {
    expect(await read()).toBeNull();
    upload(null);
    expect(await read()).toBeNull();
  });
});
