/** PEP 740: which repository, workflow and tag a file came from, when PyPI was told. */
import type { Sandbox } from "@/sandbox/sandbox";
import type { PypiFileRecord } from "@/sandbox/state";
import { notFound } from "./answer";
import { visibleFiles } from "./catalogue";
import { normalizeName } from "./distribution";

/** Where the provenance of a file is read. */
export function provenanceUrl(sandbox: Sandbox, file: PypiFileRecord): string {
  const project = normalizeName(file.filename.slice(0, file.filename.indexOf("-")));
  return `${sandbox.origin}/_pypi/integrity/${project}/${file.version}/${file.filename}/provenance`;
}

/** What the attestation says about the file; its signature is the one thing that is not real. */
function statement(file: PypiFileRecord): string {
  return JSON.stringify({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: file.filename, digest: { sha256: file.sha256 } }],
    predicateType: "https://docs.pypi.org/attestations/publish/v1",
    predicate: null,
  });
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

/**
 * The provenance of one file. The real certificate carries repository and ref in its extensions;
 * the sandbox, which signs nothing, puts them into the publisher's claims (PEP 740 allows it).
 */
export function provenance(
  sandbox: Sandbox,
  project: string,
  version: string,
  filename: string,
): Response {
  const file = visibleFiles(sandbox, project).find(
    (candidate) => candidate.version === version && candidate.filename === filename,
  );
  if (file === undefined) return notFound();
  if (file.provenance === null) {
    return Response.json({ message: `No provenance available for ${filename}` }, { status: 404 });
  }
  const { repository, ref } = file.provenance;
  const attestation = {
    version: 1,
    verification_material: { certificate: base64("sandbox"), transparency_entries: [] },
    envelope: { statement: base64(statement(file)), signature: base64("sandbox") },
  };
  const publisher = {
    kind: "GitHub",
    repository,
    workflow: "test.yaml",
    environment: null,
    claims: { ref },
  };
  const body = { version: 1, attestation_bundles: [{ publisher, attestations: [attestation] }] };
  const type = "application/vnd.pypi.integrity.v1+json";
  return new Response(JSON.stringify(body), { headers: { "content-type": type } });
}
