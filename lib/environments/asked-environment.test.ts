import { describe, expect, it } from "vitest";
import { askedEnvironment } from "./asked-environment";
import { bornFaces } from "./face";
import type { Environment } from "./schema";

const made = (key: keyof typeof bornFaces, name: string): Environment => ({
  id: `id-of-${key}`,
  key,
  name,
  ...bornFaces[key],
  protected: false,
  born: true,
  revision: 1,
});
const dev = made("dev", "Development");
const qa = made("qa", "QA");
const prod = made("prod", "Production");
const admin = { environments: [dev, qa, prod], activeEnvironment: "dev" };
const tester = { environments: [qa], activeEnvironment: "qa" };

describe("?env=", () => {
  it.each([
    ["dev", dev],
    ["DEV", dev],
    ["Development", dev],
    ["STAGING", qa],
    [" qa ", qa],
    ["Quality Assurance", qa],
    ["PROD", prod],
    ["production", prod],
  ])("%s is an environment in any accepted spelling", (asked, environment) => {
    expect(askedEnvironment(asked, admin)).toEqual({ environment, env: environment.key });
  });

  it("is the saved one where nothing is asked for", () => {
    expect(askedEnvironment(undefined, admin)).toEqual({ environment: dev, env: "dev" });
    expect(askedEnvironment("", tester)).toEqual({ environment: qa, env: "qa" });
    expect(askedEnvironment(undefined, { ...admin, activeEnvironment: "all" })).toEqual({
      environment: "all",
      env: "all",
    });
  });

  it("all is all of them", () => {
    expect(askedEnvironment("ALL", tester)).toEqual({ environment: "all", env: "all" });
  });

  it.each(["mars", "../prod", "%", "id-of-dev", "x".repeat(5_000)])("%s is not there", (asked) => {
    expect(askedEnvironment(asked, admin)).toBeNull();
  });

  it("an environment that the member does not see is not there either", () => {
    expect(askedEnvironment("prod", tester)).toBeNull();
    expect(askedEnvironment("DEV", tester)).toBeNull();
  });
});
