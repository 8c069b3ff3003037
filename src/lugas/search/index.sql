-- The index over all rooms. The application has no right on the table: a GIN index cannot be used under a row policy,
-- so three functions of the owner stand between, and each of them asks lugas_home() and lugas_scope().
CREATE TABLE search_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    secretariat_id bigint NOT NULL,
    model text NOT NULL,
    record bigint NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    title text NOT NULL,
    meta text NOT NULL,
    url text NOT NULL,
    public_url text NOT NULL,
    at timestamptz,
    zone text NOT NULL,
    timed boolean NOT NULL,
    is_public boolean NOT NULL,
    public_from timestamptz,
    restricted boolean NOT NULL,
    readers bigint[] NOT NULL,
    words tsvector NOT NULL,
    -- What readers elsewhere may find it by: a hit on an internal word would tell them the word.
    public_words tsvector NOT NULL,
    CONSTRAINT search_entry_once UNIQUE (secretariat_id, model, record)
);
-- No policy and no grant: even a grant by mistake would show nothing.
ALTER TABLE search_entry ENABLE ROW LEVEL SECURITY;
CREATE INDEX search_entry_own ON search_entry USING gin (secretariat_id, words);
CREATE INDEX search_entry_public ON search_entry USING gin (public_words) WHERE is_public;
CREATE INDEX search_entry_shared ON search_entry USING gin (readers, public_words) WHERE readers <> '{}';

-- Writes entries of the secretariat that may be written now, and of no other.
CREATE FUNCTION index_entries(entries jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF lugas_home() IS NULL THEN
        RAISE EXCEPTION 'index_entries: no secretariat is open for writing';
    END IF;
    INSERT INTO search_entry AS e (secretariat_id, model, record, kind, key, title, meta, url, public_url, at, zone,
                                   timed, is_public, public_from, restricted, readers, words, public_words)
    SELECT lugas_home(), n.model, n.record, n.kind, n.key, n.title, n.meta, n.url, n.public_url, n.at, n.zone, n.timed,
           n.is_public, n.public_from, n.restricted, n.readers,
           w.open || setweight(to_tsvector('indonesian', left(n.private, 100000)), 'D'),
           CASE WHEN n.is_public OR n.readers <> '{}' THEN w.open ELSE '' END
    FROM jsonb_to_recordset(entries) AS n (model text, record bigint, kind text, key text, title text, meta text,
         url text, public_url text, at timestamptz, zone text, timed boolean, is_public boolean, public_from timestamptz,
         restricted boolean, readers bigint[], body text, private text)
    CROSS JOIN LATERAL (
        SELECT setweight(to_tsvector('indonesian', n.title), 'A')
            || setweight(to_tsvector('indonesian', n.meta), 'B')
            || setweight(to_tsvector('indonesian', left(n.body, 100000)), 'C') AS open
    ) w
    ON CONFLICT ON CONSTRAINT search_entry_once DO UPDATE SET
        kind = EXCLUDED.kind, key = EXCLUDED.key, title = EXCLUDED.title, meta = EXCLUDED.meta, url = EXCLUDED.url,
        public_url = EXCLUDED.public_url, at = EXCLUDED.at, zone = EXCLUDED.zone, timed = EXCLUDED.timed, is_public = EXCLUDED.is_public,
        public_from = EXCLUDED.public_from, restricted = EXCLUDED.restricted, readers = EXCLUDED.readers,
        words = EXCLUDED.words, public_words = EXCLUDED.public_words;
END $$;

-- Removes one record's entry, or all of a model (record NULL), of the secretariat that may be written now.
CREATE FUNCTION unindex_entry(of_model text, of_record bigint) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM search_entry
    WHERE secretariat_id = lugas_home() AND model = of_model AND (of_record IS NULL OR record = of_record)
$$;

-- Answers within what may be read: own, public, shared; of each the newest 500 that match, then ranked together.
-- only_public leaves the public branch alone; of_secretariat narrows it to one portal. see_restricted are the
-- kinds of which the reader's role may know what is restricted; the caller tells them. total counts the candidates, so it is never more than 500 a branch.
CREATE FUNCTION search_entries(
    asked text, of_kinds text[], only_public boolean, of_secretariat bigint, see_restricted text[],
    how_many integer, from_place integer
) RETURNS TABLE (secretariat_id bigint, model text, record bigint, kind text, key text, title text, meta text, url text,
                 public_url text, at timestamptz, zone text, timed boolean, shared boolean, total bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    query tsquery := to_tsquery('indonesian', asked);
    readable bigint[] := CASE WHEN only_public THEN '{}' ELSE coalesce(lugas_scope(), '{}') END;
BEGIN
    RETURN QUERY
    WITH own AS (
        SELECT e.* FROM unnest(readable) AS s (id) CROSS JOIN LATERAL (
            SELECT o.id, o.at, o.words FROM search_entry o
            WHERE o.secretariat_id = s.id AND o.words @@ query
              AND (of_kinds IS NULL OR o.kind = ANY (of_kinds)) AND (NOT o.restricted OR o.kind = ANY (see_restricted))
            ORDER BY o.at DESC NULLS LAST, o.id DESC LIMIT 500
        ) e
    ), open AS (
        SELECT o.id, o.at, o.public_words AS words FROM search_entry o
        WHERE o.is_public AND o.public_words @@ query AND o.public_from <= now() AND NOT o.restricted
          AND (of_kinds IS NULL OR o.kind = ANY (of_kinds))
          AND (of_secretariat IS NULL OR o.secretariat_id = of_secretariat)
        ORDER BY o.at DESC NULLS LAST, o.id DESC LIMIT 500
    ), shared AS (
        SELECT o.id, o.at, o.public_words AS words FROM search_entry o
        WHERE o.readers <> '{}' AND o.readers && readable AND o.public_words @@ query
          AND (of_kinds IS NULL OR o.kind = ANY (of_kinds)) AND (NOT o.restricted OR o.kind = ANY (see_restricted))
        ORDER BY o.at DESC NULLS LAST, o.id DESC LIMIT 500
    ), candidates AS (
        SELECT c.id, c.at, ts_rank(c.words, query) AS rank
        FROM (SELECT * FROM own UNION ALL SELECT * FROM open UNION ALL SELECT * FROM shared) c
    ), ranked AS (
        SELECT c.id, max(c.rank) AS rank, max(c.at) AS at, count(*) OVER () AS total
        FROM candidates c GROUP BY c.id
        ORDER BY max(c.rank) DESC, max(c.at) DESC NULLS LAST, c.id LIMIT how_many OFFSET from_place
    )
    SELECT e.secretariat_id, e.model, e.record, e.kind, e.key, e.title, e.meta, e.url, e.public_url, e.at, e.zone, e.timed,
           e.readers && readable, r.total
    FROM ranked r JOIN search_entry e ON e.id = r.id ORDER BY r.rank DESC, r.at DESC NULLS LAST, r.id;
END $$;

-- Words that nearly everything holds: the newest 500 are then read in the order of time instead of sorting all
-- (150,000 entries of which 50,000 match: 8 ms instead of 150).
CREATE INDEX search_entry_newest ON search_entry (secretariat_id, at DESC NULLS LAST, id DESC);
CREATE INDEX search_entry_newest_public ON search_entry (at DESC NULLS LAST, id DESC) WHERE is_public;
-- The lists of entries not yet sorted into the GIN indexes are kept short, because each search reads them whole.
ALTER INDEX search_entry_own SET (gin_pending_list_limit = 256);
ALTER INDEX search_entry_public SET (gin_pending_list_limit = 256);
ALTER INDEX search_entry_shared SET (gin_pending_list_limit = 256);
