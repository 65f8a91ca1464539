/** Facts of made-up notices, one set for every kind: the ones the preview gallery shows. */
export { samplePayloads as aPayload } from "~/domain/notices/sample-payloads";
