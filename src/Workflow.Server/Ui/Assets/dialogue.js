// The ticket of a dialogue day in this browser: drawn, kept, carried elsewhere, used. It is kept for one person and one day; once used, nothing of it stays.
(() => {
  const card = document.getElementById('ticket');
  const { day, user, phase, sure } = card.dataset;
  const place = `workflow-ticket:${day}:${user}`;
  const parts = [...card.querySelectorAll('[data-part]')];
  const [text, pasted, written] = ['ticket-text', 'pasted-ticket', 'anonymous-text'].map(id => document.getElementById(id));
  let drawn = card.dataset.drawn === 'yes';
  let used = false;

  const kept = () => JSON.parse(localStorage.getItem(place) ?? '{}');
  const keep = state => localStorage.setItem(place, JSON.stringify(state));
  const forget = () => localStorage.removeItem(place);
  const form = name => parts.find(part => part.dataset.part === name);
  const action = name => card.querySelector(`[data-do=${name}]`);

  // What applies here and now: of the day, what the page was told; of the ticket, what this browser has.
  function show() {
    const { ticket, draft } = kept();
    const collects = phase === 'Collecting';
    const shown = used ? ['used']
      : ticket ? ['kept', ...collects ? ['hand-in'] : []]
      : drawn && (collects || !draft) ? ['paste'] : [collects ? 'late' : 'draw'];
    for (const part of parts) part.hidden = !shown.includes(part.dataset.part);
    text.value = ticket ?? '';
    action('save').href = ticket ? 'data:text/plain,' + encodeURIComponent(ticket) : '';
  }

  function refuse(code) {
    const all = [...card.querySelectorAll('[data-refusal]')];
    const shown = code === null ? null : all.find(one => one.dataset.refusal === code) ?? all.find(one => one.dataset.refusal === '');
    for (const one of all) one.hidden = one !== shown;
  }

  // One thing at a time; what goes wrong is said in the reader's words.
  async function attempt(button, act) {
    refuse(null);
    button.disabled = true;
    try {
      await act();
    } catch (error) {
      refuse(error.code ?? (error instanceof RangeError || error.name === 'InvalidCharacterError' ? 'not-signed' : 'unreachable'));
    } finally {
      button.disabled = false;
      show();
    }
  }

  async function call(address, init) {
    const answer = await fetch(address, { ...init, cache: 'no-store' });
    const body = await answer.json().catch(() => ({}));
    if (answer.status === 401) location.reload();
    if (!answer.ok) throw Object.assign(new Error(body.detail), { code: body.code ?? '' });
    return body;
  }

  const sent = body => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

  // Nothing goes along that says who asks.
  const anonymous = (path, init) => call(`/api/anonymous/dialogue-days/${day}${path}`, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' });

  // Asked without saying who asks: nobody can be shown a key of their own, by which their ticket would be known again.
  const key = (() => {
    let asked = null;
    return () => asked ??= anonymous('').then(({ publicKey, fingerprint }) => {
      card.querySelector('[data-fingerprint]').textContent = fingerprint;
      return tickets.fromText(publicKey);
    }).catch(error => { asked = null; throw error; });
  })();

  async function draw() {
    const publicKey = await key();
    const texts = record => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, tickets.toText(value)]));
    // Kept before it is sent: should the answer be lost, the same is asked again and answered again.
    const draft = kept().draft ?? texts(await tickets.draw(publicKey));
    keep({ draft });
    try {
      const { blindSignature } = await call(`/api/dialogue-days/${day}/ticket`, sent({ blindedMessage: draft.blinded }));
      const { ticket, signature } = await tickets.finish(publicKey, { ticket: tickets.fromText(draft.ticket), inverse: tickets.fromText(draft.inverse) }, tickets.fromText(blindSignature));
      keep({ ticket: `${tickets.toText(ticket)}.${tickets.toText(signature)}` });
      drawn = true;
    } catch (error) {
      if (error.code === 'dialogue-day.ticket-drawn') {
        drawn = true;
        forget();
      }
      throw error;
    }
  }

  async function paste() {
    const carried = pasted.value.replace(/\s/g, '');
    const [ticket, signature] = carried.split('.').map(part => { try { return tickets.fromText(part); } catch { return new Uint8Array(); } });
    if (!signature || !await tickets.verify(await key(), ticket, signature)) throw Object.assign(new Error(), { code: 'dialogue-day.ticket-invalid' });
    keep({ ticket: carried });
    pasted.value = '';
  }

  async function handIn() {
    const [ticket, signature] = kept().ticket.split('.');
    await anonymous('/pain-points', sent({ ticket, signature, text: written.value }));
    forget();
    written.value = '';
    used = true;
  }

  async function copy() {
    text.select();
    await navigator.clipboard.writeText(text.value);
    card.querySelector('[data-copied]').hidden = false;
  }

  if (!globalThis.crypto?.subtle) {
    form('insecure').hidden = false;
    return;
  }
  action('draw').onclick = e => attempt(e.target, draw);
  action('copy').onclick = () => copy().catch(() => { /* The text is selected: whoever may not be given the clipboard copies it by hand. */ });
  action('remove').onclick = () => { if (confirm(sure)) { forget(); show(); } };
  for (const [name, act] of [['paste', paste], ['hand-in', handIn]]) {
    form(name).onsubmit = e => {
      e.preventDefault();
      attempt(e.submitter ?? form(name).querySelector('button'), act);
    };
  }
  card.querySelector('details').ontoggle = () => key().catch(() => { /* The fingerprint stays away with the server. */ });
  show();
})();
