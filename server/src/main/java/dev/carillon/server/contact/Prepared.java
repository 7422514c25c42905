package dev.carillon.server.contact;

import dev.carillon.server.run.Change;
import java.util.List;

/**
 * A contact as it will be once {@code rows} are committed; none when it is stored like that
 * already. Commit the rows with the run that needs the contact, then tell {@link
 * Contacts#remember}.
 */
public record Prepared(Contact contact, List<Change.Row> rows) {}
