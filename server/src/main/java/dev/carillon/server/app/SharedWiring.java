package dev.carillon.server.app;

import dev.carillon.engine.run.RunEvent;
import dev.carillon.server.http.Routes;
import dev.carillon.server.object.DigestApi;
import dev.carillon.server.object.Digests;
import dev.carillon.server.object.ObjectKeeper;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.Delivery;
import dev.carillon.server.run.Nodes;
import dev.carillon.server.run.RunApi;
import dev.carillon.server.run.Runs;
import dev.carillon.server.run.UpcomingApi;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Builds the keeper of what runs share, and what shows it beside the runs. */
final class SharedWiring {
  private SharedWiring() {}

  static ObjectKeeper keeper(
      Wiring.Ground ground,
      Lifecycle lifecycle,
      Committer committer,
      Nodes nodes,
      Supplier<Runs> runs) {
    return lifecycle.add(
        "objects",
        new ObjectKeeper(
            new ObjectKeeper.Needs(
                ground.database(),
                ground.clock(),
                committer,
                nodes.incarnation(),
                new Teller(runs))));
  }

  private record Teller(Supplier<Runs> runs) implements ObjectKeeper.Tell {
    @Override
    public CompletableFuture<Delivery> tell(String environment, String run, RunEvent event) {
      return runs.get().deliver(environment, run, event);
    }

    @Override
    public void fetch(String environment, Collection<String> parked) {
      runs.get().fetch(environment, parked);
    }
  }

  static List<Routes> apis(Wiring.Ground ground, ObjectKeeper objects, Runs runs) {
    Digests digests = new Digests(ground.database(), objects);
    return List.of(
        new DigestApi(digests),
        new UpcomingApi(ground.database(), digests),
        new RunApi(ground.database(), runs, ground.clock(), digests));
  }
}
