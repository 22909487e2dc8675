// Where a request comes from. The journal counts guesses of passwords by it (lib/auth/visitor.ts), so nobody chooses his own.
import { BlockList, isIP } from 'node:net';

const familyOf = (address) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * The proxies whose word counts: those of this machine, and those that TRUSTED_PROXY names, addresses or subnets with
 * commas between. Throws a sentence that says which of them is neither.
 */
export function trustedProxies(named = '') {
  const proxies = new BlockList();
  proxies.addSubnet('127.0.0.0', 8);
  proxies.addAddress('::1', 'ipv6');
  for (const proxy of named.split(',').map((part) => part.trim()).filter(Boolean)) {
    const [address, length, ...more] = proxy.split('/');
    try {
      if (more.length > 0) throw new Error('Two slashes');
      if (length === undefined) proxies.addAddress(address, familyOf(address));
      else proxies.addSubnet(address, length === '' ? NaN : Number(length), familyOf(address));
    } catch {
      throw new Error(`TRUSTED_PROXY: "${proxy}" is neither an address (10.0.0.5) nor a subnet (10.0.0.0/24).`);
    }
  }
  return proxies;
}

/** Puts the address of whoever connected into X-Forwarded-For, unless that is a proxy which named its visitor there. */
export function nameVisitor({ headers, socket }, proxies) {
  // A server of both kinds of addresses shows 192.0.2.1 as ::ffff:192.0.2.1.
  const address = socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
  const isProxy = address !== '' && proxies.check(address, familyOf(address));
  if (!isProxy || !headers['x-forwarded-for']) headers['x-forwarded-for'] = address;
}
