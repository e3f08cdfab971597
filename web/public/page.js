// The public window on the city's reports: a report by its number, the map, the latest reports.
const texts = {
  id: { find: 'Lihat satu laporan', number: 'Nomor laporan', show: 'Lihat', map: 'Peta laporan terbaru',
    approximate: 'Batas wilayah perkiraan, dihitung dari titik tengah kelurahan; bukan batas resmi.',
    latest: 'Laporan terbaru', status: 'Status', ward: 'Kelurahan', all: 'Semua', more: 'Berikutnya',
    contract: 'API untuk aplikasi lain (openapi.yaml)', none: 'Tidak ada laporan yang cocok.', other: 'English',
    holder: 'Penanggung jawab', due: 'Paling lambat', hops: 'kali dipindahkan', offline: 'Server tidak menjawab. Coba lagi.' },
  en: { find: 'Look up one report', number: 'Report number', show: 'Show', map: 'Map of the latest reports',
    approximate: 'Approximate boundaries, computed from the centres of the wards; not official.',
    latest: 'Latest reports', status: 'Status', ward: 'Ward', all: 'All', more: 'More',
    contract: 'API for other applications (openapi.yaml)', none: 'No report matches.', other: 'Bahasa Indonesia',
    holder: 'Responsible', due: 'Due by', hops: 'times handed on', offline: 'The server does not answer. Try again.' },
};
const statuses = {
  waiting: ['Menunggu', 'Waiting', 'waiting'], coordination: ['Koordinasi', 'Coordination', 'waiting'],
  disposition: ['Disposisi', 'Handed down', 'waiting'], reopened: ['Dibuka kembali', 'Reopened', 'waiting'],
  in_process: ['Proses', 'In process', 'work'], completed: ['Selesai', 'Completed', 'done'],
  rejected: ['Ditolak', 'Rejected', 'other'], merged: ['Digabung', 'Merged', 'other'],
  withdrawn: ['Ditarik', 'Withdrawn', 'other'],
};
let language = localStorage.getItem('language') === 'en' ? 'en' : 'id';
const one = (selector) => document.querySelector(selector);
const text = (key) => texts[language][key];
const pick = (pair) => pair?.[language] ?? '';
const statusName = (status) => statuses[status][language === 'id' ? 0 : 1];
let city, zone, areas, cursor;

/** An element with text children only: what citizens wrote can never become markup. */
function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}
async function get(path) {
  const answer = await fetch(path, { headers: { 'Accept-Language': language } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${body.detail} ${body.remedy}`);
  return body;
}
const when = (instant) => new Date(instant).toLocaleString(language === 'id' ? 'id-ID' : 'en-GB',
  { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });

// --- map: longitudes are shortened by the cosine of the latitude
let project;
function drawMap() {
  const rings = areas.features.filter((f) => f.geometry && f.properties.level === 'ward');
  const all = rings.flatMap((f) => f.geometry.coordinates.flat(f.geometry.type === 'Polygon' ? 1 : 2));
  if (all.length === 0) return;
  const lons = all.map((p) => p[0]), lats = all.map((p) => p[1]);
  const west = Math.min(...lons), north = Math.max(...lats);
  const shrink = Math.cos((north * Math.PI) / 180), scale = 600 / ((Math.max(...lons) - west) * shrink);
  project = ([lon, lat]) => [((lon - west) * shrink * scale).toFixed(1), ((north - lat) * scale).toFixed(1)];
  const map = one('#map');
  map.setAttribute('viewBox', `-4 -4 608 ${((north - Math.min(...lats)) * scale + 8).toFixed(0)}`);
  map.replaceChildren(...rings.map((f) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    const polygons = f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates;
    path.setAttribute('d', polygons.flat().map((r) => `M${r.map((p) => project(p).join(' ')).join('L')}Z`).join(''));
    path.dataset.code = f.properties.code;
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = f.properties.name;
    path.append(title);
    path.addEventListener('click', () => { one('#filter').area.value = f.properties.code; refresh(); });
    return path;
  }));
}
function drawPoints(reports) {
  const map = one('#map');
  map.querySelectorAll('circle').forEach((circle) => circle.remove());
  if (!project) return;
  for (const report of reports.filter((r) => r.lat !== undefined)) {
    const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    const [x, y] = project([report.lon, report.lat]);
    circle.setAttribute('cx', x); circle.setAttribute('cy', y); circle.setAttribute('r', 4);
    circle.setAttribute('class', statuses[report.status][2]);
    map.append(circle);
  }
}

// --- list
function line(report) {
  const open = make('a', '', report.reference);
  open.href = `#${report.reference}`;
  return make('li', '', open, ' ', make('span', `mark ${statuses[report.status][2]}`, statusName(report.status)),
    make('p', 'words', report.text),
    make('div', 'where', [pick(report.category.name), [report.ward?.name, report.unit?.name].filter(Boolean).join(' → '),
      when(report.submitted_at)].filter(Boolean).join(' · ')));
}
let shown = [];
async function load(from) {
  const form = one('#filter'), query = new URLSearchParams({ limit: '40' });
  if (form.status.value) query.set('status', form.status.value);
  if (form.area.value) query.set('area', form.area.value);
  if (from) query.set('cursor', from);
  const page = await get(`/api/v1/reports?${query}`);
  shown = from ? shown.concat(page.items) : page.items;
  cursor = page.next;
  one('#list').replaceChildren(...(shown.length ? shown.map(line) : [make('li', 'remark', text('none'))]));
  one('#more').hidden = !cursor;
  drawPoints(shown);
  document.querySelectorAll('#map path').forEach((path) => path.classList.toggle('chosen', path.dataset.code === form.area.value));
}
const refresh = () => load().catch((error) => one('#list').replaceChildren(make('li', 'remark', error.message || text('offline'))));

// --- one report
async function show(reference) {
  const place = one('#report');
  try {
    const report = await get(`/api/v1/reports/${encodeURIComponent(reference)}`);
    const steps = report.events.map((event) => make('li', 'where', `${when(event.at)} · ${pick(event.label)}`,
      event.unit ? ` · ${event.unit.name}` : '', event.reason ? ` · ${pick(event.reason)}` : '', event.note ? ` · ${event.note}` : ''));
    place.replaceChildren(make('article', '',
      make('p', `mark ${statuses[report.status][2]}`, `${report.reference} · ${pick(report.status_label)}`),
      make('p', 'words', report.text), make('p', '', pick(report.reason)),
      make('p', 'where', report.unit ? `${text('holder')}: ${report.unit.name}` : '',
        report.completion_due ? ` · ${text('due')} ${when(report.completion_due)}` : '',
        report.hops ? ` · ${report.hops} ${text('hops')}` : ''),
      make('ol', '', ...steps)));
  } catch (error) {
    place.replaceChildren(make('p', 'waiting', error.message || text('offline')));
  }
}
const showFromAddress = () => {
  const reference = decodeURIComponent(location.hash.slice(1));
  if (!reference) return;
  one('#find').number.value = reference;
  show(reference);
};

// --- words of the page, choices, start
function translate() {
  document.documentElement.lang = language;
  document.querySelectorAll('[data-text]').forEach((element) => { element.textContent = text(element.dataset.text); });
  one('#language').textContent = text('other');
  one('#language').lang = language === 'id' ? 'en' : 'id';
  one('#city').textContent = `tanggap · ${pick(city.name)}`;
  const form = one('#filter'), keep = [form.status.value, form.area.value];
  const option = (value, name) => { const o = make('option', '', name); o.value = value; return o; };
  form.status.replaceChildren(option('', text('all')), ...Object.keys(statuses).map((s) => option(s, statusName(s))));
  form.area.replaceChildren(option('', text('all')), ...areas.features.filter((f) => f.properties.level === 'ward')
    .map((f) => option(f.properties.code, f.properties.name)).sort((a, b) => a.text.localeCompare(b.text)));
  [form.status.value, form.area.value] = keep;
}
one('#find').addEventListener('submit', (event) => {
  event.preventDefault();
  const number = event.target.number.value.trim().toUpperCase();
  if (location.hash === `#${number}`) show(number); else location.hash = number;
});
one('#filter').addEventListener('change', refresh);
one('#more').addEventListener('click', () => load(cursor));
one('#language').addEventListener('click', () => {
  language = language === 'id' ? 'en' : 'id';
  localStorage.setItem('language', language);
  translate(); refresh(); showFromAddress();
});
addEventListener('hashchange', showFromAddress);
try {
  [city, areas] = await Promise.all([get('/api/v1/city'), get('/api/v1/areas')]);
  zone = city.time_zone;
  one('#approximate').hidden = !areas.approximate;
  translate(); drawMap(); refresh(); showFromAddress();
} catch (error) {
  one('main').replaceChildren(make('p', 'waiting', error.message || text('offline')));
}
