import type { KindColumn } from "@/components/resources/kind-columns";
import { TokenStateBadge } from "@/components/tokens/token-state";
import { Moment } from "@/components/ui/moment";
import { dayText, tokenFacts } from "@/lib/tokens/token-facts";

/** What the list of tokens says of each beyond its name. */
export const tokenColumns: readonly KindColumn[] = [
  {
    label: "State",
    width: "6.5rem",
    cell: ({ facts }) => {
      const known = tokenFacts(facts);
      return known && <TokenStateBadge state={known.state} />;
    },
  },
  {
    label: "Last used",
    width: "8rem",
    cell: ({ facts }) => {
      const known = tokenFacts(facts);
      return known?.lastUsedAt ? <Moment at={known.lastUsedAt} /> : <Muted>Never used</Muted>;
    },
  },
  {
    label: "Expires",
    width: "8rem",
    narrow: "none",
    cell: ({ facts }) => {
      const known = tokenFacts(facts);
      return known?.expires ? dayText(known.expires) : <Muted>Never</Muted>;
    },
  },
];

function Muted({ children }: { children: string }) {
  return <span className="text-muted">{children}</span>;
}
