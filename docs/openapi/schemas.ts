import * as z from 'zod/mini';
import { constraints, knownValues, schemaNames } from '@esanduce/sdk/contract';

type JsonSchema = Record<string, unknown>;

/** How schemas become JSON Schema: named ones are references into the document's components. */
const settings = {
  io: 'output',
  uri: (id: string) => `#/components/schemas/${id}`,
  override: ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }) => {
    Object.assign(jsonSchema, constraints.get(zodSchema));
    // Answers may grow. Said of each object, generated types would have an index signature and accept misspelt members.
    if (jsonSchema['additionalProperties'] !== false) delete jsonSchema['additionalProperties'];
    const known = knownValues.get(zodSchema);
    if (known) {
      jsonSchema['examples'] = known;
      jsonSchema['description'] =
        `Known values: ${known.map((value) => `\`${value}\``).join(', ')}. More may be added: handle unknown ones.`;
    }
  },
} as const;

/** Every named schema of the contract, sorted by name so that the document is stable. */
export function componentSchemas(): Record<string, JsonSchema> {
  const names = z.registry<{ id: string }>();
  for (const [schema, name] of schemaNames) names.add(schema, name);
  const { schemas } = z.toJSONSchema(names, settings);
  const found = Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, withoutIdentity(schema as JsonSchema)]),
  );
  // What the text of a JWS holds, which no schema of the answer says.
  const { jws } = (found['PaymentOrder']?.['properties'] ?? {}) as Record<string, JsonSchema>;
  const contentSchema = { $ref: '#/components/schemas/PaymentOrderClaims' };
  Object.assign(jws ?? {}, { contentMediaType: 'application/jwt', contentSchema });
  return found;
}

/** The parameters of a path or query. */
export function parametersOf(place: 'path' | 'query', schema: z.core.$ZodType): JsonSchema[] {
  const json = withoutIdentity(z.toJSONSchema(schema, { ...settings, io: 'output' }));
  const required = (json['required'] ?? []) as string[];
  return Object.entries(json['properties'] as Record<string, JsonSchema>).map(([name, parameter]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: parameter,
  }));
}

/** A reference to a named schema. */
export function schemaReference(schema: z.core.$ZodType): JsonSchema {
  const name = schemaNames.get(schema)?.id;
  if (!name) throw new Error('Every body and response of the contract needs a name in schemaNames');
  return { $ref: `#/components/schemas/${name}` };
}

function withoutIdentity({ $schema: _dialect, $id: _id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
