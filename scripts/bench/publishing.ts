import {
  newAccount,
  newApplication,
  newRow,
  newVariable,
  pick,
  profileOf,
  seen,
  setValue,
} from "@/lib/testing/apps";
import { atMost, type Figure, median } from "./figures";
import { newOrganization } from "./fill";
import type { Scratch } from "./scratch";

const ROWS = 100;
const PUBLICATIONS = 15;

/** How long it takes to publish an app that asks for a lot. */
export async function measurePublishing({ url, signIn }: Scratch): Promise<Figure[]> {
  const { context, admin } = await newOrganization("Publishing");
  const cookie = await signIn(admin.userId);
  const { key } = await newApplication(context);
  for (let at = 0; at < ROWS; at++) {
    const account = await newAccount(context, "dev");
    await pick(context, key, "development", await newRow(context, key, { name: `Row ${at}` }), account.id);
  }
  const variableId = await newVariable(context, key, { name: "REGION" });
  const taken: number[] = [];
  for (let at = 0; at < PUBLICATIONS; at++) {
    await setValue(context, key, "development", variableId, `region-${at}`);
    const { profileId, environmentId, revision } = seen(await profileOf(context, key, "development"));
    const began = performance.now();
    const answer = await fetch(
      `${url}/api/v1/orgs/${context.organization.slug}/profiles/${profileId}/publish`,
      {
        method: "POST",
        headers: { cookie, origin: url, "content-type": "application/json" },
        body: JSON.stringify({ environmentId, revision }),
      },
    );
    if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
    taken.push(performance.now() - began);
  }
  return [atMost(`a publication of ${ROWS} rows`, median(taken), 300, "ms")];
}
