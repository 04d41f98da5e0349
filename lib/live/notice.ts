import { z } from "zod";

export const CHANNEL = "bulkhead_live";

const changeNotice = z.object({
  org: z.string(),
  kind: z.string(),
  id: z.string().nullable(),
  environments: z.array(z.string()),
});

const personNotice = z.object({ user: z.string() });

/** Something was changed in an organization; `environments` by id, none for what is in none. */
export type ChangeNotice = z.output<typeof changeNotice>;

/** What the database tells on CHANNEL: a change, or that a session of this person ended. */
export type Notice = ChangeNotice | z.output<typeof personNotice>;

const accessKinds = new Set(["member", "role", "environment", "organization"]);

/** Whether a change of this kind of thing may be one of what somebody sees or may do. */
export function changesAccess(kind: string): boolean {
  return accessKinds.has(kind);
}

const notice = z.union([changeNotice, personNotice]);

/** Null for what is no notice of ours: whoever can log in to the database can tell anything. */
export function noticeIn(payload: string): Notice | null {
  try {
    return notice.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
