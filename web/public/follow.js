// Links in mails lead here; the application's own page takes over, with what stands behind the "#".
location.replace('/langganan' + location.hash);
