// Before the first paint: light or dark as it was chosen. A file of its own, because no script may stand in the page.
const chosen = localStorage.getItem('muster-scheme')
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.mantineColorScheme = chosen
