import { runInNewContext } from "node:vm";
import { DrizzleQueryError } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { captureConsole, createLog, type LogOptions } from "./log";
import { loggedError, withoutCredentials } from "./log-error";
import { noteUser, runAs, running } from "./request-running";

function logTo(options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  const log = createLog({ format: "json", level: "info", write: (line) => lines.push(line), ...options });
  return { log, lines, records: () => lines.map((line) => JSON.parse(line)) };
}

describe("a log in JSON", () => {
  it("is one line per record, with when, how grave, and in which request", () => {
    const { log, lines, records } = logTo();
    runAs({ id: "request-1" }, () => log("info", "two\nlines", { status: 200 }));
    log("warn", "outside");
    expect(lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
    expect(records()).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-.+Z$/),
        level: "info",
        msg: "two\nlines",
        id: "request-1",
        status: 200,
      },
      { time: expect.any(String), level: "warn", msg: "outside" },
    ]);
  });

  it("leaves out what is less grave than its level", () => {
    const { log, records } = logTo({ level: "warn" });
    for (const level of ["error", "warn", "info", "debug"] as const) log(level, level);
    expect(records().map(({ msg }) => msg)).toEqual(["error", "warn"]);
  });

  it("tells an error by what it is, not by what it holds", () => {
    const { log, lines, records } = logTo();
    const refused = Object.assign(new Error("duplicate key value"), {
      code: "23505",
      constraint: "users_email_key",
      detail: "Key (email)=(ada@example.com) already exists.",
      client: { password: "hunter2" },
    });
    const failed = new DrizzleQueryError(
      "insert into users values ($1, $2)",
      ["typed $& text", "x\ny"],
      refused,
    );
    log("error", "It failed", { error: failed });
    const [{ error }] = records();
    expect(error.message).toBe("Failed query: insert into users values ($1, $2)");
    expect(error.stack).toMatch(/^Error: Failed query: .+\n\s+at /);
    expect(error.cause).toMatchObject({ code: "23505", constraint: "users_email_key" });
    for (const secret of ["typed", "hunter2", "ada@example.com"]) expect(lines[0]).not.toContain(secret);
  });

  it.each(['["northwind",{"token":s3cret-s3cret}]', "s3cret", 's3cret\n"s3cret"'])(
    "quotes nothing of %j, which is not JSON",
    (body) => {
      const { log, lines, records } = logTo();
      let thrown: unknown;
      try {
        JSON.parse(body);
      } catch (error) {
        thrown = error;
      }
      log("error", "It failed", { error: thrown });
      expect(lines[0]).not.toContain("s3c");
      expect(records()[0].error.stack).toMatch(/^SyntaxError: This is not valid JSON\n\s+at /);
    },
  );

  it("takes anything that was thrown", () => {
    const circular: { cause?: unknown } = {};
    circular.cause = circular;
    for (const thrown of [null, "text", 7, {}, circular, Object.create(null)]) {
      expect(() => JSON.stringify(loggedError(thrown))).not.toThrow();
    }
  });

  it.each([
    ["postgres://bulkhead:hunter2@db:5432/x?sslmode=require", "postgres://•••@db:5432/x?sslmode=require"],
    ["connect to postgresql://u:p%40ss@[::1]/x failed", "connect to postgresql://•••@[::1]/x failed"],
    ["https://hooks.example.com/a@b", "https://hooks.example.com/a@b"],
    ["(https://token@api.example.com)", "(https://•••@api.example.com)"],
  ])("tells %s without who connects", (text, told) => {
    expect(withoutCredentials(text)).toBe(told);
    const { log, lines } = logTo();
    log("error", text, { error: new Error(text, { cause: new Error(text) }) });
    expect(lines[0]).not.toMatch(/hunter2|p%40ss|token@/);
  });

  it("reads what was asked for once, however long and of whatever words it is", () => {
    const search = {
      withoutCredentials,
      text: ["a.", "a://", "a:", "@"].map((word) => word.repeat(100_000)),
    };
    // Stopped long after it is done: what goes back at each word needs hours.
    const told = runInNewContext("text.map((each) => withoutCredentials(each))", search, { timeout: 5_000 });
    expect(told).toHaveLength(4);
  });
});

describe("a log in text", () => {
  it("is what a person wants to see", () => {
    const { log, lines } = logTo({ format: "text", level: "debug" });
    runAs({ id: "request-1" }, () => {
      log("debug", "GET /northwind/apps", { status: 200, ms: "12 ms", user: undefined });
      log("info", "Preparing PostgreSQL");
      log("error", "It failed", { error: new Error("Reason") });
    });
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d GET \/northwind\/apps 200 12 ms\n$/);
    expect(lines[1]).toBe("Preparing PostgreSQL\n");
    expect(lines[2]).toMatch(/^\d\d:\d\d:\d\d error It failed \(request request-1\)\nError: Reason\n\s+at /);
  });
});

describe("what is said on the console", () => {
  const before = { ...console };
  afterEach(() => void Object.assign(console, before));

  it("becomes a record, also a library's", () => {
    const { log, records } = logTo();
    captureConsole(log);
    runAs({ id: "request-1" }, () => {
      console.error("Unexpected error in %s:", "profile.update", new Error("Reason"));
      console.error("\u001b[31m⨯\u001b[39m", Object.assign(new Error("Page"), { digest: "42" }));
      console.error("⨯", new DrizzleQueryError("select $1", ["typed"], new Error("Lost")));
      console.warn("postgres://u:hunter2@db/x is slow");
      console.log("");
      console.debug("not shown");
    });
    expect(records()).toMatchObject([
      {
        level: "error",
        id: "request-1",
        msg: "Unexpected error in profile.update:",
        error: { message: "Reason" },
      },
      { level: "error", id: "request-1", msg: "Page", error: { digest: "42" } },
      {
        level: "error",
        id: "request-1",
        msg: "Failed query: select $1",
        error: { cause: { message: "Lost" } },
      },
      { level: "warn", msg: "postgres://•••@db/x is slow" },
    ]);
    expect(records()).toHaveLength(4);
  });
});

describe("the request that runs", () => {
  it("is known to what it causes, and to nothing else", async () => {
    const request = { id: "request-1" };
    await runAs(request, async () => {
      await Promise.resolve();
      expect(running()).toBe(request);
      noteUser("user-1");
    });
    expect(request).toEqual({ id: "request-1", userId: "user-1" });
    expect(running()).toBeUndefined();
    noteUser("nobody");
  });
});
