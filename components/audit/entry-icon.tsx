import {
  AppWindow,
  Building2,
  KeyRound,
  Layers,
  type LucideIcon,
  Mail,
  ScrollText,
  Split,
  User,
} from "lucide-react";
import { faceOf, isKindId } from "@/lib/kinds/faces";

const icons: Readonly<Record<string, LucideIcon>> = {
  application: AppWindow,
  environment: Layers,
  invite: Mail,
  member: User,
  organization: Building2,
  profile: Split,
  role: KeyRound,
};

/** What sort of thing an entry is about. */
export function EntryIcon({ kind }: { kind: string }) {
  const Icon = isKindId(kind) ? faceOf(kind).icon : (icons[kind] ?? ScrollText);
  return <Icon size={16} aria-hidden="true" />;
}
