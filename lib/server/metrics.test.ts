import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePool } from "@/db/client";
import type { Answered } from "./gate";
import { createMetrics } from "./metrics";
import { answerMetrics } from "./metrics-answer";
import { keepMetrics } from "./metrics-kept";

const TOKEN = "a-token-of-the-operator-of-32-chars";
const migrated = process.env.DATABASE_URL;

const answered: Answered = {
  request: { id: "request-1" },
  method: "GET",
  path: "/northwind/apps",
  isAction: false,
  status: 200,
  ms: 20,
  address: "203.0.113.9",
  left: false,
};

const ask = (headers: Record<string, string> = {}, token: string | undefined = TOKEN) =>
  answerMetrics(new Request("http://localhost/api/metrics", { headers }), token);

async function told(): Promise<string[]> {
  const answer = await ask({ authorization: `Bearer ${TOKEN}` });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  return (await answer.text()).split("\n");
}

let measured: ReturnType<typeof createMetrics>;

beforeEach(() => {
  measured = createMetrics();
  keepMetrics(measured);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await closePool();
  process.env.DATABASE_URL = migrated;
});

describe("metrics", () => {
  it("are not there unless the operator set a token, and nobody's without it", async () => {
    expect((await answerMetrics(new Request("http://localhost/"), undefined)).status).toBe(404);
    for (const authorization of ["", TOKEN, "Bearer", `Bearer ${TOKEN}x`, `Basic ${btoa(TOKEN)}`]) {
      const answer = await ask({ authorization });
      expect(answer.status, authorization).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      expect(await answer.text()).not.toContain(TOKEN);
    }
  });

  it("count requests by what they ask for, and name no organization and nothing of one", async () => {
    const paths = [
      "/northwind/apps",
      "/api/v1/orgs/northwind/apps",
      "/_next/static/a.js",
      "/api/health",
      "/api/x",
    ];
    for (const path of paths) measured.answered({ ...answered, path });
    measured.answered({ ...answered, method: "POST", isAction: true, status: 500 });
    measured.answered({ ...answered, method: "NORTHWIND", status: 405 });
    const lines = await told();
    const counts = lines.filter((line) => line.startsWith("bulkhead_http_request_duration_seconds_count"));
    expect(counts).toEqual(
      [
        'route="page",method="GET",status="200"',
        'route="rest",method="GET",status="200"',
        'route="asset",method="GET",status="200"',
        'route="probe",method="GET",status="200"',
        'route="other",method="GET",status="200"',
        'route="action",method="POST",status="500"',
        'route="page",method="other",status="405"',
      ].map((labels) => `bulkhead_http_request_duration_seconds_count{${labels}} 1`),
    );
    expect(lines).toContain(
      'bulkhead_http_request_duration_seconds_bucket{le="0.025",route="page",method="GET",status="200"} 1',
    );
    expect(lines.join("\n")).not.toMatch(/northwind/i);
  });

  it("count commands by what became of them", async () => {
    measured.commanded("profile.update", "done");
    measured.commanded("profile.update", "stale");
    const lines = await told();
    expect(lines).toContain('bulkhead_commands_total{command="profile.update",outcome="done"} 1');
    expect(lines).toContain('bulkhead_commands_total{command="profile.update",outcome="stale"} 1');
  });

  it("tell of the process, its pool and the database", async () => {
    const lines = (await told()).join("\n");
    expect(lines).toMatch(/^nodejs_eventloop_lag_p99_seconds \S+$/m);
    expect(lines).toMatch(/^process_resident_memory_bytes \d+$/m);
    for (const state of ["total", "idle", "waiting"]) {
      expect(lines).toMatch(new RegExp(`^bulkhead_database_pool{state="${state}"} \\d+$`, "m"));
    }
    expect(lines).toMatch(/^bulkhead_database_up 1$/m);
  });

  it("tell that the database can't be reached", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    process.env.DATABASE_URL = "postgres://someone:secret@127.0.0.1:1/nowhere";
    expect(await told()).toContain("bulkhead_database_up 0");
  });
});
