// A real S3 server for tests: s3rver, behind a front that checks every signature (s3rver itself does
// not check version 4) and misbehaves when told to.
//
//   node server.mjs FOLDER PORT   prints "port N", serves the bucket "kota", ends with its input
//
// FOLDER/tls/key.pem and cert.pem, where they are at the start: it speaks TLS.
// FOLDER/region: the region it is of, and no other is let in; without it any.
// FOLDER/requests: what it was asked, one "METHOD path" a line.
// FOLDER/mode holds what the front does with the next requests, each a line and used once:
//   503        answers SlowDown        drop       closes the connection without an answer
//   truncate   sends half the answer   skew       judges the request by a clock an hour ahead
//   forbid     answers AccessDenied    slow       answers nothing for a minute
//   hold       answers it to a DELETE, does all else
//   keep       does what is asked and never answers
//   pass       does what is asked
//   moved      answers that the bucket is in another region, ap-southeast-3
//   elsewhere  says the same in nothing but the header of a 400
import crypto, { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// s3rver seals the tokens of its lists with DES, which OpenSSL 3 no longer has.
const { createCipheriv } = crypto;
crypto.createCipheriv = (name, key, iv) =>
  name === 'des'
    ? createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), iv)
    : createCipheriv(name, key, iv);
const S3rver = createRequire(import.meta.url)('s3rver');
const folder = process.argv[2];
const keys = { S3RVER: 'S3RVER' };
const modeFile = join(folder, 'mode');

function textOf(name) {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

function nextMode() {
  let lines = [];
  try {
    lines = readFileSync(modeFile, 'utf8').split('\n').filter(Boolean);
  } catch {
    return '';
  }
  const mode = lines.shift() ?? '';
  if (mode) writeFileSync(modeFile, lines.join('\n'));
  return mode;
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

// The code of the fault, or '' when the request was signed by who knows the secret.
function faultOf(request, body, now) {
  const header = /Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, *SignedHeaders=([^,]+), *Signature=(\w{64})/;
  const found = header.exec(request.headers.authorization ?? '');
  if (!found) return 'AccessDenied';
  const [, id, day, region, signed, signature] = found;
  if (!keys[id]) return 'InvalidAccessKeyId';
  if (textOf('region') && textOf('region') !== region) return 'AuthorizationHeaderMalformed';
  const stamp = request.headers['x-amz-date'];
  const iso = stamp.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z');
  if (Math.abs(Date.parse(iso) - now) > 15 * 60 * 1000) return 'RequestTimeTooSkewed';
  const declared = request.headers['x-amz-content-sha256'];
  if (declared !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const [path, query = ''] = request.url.split('?');
  const names = signed.split(';');
  if (!names.includes('host') || !names.includes('x-amz-content-sha256')) return 'AccessDenied';
  const lines = names.map((name) => `${name}:${request.headers[name].trim()}\n`).join('');
  const sorted = query.split('&').sort().join('&');
  const canonical = [request.method, path, sorted, lines, signed, declared].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${keys[id]}`, day));
  const right = timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'));
  return right ? '' : 'SignatureDoesNotMatch';
}

function refuse(response, status, code, more = '') {
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code>${more}</Error>`);
}

const elsewhere = { 'x-amz-bucket-region': 'ap-southeast-3' };
const bad = ['XAmzContentSHA256Mismatch', 'AuthorizationHeaderMalformed'];

function forward(request, body, response, port, mode) {
  const { method, url, headers } = request;
  const behind = http.request({ port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part));
    answer.on('end', () => {
      const whole = Buffer.concat(parts);
      if (mode === 'keep') return;
      response.writeHead(answer.statusCode, {
        'Content-Type': answer.headers['content-type'] ?? 'application/octet-stream',
        'Content-Length': whole.length,
      });
      if (mode !== 'truncate') return response.end(whole);
      response.write(whole.subarray(0, whole.length / 2), () => response.socket.destroy());
    });
  });
  behind.end(body);
}

function serve(request, body, response, port) {
  const mode = nextMode();
  if (mode === 'drop') return request.socket.destroy();
  if (mode === 'slow') return setTimeout(() => response.end(), 60_000).unref();
  if (mode === '503') return refuse(response, 503, 'SlowDown');
  if (mode === 'forbid' || (mode === 'hold' && request.method === 'DELETE'))
    return refuse(response, 403, 'AccessDenied');
  if (mode === 'elsewhere') return response.writeHead(400, elsewhere).end();
  if (mode === 'moved') {
    for (const name in elsewhere) response.setHeader(name, elsewhere[name]);
    return refuse(response, 301, 'PermanentRedirect');
  }
  const now = Date.now() + (mode === 'skew' ? 3_600_000 : 0);
  const fault = faultOf(request, body, now);
  const region = `<Region>${textOf('region')}</Region>`;
  if (fault) return refuse(response, bad.includes(fault) ? 400 : 403, fault, region);
  return forward(request, body, response, port, mode);
}

const store = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: join(folder, 'objects'),
  configureBuckets: [{ name: 'kota' }],
});
const { port } = await store.run();
const tls = existsSync(join(folder, 'tls/key.pem')) && { key: textOf('tls/key.pem'), cert: textOf('tls/cert.pem') };
const front = (tls ? https : http).createServer(tls || {}, (request, response) => {
  appendFileSync(join(folder, 'requests'), `${request.method} ${request.url}\n`);
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => serve(request, Buffer.concat(parts), response, port));
});
front.listen(Number(process.argv[3] ?? 0), '127.0.0.1', () => console.log(`port ${front.address().port}`));
process.stdin.resume().on('end', () => process.exit(0));
