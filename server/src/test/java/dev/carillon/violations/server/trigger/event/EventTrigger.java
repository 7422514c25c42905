package dev.carillon.violations.server.trigger.event;

/** Known by another trigger. */
public final class EventTrigger {}
