// The links in mails lead here: #confirm=TOKEN and #end=TOKEN. What they mean is done on opening, by this script,
// so that programs that only look at links do nothing. The token stands after the #, which no server sees.
const texts = {
  id: {
    title: 'Langganan surel',
    other: 'English',
    work: 'Sebentar …',
    undo: 'Batalkan, tetap kirimi saya',
    confirmed: 'Alamat Anda sudah dipastikan. Kami mengabari Anda bila laporan {} berubah.',
    ended:
      'Selesai. Anda tidak lagi menerima surel tentang laporan {}, dan alamat Anda sudah dihapus.',
    undone: 'Baik, Anda tetap menerima kabar tentang laporan {}.',
    none: 'Tautan ini tidak lengkap. Buka tautan dari surel sekali lagi.',
    offline: 'Server tidak menjawab. Muat ulang halaman ini nanti.',
    report: 'Lihat laporan',
  },
  en: {
    title: 'Mail subscription',
    other: 'Bahasa Indonesia',
    work: 'One moment …',
    undo: 'Undo, keep me informed',
    confirmed: 'Your address is confirmed. We tell you when report {} changes.',
    ended: 'Done. You get no more mail about report {}, and your address is deleted.',
    undone: 'Fine, you still hear about report {}.',
    none: 'This link is not complete. Open the link in the mail once more.',
    offline: 'The server does not answer. Load this page again later.',
    report: 'See the report',
  },
};
const one = (id) => document.getElementById(id);
let language =
  navigator.language.startsWith('id') || localStorage.getItem('language') === 'id' ? 'id' : 'en';
if (localStorage.getItem('language') === 'en') language = 'en';
let said = 'work',
  reference = '',
  problem = null,
  undo = '';

function show() {
  const words = texts[language];
  document.documentElement.lang = language;
  document.title = `${words.title} · tanggap`;
  one('title').textContent = words.title;
  one('said').textContent = problem?.[language] ?? words[said].replace('{}', reference);
  one('undo').textContent = words.undo;
  one('undo').hidden = undo === '';
  one('report').textContent = words.report;
  one('report').href = `/laporan/${reference}`;
  one('report').hidden = reference === '';
  one('language').textContent = words.other;
}
async function post(what, token) {
  const answer = await fetch(`/api/v1/subscriptions/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return { ok: answer.ok, body: await answer.json() };
}
async function act(what, token, then) {
  try {
    const { ok, body } = await post(what, token);
    const words = (one) => `${one.detail} ${one.remedy}`;
    problem = ok ? null : { id: words(body.translations.id), en: words(body.translations.en) };
    if (ok) {
      said = then;
      reference = body.reference;
      undo = body.undo ?? '';
    }
  } catch {
    said = 'offline';
  }
  show();
}
one('undo').addEventListener('click', () => act('undo', undo, 'undone'));
one('language').addEventListener('click', () => {
  language = language === 'id' ? 'en' : 'id';
  localStorage.setItem('language', language);
  show();
});
const [what, token] = location.hash.slice(1).split('=');
history.replaceState(null, '', location.pathname);
show();
if (what === 'confirm' && token) act('confirmation', token, 'confirmed');
else if (what === 'end' && token) act('end', token, 'ended');
else {
  said = 'none';
  show();
}
