import { z } from "zod";
import { faceOf, type KindId, kindIds } from "@/lib/kinds/faces";
import { serverOf } from "@/lib/kinds/registry.server";
import { type JsonSchema, jsonSchemaOf, namedOutputs } from "./json-schema";
import { addKindSchemas } from "./kind-schemas";
import { type Routed, routedOperations } from "./operations";
import { isEmpty, type Parameter, partsOf, searchParameters, withoutNeed, withProperties } from "./parts";
import { problemSchema, refusalResponses, refusedAs, statusesOf } from "./refusals";
import { summaries, tags } from "./summaries";

type Header = { description: string; schema: JsonSchema };
type Content = Record<string, { schema: JsonSchema }>;
export type Answer = { description: string; headers?: Record<string, Header>; content?: Content };

export type DocumentedOperation = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, Answer | { $ref: string }>;
};

export type OpenApi = {
  openapi: string;
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: {
    securitySchemes: Record<string, Record<string, string>>;
    schemas: Record<string, JsonSchema>;
    responses: Record<string, Answer>;
  };
} & Record<string, unknown>;

/** What stands behind the address: also for who looks for an operation by its path. */
export type Place = Routed & { kind: KindId | null; path: string; method: Routed["method"] };

/** Each address of the document with its handler: what is below `/resources/{kind}`, once for each kind. */
export async function places(): Promise<Place[]> {
  return (await routedOperations()).flatMap((routed) => {
    const kinds = routed.operation.perKind ? kindIds.filter((kind) => isOf(kind, routed)) : [null];
    return kinds.map((kind) => ({ ...routed, kind, path: pathOf(routed.route, kind) }));
  });
}

/** Whether things of a kind have this done with them: some are not copied, and some have nothing to test. */
function isOf(kind: KindId, { operation: { of } }: Routed): boolean {
  if (of.name.startsWith("resource.test")) return serverOf(kind).testConnection !== undefined;
  const asked = of.input instanceof z.ZodObject ? of.input.shape.kind : undefined;
  return !(asked instanceof z.ZodType) || asked.safeParse(kind).success;
}

function pathOf(route: string, kind: KindId | null): string {
  const below = kind === null ? route : route.replace("[kind]", kind);
  return `/api/v1/orgs/{org}${below && `/${below}`}`.replaceAll(/\[(\w+)\]/g, "{$1}");
}

/** The OpenAPI document of this version. */
export async function openApiDocument(): Promise<OpenApi> {
  const names = await namedOutputs();
  const schemas: Record<string, JsonSchema> = { Problem: problemSchema };
  const paths: OpenApi["paths"] = {};
  for (const place of await places()) {
    paths[place.path] ??= {};
    const input = jsonSchemaOf(place.operation.of.input, "input", names, schemas);
    const output = jsonSchemaOf(place.operation.of.output, "output", names, schemas);
    const method = place.method.toLowerCase();
    Object.assign(paths[place.path] ?? {}, { [method]: operationOf(place, input, output, schemas) });
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Bulkhead",
      version: "1",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      description:
        "Everything the console does. A token opens its own environment and nothing else. Lists are paged by " +
        "`next`; failures are problem documents (RFC 9457).",
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }, { session: [] }],
    tags: headings(paths),
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token: `bh_…`." },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "bulkhead.session",
          description: "A browser's session.",
        },
      },
      schemas: sorted(schemas),
      responses: refusalResponses,
    },
  };
}

function operationOf(
  { operation, kind, route, method }: Place,
  input: JsonSchema,
  output: JsonSchema,
  schemas: Record<string, JsonSchema>,
): DocumentedOperation {
  const { name } = operation.of;
  const inRoute = [...route.matchAll(/\[(\w+)\]/g)].map(([, each]) => each ?? "");
  const { inPath, rest: whole } = partsOf(input, inRoute);
  const rest = kind === null ? whole : withKindsOwn(whole, addKindSchemas(kind, schemas), name);
  const write = method !== "GET";
  const revision = write && rest.properties?.revision !== undefined;
  const body = write && !isEmpty(rest) ? withoutNeed(rest, revision ? "revision" : "") : null;
  const creates = operation.status === 201;
  return {
    operationId: kind === null ? name : name.replace(/^resource/, kind),
    summary: summaryOf(name, kind),
    tags: [headingOf(route, kind)],
    parameters: [
      { name: "org", in: "path", required: true, schema: { type: "string" }, description: "The address." },
      ...inRoute
        .filter((each) => each !== "kind")
        .map((each): Parameter => {
          return { name: each, in: "path", required: true, schema: inPath[each] ?? { type: "string" } };
        }),
      ...(write ? [] : searchParameters(rest)),
      ...(revision ? [ifMatch] : []),
      ...(creates ? [idempotencyKey] : []),
    ],
    ...(body && {
      requestBody: {
        required: (body.required?.length ?? 0) > 0 || body.oneOf !== undefined,
        content: { "application/json": { schema: body } },
      },
    }),
    responses: {
      ...done(operation, output, schemas),
      ...Object.fromEntries(
        statusesOf({ body: body !== null, revision, write }).map((status) => [status, refusedAs(status)]),
      ),
    },
  };
}

function withKindsOwn(rest: JsonSchema, own: ReturnType<typeof addKindSchemas>, name: string): JsonSchema {
  const secrets = name === "resource.update" ? own.changes : own.secrets;
  return withProperties(rest, { spec: own.spec, secrets });
}

function done(
  { status, file }: Place["operation"],
  output: JsonSchema,
  schemas: Record<string, JsonSchema>,
): Record<string, Answer> {
  if (output.type === "null") return { 204: { description: "It is done." } };
  const content = Object.fromEntries(
    (file ?? ["application/json"]).map((type) => [type, { schema: output }]),
  );
  const shape = output.$ref ? schemas[output.$ref.split("/").at(-1) ?? ""] : output;
  const headers = shape?.properties?.revision && { ETag: etag };
  return {
    [status]: {
      description: status === 201 ? "It was made." : file ? "The file." : "The answer.",
      ...(headers && { headers }),
      content,
    },
  };
}

const etag: Header = {
  description: "The revision, in quotation marks: what `If-Match` is sent.",
  schema: { type: "string" },
};

const ifMatch: Parameter = {
  name: "If-Match",
  in: "header",
  description: 'The `ETag` that was read, such as `"3"`: in place of `revision` in the body.',
  schema: { type: "string", maxLength: 100 },
};

const idempotencyKey: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  description: "Sent again with the same body, it answers what was made the first time.",
  schema: { type: "string", minLength: 1, maxLength: 200 },
};

/** Throws for an operation that has no sentence yet. */
function summaryOf(name: string, kind: KindId | null): string {
  const summary = summaries[name];
  if (summary === undefined) throw new Error(`lib/openapi/summaries.ts does not say what ${name} does.`);
  if (kind === null) return summary;
  const { one, many } = faceOf(kind).noun;
  return summary
    .replaceAll(/\ba \{one\}/g, /^[aeiou]/i.test(one) ? "an {one}" : "a {one}")
    .replaceAll("{one}", one)
    .replaceAll("{many}", many);
}

function headingOf(route: string, kind: KindId | null): string {
  if (kind !== null) return faceOf(kind).label.many;
  const heading = tags[route.split("/")[0] ?? ""];
  if (heading === undefined) throw new Error(`lib/openapi/summaries.ts has no heading for ${route}.`);
  return heading;
}

function headings(paths: OpenApi["paths"]): { name: string }[] {
  const all = Object.values(paths).flatMap((each) =>
    Object.values(each).flatMap((operation) => operation.tags),
  );
  return [...new Set(all)].sort().map((name) => ({ name }));
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
