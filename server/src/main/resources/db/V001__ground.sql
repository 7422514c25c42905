-- How far the test clock (CARILLON_TEST_CLOCK) is ahead of the machine's; one row.
CREATE TABLE test_clock (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  ahead_micros bigint NOT NULL
);
INSERT INTO test_clock (ahead_micros) VALUES (0);
