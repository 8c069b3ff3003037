-- Finding in the archive. A GIN index cannot be used under a row policy, because @@ is not known to keep secrets; so these
-- functions of the owner stand between. Each asks lugas_home(), or shows what is public. They give ids and no words, and who of
-- the office may read a speech is decided by whoever asks (queries.visible).

-- The delivered speeches of the secretariat that hold what is asked, and when they were delivered.
CREATE FUNCTION archived_matches(asked text) RETURNS TABLE (id bigint, at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
    query tsquery := asked::tsquery;
BEGIN
    -- The planner takes reading a vector for cheap: it would read all of them rather than ask the index.
    RETURN QUERY SELECT w.speech_id, w.at FROM speeches_speechwords w
        WHERE w.secretariat_id = lugas_home() AND w.words @@ query OFFSET 0;
END $$;

-- Those that hold any of these lexemes, with the sum of the weights of the ones they hold and these lexemes, heaviest first.
CREATE FUNCTION archived_sharing(lexemes text[], weights double precision[])
RETURNS TABLE (id bigint, weight double precision, shared text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY SELECT m.id, sum(l.weight), array_agg(l.lexeme ORDER BY l.weight DESC, l.lexeme)
        FROM unnest(lexemes, weights) AS l (lexeme, weight)
        CROSS JOIN LATERAL archived_matches(
            '''' || replace(replace(l.lexeme, '\', '\\'), '''', '''''') || ''''
        ) AS m
        GROUP BY m.id;
END $$;

-- The words of the secretariat's archive that are written much like this one, the nearest first.
CREATE FUNCTION archived_near(asked text, most integer) RETURNS TABLE (word text, speeches integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    RETURN QUERY SELECT k.word::text, k.speeches FROM speeches_knownword k
        WHERE k.secretariat_id = lugas_home() AND k.word % asked AND k.speeches > 0
        ORDER BY similarity(k.word, asked) DESC, k.speeches DESC LIMIT most;
END $$;

-- What everybody reads of one portal and holds what is asked: the newest `most`, best first.
CREATE FUNCTION archived_public(asked text, of_secretariat bigint, most integer) RETURNS TABLE (id bigint, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
DECLARE
    query tsquery := asked::tsquery;
BEGIN
    RETURN QUERY WITH matching AS MATERIALIZED (
        SELECT w.speech_id FROM speeches_speechwords w
        WHERE w.secretariat_id = of_secretariat AND w.public_words @@ query OFFSET 0
    ), newest AS MATERIALIZED (
        SELECT p.id, p.speech_id, p.held_at FROM matching m JOIN speeches_publicspeech p ON p.speech_id = m.speech_id
        WHERE p.public_since <= now() AND p.withdrawn_at IS NULL ORDER BY p.held_at DESC, p.id DESC LIMIT most
    ) SELECT n.id, ts_rank(w.public_words, query) FROM newest n JOIN speeches_speechwords w ON w.speech_id = n.speech_id
      ORDER BY 2 DESC, n.held_at DESC, n.id DESC;
END $$;
