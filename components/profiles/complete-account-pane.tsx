"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { askToLeave } from "@/components/console/leaving";
import { useOrg } from "@/components/console/use-me";
import { EditResource } from "@/components/resources/edit-resource";
import { useShowResource } from "@/components/resources/use-show-resource";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { resourceOptions } from "@/lib/resources/query-options";
import type { ResourceSummary } from "@/lib/resources/schema";

type Props = { account: ResourceSummary; onClose: () => void };

/** What a copied account lacks is entered beside the settings that picked it. */
export default function CompleteAccountPane({ account, onClose }: Props) {
  const { kind, id } = account;
  // The focus goes back to the picker that asked. Read before the form takes it.
  const [opener] = useState(() => document.activeElement);
  const pane = useRef<HTMLDivElement>(null);
  const show = useShowResource(kind);
  // The copy was answered whole, so that it is there already.
  const { data, error } = useQuery(resourceOptions(useOrg(), kind, id));
  const isRead = data !== undefined;

  useEffect(() => {
    if (isRead) pane.current?.querySelector<HTMLElement>("input[type=password]")?.focus();
  }, [isRead]);

  function close() {
    onClose();
    if (opener instanceof HTMLElement) opener.focus();
  }
  useCloseOnEscape(() => askToLeave(close));

  return (
    <div ref={pane} className="contents">
      {data && <EditResource resource={data} error={error} onClose={close} onShow={show} />}
    </div>
  );
}
