// Before the first paint: the theme and the language that were chosen last time.
(function () {
  try {
    var root = document.documentElement;
    var theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    if (localStorage.getItem('language') === 'en') root.lang = 'en';
  } catch (e) {
    /* no storage: the defaults hold */
  }
})();
