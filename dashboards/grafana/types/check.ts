// What Grafana's own published types say of a dashboard. One file for each dashboard is made from this text, with the
// dashboard's JSON in the place of DASHBOARD, and checked by tsc --noEmit --strict.
import type { Dashboard, Panel } from "@grafana/grafana-foundation-sdk/dashboard";
import type { DataQuery, DataSourceRef, GraphFieldConfig, TableFieldOptions } from "@grafana/grafana-foundation-sdk/common";
import type { Options as Stat } from "@grafana/grafana-foundation-sdk/stat";
import type { Options as Table } from "@grafana/grafana-foundation-sdk/table";
import type { Options as TimeSeries } from "@grafana/grafana-foundation-sdk/timeseries";

/** A type as its JSON has it: an enum's values instead of its names, nothing else than it knows. */
type Json<T> = T extends string ? `${T}` : T extends number ? T : T extends (infer U)[] ? Json<U>[]
    : T extends object ? { [K in keyof T]: Json<T[K]> } : T;

/** A query in InfluxQL, which the published types leave out. */
interface InfluxQl extends Omit<DataQuery, "datasource"> {
    datasource: DataSourceRef;
    query: string;
    rawQuery: true;
    resultFormat: "time_series" | "table";
    alias?: string;
}

interface Of<Type extends string, Options, Custom> extends Omit<Json<Panel>, "type" | "targets" | "options" | "fieldConfig"> {
    type: Type;
    targets: InfluxQl[];
    options: Json<Options>;
    fieldConfig: {
        defaults: Omit<Json<NonNullable<Panel["fieldConfig"]>["defaults"]>, "custom"> & { custom?: Partial<Json<Custom>> };
        overrides: Json<NonNullable<Panel["fieldConfig"]>["overrides"]>;
    };
}

type AnyPanel = Of<"stat", Stat, never> | Of<"table", Table, TableFieldOptions> | Of<"timeseries", TimeSeries, GraphFieldConfig>;

export const dashboard: Omit<Json<Dashboard>, "panels"> & { panels: AnyPanel[] } = DASHBOARD;
