// What a page is made into on its way to a browser that opens it.

/**
 * Gives `shapePage(request, response)`. Each shaper is asked of every request, and answers null or with what it does to the
 * page: `shape(page, nonce)`, and perhaps a `cookie`. A page that is shaped is sent whole: it is read and written as single
 * bytes, which no Kyrgyz letter can be torn apart by.
 */
export function createPageShaper(...shapers) {
  return function shapePage(request, response) {
    if (request.method !== 'GET' || request.headers['sec-fetch-mode'] !== 'navigate') return;
    const shapes = shapers.map((shaper) => shaper(request)).filter((shape) => shape !== null);
    if (shapes.length === 0) return;
    const { writeHead, write, end } = response;
    let [isPage, held] = [false, ''];

    response.writeHead = function (...head) {
      isPage = String(response.getHeader('content-type')).startsWith('text/html') && !response.hasHeader('content-length');
      if (isPage) for (const { cookie } of shapes) if (cookie) response.appendHeader('set-cookie', cookie);
      return writeHead.apply(this, head);
    };
    response.write = function (chunk, ...rest) {
      if (!isPage) return write.call(this, chunk, ...rest);
      held += Buffer.from(chunk).toString('latin1');
      return true;
    };
    response.end = function (...last) {
      if (!isPage) return end.apply(this, last);
      if (last[0] instanceof Uint8Array) held += Buffer.from(last.shift()).toString('latin1');
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(String(response.getHeader('content-security-policy'))) ?? [];
      write.call(this, Buffer.from(shapes.reduce((page, { shape }) => shape(page, nonce), held), 'latin1'));
      return end.apply(this, last);
    };
  };
}
