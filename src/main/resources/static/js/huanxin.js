// The few things a page cannot do without script. No inline script exists anywhere.
(() => {
  'use strict';
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

  // htmx sends the token that forms carry as a hidden field
  document.addEventListener('htmx:configRequest', (event) => {
    const header = meta('csrf-header');
    if (header) {
      event.detail.headers[header] = meta('csrf-token');
    }
  });
  // a refused form comes back with its errors and has to be shown
  document.addEventListener('htmx:beforeSwap', (event) => {
    if ([409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  // a form is sent once, however often the button is pressed
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method === 'get') {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'true';
    setTimeout(() => delete form.dataset.sent, 8000);
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-print]')) {
      window.print();
    }
  });
  // a filter applies as soon as it is chosen
  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-submit]')) {
      event.target.form.requestSubmit();
    }
  });
  // a file that is too large is not even sent
  document.addEventListener('change', (event) => {
    const field = event.target;
    if (field.matches('[data-megabytes]')) {
      const tooLarge = [...field.files].some((file) => file.size > field.dataset.megabytes * 1024 * 1024);
      field.setCustomValidity(tooLarge ? field.dataset.tooLarge : '');
      field.reportValidity();
    }
  });
  // one tick for all rows of a page; without script each is ticked by itself
  document.querySelectorAll('[data-tick-all]').forEach((all) => {
    const rows = [...document.querySelectorAll(`input[name="${all.dataset.tickAll}"]`)];
    const tell = () => {
      const ticked = rows.filter((row) => row.checked).length;
      all.checked = ticked > 0 && ticked === rows.length;
      all.indeterminate = ticked > 0 && ticked < rows.length;
    };
    all.hidden = false;
    all.addEventListener('change', () => rows.forEach((row) => { row.checked = all.checked; }));
    rows.forEach((row) => row.addEventListener('change', tell));
    tell();
  });
  // a table wider than the screen can be moved without a mouse
  const reach = () => document.querySelectorAll('.table-responsive').forEach((box) => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute('role', 'region');
      box.setAttribute('aria-label', box.querySelector('caption')?.textContent ?? '');
    } else {
      ['tabindex', 'role', 'aria-label'].forEach((name) => box.removeAttribute(name));
    }
  });
  reach();
  window.addEventListener('resize', reach);
  document.addEventListener('htmx:afterSettle', reach);
  document.getElementById('errors')?.focus();
})();
