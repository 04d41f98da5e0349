import { apiTokenStore } from "@/lib/kinds/api-token/store";
import type { KindStore } from "@/lib/kinds/define-kind-store";
import type { KindId } from "@/lib/kinds/faces";

const stores: Readonly<Partial<Record<KindId, KindStore>>> = { "api-token": apiTokenStore };

/** What a kind checks and keeps beyond its fields. */
export function storeOf(kind: KindId): KindStore {
  return stores[kind] ?? {};
}
