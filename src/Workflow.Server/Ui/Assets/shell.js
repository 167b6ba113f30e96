// Menus close when one looks elsewhere. The pages work without this.
document.addEventListener('click', e => {
  for (const menu of document.querySelectorAll('details.wf-menu[open]')) if (!menu.contains(e.target)) menu.open = false;
});
document.addEventListener('keydown', e => {
  if (e.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.wf-menu[open]')) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
