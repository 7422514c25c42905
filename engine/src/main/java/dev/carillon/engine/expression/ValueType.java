package dev.carillon.engine.expression;

/** The kinds of value that people tell apart when they compare. */
public enum ValueType {
  STRING,
  NUMBER,
  BOOLEAN,
  DATE,
  LIST,
  OBJECT,
  MISSING
}
