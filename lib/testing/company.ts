import type { Context } from "@/lib/server/context";
import { newMember } from "./members";
import { newOrganization } from "./organization";

/** One organization as the people in it see it, and the Admin of another. */
export type Company = {
  admin: Context;
  /** Sees everything, changes nothing. */
  agent: Context;
  developer: Context;
  /** A Developer for whom Development alone exists. */
  inDev: Context;
  /** A Developer for whom Production does not exist. */
  notProd: Context;
  /** Sees Production, and changes all but it. */
  viewsProd: Context;
  stranger: Context;
};

export async function newCompany(): Promise<Company> {
  const admin = await newOrganization("Northwind");
  const member = async (...given: Parameters<typeof newMember>) => (await newMember(...given)).context();
  return {
    admin,
    agent: await member(admin, "Grace", { base: "agent" }),
    developer: await member(admin, "Margaret", { base: "developer" }),
    inDev: await member(admin, "Linus", { base: "developer", access: "only", environments: ["dev"] }),
    notProd: await member(admin, "Barbara", { base: "developer", access: "except", environments: ["prod"] }),
    viewsProd: await member(
      admin,
      "Edsger",
      { base: "agent" },
      { base: "developer", access: "except", environments: ["prod"] },
    ),
    stranger: await newOrganization("Contoso"),
  };
}
