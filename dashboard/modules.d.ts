/** Whether this build is the script of reports. A report has its data inlined and changes nothing. The build sets the constant. */
declare const IS_REPORT: boolean;

/** Style sheets, which esbuild collects into one file. */
declare module '*.css';

/** Part of the control API's schema, which `scripts/build-dashboard.mjs` provides. */
declare module 'fault-schema' {
  interface Schema {
    readonly description?: string;
    readonly title?: string;
    readonly type?: string;
    readonly enum?: readonly (string | number)[];
    readonly const?: unknown;
    readonly pattern?: string;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly examples?: readonly string[];
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly $ref?: string;
  }
  const schema: Readonly<Record<string, Schema>>;

  export type { Schema };
  export default schema;
}
