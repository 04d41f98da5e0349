import { statusOf } from "@/lib/result";
import type { JsonSchema } from "./json-schema";
import { refTo } from "./json-schema";

/** RFC 9457, as `problemDocument` writes it. */
export const problemSchema: JsonSchema = {
  type: "object",
  properties: {
    type: { type: "string", description: "`urn:bulkhead:problem:` and the code." },
    title: { type: "string", description: "A sentence that says what to do." },
    status: { type: "integer" },
    code: { enum: Object.keys(statusOf) },
    fields: {
      type: "object",
      description: "What is wrong where: sentences by path, such as `spec.baseUrl`.",
      additionalProperties: { type: "string" },
    },
    details: { type: "object", additionalProperties: true },
    instance: { type: "string", description: "The id of the request." },
  },
  required: ["type", "title", "status", "code"],
  additionalProperties: false,
};

type Refusal = { name: string; description: string; when: (asked: Asked) => boolean };

/** What an operation is like, as far as it decides how it can be refused. */
export type Asked = { body: boolean; revision: boolean; write: boolean };

const always = () => true;

/** How anything can be refused, by status. */
const refusals: Readonly<Record<number, Refusal>> = {
  400: { name: "Malformed", description: "What was sent is not a JSON object.", when: ({ write }) => write },
  401: {
    name: "Unauthenticated",
    description: "There is no session and no token, or they ended.",
    when: always,
  },
  403: { name: "Forbidden", description: "Not with these permissions, or this licence.", when: always },
  404: { name: "NotFound", description: "It is not there, or not for whoever asks.", when: always },
  409: {
    name: "Conflict",
    description: "It stands against what there is by now.",
    when: ({ write }) => write,
  },
  412: {
    name: "PreconditionFailed",
    description: "`If-Match` names another revision than the one that there is.",
    when: ({ revision }) => revision,
  },
  413: { name: "TooLarge", description: "More was sent than is read.", when: ({ body }) => body },
  415: {
    name: "WrongType",
    description: "What was sent is not `application/json`.",
    when: ({ write }) => write,
  },
  422: { name: "Invalid", description: "`fields` says what is wrong where.", when: always },
  429: { name: "TooMany", description: "Wait as long as `Retry-After` says.", when: always },
  503: { name: "Unavailable", description: "Try again in a moment.", when: always },
};

export const statusesOf = (asked: Asked): number[] =>
  Object.entries(refusals)
    .filter(([, { when }]) => when(asked))
    .map(([status]) => Number(status));

export function refusedAs(status: number): { $ref: string } {
  return { $ref: `#/components/responses/${refusals[status]?.name}` };
}

/** The answers that operations refer to. */
export const refusalResponses = Object.fromEntries(
  Object.entries(refusals).map(([status, { name, description }]) => [
    name,
    {
      description,
      ...(status === "429" && {
        headers: { "Retry-After": { description: "In seconds.", schema: { type: "integer" } } },
      }),
      content: { "application/problem+json": { schema: refTo("Problem") } },
    },
  ]),
);
