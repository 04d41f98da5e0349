import { z } from "zod";
import { licences } from "@/lib/access/licence";
import { keyInput, lineInput, revisionInput } from "@/lib/inputs";
import { instantOutput, revisionOutput } from "@/lib/outputs";
import { isReservedSlug } from "./slugs";

/** An organization as its settings show it. */
export const OrganizationOutput = z.strictObject({
  slug: z.string(),
  name: z.string(),
  licence: z.enum(licences),
  revision: revisionOutput,
  createdAt: instantOutput,
});
export type OrganizationDetail = z.infer<typeof OrganizationOutput>;

const nameInput = lineInput("Organization name", 80);

export const CreateOrganizationInput = z.strictObject({
  name: nameInput,
  /** The first part of every address in it; it stays as it is created. */
  slug: keyInput
    .max(40, "An address can have at most 40 characters.")
    .refine((slug) => !isReservedSlug(slug), "This address is reserved. Choose another."),
});

export const RenameOrganizationInput = z.strictObject({ name: nameInput, revision: revisionInput });

export const DeleteOrganizationInput = z.strictObject({
  /** The organization's name, typed. */
  confirmation: z.string({ error: "Type the organization's name." }).max(200),
});

export const BringBackInput = z.strictObject({
  slug: z.string({ error: "Name the organization." }).regex(/^[a-z0-9-]{1,64}$/, "This is no address."),
});
