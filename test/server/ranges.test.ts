import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { rangeAsked } from "../../src/server/ranges";

function asked(range: string | undefined, method = "GET"): string | undefined {
  const request = new IncomingMessage(new Socket());
  request.method = method;
  if (range !== undefined) request.headers.range = range;
  return rangeAsked(request);
}

it.each([
  ["bytes=0-9", "bytes=0-9"],
  ["bytes= 5-", "bytes=5-"],
  ["bytes=-5", "bytes=-5"],
  ["Bytes=0-0, 5-9", "Bytes=0-0,5-9"],
  ...["bytes=5-2", "bytes=", "bytes=-", "bytes=--5", "bytes=abc", "bytes=1.5-9", "bytes=0x0-9"].map(
    (range): [string, undefined] => [range, undefined],
  ),
  ...["bytes=1e2-200", "bytes=0-9-20", "bytes=+1-5", "lines=0-9", "0-9", ""].map(
    (range): [string, undefined] => [range, undefined],
  ),
])("a range is read as RFC 9110 has it, and else ignored: %s", (range, expected) => {
  expect(asked(range)).toBe(expected);
});

it("parts are for GET alone", () => {
  expect([asked("bytes=0-9", "HEAD"), asked(undefined)]).toEqual([undefined, undefined]);
});
