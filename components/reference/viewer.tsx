"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";
import "./viewer.css";
import { useOrg } from "@/components/console/use-me";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { OpenApi } from "@/lib/openapi/document";
import { forOrganization } from "@/lib/openapi/for-organization";
import { rest } from "@/lib/rest";

type Props = { onClose: () => void };

/** The document of the API, as a viewer shows it. What is tried there is asked with the session, or a pasted token. */
export default function ReferenceViewer(_props: Props) {
  const org = useOrg();
  const place = useRef<HTMLDivElement>(null);
  const document = useQuery({
    queryKey: ["openapi"],
    queryFn: ({ signal }) => rest<OpenApi>("/api/v1/openapi.json", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

  useEffect(() => {
    if (!place.current || !document.data) return;
    SwaggerUI({
      spec: forOrganization(document.data, org),
      domNode: place.current,
      layout: "BaseLayout",
      docExpansion: "none",
      defaultModelsExpandDepth: -1,
      tryItOutEnabled: true,
      filter: true,
      validatorUrl: null,
      persistAuthorization: false,
    });
  }, [document.data, org]);

  if (document.error)
    return (
      <ErrorState onRetry={() => void document.refetch()} pending={document.isFetching}>
        {document.error.message}
      </ErrorState>
    );
  return (
    <>
      {document.isPending && <Skeleton lines={12} />}
      <div ref={place} id="reference" />
    </>
  );
}
