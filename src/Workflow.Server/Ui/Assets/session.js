// A session that ends under an open page: the page stays as it is, somebody signs in over it, and the call that was refused is made again.
(() => {
  const dialog = document.getElementById('sign-in-again');
  const { page, other, failed } = dialog.dataset;
  const [form, problem, password] = [dialog.querySelector('form'), dialog.querySelector('.wf-problem'), dialog.querySelector('[type=password]')];
  const api = [`${location.origin}/elsa/`, `${location.origin}/api/`];
  const me = '/api/me';
  const fetchIt = window.fetch.bind(window);
  const elsewhere = new BroadcastChannel('workflow-signed-in');
  let waiting = null;

  // Sent again in the order in which they were refused: a later drawing must not be overtaken by an earlier one.
  let last = Promise.resolve();
  const inTurn = send => (last = last.then(send, send));

  window.fetch = async (resource, init) => {
    // A request is read once; the second time needs a copy.
    const copy = resource instanceof Request ? resource.clone() : resource;
    let response = await fetchIt(resource, init);
    while (response.status === 401 && api.some(prefix => response.url.startsWith(prefix))) {
      await signedIn();
      const reads = ['GET', 'HEAD'].includes((init?.method ?? (copy instanceof Request ? copy.method : 'GET')).toUpperCase());
      // Studio gives a call up after a while. What only reads is asked again by itself; what was to be saved is saved all the same.
      response = await inTurn(() => fetchIt(copy instanceof Request ? copy.clone() : copy, reads ? init : { ...init, signal: null }));
    }
    return response;
  };

  function signedIn() {
    return waiting ??= new Promise(resolve => {
      const over = () => {
        waiting = null;
        removeEventListener('focus', look);
        elsewhere.onmessage = null;
        dialog.onclose = null;
        dialog.close();
        form.reset();
        resolve();
      };
      // Signed in meanwhile, in another tab.
      const look = async () => {
        if ((await fetchIt(me).catch(() => null))?.ok) over();
      };
      addEventListener('focus', look);
      elsewhere.onmessage = over;
      form.onsubmit = async submitted => {
        submitted.preventDefault();
        form.inert = true;
        const why = await enter().catch(() => failed);
        form.inert = false;
        problem.hidden = !why;
        problem.textContent = why ?? '';
        if (why === null) {
          over();
          elsewhere.postMessage('');
        } else {
          password.value = '';
          password.focus();
        }
      };
      problem.hidden = true;
      dialog.querySelector('a').href = `${page}?returnUrl=${encodeURIComponent(location.pathname + location.search)}`;
      dialog.onclose = () => dialog.showModal();      // Escape would leave the page without a session and without a word
      dialog.showModal();
      password.focus();
    });
  }

  // Through the form of the sign-in page, with its token. Null: signed in, else why not.
  async function enter() {
    const asked = await fetchIt(`${page}?returnUrl=${encodeURIComponent(me)}`);
    if (isMe(asked)) return null;
    const theirs = parse(await asked.text()).querySelector('form[action="/sign-in"]');
    const fields = new URLSearchParams(new FormData(theirs));
    for (const [name, value] of new FormData(form)) fields.set(name, value);
    const answer = await fetchIt(page, { method: 'POST', body: fields });
    return isMe(answer) ? null : parse(await answer.text()).querySelector('.wf-problem, .wf-message p:not(.wf-status)')?.textContent ?? failed;
  }
  const isMe = response => response.ok && new URL(response.url).pathname === me;
  const parse = html => new DOMParser().parseFromString(html, 'text/html');

  // What is typed here is not meant for the drawing below.
  dialog.addEventListener('keydown', e => e.stopPropagation());
  dialog.querySelector('a').addEventListener('click', e => { if (!confirm(other)) e.preventDefault(); });
})();
