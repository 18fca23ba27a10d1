#!/usr/bin/env node
// What the conformance suite takes for a client: client.mjs URL. It makes a project whose only plugin is the suite's server
// and uses it the way a person would, through `./patchbay`. Whoever logs in is played by curl.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const environment = process.env;
const url = process.argv.at(-1);
const scenario = environment.MCP_CONFORMANCE_SCENARIO ?? '';
const modern = (environment.MCP_CONFORMANCE_PROTOCOL_VERSION ?? '') >= '2026-07-28';
const context = JSON.parse(environment.MCP_CONFORMANCE_CONTEXT ?? '{}');

const patchbay = join(dirname(fileURLToPath(import.meta.url)), '..', 'patchbay');
const project = mkdtempSync(join(tmpdir(), 'patchbay-conformance-'));
process.on('exit', () => rmSync(project, { recursive: true, force: true }));

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
    return [['json_schema_echo', { schema: focal.input_schema }]];
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
    env: { ...environment, BROWSER: 'curl -sL', SUITE_CLIENT_SECRET: context.client_secret ?? '' },
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
  return run({}, 'tools', '--json').map((line) => {
    const tool = JSON.parse(line);
    return { ...tool, name: tool.name.slice('suite.'.length) };
  });
}

function write() {
  const secret = context.client_secret === undefined ? [] : ['env:SUITE_CLIENT_SECRET'];
  mkdirSync(join(project, 'plugins', 'suite'), { recursive: true });
  writeFileSync(join(project, 'patchbay.toml'), `[plugins.suite]\ngrants = ${JSON.stringify(secret)}\n`);
  writeFileSync(
    join(project, 'plugins', 'suite', 'plugin.toml'),
    `[plugin]
schema_version = "1"
name = "suite"
version = "1.0.0"
kind = "tool"
runtime = "mcp_http"
capabilities = ${JSON.stringify(secret)}

[plugin.tools]
expose = ["*"]

[plugin.mcp_http]
url = ${JSON.stringify(url)}
era = "${modern ? 'modern' : 'legacy'}"
${scenario.startsWith('auth/') ? login() : ''}`,
  );
}

function login() {
  const known = context.client_id === undefined ? {} : { client_id: context.client_id };
  if (context.client_secret !== undefined) {
    known.client_secret = 'env:SUITE_CLIENT_SECRET';
  }
  const client = { client_metadata_url: 'https://conformance-test.local/client-metadata.json', ...known };
  const lines = Object.entries(client).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
  return `\n[plugin.mcp_http.oauth]\n${lines.join('')}`;
}

write();
if (listsOnly.includes(scenario)) {
  const [plugin] = run({}, 'plugins', '--json').map((line) => JSON.parse(line));
  process.exitCode = plugin.state === 'ready' ? 0 : 1;
} else {
  const calls = callsOf[scenario]?.() ?? [['test-tool', {}]];
  const lines = calls.map(([tool, values]) => JSON.stringify({ tool: `suite.${tool}`, arguments: values }));
  run({ input: lines.join('\n') }, 'call', '--yes', '--accept-defaults', '--login', '--lines', '-');
}
