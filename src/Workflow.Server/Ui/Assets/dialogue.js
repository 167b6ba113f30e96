// The half of RSABSSA-SHA384-PSS-Randomized (RFC 9474) that belongs to whoever draws a ticket, and the buttons of the page. The ticket is made here and stays here
// until it is handed in: the server signs a number from which it cannot be told.
(() => {
  const page = document.getElementById('dialogue');
  const { day, said } = page.dataset;
  const words = JSON.parse(said);
  const place = `workflow-ticket:${day}`;
  const anonymous = `/api/anonymous/dialogue-days/${day}`;
  const hashLength = 48;

  const number = bytes => BigInt('0x' + [...bytes].map(b => b.toString(16).padStart(2, '0')).join(''));
  const bytesOf = (value, length) => Uint8Array.from(value.toString(16).padStart(length * 2, '0').match(/../g), h => parseInt(h, 16));
  const encode = bytes => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const decode = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const join = (...parts) => Uint8Array.from(parts.flatMap(p => [...p]));
  const random = length => crypto.getRandomValues(new Uint8Array(length));
  const sha384 = async bytes => new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));

  function power(base, exponent, modulus) {
    let result = 1n;
    for (base %= modulus; exponent > 0n; exponent >>= 1n, base = base * base % modulus) if (exponent & 1n) result = result * base % modulus;
    return result;
  }

  // Extended Euclid; null when there is none.
  function inverse(a, n) {
    let [r, next, t, after] = [n, a, 0n, 1n];
    while (next) {
      const q = r / next;
      [r, next, t, after] = [next, r - q * next, after, t - q * after];
    }
    return r === 1n ? (t + n) % n : null;
  }

  // EMSA-PSS-ENCODE of RFC 8017, 9.1.1, with MGF1.
  async function pss(message, salt, bits) {
    const length = Math.ceil(bits / 8);
    const hash = await sha384(join(new Uint8Array(8), await sha384(message), salt));
    const block = join(new Uint8Array(length - salt.length - hashLength - 2), [1], salt);
    for (let i = 0; i * hashLength < block.length; i++) {
      const mask = await sha384(join(hash, [0, 0, 0, i]));
      for (let k = 0; k < hashLength && i * hashLength + k < block.length; k++) block[i * hashLength + k] ^= mask[k];
    }
    block[0] &= 0xff >> (8 * length - bits);
    return join(block, hash, [0xbc]);
  }

  // Randomizer before message, then Blind. What has to be kept until the answer comes is kept before the question is asked.
  async function blind(key) {
    const [n, e] = [number(decode(key.modulus)), number(decode(key.exponent))];
    const length = decode(key.modulus).length;
    const ticket = random(64);
    const encoded = await pss(ticket, random(hashLength), n.toString(2).length - 1);
    let r, back;
    do [r, back] = [number(random(length)), null]; while (r < 2n || r >= n || (back = inverse(r, n)) === null);
    return { ticket: encode(ticket), blinded: encode(bytesOf(number(encoded) * power(r, e, n) % n, length)), inverse: back.toString(16) };
  }

  async function finalize(key, made, blindSignature) {
    const n = number(decode(key.modulus));
    const signature = bytesOf(number(decode(blindSignature)) * BigInt('0x' + made.inverse) % n, decode(key.modulus).length);
    const verifier = await crypto.subtle.importKey('spki', decode(key.publicKey), { name: 'RSA-PSS', hash: 'SHA-384' }, false, ['verify']);
    if (!await crypto.subtle.verify({ name: 'RSA-PSS', saltLength: hashLength }, verifier, signature, decode(made.ticket))) throw new Error(words.broken);
    return { ticket: made.ticket, signature: encode(signature) };
  }

  // Without cookies, without an address of the page: whoever asks is nobody, and is told the key that everybody is told.
  const asNobody = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
  const json = body => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  async function ask(address, options) {
    const answer = await fetch(address, options);
    const read = await answer.json().catch(() => null);
    if (!answer.ok) throw new Error(read?.detail ?? words.broken);
    return read;
  }

  const kept = () => JSON.parse(localStorage.getItem(place) ?? 'null');
  const keep = ticket => localStorage.setItem(place, JSON.stringify(ticket));

  async function draw() {
    if (!crypto.subtle) throw new Error(words.insecure);
    const key = await ask(anonymous, asNobody);
    let made = kept();
    if (!made?.inverse) keep(made = await blind(key));
    const { blindSignature } = await ask(`/api/dialogue-days/${day}/ticket`, json({ blindedMessage: made.blinded }));
    keep(await finalize(key, made, blindSignature));
    return words.drawn;
  }

  async function handIn(form) {
    const { ticket, signature } = form.ticket.value.trim() ? JSON.parse(form.ticket.value) : kept() ?? {};
    if (!signature) throw new Error(words.noTicket);
    await ask(`${anonymous}/pain-points`, { ...json({ ticket, signature, text: form.text.value }), ...asNobody });
    form.reset();
    return words.handedIn;
  }

  async function byName(form) {
    await ask(`/api/dialogue-days/${day}/pain-points`, json({ text: form.text.value }));
    form.reset();
    return words.handedIn;
  }

  const notice = document.getElementById('said');
  function act(id, on, what) {
    const element = document.getElementById(id);
    element?.addEventListener(on, async e => {
      e.preventDefault();
      element.inert = true;
      try {
        [notice.textContent, notice.className] = [await what(element), 'wf-notice'];
      } catch (failed) {
        [notice.textContent, notice.className] = [failed.message, 'wf-problem'];
      }
      notice.hidden = false;
      element.inert = false;
      show();
    });
  }

  function show() {
    const ticket = kept();
    for (const element of document.querySelectorAll('[data-with-ticket]')) element.hidden = !ticket?.signature;
    const file = document.getElementById('download');
    if (file && ticket?.signature) file.href = `data:application/json,${encodeURIComponent(JSON.stringify(ticket))}`;
  }

  act('draw', 'click', draw);
  act('anonymous', 'submit', handIn);
  act('named', 'submit', byName);
  act('copy', 'click', async () => (await navigator.clipboard.writeText(JSON.stringify(kept())), words.copied));
  show();
})();
