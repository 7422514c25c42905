package dev.carillon.server.http;

/**
 * What is wrong at one place of a body.
 *
 * @param pointer JSON Pointer (RFC 6901); empty for the whole body
 * @param code stable and dotted
 * @param message a sentence: what is wrong and what to do
 */
public record FieldError(String pointer, String code, String message) {}
