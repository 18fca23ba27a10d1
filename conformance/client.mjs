#!/usr/bin/env node
// What the conformance suite takes for a client: client.mjs URL. It makes a project whose only plugin is the suite's server
// and uses it the way a person would, through `./patchbay`. Whoever logs in is played by curl.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const environment = process.env;
const url = process.argv.at(-1);
const scenario = environment.MCP_CONFORMANCE_SCENARIO ?? '';
const modern = (environment.MCP_CONFORMANCE_PROTOCOL_VERSION ?? '') >= '2026-07-28';
const context = JSON.parse(environment.MCP_CONFORMANCE_CONTEXT ?? '{}');
const secret = context.client_secret ?? context.private_key_pem;

const patchbay = join(dirname(fileURLToPath(import.meta.url)), '..', 'patchbay');
const project = mkdtempSync(join(tmpdir(), 'patchbay-conformance-'));
const mine = [project];
process.on('exit', () => mine.forEach((path) => rmSync(path, { recursive: true, force: true })));

// What a tool is called with, where a scenario asks for something; else each takes what its schema asks for.
const callsOf = {
  tools_call: () => [['add_numbers', { a: 2, b: 3 }]],
  'elicitation-sep1034-client-defaults': () => [['test_client_elicitation_defaults', {}]],
  'sse-retry': () => [['test_reconnection', {}]],
  'sep-2322-client-request-state': () => [
    ['test_mrtr_echo_state', {}],
    ['test_mrtr_unrelated', {}],
    ['test_mrtr_no_state', {}],
    ['test_mrtr_no_result_type', {}],
  ],
  'http-standard-headers': () => [['test_headers', {}], ['my-hyphenated-tool', {}]],
  'http-custom-headers': () => context.toolCalls.map((call) => [call.name, withoutNulls(call.arguments)]),
  'http-invalid-tool-headers': () => listed().map((tool) => [tool.name, example(tool.input_schema)]),
  'json-schema-2020-12-preservation': () => {
    const focal = listed().find((tool) => tool.name === 'json_schema_2020_12_tool');
    return [['json_schema_echo', { schema: focal?.input_schema ?? {} }]];
  },
};

// Nothing but listing is asked for, or answered.
const listsOnly = ['initialize', 'request-metadata', 'json-schema-ref-no-deref'];

// A null is no boolean, so a call with it would be refused; the scenario takes an argument that is left out as well.
function withoutNulls(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function example(schema) {
  const samples = { string: 'a', integer: 1, number: 1.5, boolean: true, object: {}, array: [] };
  const properties = Object.entries(schema.properties ?? {});
  return Object.fromEntries(properties.map(([name, property]) => [name, samples[property.type] ?? 'a']));
}

function run(options, ...words) {
  const done = spawnSync(patchbay, ['-C', project, ...words], {
    env: { ...environment, BROWSER: 'curl -sL', SUITE_SECRET: secret ?? '' },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    ...options,
  });
  process.stdout.write(done.stdout);
  process.stderr.write(done.stderr);
  if (done.status !== 0) {
    process.exit(done.status ?? 1);
  }
  return done.stdout.split('\n').filter(Boolean);
}

function listed() {
  const tools = run({}, 'tools', '--json', 'suite.*').map((line) => JSON.parse(line));
  return tools.map((tool) => ({ ...tool, name: tool.name.slice('suite.'.length) }));
}

// Who the client is where somebody logs in: what the suite says, else what a document says, which no scenario looks at.
function login() {
  const own = scenario.startsWith('auth/client-credentials') ? { grant: 'client_credentials' } : {};
  if (context.client_secret !== undefined) {
    return { ...own, client_id: context.client_id, client_secret: 'env:SUITE_SECRET' };
  }
  if (context.private_key_pem !== undefined) {
    return { ...own, client_id: context.client_id, private_key: 'env:SUITE_SECRET' };
  }
  return { client_metadata_url: 'https://conformance-test.local/client-metadata.json' };
}

function write() {
  const rights = secret === undefined ? [] : ['env:SUITE_SECRET'];
  const server = { url, era: modern ? 'modern' : 'legacy' };
  const tables = [table('plugin.mcp_http', server)];
  if (scenario.startsWith('auth/')) {
    tables.push(table('plugin.mcp_http.oauth', login()));
  }
  const plugin = {
    schema_version: '1',
    name: 'suite',
    version: '1.0.0',
    kind: 'tool',
    runtime: 'mcp_http',
    capabilities: rights,
  };
  mkdirSync(join(project, 'plugins', 'suite'), { recursive: true });
  writeFileSync(join(project, 'patchbay.toml'), table('plugins.suite', { grants: rights }));
  writeFileSync(
    join(project, 'plugins', 'suite', 'plugin.toml'),
    [table('plugin', plugin), table('plugin.tools', { expose: ['*'] }), ...tables].join('\n'),
  );
}

// TOML writes the texts and lists that are needed here as JSON does.
function table(name, values) {
  const lines = Object.entries(values).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
  return `[${name}]\n${lines.join('')}`;
}

// The suite starts all clients at once and measures when one of them comes back: each has a processor while it runs.
async function turn() {
  const turns = environment.CONFORMANCE_TURNS;
  for (let place = 0; turns !== undefined; place = (place + 1) % availableParallelism()) {
    const path = join(turns, String(place));
    try {
      mkdirSync(path);
      mine.push(path);
      return;
    } catch {
      await sleep(20);
    }
  }
}

await turn();
write();
if (listsOnly.includes(scenario)) {
  const plugins = run({}, 'plugins', '--json').map((line) => JSON.parse(line));
  process.exitCode = plugins.find((each) => each.plugin === 'project:suite')?.state === 'ready' ? 0 : 1;
} else {
  const calls = callsOf[scenario]?.() ?? [['test-tool', {}]];
  const lines = calls.map(([tool, values]) => JSON.stringify({ tool: `suite.${tool}`, arguments: values }));
  run({ input: lines.join('\n') }, 'call', '--yes', '--accept-defaults', '--login', '--lines', '-');
}
