"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { keepFocus } from "@/components/console/keep-focus";
import { askToLeave } from "@/components/console/leaving";
import { listenToKeys } from "@/components/console/listen-to-keys";
import type { ConsoleSection } from "@/components/console/pages";
import { useChooseEnvironment } from "@/components/console/use-choose-environment";
import { useEnvKey } from "@/components/console/use-environment";
import { useOrg } from "@/components/console/use-me";
import { useSections } from "@/components/console/use-sections";
import { useShortcut } from "@/components/console/use-shortcut";
import { onDemand } from "@/components/ui/on-demand";
import { consoleHref } from "@/lib/console-href";

const Palette = onDemand(() => import("@/components/console/palette"));
const KeyList = onDemand(() => import("@/components/console/key-list"));

/** The keys of every page; what they open is loaded then. */
export function ConsoleKeys() {
  const [shown, setShown] = useState<"list" | "palette" | null>(null);
  const busy = useRef(false);
  const close = () => setShown(null);

  useEffect(() => {
    busy.current = shown !== null;
  });
  useEffect(() => listenToKeys(() => busy.current), []);
  useEffect(keepFocus, []);
  useShortcut("list", () => setShown("list"));
  // The same keys close it again.
  useShortcut("palette", () => setShown((now) => (now === "palette" ? null : "palette")));

  const { choose } = useChooseEnvironment();
  const sections = useSections();
  return (
    <>
      {sections.map((section) => (
        <GoKey key={section.go} section={section} />
      ))}
      {shown === "palette" && <Palette onClose={close} onChooseEnvironment={choose} />}
      {shown === "list" && <KeyList onClose={close} />}
    </>
  );
}

function GoKey({ section }: { section: ConsoleSection }) {
  const org = useOrg();
  const env = useEnvKey();
  const router = useRouter();
  const path = section.pages[0]?.path;
  useShortcut(section.go, () => path && askToLeave(() => router.push(consoleHref(org, path, env))));
  return null;
}
