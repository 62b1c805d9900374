import { X509Certificate } from "node:crypto";

import { z } from "zod";

import type { PypiFile } from "@/lib/domain/observed/pypi-file";

import type { ListedFile } from "./version-files";
import { type PackageIndex, requestIndex, unreachable } from "./index-request";

/** The part of PEP 740's provenance object that says who published. */
const provenanceObject = z.object({
  attestation_bundles: z.array(
    z.object({
      publisher: z.object({
        kind: z.string(),
        repository: z.string().optional(),
        claims: z.record(z.string(), z.unknown()).nullish(),
      }),
      attestations: z.array(
        z.object({ verification_material: z.object({ certificate: z.string() }).optional() }),
      ),
    }),
  ),
});

type Bundle = z.infer<typeof provenanceObject>["attestation_bundles"][number];

const mediaType = "application/vnd.pypi.integrity.v1+json";

/**
 * Who published a file, by the index's integrity API (PEP 740): the repository ("owner/name") and
 * the ref its workflow ran for. null where the index has no provenance for it.
 *
 * The signatures are the index's to check, and it does at the upload; this reads what they say.
 */
export async function readProvenance(
  index: PackageIndex,
  file: Pick<ListedFile, "version" | "filename">,
): Promise<PypiFile["provenance"]> {
  const path = [index.project, file.version, file.filename].map(encodeURIComponent).join("/");
  const url = `${index.url}/integrity/${path}/provenance`;
  const response = await requestIndex(index, url, { accept: mediaType });
  if (response.status !== 200) {
    await response.body?.cancel();
    return null;
  }
  const parsed = provenanceObject.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw unreachable(url, "gave no usable provenance", parsed.error);
  const bundle = parsed.data.attestation_bundles.find(({ publisher }) => publisher.repository);
  if (bundle?.publisher.repository === undefined) return null;
  return { repository: bundle.publisher.repository, ref: refOf(bundle) ?? "" };
}

function refOf({ publisher, attestations }: Bundle): string | null {
  const claimed = publisher.claims?.ref;
  if (typeof claimed === "string") return claimed;
  for (const { verification_material: material } of attestations) {
    const ref = material ? refOfCertificate(material.certificate) : null;
    if (ref !== null) return ref;
  }
  return null;
}

/** DER of OID 1.3.6.1.4.1.57264.1.14, Sigstore's "source repository ref". */
const sourceRefOid = Buffer.from("060a2b0601040183bf30010e", "hex");
const octetString = 0x04;
const utf8String = 0x0c;

/** The ref in a signing certificate (base64 of its DER); null where it names none. */
export function refOfCertificate(base64: string): string | null {
  const der = Buffer.from(base64, "base64");
  if (!isCertificate(der)) return null;
  const at = der.indexOf(sourceRefOid);
  if (at === -1) return null;
  // extension ::= oid, octet string { utf8 string }; refs are far shorter than 128 bytes each.
  const value = der.subarray(at + sourceRefOid.length);
  if (value[0] !== octetString || value[2] !== utf8String) return null;
  return value.subarray(4, 4 + (value[3] ?? 0)).toString("utf8");
}

function isCertificate(der: Buffer): boolean {
  try {
    return new X509Certificate(der).raw.length > 0;
  } catch {
    return false;
  }
}
