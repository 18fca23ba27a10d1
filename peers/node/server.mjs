// A server on the TypeScript SDK 2.x, in both eras. What it offers, and how to start it: see ../README.md.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import {
  McpServer,
  ResourceTemplate,
  acceptedContent,
  createMcpHandler,
  inputRequired,
  inputResponse,
  isLegacyRequest,
} from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';

const text = (value) => ({ content: [{ type: 'text', text: value }] });

// Where a server lasts for one request, what has grown must be known to the next, and somebody else must tell of it.
let hasGrown = false;
let tellOfChange = () => {};

function offering() {
  const server = new McpServer({ name: 'typescript-peer', version: '1.0.0' });
  const registerGrown = () =>
    server.registerTool('grown', { description: 'New', inputSchema: z.object({}) }, async () => text('grown'));

  server.registerTool(
    'add',
    {
      title: 'Add',
      description: 'Adds two whole numbers',
      inputSchema: z.object({ a: z.int(), b: z.int() }),
      outputSchema: z.object({ sum: z.int() }),
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
    async ({ a, b }) => ({ ...text(String(a + b)), structuredContent: { sum: a + b } }),
  );

  server.registerTool(
    'echo',
    { description: 'Gives the text back', inputSchema: z.object({ text: z.string() }) },
    async ({ text: value }) => text(value),
  );

  server.registerTool(
    'boom',
    { description: 'Fails', inputSchema: z.object({}) },
    async () => ({ ...text('it went wrong'), isError: true }),
  );

  server.registerTool(
    'slow',
    { description: 'Answers after some steps', inputSchema: z.object({ steps: z.int(), ms: z.int() }) },
    async ({ steps, ms }, context) => {
      const progressToken = context.mcpReq._meta?.progressToken;
      for (let step = 1; step <= steps; step++) {
        await new Promise((resolve) => setTimeout(resolve, ms));
        if (context.mcpReq.signal.aborted) {
          process.stderr.write('slow was given up\n');
          return text('given up');
        }
        if (progressToken !== undefined) {
          await context.mcpReq.notify({
            method: 'notifications/progress',
            params: { progressToken, progress: step, total: steps },
          });
        }
      }
      return text('done');
    },
  );

  const name = z.object({ name: z.string() });
  server.registerTool(
    'ask',
    { description: 'Asks for a name', inputSchema: z.object({}) },
    async (_, context) => {
      const answer = inputResponse(context.mcpReq.inputResponses, 'who');
      if (answer.kind === 'elicit') {
        const accepted = acceptedContent(context.mcpReq.inputResponses, 'who', name);
        return text(accepted ? `hello ${accepted.name}` : answer.action);
      }
      return inputRequired({
        inputRequests: { who: inputRequired.elicit({ message: 'What is your name?', requestedSchema: name }) },
      });
    },
  );

  server.registerTool(
    'grow',
    { description: 'Adds the tool "grown"', inputSchema: z.object({}) },
    async () => {
      hasGrown = true;
      registerGrown();
      tellOfChange();
      return text('grew');
    },
  );
  if (hasGrown) {
    registerGrown();
  }

  server.registerResource('today', 'note://today', { mimeType: 'text/plain' }, async (uri) => ({
    contents: [{ uri: uri.href, mimeType: 'text/plain', text: 'a note' }],
  }));
  server.registerResource(
    'note',
    new ResourceTemplate('note://{day}', { list: undefined, complete: { day: (value) => ['monday', 'tuesday'].filter((day) => day.startsWith(value)) } }),
    { mimeType: 'text/plain' },
    async (uri, { day }) => ({ contents: [{ uri: uri.href, mimeType: 'text/plain', text: `a note for ${day}` }] }),
  );
  server.registerPrompt(
    'greet',
    { description: 'Greets', argsSchema: z.object({ name: z.string() }) },
    async ({ name: who }) => ({ messages: [{ role: 'user', content: { type: 'text', text: `Greet ${who}` } }] }),
  );
  return server;
}

// Sessions for the era that has them, each with a server of its own.
function sessions(json) {
  const open = new Map();
  return async (request, response, body) => {
    const known = open.get(request.headers['mcp-session-id']);
    if (known) {
      return known.handleRequest(request, response, body);
    }
    if (request.headers['mcp-session-id']) {
      response.writeHead(404).end();
      return;
    }
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      enableJsonResponse: json,
      onsessioninitialized: (id) => open.set(id, transport),
      onsessionclosed: (id) => open.delete(id),
    });
    await offering().connect(transport);
    return transport.handleRequest(request, response, body);
  };
}

function serveHttp(mode, port) {
  const json = mode === 'http-json';
  const stateless = mode === 'http-stateless';
  const handler = createMcpHandler(offering, {
    legacy: stateless ? 'stateless' : 'reject',
    responseMode: json ? 'json' : 'auto',
  });
  tellOfChange = () => handler.notify.toolsChanged();
  const bySession = sessions(json);
  const listener = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : undefined;
    const legacy = !stateless && (await isLegacyRequest(await toWebRequest(request, body)));
    await (legacy ? bySession(request, response, body) : toNodeHandler(handler)(request, response, body));
  });
  listener.listen(port, '127.0.0.1', () => console.log(`port ${listener.address().port}`));
}

const [mode = 'stdio', port = '0'] = process.argv.slice(2);
if (mode === 'stdio') {
  serveStdio(offering);
} else {
  serveHttp(mode, Number(port));
}
