import { and, eq } from "drizzle-orm";
import { applications, slots } from "@/db/schema/apps";
import { bindings, profiles, variableValues } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";

// The conditions by which a pick or a value meets what it refers to: the same columns as its foreign keys.

export const resourceOfPick = and(
  eq(resources.organizationId, bindings.organizationId),
  eq(resources.environmentId, bindings.environmentId),
  eq(resources.id, bindings.resourceId),
);

export const profileOfPick = and(
  eq(profiles.organizationId, bindings.organizationId),
  eq(profiles.environmentId, bindings.environmentId),
  eq(profiles.id, bindings.profileId),
);

export const rowOfPick = and(
  eq(slots.organizationId, bindings.organizationId),
  eq(slots.id, bindings.slotId),
);

export const applicationOfPick = and(
  eq(applications.organizationId, bindings.organizationId),
  eq(applications.id, bindings.applicationId),
);

export const profileOfValue = and(
  eq(profiles.organizationId, variableValues.organizationId),
  eq(profiles.environmentId, variableValues.environmentId),
  eq(profiles.id, variableValues.profileId),
);
