"""The sentences of a reading by code: Indonesian first, English second. A test holds that each is used and both name the same values."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Refusals: what is the matter, and what helps.
    "missing": ("Berkas {name} tidak ditemukan.", "The file {name} was not found."),
    "directory": ("{name} adalah folder, bukan berkas.", "{name} is a folder, not a file."),
    "forbidden": ("Berkas {name} tidak boleh dibuka oleh pengguna ini.", "This user may not open the file {name}."),
    "unopened": ("Berkas {name} tidak dapat dibuka.", "The file {name} cannot be opened."),
    "copy_unwritten": (
        "Salinan {name} tidak dapat ditulis di tempat itu.",
        "The copy {name} cannot be written at that place.",
    ),
    "empty": ("Berkas {name} kosong.", "The file {name} is empty."),
    "too_big": (
        "Berkas {name} terlalu besar; yang dapat dibaca paling besar {megabytes} MB.",
        "The file {name} is too big; at most {megabytes} MB can be read.",
    ),
    "too_long": (
        "Berkas ini terlalu rumit: pembacaannya dihentikan karena melewati batas waktu.",
        "This file is too intricate: reading it was stopped at the time limit.",
    ),
    "too_much": (
        "Berkas {name} terlalu rumit: pembacaannya dihentikan karena melewati batas memori.",
        "The file {name} is too intricate: reading it was stopped at the memory limit.",
    ),
    "fault": (
        "Berkas {name} tidak dapat dibaca karena isinya tidak sesuai dengan bentuk yang dikenal.",
        "The file {name} cannot be read because its content has no known shape.",
    ),
    "is_msg": (
        "{name} adalah berkas Outlook atau Office lama; simpan dahulu surelnya sebagai .eml atau kalendernya sebagai .ics.",
        "{name} is an Outlook or old Office file; save the mail as .eml or the calendar as .ics first.",
    ),
    "is_zip": (
        "{name} adalah arsip atau dokumen Office lain; keluarkan dahulu berkasnya, atau simpan sebagai PDF atau .docx.",
        "{name} is an archive or another Office document; take the file out of it first, or save it as PDF or .docx.",
    ),
    "is_animation": (
        "{name} adalah gambar GIF; kirim sebagai JPEG, PNG atau PDF.",
        "{name} is a GIF picture; send it as JPEG, PNG or PDF.",
    ),
    "is_other_picture": (
        "{name} adalah gambar BMP; kirim sebagai JPEG, PNG atau PDF.",
        "{name} is a BMP picture; send it as JPEG, PNG or PDF.",
    ),
    "is_winmail": (
        "{name} adalah kemasan lampiran dari Outlook; simpan seluruh surelnya sebagai .eml, maka isinya ikut dibaca.",
        "{name} is what Outlook packs attachments into; save the whole mail as .eml, then what is in it is read.",
    ),
    "is_document": (
        "{name} adalah dokumen RTF; simpan sebagai PDF atau .docx.",
        "{name} is an RTF document; save it as PDF or .docx.",
    ),
    "pdf_locked": (
        "{name} dikunci dengan kata sandi; mintalah berkas tanpa kata sandi.",
        "{name} is locked with a password; ask for a file without one.",
    ),
    "pdf_broken": (
        "PDF {name} rusak atau terpotong dan tidak dapat dibuka; mintalah berkasnya sekali lagi.",
        "The PDF {name} is damaged or cut off and cannot be opened; ask for the file once more.",
    ),
    "docx_locked": (
        "Dokumen {name} dikunci dengan kata sandi; mintalah berkas tanpa kata sandi.",
        "The document {name} is locked with a password; ask for a file without one.",
    ),
    "docx_broken": (
        "Dokumen {name} rusak dan tidak dapat dibuka; mintalah berkasnya sekali lagi.",
        "The document {name} is damaged and cannot be opened; ask for the file once more.",
    ),
    "unpacks_too_big": (
        "Isi {name} menjadi terlalu besar bila dibuka; berkas itu tidak dibaca.",
        "What is packed in {name} becomes too big when opened; it was not read.",
    ),
    "picture_too_big": (
        "Gambar {name} lebih besar dari {megapixels} juta titik; kecilkan, lalu kirim lagi.",
        "The picture {name} has more than {megapixels} million pixels; make it smaller and send it again.",
    ),
    "picture_broken": (
        "Gambar {name} rusak dan tidak dapat dibuka; kirim sekali lagi.",
        "The picture {name} is damaged and cannot be opened; send it once more.",
    ),
    "nothing_on_it": (
        "Tidak ada tulisan yang dapat dibaca pada {name}.",
        "There is nothing that can be read on {name}.",
    ),
    "no_recogniser": (
        "Data pengenal huruf belum terpasang, jadi pindaian tidak dapat dibaca; jalankan make setup.",
        "The data for recognising letters is not installed, so scans cannot be read; run make setup.",
    ),
    "is_contact": ("{name} adalah kartu nama, bukan kalender.", "{name} is a contact card, not a calendar."),
    "is_web_page": (
        "{name} adalah halaman web, bukan kalender; mungkin tautan unduhannya meminta masuk dahulu.",
        "{name} is a web page, not a calendar; the download link may ask for a login first.",
    ),
    "is_other_calendar": (
        "{name} adalah kalender dalam bentuk XML atau JSON; simpan sebagai iCalendar (.ics).",
        "{name} is a calendar in XML or JSON; save it as iCalendar (.ics).",
    ),
    "is_binary": (
        "{name} bukan surat (PDF, .docx, gambar), bukan kalender dan bukan surel: isinya bukan teks.",
        "{name} is neither a letter (PDF, .docx, picture) nor a calendar nor a mail: its content is not text.",
    ),
    "is_other_text": (
        "{name} bukan surat (PDF, .docx, gambar), bukan kalender (.ics) dan bukan surel (.eml).",
        "{name} is neither a letter (PDF, .docx, picture) nor a calendar (.ics) nor a mail (.eml).",
    ),
    "encrypted": (
        "{name} tersandi; buka dahulu sandinya, lalu simpan isinya.",
        "{name} is encrypted; decrypt it first, then save its content.",
    ),
    "encrypted_mail": (
        "Surel ini tersandi; buka dahulu di program surel, lalu simpan tanpa sandi.",
        "This mail is encrypted; open it in the mail program first, then save it unencrypted.",
    ),
    "no_start_at_all": (
        "Kegiatan dalam {name} tidak mempunyai waktu mulai yang dapat dibaca (DTSTART), jadi tidak dapat dicatat.",
        "The event in {name} has no readable start (DTSTART), so it cannot be recorded.",
    ),
    "window_unread": (
        "{value} bukan tanggal; tulis seperti 2024-04-24.",
        "{value} is not a date; write it like 2024-04-24.",
    ),
    "window_empty": ("--from harus lebih awal daripada --to.", "--from must be earlier than --to."),
    # Warnings on the text of a calendar.
    "charset": (
        "Berkas ini tidak memakai UTF-8; hurufnya dibaca sebagai {charset}.",
        "This file is not in UTF-8; its letters were read as {charset}.",
    ),
    "charset_wrong": (
        "Surel menyebut huruf {charset}, tetapi isinya UTF-8 dan dibaca demikian.",
        "The mail declares {charset}, but the content is UTF-8 and was read so.",
    ),
    "nul": ("Huruf kosong (NUL) dibuang.", "NUL characters were dropped."),
    "torn_line": (
        "Baris terputus disambung ke baris sebelumnya: {line}",
        "A torn line was joined to the one before it: {line}",
    ),
    "stray_line": ("Baris tanpa bentuk dilewati: {line}", "A line without shape was passed over: {line}"),
    "text_before": (
        "Ada teks lain sebelum kalender; teks itu dilewati.",
        "There is other text before the calendar; it was passed over.",
    ),
    "not_closed": ("Bagian {name} tidak ditutup (END hilang).", "The component {name} is not closed (END is missing)."),
    "end_without_begin": (
        "Ada END:{name} tanpa BEGIN; dilewati.",
        "There is an END:{name} without BEGIN; passed over.",
    ),
    "no_calendar": (
        "{name} berdiri di luar VCALENDAR; tetap dibaca.",
        "{name} stands outside any VCALENDAR; it was read all the same.",
    ),
    "component_unread": (
        "Bagian {name} bukan kegiatan dan tidak dibaca.",
        "The component {name} is no event and was not read.",
    ),
    "component_unknown": ("Bagian {name} tidak dikenal; dilewati.", "The component {name} is unknown; passed over."),
    "property_unknown": ("Isian {name} tidak dikenal; dilewati.", "The property {name} is unknown; passed over."),
    "repeated": (
        "{name} tertulis lebih dari sekali dengan isi berbeda; yang pertama dipakai.",
        "{name} occurs more than once with different values; the first was taken.",
    ),
    "many_events": (
        "Hanya {count} kegiatan pertama yang dibaca.",
        "Only the first {count} events were read.",
    ),
    "many_properties": (
        "Satu kegiatan memuat lebih dari {count} isian; sisanya dilewati.",
        "One event has more than {count} properties; the rest was passed over.",
    ),
    "many_attendees": (
        "Hanya {count} undangan pertama dari satu kegiatan yang dibaca.",
        "Only the first {count} attendees of one event were read.",
    ),
    "many_dates": (
        "“{name}” memuat lebih dari {count} tanggal tambahan atau pengecualian; sisanya dilewati.",
        "“{name}” lists more than {count} extra dates or exceptions; the rest was passed over.",
    ),
    "more_warnings": (
        "Masih ada peringatan serupa yang tidak ditampilkan.",
        "There are more warnings like these that are not shown.",
    ),
    # Warnings on times and zones.
    "time_unread": ("{name} tidak terbaca sebagai waktu: {value}", "{name} cannot be read as a time: {value}"),
    "floating": (
        "Ada waktu tanpa zona; dibaca sebagai waktu {zone}.",
        "There are times without a zone; they were read as {zone} time.",
    ),
    "zone_unknown": (
        "Zona waktu {zone} tidak dikenal; dibaca sebagai {used}.",
        "The time zone {zone} is unknown; it was read as {used}.",
    ),
    "zone_named": ("Zona waktu {zone} dibaca sebagai {used}.", "The time zone {zone} was read as {used}."),
    "zone_own": (
        "Zona waktu {zone} dibaca menurut aturan dalam berkas ini sendiri.",
        "The time zone {zone} was read by the rules in this file itself.",
    ),
    "zone_differs": (
        "Zona waktu {zone} dalam berkas ini berbeda dari {used} yang sebenarnya; yang sebenarnya dipakai.",
        "The time zone {zone} in this file differs from the real {used}; the real one was taken.",
    ),
    "end_before_start": (
        "Waktu selesai lebih awal daripada waktu mulai; dianggap selesai pada waktu mulai.",
        "The end is before the start; the start was taken for the end.",
    ),
    "end_of_day": (
        "Tanggal selesai tidak sesudah tanggal mulai; dianggap satu hari penuh.",
        "The end date is not after the start date; one whole day was taken.",
    ),
    "end_other_kind": (
        "Mulai dan selesai tidak sejenis (tanggal dan jam); selesai disesuaikan dengan mulai.",
        "Start and end differ in kind (date and time); the end was made to fit the start.",
    ),
    "whole_day_marked": (
        "Kegiatan yang ditandai Outlook sebagai sepanjang hari dibaca sebagai tanggal.",
        "An event that Outlook marks as lasting all day was read as dates.",
    ),
    # Warnings on events.
    "no_events": ("Tidak ada kegiatan dalam kalender ini.", "There is no event in this calendar."),
    "no_start": (
        "Kegiatan “{name}” ditolak karena tidak mempunyai waktu mulai yang dapat dibaca (DTSTART).",
        "The event “{name}” was refused because it has no readable start (DTSTART).",
    ),
    "no_uid": ("Kegiatan “{name}” tidak mempunyai UID.", "The event “{name}” has no UID."),
    "sequence_unread": ("SEQUENCE bukan bilangan: {value}; dibaca 0.", "SEQUENCE is no number: {value}; read as 0."),
    "versions": (
        "Ada {count} versi dari “{name}”; yang terbaru dipakai.",
        "There are {count} versions of “{name}”; the newest was taken.",
    ),
    "loose_occurrences": (
        "Hanya {count} pertemuan yang diubah dari rangkaian “{name}” ada dalam berkas; rangkaiannya sendiri tidak.",
        "Only {count} changed occurrences of the series “{name}” are in the file, not the series itself.",
    ),
    "range_prior": (
        "Perubahan “{name}” untuk semua pertemuan sebelumnya (THISANDPRIOR) dibaca untuk satu pertemuan saja.",
        "The change of “{name}” for all earlier occurrences (THISANDPRIOR) was read for one occurrence only.",
    ),
    # Warnings on recurrence.
    "rule_unread": (
        "Aturan pengulangan tidak terbaca; dianggap sekali saja: {rule}",
        "The recurrence rule cannot be read; one occurrence was taken: {rule}",
    ),
    "rule_part": ("Bagian aturan pengulangan dilewati: {part}", "Part of a recurrence rule was passed over: {part}"),
    "rule_cut": (
        "Pengulangan “{name}” terlalu banyak untuk dihitung seluruhnya; daftarnya tidak lengkap.",
        "The recurrence of “{name}” is too much to work out in full; the list is incomplete.",
    ),
    "instances_cut": (
        "Hanya {count} waktu pertama dari “{name}” yang didaftar.",
        "Only the first {count} starts of “{name}” are listed.",
    ),
    "window_closed": (
        "Ada kegiatan yang berulang tanpa akhir; waktunya didaftar untuk dua tahun saja.",
        "There are events that recur without end; their starts are listed for two years only.",
    ),
    "until_before_start": (
        "Pengulangan “{name}” berakhir sebelum mulai; tidak ada waktunya.",
        "The recurrence of “{name}” ends before it starts; it has no occurrence from that rule.",
    ),
    "until_date": (
        "Pengulangan “{name}” dibatasi dengan tanggal saja; hari terakhir itu dihitung penuh.",
        "The recurrence of “{name}” is bounded by a bare date; that last day counts whole.",
    ),
    "start_not_in_rule": (
        "Waktu mulai “{name}” tidak cocok dengan aturan pengulangannya; tetap didaftar di samping yang diberikan aturan itu.",
        "The start of “{name}” does not fit its recurrence rule; it is listed beside what the rule gives.",
    ),
    # Warnings on mails.
    "date_missing": ("Surel ini tidak bertanggal.", "This mail has no date."),
    "date_unread": ("Tanggal surel tidak terbaca.", "The date of the mail cannot be read."),
    "mbox": (
        "Berkas ini memuat lebih dari satu surel; hanya yang pertama dibaca.",
        "This file holds more than one mail; only the first was read.",
    ),
    "mail_deep": (
        "Bagian surel bersarang lebih dari {count} tingkat; yang lebih dalam tidak dibaca.",
        "The parts of this mail are nested more than {count} levels; deeper ones were not read.",
    ),
    "mail_many_parts": (
        "Surel ini memuat lebih dari {count} bagian; sisanya tidak dibaca.",
        "This mail has more than {count} parts; the rest was not read.",
    ),
    "mail_boundary": (
        "Batas bagian surel tidak ditemukan; isinya mungkin terpotong.",
        "The boundary of the mail's parts was not found; it may be cut off.",
    ),
    "winmail": (
        "Lampiran winmail.dat memakai bentuk khusus Outlook; isinya dikeluarkan dan dibaca.",
        "The attachment winmail.dat is in Outlook's own format; what is in it was taken out and read.",
    ),
    "winmail_series": (
        "Rapat dari Outlook ini berulang, tetapi aturannya tidak terbaca; hanya tanggal pertamanya yang diambil. Tanyakan tanggal lainnya kepada pengirim.",
        "This meeting of Outlook's recurs, but its rule could not be read; only its first date was taken. Ask the sender for the other dates.",
    ),
    "winmail_broken": (
        "Lampiran winmail.dat rusak dan tidak dibaca; mintalah pengirim mengirim ulang tanpa RTF.",
        "The attachment winmail.dat is damaged and was not read; ask the sender to send again without RTF.",
    ),
    "many_papers": (
        "Hanya {count} lampiran pertama yang dibaca sebagai surat.",
        "Only the first {count} attachments were read as letters.",
    ),
    "signed_opaque": (
        "Isi surel ini terbungkus tanda tangan elektronik (smime.p7m) dan tidak dibaca.",
        "The content of this mail is wrapped in its signature (smime.p7m) and was not read.",
    ),
    "nested_encrypted": (
        "Surel terlampir tersandi dan tidak dibaca.",
        "An attached mail is encrypted and was not read.",
    ),
    "returned_mail": (
        "Surel ini adalah laporan pengiriman; kegiatan dalam surel yang dikembalikan tidak dibaca.",
        "This mail is a delivery report; events in the returned mail were not read.",
    ),
    "forwarded": (
        "Kegiatan ini diambil dari surel yang diteruskan sebagai lampiran.",
        "The events were taken from a mail forwarded as an attachment.",
    ),
    "calendar_too_big": (
        "Kalender terlampir lebih besar dari {megabytes} MB dan tidak dibaca.",
        "The attached calendar is bigger than {megabytes} MB and was not read.",
    ),
    "calendar_empty": (
        "Lampiran {name} mengaku kalender, tetapi tidak memuat kalender.",
        "The attachment {name} claims to be a calendar but holds none.",
    ),
    # Warnings on letters.
    "weekday_misfits": (
        "Hari tidak cocok dengan tanggal: {day} adalah hari {weekday}.",
        "The weekday does not fit the date: {day} is a {weekday}.",
    ),
    "day_is_past": (
        "Tanggal kegiatan {day} lebih awal daripada tanggal surat {dated}.",
        "The day of the event, {day}, is before the letter's date, {dated}.",
    ),
    "days_differ": (
        "Surat ini menyebut lebih dari satu hari: {day} dan {other}.",
        "The letter names more than one day: {day} and {other}.",
    ),
    "no_fields": (
        "Tulisannya terbaca, tetapi tidak ada isian undangan yang dikenali.",
        "The writing was read, but no field of an invitation was recognised.",
    ),
    "many_pages": ("Hanya {count} halaman pertama yang dibaca.", "Only the first {count} pages were read."),
    "many_scans": (
        "Hanya {count} halaman pindaian pertama yang dibaca.",
        "Only the first {count} scanned pages were read.",
    ),
    "scans_left": (
        "Waktu habis: hanya {count} halaman pindaian pertama yang dibaca.",
        "There was no time for more: only the first {count} scanned pages were read.",
    ),
    "page_blank": ("Ada halaman yang kosong atau tidak terbaca.", "There is a page that is blank or cannot be read."),
    "page_poor": (
        "Pindaiannya kurang jelas; periksa setiap isian.",
        "The scan is not clear; check every field.",
    ),
    "paper_unread": ("Lampiran {name} tidak dibaca: {why}", "The attachment {name} was not read: {why}"),
}
