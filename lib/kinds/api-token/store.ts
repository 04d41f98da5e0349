import type { KindStore } from "@/lib/kinds/define-kind-store";
import { factsOfTokens } from "@/lib/tokens/facts";
import { issueFirst } from "@/lib/tokens/issue";
import { permitScopes } from "@/lib/tokens/permit";

export const apiTokenStore: KindStore = { permit: permitScopes, issue: issueFirst, facts: factsOfTokens };
