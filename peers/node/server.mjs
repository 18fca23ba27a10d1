// A server on the TypeScript SDK 2.x over stdio, in both eras. What it offers: see ../README.md.
import { McpServer, ResourceTemplate, acceptedContent, inputRequired, inputResponse } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';

const text = (value) => ({ content: [{ type: 'text', text: value }] });

serveStdio(() => {
  const server = new McpServer({ name: 'typescript-peer', version: '1.0.0' });

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
      server.registerTool('grown', { description: 'New', inputSchema: z.object({}) }, async () => text('grown'));
      return text('grew');
    },
  );

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
});
