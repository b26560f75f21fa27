import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { serveRoutes } from '../testing/test-app';
import { tellAccepted } from './interim-answer';

/** Sends requests 1, 2 and 3 over one connection, and prints which each was answered. */
const CLIENT = `
import http.client, json, sys
connection = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]), timeout=10)
headers = {'Host': 'localhost:' + sys.argv[1]}
answered = []
for number in (1, 2, 3):
    connection.request('GET', '/slow/%d' % number, headers=headers)
    answer = connection.getresponse()
    answered.append([answer.status, json.loads(answer.read())['number']])
print(json.dumps(answered))
`;

describe("an answer that takes its time, to Python's http.client", () => {
  const { status } = spawnSync('python3', ['--version']);
  // A machine without Python has nothing to try; what is sent is the unit test's.
  (status === 0 ? it : it.skip)('is the answer to its own request', async () => {
    const server = await serveRoutes(({ app }) => {
      app.get('/slow/:number', (request, response) => {
        tellAccepted(response);
        setTimeout(() => response.json({ number: Number(request.params.number) }), 20);
      });
    });

    const { stdout } = await promisify(execFile)('python3', ['-c', CLIENT, String(server.port)]);
    await server.close();

    expect(JSON.parse(stdout)).to.deep.equal([
      [200, 1],
      [200, 2],
      [200, 3],
    ]);
  });
});
