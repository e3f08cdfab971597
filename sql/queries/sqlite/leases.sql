-- Where the database is a file, the clock is that of the machine, which the program knows.
-- name: shared_now
SELECT NULL
