import { beforeAll, describe, expect, it } from "vitest";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import {
  newAccount,
  newApplication,
  newRow,
  newVariable,
  pick,
  profileOf,
  rowOf,
  setValue,
  variableOf,
} from "@/lib/testing/apps";
import { type Company, newCompany } from "@/lib/testing/company";
import { getAppMatrix } from "./get-app-matrix";

let people: Company;
let app: { id: string; key: string };
let row: string;
let url: string;
let token: string;

beforeAll(async () => {
  people = await newCompany();
  app = await newApplication(people.admin);
  row = await newRow(people.admin, app.key);
  url = await newVariable(people.admin, app.key, { name: "API_URL" });
  token = await newVariable(people.admin, app.key, { name: "TOKEN", secret: true });
  const account = await newAccount(people.admin, "dev", { name: "Ledger Dev" });
  await pick(people.admin, app.key, "development", row, account.id);
  await setValue(people.admin, app.key, "qa", url, "https://qa.example.com");
  await setValue(people.admin, app.key, "production", token, "s3cret-of-production");
});

const matrixOf = (who = people.admin) => done(runQuery(getAppMatrix, who, { application: app.key }));

describe("all profiles of an app", () => {
  it("each with its own picks and values, and no secret", async () => {
    const { application, profiles } = await matrixOf();
    expect(application.key).toBe(app.key);
    expect(profiles.map(({ key }) => key)).toEqual(["development", "qa", "production"]);
    expect(profiles.map((each) => rowOf(each, row).picked?.name)).toEqual([
      "Ledger Dev",
      undefined,
      undefined,
    ]);
    expect(profiles.map((each) => variableOf(each, url).value)).toEqual([
      null,
      "https://qa.example.com",
      null,
    ]);
    expect(profiles.map((each) => variableOf(each, token))).toMatchObject([
      { isSet: false, value: null },
      { isSet: false, value: null },
      { isSet: true, value: null },
    ]);
    expect(JSON.stringify(profiles)).not.toContain("s3cret-of-production");
  });

  it("the same as each of them alone", async () => {
    const { profiles } = await matrixOf();
    for (const profile of profiles) {
      expect(profile).toEqual(await profileOf(people.admin, app.key, profile.key));
    }
  });

  it("as far as the asker sees", async () => {
    const keys = async (who = people.admin) => (await matrixOf(who)).profiles.map(({ key }) => key);
    expect(await keys(people.inDev)).toEqual(["development"]);
    expect(await keys(people.notProd)).toEqual(["development", "qa"]);
    expect(await keys(people.agent)).toEqual(["development", "qa", "production"]);
    const strangers = runQuery(getAppMatrix, people.stranger, { application: app.key });
    expect((await refused(strangers)).code).toBe("not-found");
  });
});
