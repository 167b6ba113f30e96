// The half of RSABSSA-SHA384-PSS-Randomized (RFC 9474) that belongs to whoever draws a ticket. The server signs what it cannot read; what it is handed later,
// it has never seen. Byte strings are Uint8Array, the public key is SubjectPublicKeyInfo. Needs a secure context (HTTPS, or localhost).
const tickets = (() => {
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  const [hashLength, saltLength, randomizerLength, messageLength] = [48, 48, 32, 32];

  // Section 4.1, Prepare: 32 random bytes before the message, which is nothing but 32 more.
  function prepare() {
    return random(randomizerLength + messageLength);
  }

  // Section 4.2, Blind. The answer goes to the server in `blinded`; `ticket` and `inverse` stay here.
  async function draw(publicKey) {
    const { n } = await read(publicKey);
    const ticket = prepare();
    return { ticket, ...await blind(publicKey, ticket, random(saltLength), below(n)) };
  }

  async function blind(publicKey, ticket, salt, factor) {
    const { n, e } = await read(publicKey);
    const message = number(await encode(ticket, salt, bitLength(n) - 1));
    const inverse = inverseOf(factor, n);
    // Either would be a factor of the key: nobody draws one.
    if (inverse === null || inverseOf(message, n) === null) throw new RangeError('The key is not one.');
    const length = lengthOf(n);
    return { blinded: bytes(message * power(factor, e, n) % n, length), inverse: bytes(inverse, length) };
  }

  // Section 4.4, Finalize: the server's answer without the factor, which only this side knows; and whether it is a signature at all.
  async function finish(publicKey, { ticket, inverse }, blindSignature) {
    const { n } = await read(publicKey);
    const length = lengthOf(n);
    if (blindSignature.length !== length) throw new RangeError('The signature has another length than the key.');
    const signature = bytes(number(blindSignature) * number(inverse) % n, length);
    if (!await verify(publicKey, ticket, signature)) throw new RangeError('The server has not signed this ticket.');
    return { ticket, signature };
  }

  // Section 4.5, Verification: RSASSA-PSS with SHA-384 and a salt of 48 bytes.
  async function verify(publicKey, ticket, signature) {
    const { key } = await read(publicKey);
    return crypto.subtle.verify({ ...algorithm, saltLength }, key, signature, ticket);
  }

  async function read(publicKey) {
    const key = await crypto.subtle.importKey('spki', publicKey, algorithm, true, ['verify']);
    const { n, e } = await crypto.subtle.exportKey('jwk', key);
    return { key, n: number(fromText(n)), e: number(fromText(e)) };
  }

  // RFC 8017, section 9.1.1, EMSA-PSS-ENCODE.
  async function encode(message, salt, bits) {
    const length = Math.ceil(bits / 8);
    const hash = await digest(new Uint8Array(8), await digest(message), salt);
    const block = new Uint8Array(length - hashLength - 1);
    block[block.length - salt.length - 1] = 1;
    block.set(salt, block.length - salt.length);
    const mask = await generateMask(hash, block.length);
    const masked = block.map((byte, i) => byte ^ mask[i]);
    masked[0] &= 0xff >> (8 * length - bits);
    return joined(masked, hash, Uint8Array.of(0xbc));
  }

  // RFC 8017, appendix B.2.1, MGF1.
  async function generateMask(seed, length) {
    const parts = [];
    for (let counter = 0; parts.length * hashLength < length; counter++) parts.push(await digest(seed, Uint8Array.of(0, 0, 0, counter)));
    return joined(...parts).slice(0, length);
  }

  async function digest(...parts) {
    return new Uint8Array(await crypto.subtle.digest('SHA-384', joined(...parts)));
  }

  function power(base, exponent, modulus) {
    let result = 1n;
    for (const bit of exponent.toString(2)) {
      result = result * result % modulus;
      if (bit === '1') result = result * base % modulus;
    }
    return result;
  }

  // Extended Euclid; null where there is none.
  function inverseOf(value, modulus) {
    let [r, next, t, after] = [modulus, value % modulus, 0n, 1n];
    while (next !== 0n) {
      const quotient = r / next;
      [r, next, t, after] = [next, r - quotient * next, after, t - quotient * after];
    }
    return r === 1n ? (t + modulus) % modulus : null;
  }

  // Each number from 1 to one less than the limit is as likely as any other.
  function below(limit) {
    for (;;) {
      const drawn = number(random(lengthOf(limit)));
      if (drawn > 0n && drawn < limit) return drawn;
    }
  }

  const random = length => crypto.getRandomValues(new Uint8Array(length));
  const bitLength = value => value.toString(2).length;
  const lengthOf = value => Math.ceil(bitLength(value) / 8);
  const number = from => BigInt('0x' + Array.from(from, byte => byte.toString(16).padStart(2, '0')).join(''));
  const bytes = (value, length) => Uint8Array.from(value.toString(16).padStart(2 * length, '0').match(/../g), pair => parseInt(pair, 16));
  const joined = (...parts) => Uint8Array.from(parts.flatMap(part => [...part]));

  // Base64url without padding: how bytes travel and are kept.
  const toText = from => btoa(String.fromCharCode(...from)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const fromText = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), sign => sign.charCodeAt(0));

  return { draw, blind, finish, verify, inverseOf, number, toText, fromText };
})();
