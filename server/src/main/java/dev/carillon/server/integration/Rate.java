package dev.carillon.server.integration;

import java.time.Duration;

/** So many messages in any such span of time, all nodes together. */
public record Rate(int limit, Duration per) {}
