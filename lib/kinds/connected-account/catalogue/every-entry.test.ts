import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { catalogue, entryFace } from "@/lib/kinds/connected-account/catalogue/catalogue";
import { entryFields } from "@/lib/kinds/connected-account/catalogue/entry-fields";
import { testConnection } from "@/lib/kinds/connected-account/catalogue/test-connection";
import { callsTo, opened } from "@/lib/kinds/connected-account/testing/calls";
import type { Behaviour } from "@/lib/kinds/connected-account/testing/provider";
import { subjects } from "@/lib/kinds/connected-account/testing/subjects";
import { parseFields } from "@/lib/kinds/validate";
import { outgoing } from "@/lib/outgoing/outgoing";

describe.each(subjects)("$entry", ({ entry, origin, start, spec, secrets }) => {
  test("works", async () => {
    const provider = await opened(start());
    const outcome = await testConnection(entry, spec, secrets, callsTo(provider, origin));
    expect(outcome).toEqual({
      ok: true,
      status: 200,
      message: expect.stringMatching(/^[A-Zaw].*\.$/),
      milliseconds: expect.any(Number),
    });
  });

  test.each<[Behaviour, RegExp]>([
    [401, /401|refused|does not know/],
    [403, /403|not allowed|may not/],
    [404, /404/],
    [429, /limits how often/],
    [500, /fault of its own \(500\)/],
    ["hangs-up", /closed the connection/],
    [{ redirectTo: "http://127.0.0.1:1/" }, /redirects to/],
    [{ redirectTo: "http://169.254.169.254/latest/meta-data/", status: 307 }, /redirects to/],
  ])("%o is told in a sentence", async (behaviour, sentence) => {
    const provider = await opened(start());
    provider.behave(behaviour);
    const outcome = await testConnection(entry, spec, secrets, callsTo(provider, origin));
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(sentence) });
    expect(outcome.message).toMatch(/^\S.*\.$/);
    for (const secret of Object.values(secrets)) expect(outcome.message).not.toContain(secret);
  });

  test("no secret of it reaches the message of any integration", async () => {
    const provider = await opened(start());
    for (const { id } of catalogue) {
      const outcome = await testConnection(id, spec, secrets, callsTo(provider, origin));
      for (const secret of Object.values(secrets)) expect(JSON.stringify(outcome)).not.toContain(secret);
    }
  });

  test("missing secrets are asked for, and nothing is called", async () => {
    const provider = await opened(start());
    const outcome = await testConnection(entry, spec, {}, callsTo(provider, origin));
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/^Enter a value for /) });
    expect(provider.received).toEqual([]);
  });

  test("a private address is refused with the name of the setting", async () => {
    const resolve = async () => [{ address: "10.0.0.7", family: 4 }];
    const calls = outgoing({ allowPrivateNetwork: false, providerOrigins: {}, resolve });
    const outcome = await testConnection(entry, spec, secrets, calls);
    expect(outcome).toMatchObject({
      ok: false,
      message: expect.stringContaining("BULKHEAD_ALLOW_PRIVATE_NETWORK"),
    });
  });
});

const told = subjects.flatMap(({ told = [], ...subject }) =>
  told.map((answer) => ({ ...subject, ...answer })),
);

test.each(told)("$entry, $when", async ({ entry, origin, start, spec, secrets, ok, message }) => {
  const provider = await opened(start());
  const outcome = await testConnection(entry, spec, secrets, callsTo(provider, origin));
  expect(outcome).toMatchObject({
    ok,
    message: typeof message === "string" ? message : expect.stringMatching(message),
  });
  for (const secret of Object.values(secrets)) expect(outcome.message).not.toContain(secret);
});

const typed = subjects.flatMap(({ typed = [], ...subject }) =>
  typed.map((value) => ({ ...subject, ...value })),
);

test.each(typed)("$entry, $path: $value", ({ entry, spec, secrets, path, value, stored }) => {
  const [root = "", name = ""] = path.split(".");
  const given = { spec: { ...spec }, secrets: { ...secrets } };
  Object.assign(root === "spec" ? given.spec : given.secrets, { [name]: value });
  const parsed = parseFields(entryFields(entry) ?? {}, given, "create");
  if (typeof stored === "string") {
    expect(parsed).toMatchObject({ ok: true, [root]: { [name]: stored } });
  } else {
    expect(parsed).toEqual({ ok: false, issues: { [path]: expect.stringMatching(stored) } });
    if (root === "secrets") expect(JSON.stringify(parsed)).not.toContain(value);
  }
});

test.each(catalogue)("$id: no rule tries the parts of a text in every order", ({ id }) => {
  const signs = ["a", "A", "0", ",", ".", "-", "_", "/", "@", ":", " "];
  const texts = signs.flatMap((one) => signs.map((other) => `a${`${one}${other}`.repeat(40)}é`));
  const patterns = Object.values(entryFields(id) ?? {}).flatMap((field) =>
    field.input === "text"
      ? [field.within ?? [], ...(field.rules ?? []).map((rule) => ("match" in rule ? rule.match : rule.not))]
      : [],
  );
  const search = { texts, patterns: patterns.flat().map((pattern) => new RegExp(pattern)) };
  // Stopped long after it is done: every order of forty parts is more than anybody waits for.
  const all = "patterns.map((pattern) => texts.map((text) => pattern.test(text)))";
  expect(runInNewContext(all, search, { timeout: 5_000 })).toHaveLength(search.patterns.length);
});

// Beside each other: each of them waits for the whole of its time limit.
describe.concurrent("within the time limit", () => {
  test.each(subjects)("$entry, when nothing comes or one byte a second", async (subject) => {
    const { entry, origin, start, spec, secrets } = subject;
    for (const behaviour of ["never-answers", "one-byte-a-second"] as const) {
      const provider = await start();
      try {
        provider.behave(behaviour);
        const outcome = await testConnection(entry, spec, secrets, callsTo(provider, origin, 1000));
        expect(outcome).toMatchObject({
          ok: false,
          message: expect.stringMatching(/^(No answer|.* had not finished) within 1 second\.$/),
        });
      } finally {
        await provider.close();
      }
    }
  });
});

describe.each(subjects.filter(({ entry }) => entry !== "http-api"))(
  "$entry, which promises data",
  ({ entry, origin, start, spec, secrets }) => {
    test.each<[Behaviour, RegExp]>([
      ["html", /web page instead of data/],
      ["garbage", /other than the expected/],
      ["empty", /with nothing in it/],
      ["endless", /with nothing in it|more than Bulkhead reads/],
    ])("%s is told in a sentence", async (behaviour, sentence) => {
      const provider = await opened(start());
      provider.behave(behaviour);
      const outcome = await testConnection(entry, spec, secrets, callsTo(provider, origin));
      expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(sentence) });
    });
  },
);

test("an integration that is not in the catalogue is refused", async () => {
  const calls = outgoing({ allowPrivateNetwork: false, providerOrigins: {} });
  for (const id of ["", "constructor", "fax"]) {
    expect(entryFace(id)).toBeUndefined();
    expect(entryFields(id)).toBeUndefined();
    expect(await testConnection(id, {}, {}, calls)).toMatchObject({ ok: false });
  }
});

test("every entry has a face and fields that are JSON", () => {
  for (const { id } of catalogue) {
    const fields = entryFields(id);
    expect(Object.keys(fields ?? {}).length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
  }
});
