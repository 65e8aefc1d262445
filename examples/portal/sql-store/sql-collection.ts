import {
  type Collection,
  type CollectionName,
  collections,
  DuplicateError,
  type Query,
  type ReadCollection,
  type Records,
  type Totals,
} from '@esanduce/sdk/portal';
import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import { isList, snakeCase, sumFields, toRow, type Tables } from './tables.ts';

/** Runs statements one after another and remembers a refused one. */
export type Statements = <T>(statement: () => Promise<T>) => Promise<T>;

/** Rows per insert: each takes up to eight of a statement's 65,535 parameters. */
const batch = 500;

/**
 * Inserts and checks which rows went in, instead of letting the database fail: a failure would end the transaction, while
 * the caller of a taken id can go on.
 * @throws DuplicateError naming the first id that is taken
 */
export async function insertRecords<Name extends CollectionName>(
  db: Kysely<Tables>,
  run: Statements,
  name: Name,
  records: readonly Records[Name][],
): Promise<void> {
  for (let start = 0; start < records.length; start += batch) {
    const rows = records.slice(start, start + batch).map((record) => toRow(name, record));
    const inserted = await run(() =>
      db
        .insertInto(snakeCase(name))
        .values(rows)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .execute(),
    );
    const ids = new Set(inserted.map(({ id }) => id));
    for (const { id } of rows) if (!ids.delete(id)) throw new DuplicateError(name, id);
  }
}

export function readCollection<Name extends CollectionName>(
  db: Kysely<Tables>,
  run: Statements,
  name: Name,
): ReadCollection<Name> {
  const table = snakeCase(name);
  return {
    async get(id) {
      const row = await run(() =>
        db.selectFrom(table).select('record').where('id', '=', id).executeTakeFirst(),
      );
      return row?.record as Records[Name] | undefined;
    },
    async list(query) {
      const rows = await run(() => select(db, name, query).execute());
      return rows.map(({ record }) => record as Records[Name]);
    },
    async totals(by, where) {
      const column = snakeCase(by);
      const fields = sumFields(name);
      const rows = await run(() =>
        matching(name, db.selectFrom(table), where)
          .select(column)
          // Text, as a sum of bigint is: numbers hold what a portal owes exactly.
          .select(({ fn }) => fields.map((field) => fn.sum(snakeCase(field)).as(field)))
          .where(column, 'is not', null)
          .groupBy(column)
          .execute(),
      );
      return new Map(
        rows.map((row) => {
          const sums = Object.fromEntries(fields.map((field) => [field, Number(row[field])]));
          return [String(row[column]), sums as Totals<Name>];
        }),
      );
    },
    async prefixes(by, values, length) {
      const column = sql.ref(snakeCase(by));
      const order = sql.ref(snakeCase(collections[name].order));
      // The index leads from one prefix straight to the greatest order below it.
      const greatest = (
        below: RawBuilder<unknown>,
      ) => sql`(select left(${order}, ${length}) from ${sql.table(table)}
        where ${column} = known.value ${below} order by ${order} desc limit 1)`;
      const { rows } = await run(() =>
        sql<{ value: string; prefix: string }>`with recursive found (value, prefix) as (
            select known.value, ${greatest(sql``)} from unnest(${[...new Set(values)]}::text[]) as known (value)
            union all
            select known.value, ${greatest(sql`and ${order} < known.prefix`)}
            from found as known where known.prefix is not null
          )
          select value, prefix from found where prefix is not null order by prefix collate "C" desc`.execute(
          db,
        ),
      );
      const found = new Map<string, string[]>();
      for (const { value, prefix } of rows) found.set(value, [...(found.get(value) ?? []), prefix]);
      return found;
    },
  };
}

export function sqlCollection<Name extends CollectionName>(
  db: Kysely<Tables>,
  run: Statements,
  name: Name,
): Collection<Name> {
  const table = snakeCase(name);
  return {
    ...readCollection(db, run, name),
    insert: (record) => insertRecords(db, run, name, [record]),
    async update(record) {
      const { id, ...columns } = toRow(name, record);
      const { numUpdatedRows } = await run(() =>
        db.updateTable(table).set(columns).where('id', '=', id).executeTakeFirst(),
      );
      if (numUpdatedRows === 0n) throw new Error(`There is no record with this id in ${name}: ${id}`);
    },
    async delete(id) {
      await run(() => db.deleteFrom(table).where('id', '=', id).execute());
    },
    async deleteListed(query) {
      const listed = select(db, name, { ...query, skipLocked: true })
        .clearSelect()
        .select('id');
      const { numDeletedRows } = await run(() =>
        db.deleteFrom(table).where('id', 'in', listed).executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
  };
}

function select<Name extends CollectionName>(db: Kysely<Tables>, name: Name, query: Query<Name>) {
  const order = snakeCase(collections[name].order);
  const direction = query.ascending ? 'asc' : 'desc';
  let rows = matching(name, db.selectFrom(snakeCase(name)), query.where ?? {}).select(['id', 'record']);
  rows = rows.orderBy(order, direction).orderBy('id', direction);
  if (query.from !== undefined) rows = rows.where(order, '>=', query.from);
  if (query.to !== undefined) rows = rows.where(order, '<=', query.to);
  if (query.after !== undefined) {
    const { after } = query;
    const position = query.ascending
      ? sql<boolean>`(${sql.ref(order)}, id) > (${after.order}, ${after.id})`
      : sql<boolean>`(${sql.ref(order)}, id) < (${after.order}, ${after.id})`;
    rows = rows.where(position);
  }
  if (query.skipLocked) rows = rows.forUpdate().skipLocked();
  return query.limit === undefined ? rows : rows.limit(Math.max(0, query.limit));
}

function matching<Output>(
  name: CollectionName,
  rows: SelectQueryBuilder<Tables, string, Output>,
  where: Readonly<Partial<Record<string, string | readonly string[]>>>,
) {
  let found = rows;
  for (const [field, value] of Object.entries(where)) {
    if (value === undefined) continue;
    if (isList(name, field)) {
      const texts = typeof value === 'string' ? [value] : value;
      found = found.where(sql<boolean>`${sql.ref(snakeCase(field))} && ${texts}::text[]`);
      continue;
    }
    // One value by plain equality: only then does the index also give the order.
    found = found.where(
      snakeCase(field),
      '=',
      typeof value === 'string' ? value : sql`any(${value}::text[])`,
    );
  }
  return found;
}
