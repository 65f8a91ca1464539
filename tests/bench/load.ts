import http from "node:http";

/**
 * The load generator, in a process of its own: a number of connections, each sending its next request as soon as
 * the last answer is read. The parent sends one job at a time and gets one result.
 */
export interface LoadRequest {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body?: string;
}
export interface LoadJob {
  origin: string;
  connections: number;
  /** stop after this time; a list of requests that may be sent only once ends earlier */
  seconds: number;
  requests: LoadRequest[];
  /** each request is sent once, in order; otherwise the list starts over */
  once: boolean;
  /** statuses that count as done */
  expected: number[];
}
export interface LoadResult {
  done: number;
  seconds: number;
  perSecond: number;
  /** ms */
  p50: number;
  p99: number;
  /** answers with another status, by status; 0 is a broken connection */
  wrong: Record<string, number>;
  /** how many of the list were used */
  used: number;
}

async function run(job: LoadJob): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: job.connections });
  const times: number[] = [];
  const wrong: Record<string, number> = {};
  let next = 0;
  const started = performance.now();
  const until = started + job.seconds * 1000;

  const connection = async () => {
    while (performance.now() < until) {
      const request = job.requests[job.once ? next : next % job.requests.length];
      if (!request) return;
      next += 1;
      const from = performance.now();
      const status = await send(job.origin, request, agent);
      if (job.expected.includes(status)) times.push(performance.now() - from);
      else wrong[status] = (wrong[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: job.connections }, connection));
  agent.destroy();

  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { done: times.length, seconds, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), wrong, used: next };
}

function send(origin: string, request: LoadRequest, agent: http.Agent): Promise<number> {
  return new Promise((resolve) => {
    const headers = request.body === undefined ? request.headers : { ...request.headers, "content-length": String(Buffer.byteLength(request.body)) };
    const outgoing = http.request(`${origin}${request.path}`, { method: request.method, headers, agent }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
      answer.once("error", () => resolve(0));
    });
    outgoing.once("error", () => resolve(0));
    outgoing.end(request.body);
  });
}

process.on("message", (job: LoadJob) => {
  void run(job).then((result) => process.send?.(result));
});
