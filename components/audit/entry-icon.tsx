import {
  AppWindow,
  Building2,
  Layers,
  type LucideIcon,
  Mail,
  ScrollText,
  Split,
  User,
  UserCog,
} from "lucide-react";
import { faceOf, isKindId } from "@/lib/kinds/faces";

const icons: Readonly<Record<string, LucideIcon>> = {
  application: AppWindow,
  environment: Layers,
  invite: Mail,
  member: User,
  organization: Building2,
  profile: Split,
  role: UserCog,
};

/** What sort of thing an entry is about. */
export function EntryIcon({ kind }: { kind: string }) {
  const Icon = isKindId(kind) ? faceOf(kind).icon : (icons[kind] ?? ScrollText);
  return <Icon size={16} aria-hidden="true" />;
}
