import { describe, expect, it } from "vitest";
import { catalogue } from "@/lib/kinds/connected-account/catalogue/catalogue";
import { specFields } from "@/lib/kinds/registry";
import { changedDestinations, redirectedSecrets } from "./destination";

const fields = specFields("connected-account", { integration: "postgresql" });
const before = { host: "db.example.com", port: 5432, database: "app", user: "app", tls: "verify" };

describe("where stored secrets go", () => {
  it.each([
    ["host", "elsewhere.example.com", "Host"],
    ["port", 6432, "Port"],
    ["tls", "off", "TLS"],
  ])("changes with %s", (name, value, label) => {
    const after = { ...before, [name]: value };
    expect(changedDestinations(fields, before, after)).toEqual([label]);
    expect(redirectedSecrets(fields, { before, after }, ["password"], {})).toEqual({
      "secrets.password": `${label} changed. Enter Password again: it is sent there from now on.`,
    });
  });

  it("does not change with what stays on that server", () => {
    const after = { ...before, database: "ledger", user: "reader" };
    expect(redirectedSecrets(fields, { before, after }, ["password"], {})).toEqual({});
  });

  it("is of no matter to a secret that is entered again, or cleared", () => {
    const after = { ...before, host: "elsewhere.example.com" };
    expect(redirectedSecrets(fields, { before, after }, ["password"], { password: "new" })).toEqual({});
    expect(redirectedSecrets(fields, { before, after }, ["password"], { password: null })).toEqual({});
  });

  it("is marked wherever an integration with secrets lets a person type an address", () => {
    for (const { id } of catalogue) {
      const all = Object.values(specFields("connected-account", { integration: id }));
      const addresses = all.filter(
        (field) =>
          field.input === "text" && ["url", "hostname", "salesforce-domain"].includes(field.format ?? ""),
      );
      for (const field of addresses) expect(field.destination, `${id}: ${field.label}`).toBe(true);
    }
  });
});
