import { expect, it } from "vitest";
import { archivedMessage } from "./announcement";

const archive = "https://mail.python.org/archives/list/twisted@python.org/";

it("is the address of one message in the list's archive, however it is spelled", () => {
  const message = `${archive}message/UWPB3KKDQJVQ/`;
  expect(archivedMessage(message, archive)).toBe(message);
  expect(archivedMessage(` ${message.slice(0, -1)}`.trim(), archive)).toBe(message);
  expect(archivedMessage(`${archive}thread/../message/UWPB3KKDQJVQ/`, archive)).toBe(message);
});

it.each([
  "https://example.org/message/UWPB3KKDQJVQ/",
  "http://mail.python.org/archives/list/twisted@python.org/message/UWPB3KKDQJVQ/",
  "https://mail.python.org/archives/list/other@python.org/message/UWPB3KKDQJVQ/",
  "https://mail.python.org@example.org/archives/list/twisted@python.org/message/A/",
  "https://somebody@mail.python.org/archives/list/twisted@python.org/message/A/",
  `${archive}message/`,
  `${archive}message/../../other@python.org/message/A/`,
  `${archive}message/%2e%2e/A`,
  `${archive}message/A/?next=https://example.org`,
  "javascript:alert(1)",
  "the archive",
])("is not %s", (text) => {
  expect(archivedMessage(text, archive)).toBeNull();
});
