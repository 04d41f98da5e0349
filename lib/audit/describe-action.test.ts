import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { actionsOf, describeAction, nounOf, subjectKinds } from "./describe-action";

/** The name of every command that is declared in lib, and of what is written down without one. */
function actionNames(): string[] {
  return readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter(
      (file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes(`testing${path.sep}`),
    )
    .flatMap((file) => {
      const text = readFileSync(path.join("lib", file), "utf8");
      const named = /\bcommand\(\{\s*name: "([^"]+)"|\baction: "([a-z-]+\.[a-z-]+)"/g;
      return [...text.matchAll(named)].map(([, command, action]) => command ?? action ?? "");
    });
}

describe("the words of an action", () => {
  const names = actionNames();

  it("are there for every command", () => {
    expect(names.length).toBeGreaterThan(40);
    for (const name of names) {
      const said = describeAction(name, "connected-account", "done");
      expect(said, name).not.toContain(name);
      expect(actionsOf(null), name).toContain(name);
    }
  });

  it("are there for nothing else", () => {
    for (const action of actionsOf(null)) expect(names, action).toContain(action);
  });

  it("tell what was done from what was tried, and what it was about", () => {
    expect(describeAction("profile.switch-environment", "profile", "done")).toBe("Moved a profile");
    expect(describeAction("profile.switch-environment", "profile", "refused")).toBe(
      "Tried to move a profile",
    );
    expect(describeAction("resource.copy", "connected-account", "done")).toBe(
      "Copied a connected account to another environment",
    );
    expect(describeAction("resource.update", null, "done")).toBe("Changed a resource");
    expect(describeAction("POST /api/v1/orgs/acme/x", "POST /api/v1/orgs/acme/x", "refused")).toBe(
      "Tried to send POST /api/v1/orgs/acme/x",
    );
    expect(describeAction("resource.delete", "connected-account", "done")).toBe(
      "Deleted a connected account",
    );
    expect(describeAction("resource.delete", "api-token", "done")).toBe("Revoked an API token");
    expect(describeAction("resource.delete", "api-token", "refused")).toBe("Tried to revoke an API token");
    expect(nounOf("application")).toBe("an app");
  });

  it("narrow to a kind", () => {
    expect(subjectKinds).toContain("custom-integration");
    expect(actionsOf("role")).toEqual(["role.create", "role.delete", "role.update"]);
    expect(actionsOf("connected-account")).toContain("resource.test");
  });
});
