// The host of one Elsa Studio element. Studio knows no router and no message for most refusals: these are here. Its session is in session.js.
(() => {
  const root = document.getElementById('studio');
  const { tag, attribute, value, notSaved, close, failed } = root.dataset;
  const home = new URL(document.baseURI).pathname;                     // "/designer/"
  const definition = id => `${home}definitions/${encodeURIComponent(id)}`;
  const instance = id => `${home}instances/${encodeURIComponent(id)}`;

  // Addresses that Studio makes for a router it does not have. The server redirects the same ones, for those that are loaded.
  const ours = address => {
    const url = new URL(address, document.baseURI);
    if (url.origin !== location.origin) return null;
    const path = url.pathname.startsWith(home) ? url.pathname.slice(home.length - 1) : url.pathname;
    let found;
    if ((found = /^\/workflows\/instances\/([^/]+)\/view$/.exec(path))) return instance(decodeURIComponent(found[1]));
    if ((found = /^\/workflows\/definitions\/([^/]+)\/edit$/.exec(path))) return definition(decodeURIComponent(found[1]));
    if (path === '/diagnostics/structured-logs') return url.searchParams.has('workflowInstanceId') ? instance(url.searchParams.get('workflowInstanceId')) : `${home}instances`;
    return null;
  };
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    const target = address && ours(address);
    if (target) location.assign(target);
    else push(state, title, address);
  };

  // A refusal that Studio swallows is shown: of 400 it shows some, of the others none.
  const api = [`${location.origin}/elsa/`, `${location.origin}/api/`];
  const fetchIt = window.fetch.bind(window);
  window.fetch = async (...request) => {
    const response = await inOrder(request, fetchIt(...request));
    if (!api.some(prefix => response.url.startsWith(prefix))) return response;
    if (response.status === 400) {
      const text = await reason(response.clone());
      setTimeout(() => { if (!document.querySelector('.mud-snackbar.mud-alert-filled-error, .mud-snackbar .mud-alert-filled-error')) show(text); }, 700);
    } else if (response.status === 403 || response.status === 409 || response.status >= 500) {
      show(await reason(response.clone()));
    }
    return response;
  };
  // Studio 3.8.2 fills the filter by process of its list of runs only when the table is drawn after it has the processes: the table's answer waits for theirs, once.
  let filled;
  const haveFilter = new Promise(resolve => { filled = resolve; });
  async function inOrder([resource], answer) {
    const response = await answer;
    const query = tag === 'elsa-workflow-instance-list' && /\/workflow-definitions\?(.*)$/.exec(resource.url ?? String(resource))?.[1];
    if (query && query.includes('LatestOrPublished')) setTimeout(filled, 150);
    else if (query) await Promise.race([haveFilter, new Promise(resolve => setTimeout(resolve, 3000))]);
    return response;
  }
  async function reason(response) {
    try {
      const body = await response.json();
      const named = (name, text) => name === 'generalErrors' || text.includes(name) ? text : `${name}: ${text}`;
      const each = Object.entries(body.errors ?? {}).flatMap(([name, texts]) => texts.map(text => named(name, text)));
      return each.length ? each.join('\n') : body.detail ?? body.message ?? body.title ?? response.statusText;
    } catch {
      return `${response.status} ${response.statusText}`;
    }
  }
  function show(text) {
    document.querySelector('.wf-toast')?.remove();
    const toast = document.createElement('div');
    toast.className = 'wf-toast';
    toast.setAttribute('role', 'alert');
    const words = document.createElement('span');
    words.textContent = `${notSaved} ${text}`;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = close;
    button.onclick = () => toast.remove();
    toast.append(words, button);
    document.body.append(toast);
    setTimeout(() => toast.remove(), 12000);
  }

  async function mount() {
    await customElements.whenDefined(tag);
    const element = document.createElement(tag);
    element.setAttribute('remote-endpoint', `${location.origin}/elsa/api`);
    if (attribute) element.setAttribute(attribute, value);
    // Callbacks are properties, and only reach Studio once the element is known.
    element.editWorkflowDefinition = id => location.assign(definition(id));
    element.viewWorkflowInstance = id => location.assign(instance(id));
    const drawn = new MutationObserver(() => {
      if (!element.firstElementChild) return;
      drawn.disconnect();
      root.querySelector('.wf-opening')?.remove();
      root.dataset.ready = 'true';
    });
    drawn.observe(element, { childList: true });
    // A drawing opens where its origin is: show all of it instead, once, by the first button of the toolbar above it (the viewer's journal has one too).
    const nodes = new MutationObserver(() => {
      if (!element.querySelector('.x6-node')) return;
      nodes.disconnect();
      setTimeout(() => {
        const graph = element.querySelector('.x6-graph');
        const above = [...element.querySelectorAll('.mud-toolbar')].filter(bar => bar.compareDocumentPosition(graph) & Node.DOCUMENT_POSITION_FOLLOWING);
        above.pop()?.querySelector('button')?.click();
        root.dataset.fitted = 'true';
      }, 600);
    });
    if (attribute) nodes.observe(element, { childList: true, subtree: true });
    root.append(element);
  }

  const bar = root.querySelector('progress');
  const progress = setInterval(() => {
    bar.value = Number.parseFloat(document.documentElement.style.getPropertyValue('--blazor-load-percentage')) || 0;
    if (!bar.isConnected) clearInterval(progress);
  }, 150);
  const giveUp = () => {
    clearInterval(progress);
    const opening = root.querySelector('.wf-opening');
    if (opening) opening.textContent = failed;
  };

  // Always the same culture: Studio writes dates into a drawing in the culture of whoever draws.
  if (window.Blazor) Promise.all([mount(), Blazor.start({ applicationCulture: 'en-US' })]).catch(e => { console.error(e); giveUp(); });
  else giveUp();
})();
