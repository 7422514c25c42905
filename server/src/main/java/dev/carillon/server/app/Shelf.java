package dev.carillon.server.app;

import dev.carillon.server.connection.Connections;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.effect.message.Providers;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.integration.Integrations;
import dev.carillon.server.integration.ProviderList;
import dev.carillon.server.notification.Notifications;
import dev.carillon.server.variable.Variables;
import dev.carillon.server.world.KnownWorlds;

/** What runs look things up in. */
record Shelf(
    Contacts contacts,
    Notifications notifications,
    Variables variables,
    Connections connections,
    Integrations integrations,
    ProviderList providers,
    Reporting reporting,
    KnownWorlds worlds) {

  static Shelf open(Wiring.Ground ground, Lifecycle lifecycle, Egress egress) {
    ProviderList providers = Providers.all(egress, ground.clock(), ground.engine());
    Contacts contacts =
        lifecycle.add("contacts", new Contacts(ground.database(), ground.ids(), ground.clock()));
    Notifications notifications =
        new Notifications(
            ground.database(), ground.revisions(), ground.engine().templates(), ground.clock());
    Variables variables =
        new Variables(ground.database(), ground.revisions(), ground.secrets(), ground.clock());
    Connections connections =
        new Connections(ground.database(), ground.revisions(), ground.secrets(), ground.clock());
    Integrations integrations =
        new Integrations(
            ground.database(),
            ground.revisions(),
            providers,
            ground.secrets(),
            ground.engine().conditions(),
            ground.clock());
    KnownWorlds worlds =
        new KnownWorlds(notifications, contacts, variables, integrations, ground.workspace()::zone);
    return new Shelf(
        contacts,
        notifications,
        variables,
        connections,
        integrations,
        providers,
        new Reporting(ground, egress),
        worlds);
  }
}
