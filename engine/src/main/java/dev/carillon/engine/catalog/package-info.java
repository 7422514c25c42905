/**
 * What there is to build with, told to others: the builder's catalogue and the JSON Schema of the
 * document, both made from what steps and triggers declare. Doors: {@link
 * dev.carillon.engine.catalog.Catalog}, {@link dev.carillon.engine.catalog.WorkflowSchema}.
 */
@NullMarked
package dev.carillon.engine.catalog;

import org.jspecify.annotations.NullMarked;
