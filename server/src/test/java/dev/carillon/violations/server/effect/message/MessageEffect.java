package dev.carillon.violations.server.effect.message;

/** Known by another effect. */
public final class MessageEffect {}
