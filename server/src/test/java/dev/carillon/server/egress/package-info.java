@NullMarked
package dev.carillon.server.egress;

import org.jspecify.annotations.NullMarked;
