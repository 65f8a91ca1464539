/// <reference types="@remix-run/node" />
/// <reference types="vite/client" />

// With single fetch, loader data keeps Date, BigInt and Promise; without this they type as strings.
declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}
export {};
