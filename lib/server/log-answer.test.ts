import { expect, it } from "vitest";
import type { Answered } from "./gate";
import { createLog, type LogFormat, type LogLevel } from "./log";
import { recordAnswer } from "./log-answer";

const answered: Answered = {
  request: { id: "request-1", userId: "user-1" },
  method: "GET",
  path: "/northwind/apps",
  isAction: false,
  status: 200,
  ms: 12.3,
  address: "203.0.113.9",
  left: false,
};

function linesOf(format: LogFormat, level: LogLevel, ...all: Partial<Answered>[]): string[] {
  const lines: string[] = [];
  const log = createLog({ format, level, write: (line) => lines.push(line) });
  for (const each of all) recordAnswer(log, format, { ...answered, ...each });
  return lines;
}

it("a program reads a record of each request", () => {
  const lines = linesOf(
    "json",
    "info",
    {},
    { status: 500, request: { id: "request-2" } },
    { status: 0, left: true },
  );
  const [fine, failed, left] = lines.map((line) => JSON.parse(line));
  expect(fine).toEqual({
    time: expect.any(String),
    level: "info",
    msg: "request",
    id: "request-1",
    method: "GET",
    path: "/northwind/apps",
    status: 200,
    ms: 12.3,
    address: "203.0.113.9",
    user: "user-1",
  });
  expect(failed).toMatchObject({ level: "warn", status: 500 });
  expect(failed).not.toHaveProperty("user");
  expect(left).toMatchObject({ level: "info", left: true });
});

it("a person at a terminal reads what failed, and all of it on request", () => {
  const failed = /^\d\d:\d\d:\d\d warn GET \/northwind\/apps 500 12\.3 ms \(request request-1\)\n$/;
  expect(linesOf("text", "info", {}, { status: 404 }, { status: 500 })).toEqual([
    expect.stringMatching(failed),
  ]);
  expect(linesOf("text", "debug", {})).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d GET \/northwind\/apps 200 12\.3 ms\n$/),
  ]);
});
