import { Client } from "pg";
import { accessOf, type HeldRole } from "@/lib/access/can";
import { permissions } from "@/lib/access/permissions";
import { atMost, type Figure, median, tableOf } from "./figures";
import { environmentOf, fillAccounts, newDeveloper, newOrganization, settle } from "./fill";
import { actors, fillAudit } from "./fill-audit";
import { type Load, latencies } from "./load";
import { type Scratch, startScratch } from "./scratch";

const ROLES = 50;
const ENVIRONMENTS = 100;
const ACCOUNTS = 24_000;
const AUDIT_ROWS = 5_000_000;
const ROUNDS = 5;

const say = (line: string) => console.info(line);

const scratch = await startScratch();
try {
  const figures: Figure[] = [];
  for (const measure of [measureAccess, measureLists, measureAudit]) {
    const measured = await measure(scratch);
    figures.push(...measured);
    // Said at once: what comes later may fail.
    say(`\n${tableOf(measured)}\n`);
  }
  const missed = figures.filter(({ met }) => !met).length;
  say(missed === 0 ? "\nEvery reach is met." : `\n${missed} of ${figures.length} are not met.`);
} finally {
  await scratch.close();
}

/** Custom roles of every sort over the environments, as a member holds them. */
function manyRoles(environmentIds: readonly string[]): HeldRole[] {
  return Array.from({ length: ROLES }, (_, at) => ({
    id: `role ${at}`,
    name: `Role ${at}`,
    base: (["none", "agent", "developer"] as const)[at % 3] ?? "none",
    custom: true,
    granted: permissions.filter((_permission, index) => (index + at) % 7 === 0),
    withheld: permissions.filter((_permission, index) => (index + at) % 11 === 0),
    access: (["only", "except", "only", "all"] as const)[at % 4] ?? "only",
    environmentIds: environmentIds.filter((_id, index) => (index + at) % 5 === 0),
  }));
}

/** Milliseconds that `times` runs take on average: the median of the rounds. */
function timed(times: number, run: (at: number) => unknown): number {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const began = performance.now();
    for (let at = 0; at < times; at++) run(at);
    return (performance.now() - began) / times;
  });
  // The first one warms up.
  return median(rounds.slice(1));
}

async function measureAccess(): Promise<Figure[]> {
  say(`Permissions of ${ROLES} roles over ${ENVIRONMENTS} environments`);
  const environmentIds = Array.from({ length: ENVIRONMENTS }, (_, at) => `environment ${at}`);
  const roles = manyRoles(environmentIds);
  const access = accessOf(roles, environmentIds);
  const places = [
    ...environmentIds.map((environmentId) => ({ environmentId })),
    "anywhere" as const,
    "organization" as const,
  ];
  const check = timed(500_000, (at) => {
    const permission = permissions[at % permissions.length];
    const place = places[at % places.length];
    return permission && place && access.can(permission, place);
  });
  const build = timed(200, () => accessOf(roles, environmentIds));
  // What is not asked is not worked out; here everything is.
  const whole = timed(50, () => {
    const built = accessOf(roles, environmentIds);
    return permissions.map((permission) => [built.where(permission), built.can(permission, "organization")]);
  });
  return [
    atMost("check of one permission", check * 1000, 2, "µs"),
    atMost("a member's grants", build, 1, "ms"),
    atMost(`a member's grants, and where each of ${permissions.length} permissions is held`, whole, 1, "ms"),
  ];
}

async function measureLists({ url, databaseUrl, signIn }: Scratch): Promise<Figure[]> {
  say(`A list of ${ACCOUNTS.toLocaleString("en")} accounts, all of which both see`);
  const { context, admin } = await newOrganization("Seen");
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const key of ["dev", "qa"]) await fillAccounts(client, context, key, ACCOUNTS / 2);
    await settle(client);
  } finally {
    await client.end();
  }
  const restricted = await newDeveloper(context, ["dev", "qa"]);
  const path = `${url}/api/v1/orgs/${context.organization.slug}/resources/connected-account`;
  const cookies = [await signIn(admin.userId), await signIn(restricted.userId)];
  const ratios: number[] = [];
  for (const search of ["env=all&limit=50&count=yes", "env=dev&facet=salesforce&limit=50"]) {
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const loads: Load[] = cookies.map((cookie) => ({ url: `${path}?${search}`, cookie }));
      const [all = 0, some = 0] = await latencies(loads, 60);
      rounds.push(some / all);
    }
    ratios.push(median(rounds));
  }
  const [everywhere = 0, one = 0] = ratios;
  return [
    atMost("list of all environments, restricted member", everywhere, 1.15, "× the time for an admin"),
    atMost("list of one environment, restricted member", one, 1.15, "× the time for an admin"),
  ];
}

async function measureAudit({ url, databaseUrl, signIn }: Scratch): Promise<Figure[]> {
  say(`Filling an audit log of ${AUDIT_ROWS.toLocaleString("en")} rows`);
  const { context, admin } = await newOrganization("Audited");
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await fillAudit(client, context, AUDIT_ROWS);
  } finally {
    await client.end();
  }
  say("Pages of it");
  const cookie = await signIn(admin.userId);
  const [dev, deep] = [environmentOf(context, "dev").id, `before=${AUDIT_ROWS / 5}`];
  const day = new Date(Date.now() - 300 * 86_400_000).toISOString().slice(0, 10);
  const asked: Readonly<Record<string, string>> = {
    "all of it": "",
    "all of it, deep": deep,
    "a member": `actor=${actors.busy}`,
    "a member, deep": `actor=${actors.busy}&${deep}`,
    "a member who comes rarely": `actor=${actors.rare}`,
    "a member who is long gone": `actor=${actors.gone}`,
    "an environment": `environment=${dev}`,
    "an environment, deep": `environment=${dev}&${deep}`,
    refused: "outcome=refused",
    "refused, deep": `outcome=refused&${deep}`,
    "a kind": "kind=profile",
    "an action of every day": "action=resource.test",
    "an action of every 40,000th row": "action=role.delete",
    "a day": `from=${day}&to=${day}`,
    "a member's refusals on a day": `actor=${actors.busy}&outcome=refused&from=${day}&to=${day}`,
    "a member's tests in an environment": `actor=${actors.busy}&action=resource.test&environment=${dev}`,
    "a rare member in an environment, deep": `actor=${actors.rare}&environment=${dev}&${deep}`,
    "an action in an environment where it never is": `action=application.add-row&environment=${dev}`,
    "a member who is long gone, in an environment": `actor=${actors.gone}&environment=${dev}`,
    "a common word": "q=ledger",
    "a common word, deep": `q=ledger&${deep}`,
    "one thing by its name": "q=ledger+13404",
    "an address": "q=10.17.3.7",
    "somebody long gone, by name": "q=gone+member",
    "a word that nowhere is": "q=unheard+of",
    "a word, refused": "q=ledger&outcome=refused",
    "a word, by a member who is long gone": `q=ledger&actor=${actors.gone}`,
    "one thing by its name, in an environment": `q=ledger+13404&environment=${dev}`,
    "an address, by a member who never had it": `q=.3.7&actor=${actors.rare}`,
    "a word, in an environment, by a member": `q=payroll&environment=${dev}&actor=${actors.busy}`,
  };
  const path = `${url}/api/v1/orgs/${context.organization.slug}/audit`;
  const loads = Object.values(asked).map((search) => ({ url: `${path}?${search}`, cookie }));
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await latencies(loads, 5));
  return Object.keys(asked).map((what, at) =>
    atMost(`audit log: ${what}`, median(rounds.map((round) => round[at] ?? Number.NaN)), 50, "ms"),
  );
}
