package dev.carillon.server.app;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.ContactApi;
import dev.carillon.server.contact.ContactBook;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.contact.Traces;
import dev.carillon.server.effect.message.Dispatcher;
import dev.carillon.server.effect.message.MessageCounts;
import dev.carillon.server.effect.message.Messages;
import dev.carillon.server.effect.message.SendApi;
import dev.carillon.server.http.Routes;
import dev.carillon.server.insight.InsightsApi;
import dev.carillon.server.insight.WhyApi;
import dev.carillon.server.integration.Integrations;
import dev.carillon.server.notification.Composer;
import dev.carillon.server.notification.NotificationApi;
import dev.carillon.server.notification.Notifications;
import dev.carillon.server.report.ReportTraces;
import dev.carillon.server.retention.Retention;
import dev.carillon.server.run.OldDays;
import dev.carillon.server.run.RunCensus;
import dev.carillon.server.run.RunReader;
import dev.carillon.server.run.Runs;
import dev.carillon.server.trigger.event.EventTraces;
import dev.carillon.server.workflow.Captures;
import dev.carillon.server.workflow.Workflows;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds what is known of people and said to them, what answers questions about them, and what
 * forgets them in time.
 */
record PeopleWiring(
    Wiring.Ground ground,
    Contacts contacts,
    Messages messages,
    Runs runs,
    Workflows workflows,
    Notifications notifications,
    Integrations integrations,
    Dispatcher dispatcher,
    Captures captures,
    SendApi.Sent sent) {

  /**
   * @param more what else keeps something of people
   */
  List<Routes> apis(Lifecycle lifecycle, Traces... more) {
    ReportTraces reports = new ReportTraces(ground.database());
    EventTraces events = new EventTraces(ground.database(), ground.clock());
    List<Traces> traces = new ArrayList<>();
    traces.add(new RunsOfPeople(ground.database(), runs, ground.clock()));
    traces.add(messages);
    traces.add(captures);
    traces.add(reports);
    traces.add(events);
    traces.addAll(List.of(more));
    Retention retention =
        new Retention(
            new OldDays(ground.database()),
            List.of(messages::forget, reports::forget, events::forgetIds),
            ground.workspace()::retention,
            Clock.system());
    lifecycle.add("retention", retention).open();
    return List.of(
        new ContactApi(
            new ContactBook(ground.database(), contacts, ground.ids(), ground.clock(), traces)),
        new NotificationApi(notifications, contacts, ground.engine().templates()),
        new SendApi(
            notifications,
            contacts,
            integrations,
            new Composer(ground.engine().templates()),
            dispatcher,
            sent,
            ground.ids()),
        new WhyApi(
            contacts,
            messages,
            new RunReader(ground.database()),
            workflows,
            notifications,
            captures),
        new InsightsApi(
            ground.database(),
            new MessageCounts(ground.database()),
            new RunCensus(ground.database()),
            ground.clock()));
  }
}
