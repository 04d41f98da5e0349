import type { Licence } from "@/lib/access/licence";
import { organizationsOfInstance, systemContext } from "@/lib/organizations/of-instance";
import { setLicence } from "@/lib/organizations/set-licence";
import { runCommand } from "@/lib/server/command";
import { done } from "./answers";

/** Licenses an organization as whoever runs the instance does. */
export async function license(slug: string, licence: Licence) {
  const [row] = await organizationsOfInstance(slug);
  if (!row) throw new Error(`There is no organization ${slug}.`);
  return done(runCommand(setLicence, systemContext(row, "Command line"), { licence }));
}
