package dev.carillon.server.db;

import java.util.List;

/** How the embedded server is set: durable, small, reachable by this machine alone. */
final class PostgresOptions {
  private PostgresOptions() {}

  static List<String> of(int port) {
    return List.of(
        "listen_addresses=127.0.0.1",
        "port=" + port,
        "unix_socket_directories=",
        "max_connections=50",
        // a commit that was reported survives a crash; asserted again by Durability
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        // no replica hangs on an embedded server, so its log carries no more than recovery needs
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_logical_replication_workers=0",
        "wal_compression=pglz",
        "max_wal_size=2GB",
        "checkpoint_timeout=15min",
        // small while idle: shared memory counts only when it is touched
        "shared_buffers=128MB",
        "io_method=sync",
        "huge_pages=off",
        "jit=off",
        "autovacuum_naptime=10s",
        "idle_in_transaction_session_timeout=60s",
        "timezone=UTC",
        "log_timezone=UTC",
        // of failed statements nothing: they would carry people's data into the log
        "log_min_messages=log",
        "log_min_error_statement=panic",
        "log_error_verbosity=terse",
        "log_checkpoints=off",
        "logging_collector=off");
  }
}
