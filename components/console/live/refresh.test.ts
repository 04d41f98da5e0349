import { MutationObserver, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LiveEvent } from "@/lib/live/schema";
import { meOptions } from "@/lib/members/query-options";
import type { Me } from "@/lib/members/schema";
import { RestError } from "@/lib/rest";
import { holdLive } from "./hold";
import { createRefresh, type Refresh } from "./refresh";

/** As much of a browser's tab as a refresh looks at. */
const tab = Object.assign(new EventTarget(), { hidden: false, querySelectorAll: () => [] });

const me: Me = {
  memberId: "1",
  user: { id: "1", name: "Ada", email: "ada@northwind.example" },
  organization: { id: "1", slug: "acme", name: "Acme", licence: "ENTERPRISE" },
  licenceContact: null,
  viewing: null,
  organizations: [],
  roles: [],
  environments: [],
  locked: {},
  activeEnvironment: "dev",
  permissions: {},
  organizationPermissions: ["role:read"],
};

let client: QueryClient;
let refresh: Refresh;
/** What the server says of who looks. */
let answer: () => Promise<Me>;
const readPage = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", tab);
  vi.stubGlobal("window", globalThis);
  tab.hidden = false;
  answer = () => Promise.resolve(me);
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
  client.setQueryData(meOptions("acme").queryKey, me);
  new QueryObserver(client, { ...meOptions("acme"), queryFn: () => answer() }).subscribe(() => {});
  refresh = createRefresh(client, "acme", readPage);
});

afterEach(() => {
  refresh.stop();
  client.clear();
  readPage.mockReset();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const access: LiveEvent = { org: "acme", kind: "access" };
const settled = () => vi.advanceTimersByTimeAsync(5_000);

/** A promise, and what keeps it. */
function later<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((kept) => {
    resolve = kept;
  });
  return { promise, resolve };
}

describe("the page itself", () => {
  it("is asked for again once access has changed, however often it did", async () => {
    refresh.event(access);
    refresh.event({ ...access });
    await settled();
    expect(readPage).toHaveBeenCalledTimes(1);
    await settled();
    expect(readPage).toHaveBeenCalledTimes(1);
    refresh.event(access);
    await settled();
    expect(readPage).toHaveBeenCalledTimes(2);
  });

  it.each<[string, LiveEvent]>([
    ["how environments look", { org: "acme", kind: "me" }],
    ["a member", { org: "acme", kind: "member", id: "7" }],
    ["a role", { org: "acme", kind: "role", id: "7" }],
    ["an environment", { org: "acme", kind: "environment", id: "7" }],
    ["an account", { org: "acme", kind: "connected-account", id: "7", environments: ["dev"] }],
    ["access to another organization", { org: "contoso", kind: "access" }],
  ])("is left alone after a change of %s", async (_what, event) => {
    refresh.event(event);
    await settled();
    expect(readPage).not.toHaveBeenCalled();
  });

  it("is asked for after this tab's own act is over, not before", async () => {
    const acted = later<void>();
    const act = new MutationObserver(client, { mutationFn: () => acted.promise }).mutate();
    refresh.event(access);
    await settled();
    expect(readPage).not.toHaveBeenCalled();
    acted.resolve();
    await act;
    await settled();
    expect(readPage).toHaveBeenCalledTimes(1);
  });

  it("is asked for after what was typed is saved, and once the tab is seen", async () => {
    const letGo = holdLive();
    refresh.event(access);
    await settled();
    expect(readPage).not.toHaveBeenCalled();
    tab.hidden = true;
    letGo();
    await settled();
    expect(readPage).not.toHaveBeenCalled();
    tab.hidden = false;
    tab.dispatchEvent(new Event("visibilitychange"));
    await settled();
    expect(readPage).toHaveBeenCalledTimes(1);
  });

  it("is not asked for once it was left", async () => {
    refresh.event(access);
    refresh.stop();
    await settled();
    expect(readPage).not.toHaveBeenCalled();
  });
});

describe("the page itself, after something may have been missed", () => {
  it("is asked for again where access changed meanwhile, and then no more", async () => {
    answer = () => Promise.resolve({ ...me, organizationPermissions: [] });
    refresh.gap();
    await settled();
    expect(readPage).toHaveBeenCalledTimes(1);
    refresh.gap();
    await settled();
    expect(readPage).toHaveBeenCalledTimes(1);
  });

  it("is asked for again where that was known before the connection was back", async () => {
    client.setQueryData(meOptions("acme").queryKey, { ...me, organizationPermissions: [] });
    answer = () => Promise.resolve({ ...me, organizationPermissions: [] });
    refresh.gap();
    await settled();
    expect(readPage).toHaveBeenCalledTimes(1);
  });

  it("is asked for again where the organization is not theirs any more", async () => {
    answer = () => Promise.reject(new RestError("not-found", "This organization was not found."));
    refresh.gap();
    await settled();
    expect(readPage).toHaveBeenCalledTimes(1);
  });

  it("is left alone where access is what it was, or nobody answers", async () => {
    answer = () => Promise.resolve({ ...me, activeEnvironment: "qa" });
    refresh.gap();
    await settled();
    answer = () => Promise.reject(new RestError("unavailable", "Bulkhead can't be reached."));
    refresh.gap();
    await settled();
    expect(readPage).not.toHaveBeenCalled();
  });

  it("is not asked for where it was left while that was looked up", async () => {
    const known = later<Me>();
    answer = () => known.promise;
    refresh.gap();
    await settled();
    refresh.event(access);
    refresh.stop();
    known.resolve({ ...me, organizationPermissions: [] });
    await settled();
    expect(readPage).not.toHaveBeenCalled();
  });
});
