import { createTableRelationsHelpers, extractTablesRelationalConfig, type ExtractTablesWithRelations } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import * as schema from "./schema";

/** What drizzle's sessions are built from; worked out once, as every transaction builds one. */
export const dialect = new PgDialect();

const { tables, tableNamesMap } = extractTablesRelationalConfig<ExtractTablesWithRelations<typeof schema>>(schema, createTableRelationsHelpers);
export const drizzleSchema = { fullSchema: schema, schema: tables, tableNamesMap };
