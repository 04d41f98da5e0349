"use client";

import { Fragment } from "react";
import { EnvironmentName } from "@/components/console/environment-name";
import { useMe } from "@/components/console/use-me";
import type { Many } from "@/components/resources/use-many";

/** Where many things are: "in Production", "in Development (7) and Production (5)". */
export function ManyPlaces({ environments }: Pick<Many, "environments">) {
  const me = useMe();
  const named = me.environments.flatMap((environment) => {
    const there = environments.find(({ environmentId }) => environmentId === environment.id);
    return there ? [{ environment, number: there.number }] : [];
  });
  return (
    <>
      in{" "}
      {named.map(({ environment, number }, index) => (
        <Fragment key={environment.id}>
          {index > 0 && (index === named.length - 1 ? " and " : ", ")}
          <EnvironmentName environment={environment} />
          {named.length > 1 && ` (${number.toLocaleString("en")})`}
        </Fragment>
      ))}
    </>
  );
}
