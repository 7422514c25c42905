package dev.carillon.server.app;

import dev.carillon.server.egress.Egress;
import dev.carillon.server.report.Delivering;
import dev.carillon.server.report.EndpointApi;
import dev.carillon.server.report.Endpoints;
import dev.carillon.server.report.Reports;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.Runs;

/** Builds what tells customers' systems of messages and runs. */
final class Reporting {
  private final Wiring.Ground ground;
  private final Egress egress;
  private final Endpoints endpoints;
  private final Reports reports;

  Reporting(Wiring.Ground ground, Egress egress) {
    this.ground = ground;
    this.egress = egress;
    this.endpoints =
        new Endpoints(
            ground.database(), ground.revisions(), ground.secrets(), egress, ground.clock());
    this.reports = new Reports(endpoints, ground.ids(), ground.clock());
  }

  Endpoints endpoints() {
    return endpoints;
  }

  Reports reports() {
    return reports;
  }

  EndpointApi api() {
    return new EndpointApi(ground.database(), endpoints, reports, ground.clock());
  }

  /** Begins to send what is committed. */
  void open(Lifecycle lifecycle, Committer committer, long incarnation, Runs runs) {
    runs.listen(reports);
    Delivering delivering =
        lifecycle.add(
            "delivering",
            new Delivering(
                new Delivering.Needs(
                    ground.database(),
                    committer,
                    incarnation,
                    ground.clock(),
                    endpoints,
                    ground.secrets(),
                    egress),
                reports));
    delivering.open();
  }
}
