"""letters_issued(codes, digests): what everybody may know of signed copies, by the code on the paper or by the file's SHA-256.

It runs with the owner's rights because whoever asks belongs to no secretariat. A code has 128 bits and a digest 256, so
nobody finds papers by trying. Of a paper that is not open to all nothing comes out but that it exists and whether it
still stands: the rest is left out here, not in the page.
"""

from django.db import migrations

SQL = """
CREATE FUNCTION letters_issued(codes text[], digests text[])
RETURNS TABLE (
  code text, sha256 text, state text, restricted boolean, number text, dated date, subject text, secretariat text,
  signer_office text, signed_at timestamptz, time_zone text, seal_fingerprint text, seal_state text, backend text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT
    CASE WHEN l.security = 'B' OR c.code = ANY (codes) THEN c.code END,
    CASE WHEN l.security = 'B' OR c.sha256 = ANY (digests) THEN c.sha256 END,
    CASE WHEN l.status = 'cancelled' THEN 'revoked' ELSE c.state END,
    l.security <> 'B',
    CASE WHEN l.security = 'B' THEN l.number END,
    CASE WHEN l.security = 'B' THEN l.dated END,
    CASE WHEN l.security = 'B' THEN l.subject END,
    CASE WHEN l.security = 'B' THEN s.name END,
    CASE WHEN l.security = 'B' THEN c.signer_office END,
    CASE WHEN l.security = 'B' THEN c.signed_at END,
    CASE WHEN l.security = 'B' THEN r.time_zone END,
    CASE WHEN l.security = 'B' THEN k.fingerprint END,
    CASE WHEN l.security = 'B' THEN k.state END,
    CASE WHEN l.security = 'B' THEN c.backend END
  FROM letters_signedcopy c
  JOIN letters_letter l ON l.id = c.letter_id
  JOIN institutions_secretariat s ON s.id = c.secretariat_id
  JOIN institutions_region r ON r.id = s.region_id
  LEFT JOIN seals_sealcertificate k ON k.serial = c.certificate_serial AND k.secretariat_id = c.secretariat_id
  WHERE c.id IN (
    SELECT a.id FROM letters_signedcopy a WHERE a.code = ANY (codes[:50])
    UNION SELECT b.id FROM letters_signedcopy b WHERE b.sha256 = ANY (digests[:50])
  )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0001_initial"),
        ("seals", "0001_initial"),
        ("institutions", "0001_initial"),
    ]
    operations = [migrations.RunSQL(SQL, "DROP FUNCTION letters_issued(text[], text[])")]
