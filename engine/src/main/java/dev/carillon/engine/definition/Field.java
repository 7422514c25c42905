package dev.carillon.engine.definition;

import java.util.List;

/**
 * One declared field of a step, a trigger or a provider. The list of fields is the single source
 * for the checker, the JSON Schema, the catalogue and the panel that the builder makes by itself.
 *
 * @param name as in the document
 * @param label what a designer sees
 * @param help one sentence
 * @param options the allowed words of a {@link Kind#CHOICE}, else empty
 * @param fields the fields inside an {@link Kind#OBJECT} whose shape is declared, else empty
 */
public record Field(
    String name,
    Kind kind,
    boolean required,
    String label,
    String help,
    List<String> options,
    List<Field> fields) {

  /** What a field holds; names the check and the input that fit. */
  public enum Kind {
    /** Text with {@code {{ }}}. */
    TEMPLATE,
    /** Text taken as it is. */
    TEXT,
    /** Any JSON; strings inside are templates. */
    JSON,
    /** An object whose values are templates. */
    MAP,
    /** An object; shape by {@link Field#fields()}, or checked by its owner when that is empty. */
    OBJECT,
    /** Any JSON taken as it is, such as a captured payload. */
    SAMPLE,
    /** Text kept in the secret store; reads back as {@code {"set": true}}. */
    SECRET,
    /** A list, shape checked by its owner. */
    LIST,
    /** A list of text. */
    TEXTS,
    /** Whole number. */
    INTEGER,
    /** Any number. */
    NUMBER,
    BOOLEAN,
    /** ISO 8601 duration, longer than zero, at most 366 days. */
    DURATION,
    /** One of {@link Field#options()}. */
    CHOICE,
    /** A condition tree. */
    CONDITION,
    /** {@code HH:MM}. */
    TIME,
    /** IANA time zone. */
    ZONE,
    /** Cron expression of five fields. */
    CRON,
    /** Lanes: a list of {@code {name, steps}}. */
    LANES,
    /** A single lane: a list of steps. */
    STEPS,
    /** Key of a notification. */
    NOTIFICATION,
    /** Key of a workflow. */
    WORKFLOW,
    /** Key of an endpoint. */
    ENDPOINT,
    /** Key of a connection. */
    CONNECTION,
    /** Key of an integration. */
    INTEGRATION,
    /** Id of a step in the same document. */
    STEP
  }

  public static Field required(String name, Kind kind, String label, String help) {
    return new Field(name, kind, true, label, help, List.of(), List.of());
  }

  public static Field optional(String name, Kind kind, String label, String help) {
    return new Field(name, kind, false, label, help, List.of(), List.of());
  }

  public static Field choice(
      String name, boolean required, String label, String help, List<String> options) {
    return new Field(name, Kind.CHOICE, required, label, help, options, List.of());
  }

  /** An object with declared fields. */
  public static Field object(
      String name, boolean required, String label, String help, List<Field> fields) {
    return new Field(name, Kind.OBJECT, required, label, help, List.of(), fields);
  }
}
