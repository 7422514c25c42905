package dev.carillon.server.contact;

import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Effects;
import java.util.List;

/** Changes profiles for runs. What a run asked for its next steps see, also before it is stored. */
public final class ContactChanges implements Effects {
  private final Contacts contacts;

  public ContactChanges(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public boolean takes(Effect effect) {
    return effect instanceof Effect.ChangeContact;
  }

  @Override
  public List<Change.Row> rows(RunState run, Effect effect) {
    contacts.announce(run.environment(), (Effect.ChangeContact) effect);
    return List.of();
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public void carryOut(RunState run, Effect effect) {
    contacts.change(run.environment(), (Effect.ChangeContact) effect);
  }
}
