package dev.carillon.server.app;

import dev.carillon.server.cohort.Cohorts;
import dev.carillon.server.cohort.CohortsApi;
import dev.carillon.server.http.Routes;
import dev.carillon.server.migration.MigrationApi;
import dev.carillon.server.proof.Guard;
import dev.carillon.server.run.JobApi;
import dev.carillon.server.run.RunCensus;
import dev.carillon.server.run.RunJobs;
import dev.carillon.server.run.Runs;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.source.SourceApi;
import dev.carillon.server.source.SourceHooksApi;
import dev.carillon.server.source.Sources;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.trigger.cohort.CohortHooksApi;
import dev.carillon.server.trigger.cohort.Intake;
import dev.carillon.server.trigger.event.Events;
import dev.carillon.server.trigger.schedule.Schedules;
import dev.carillon.server.workflow.Workflows;
import java.util.List;

/**
 * Builds what starts runs by itself (the clock, cohorts of analytics products, other systems), and
 * what is done to many runs at once.
 */
final class StartWiring {
  private final Wiring.Ground ground;
  private final Lifecycle lifecycle;
  private final List<Routes> apis;

  StartWiring(Wiring.Ground ground, Lifecycle lifecycle, List<Routes> apis) {
    this.ground = ground;
    this.lifecycle = lifecycle;
    this.apis = apis;
  }

  void open(Workflows workflows, Runs runs, Starter starter, Cohorts cohorts, Events events) {
    RunJobs jobs =
        lifecycle.add(
            "run jobs", new RunJobs(ground.database(), runs, ground.clock(), ground.ids()));
    apis.add(new JobApi(jobs));
    apis.add(new MigrationApi(workflows, new RunCensus(ground.database()), jobs));
    Sources sources = new Sources(ground.database(), ground.secrets(), ground.clock());
    apis.add(new SourceApi(sources, ground.settings().publicUrl()));
    apis.add(new SourceHooksApi(sources, events, ground.clock()));
    Intake intake = lifecycle.add("cohorts", new Intake(cohorts, workflows, starter, ground.ids()));
    apis.add(new CohortsApi(ground.database(), cohorts));
    apis.add(
        new CohortHooksApi(
            workflows,
            new Guard(new DocumentSecrets(ground.secrets()), ground.settings().publicUrl()),
            cohorts,
            intake,
            ground.clock()));
    Schedules schedules =
        lifecycle.add(
            "schedules",
            new Schedules(
                ground.database(),
                workflows,
                cohorts,
                starter,
                ground.workspace()::zone,
                ground.clock(),
                ground.ids()));
    jobs.open();
    intake.open();
    schedules.open();
  }
}
