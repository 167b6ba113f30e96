// Instants are written in UTC and shown in the reader's own time.
const instant = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
for (const time of document.querySelectorAll('time[datetime]')) {
  time.title = time.textContent;
  time.textContent = instant.format(new Date(time.dateTime));
}

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
