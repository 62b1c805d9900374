import { expect, it } from "vitest";
import { siteIn } from "@/tests/scanned-python";

it("finds warnAboutFunction", () => {
  const site = siteIn(`
class Deferred:
    def _runCallbacks(self):
        warnAboutFunction(callback, "Callback returned the Deferred it was attached to.")
`);
  expect(site).toMatchObject({
    name: "twisted.mod.Deferred._runCallbacks",
    line: 4,
    mechanism: "warnAboutFunction",
    message: "Callback returned the Deferred it was attached to.",
    version: null,
    versionSource: "none",
    stackLevel: null,
    private: true,
  });
});

it("finds it with a composed text, where that is composed", () => {
  const site = siteIn(`
def dataReceived(self, data):
    offender = self.protocol.dataReceived
    warningFormat = (
        'Returning a value other than None from %(fqpn)s is '
        'deprecated since %(version)s.')
    warningString = deprecate.getDeprecationWarningString(
        offender, versions.Version('Twisted', 11, 0, 0),
        format=warningFormat)
    deprecate.warnAboutFunction(offender, warningString)
`);
  expect(site).toMatchObject({
    line: 7,
    mechanism: "getDeprecationWarningString + warnAboutFunction",
    version: "11.0.0",
    message: "Returning a value other than None from {…} is deprecated since Twisted 11.0.0.",
  });
});
